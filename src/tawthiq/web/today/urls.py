"""Addresses of the first page."""

from django.urls import path

from tawthiq.web.today import views

urlpatterns = [
    path("", views.today, name="today"),
    path("follow-ups/<id:follow_up>/close/", views.close, name="close-follow-up"),
]
