"""The Django app of the projections; its tables are made by `projecting`, never by migrations."""

from django.apps import AppConfig


class Projection(AppConfig):
    name = "tawthiq.projection"
    label = "projection"
    default_auto_field = "django.db.models.BigAutoField"
