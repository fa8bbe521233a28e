"""Addresses of redaction."""

from django.urls import path

from tawthiq.web.redaction import views

urlpatterns = [
    path("<id:source>/", views.review, name="redaction"),
    path("<id:source>/save/", views.save, name="save-redaction"),
]
