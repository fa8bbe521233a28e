"""Address of the timeline."""

from django.urls import path

from tawthiq.web.timeline import views

urlpatterns = [path("", views.timeline, name="timeline")]
