"""Addresses of the releases."""

from django.urls import path

from tawthiq.web.releases import views

urlpatterns = [path("", views.listing, name="releases")]
