"""Addresses of the numbers."""

from django.urls import path

from tawthiq.web.numbers import views

urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("behind/", views.behind, name="behind-number"),
]
