"""Addresses of the numbers."""

from django.urls import path

from tawthiq.web.numbers import estimates, views

urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("behind/", views.behind, name="behind-number"),
    path("estimates/", estimates.estimates, name="estimates"),
    path("estimates/start/", estimates.start, name="start-estimate"),
    path("estimates/stop/", estimates.stop, name="stop-estimate"),
    path("estimates/progress/", estimates.progress, name="estimate-progress"),
    path("estimates/<id:estimate>/", estimates.estimate, name="estimate"),
    path("estimates/<id:estimate>/behind/", estimates.behind, name="behind-estimate"),
]
