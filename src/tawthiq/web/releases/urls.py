"""Addresses of the releases."""

from django.urls import path

from tawthiq.web.releases import views

urlpatterns = [
    path("", views.listing, name="releases"),
    path("new/", views.new, name="new-release"),
    path("preview/", views.preview, name="preview-release"),
    path("naming/<id:record>/", views.naming, name="naming"),
    path("sign/", views.sign, name="sign-release"),
]
