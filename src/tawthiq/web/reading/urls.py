"""Addresses of the reading that goes on beside other work."""

from django.urls import path

from tawthiq.web.reading import views

urlpatterns = [
    path("", views.reading, name="reading"),
    path("progress/", views.progress, name="reading-progress"),
    path("start/", views.start, name="start-reading"),
    path("stop/", views.stop, name="stop-reading"),
]
