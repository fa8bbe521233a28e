"""Addresses of the frame: entering, assets, language, lock."""

from django.urls import path

from tawthiq.web.frame import assets, views

urlpatterns = [
    path("enter/<str:token>/", views.enter, name="enter"),
    path("assets/<path:name>", assets.asset, name="asset"),
    path("language/", views.language, name="language"),
    path("lock/", views.lock, name="lock"),
]
