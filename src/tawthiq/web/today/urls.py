"""Addresses of the first page and of the search."""

from django.urls import path

from tawthiq.web.today import views

urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("follow-ups/<id:follow_up>/close/", views.close, name="close-follow-up"),
]
