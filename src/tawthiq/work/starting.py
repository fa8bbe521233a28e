"""Make Django's models usable in this process. An entry point (the command
line, the desk, a test's or tool's first line) imports it before any module that holds a model; it acts once."""

import os

import django
from django.apps import apps

if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tawthiq.settings")
    django.setup()
