"""Addresses of the inbox."""

from django.urls import path

from tawthiq.web.inbox import views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("add/", views.add, name="add"),
    path("<id:source>/basis/", views.basis, name="basis"),
    path("<id:source>/copy/", views.copy, name="copy"),
]
