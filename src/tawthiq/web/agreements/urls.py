"""Addresses of agreements."""

from django.urls import path

from tawthiq.web.agreements import views

urlpatterns = [
    path("", views.listing, name="agreements"),
    path("new/<id:source>/", views.enter, name="enter-agreement"),
    path("<id:agreement>/", views.agreement, name="agreement"),
]
