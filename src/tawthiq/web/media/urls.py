"""Addresses of pictures, PDF and recordings: what they are shown as, when and where they were taken, their clean copies."""

from django.urls import path

from tawthiq.web.media import bounds, views

urlpatterns = [
    path("<id:picture>/", views.media, name="media"),
    path("<id:picture>/page/", views.page, name="media-page"),
    path("<id:picture>/clean/", views.clean, name="clean"),
    path("copy/<id:clean>/", views.copy, name="clean-copy"),
    path("copy/<id:clean>/page/", views.copy_page, name="copy-page"),
    path("copy/<id:clean>/save/", views.save, name="save-copy"),
    path("<id:picture>/bound/", bounds.say, name="say-bound"),
    path("<id:picture>/unbound/", bounds.withdraw, name="withdraw-bound"),
    path("<id:picture>/describe/", bounds.describe, name="describe"),
]
