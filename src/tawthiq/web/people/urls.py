"""Addresses of people, groups and places."""

from django.urls import path

from tawthiq.web.people import affiliations, review, views

urlpatterns = [
    path("", views.listing, name="people"),
    path("pairs/", views.pairs, name="pairs"),
    path("link/", views.link, name="link"),
    path("review/", review.review, name="review-people"),
    path("review/start/", review.start, name="start-review"),
    path("review/stop/", review.stop, name="stop-review"),
    path("review/progress/", review.progress, name="review-progress"),
    path("review/sure/", review.sure, name="sure-people"),
    path("review/sure/confirm/", review.confirm, name="confirm-sure"),
    path("review/sure/back/", review.take_back, name="take-back-sure"),
    path("<id:record>/", views.person, name="person"),
    path("<id:record>/tie/find/", affiliations.find_other, name="find-tied"),
    path("<id:record>/tie/", affiliations.tie, name="tie"),
    path("<id:record>/status/", affiliations.status, name="status"),
    path("tie/<id:link>/back/", affiliations.take_back, name="take-back-tie"),
]
