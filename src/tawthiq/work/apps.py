"""The Django app of the local tables: the only ones with migrations."""

from django.apps import AppConfig


class Work(AppConfig):
    name = "tawthiq.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"
