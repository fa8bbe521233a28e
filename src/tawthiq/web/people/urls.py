"""Addresses of people, groups and places."""

from django.urls import path

from tawthiq.web.people import views

urlpatterns = [
    path("", views.listing, name="people"),
    path("pairs/", views.pairs, name="pairs"),
    path("link/", views.link, name="link"),
    path("<id:record>/", views.person, name="person"),
]
