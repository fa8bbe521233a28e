"""Addresses of the map."""

from django.urls import path

from tawthiq.web.map import views

urlpatterns = [
    path("", views.map, name="map"),
    path("nowhere/", views.nowhere, name="map-nowhere"),
    path("kept/", views.kept, name="map-kept"),
    path("<id:spot>/", views.spot, name="map-spot"),
]
