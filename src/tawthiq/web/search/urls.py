"""Addresses of the search: what is asked comes in the body of a form and stands in no address."""

from django.urls import path

from tawthiq.web.search import views

urlpatterns = [
    path("", views.search, name="search"),
    path("keep/", views.keep, name="keep-search"),
]
