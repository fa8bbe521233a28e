"""Make Django's models usable in this process."""

import os

import django
from django.apps import apps


def ready() -> None:
    """Load settings and models. An entry point calls it before it imports any module that holds a model; it acts once."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tawthiq.settings")
        django.setup()
