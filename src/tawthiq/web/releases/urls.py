"""Addresses of the releases."""

from django.urls import path

from tawthiq.web.releases import views

urlpatterns = [
    path("", views.listing, name="releases"),
    path("new/", views.new, name="new-release"),
    path("preview/", views.preview, name="preview-release"),
    path("sign/", views.sign, name="sign-release"),
]
