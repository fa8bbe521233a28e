"""Addresses of the incidents."""

from django.urls import path

from tawthiq.web.incidents import views

urlpatterns = [
    path("", views.listing, name="incidents"),
    path("<id:incident>/", views.incident, name="incident"),
    path("<id:incident>/judge/", views.judge, name="judge"),
    path("<id:incident>/follow-up/", views.follow_up, name="follow-up"),
    path("<id:incident>/plan/", views.plan, name="plan"),
    path("<id:incident>/plan/<id:follow_up>/stop/", views.stop, name="stop-plan"),
    path("<id:incident>/appeal/", views.appeal, name="appeal"),
    path("<id:incident>/appeal/<id:appeal>/answer/", views.answer, name="answer-appeal"),
    path("<id:incident>/breach/", views.breach, name="breach"),
    path("<id:incident>/link/", views.link, name="link-incident"),
]
