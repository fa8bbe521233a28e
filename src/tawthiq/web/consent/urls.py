"""Addresses of consent."""

from django.urls import path

from tawthiq.web.consent import views

urlpatterns = [path("<id:record>/", views.consent, name="consent")]
