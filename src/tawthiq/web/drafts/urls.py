"""Addresses of drafts: the kind of form and the id it is about, never what is typed."""

from django.urls import re_path

from tawthiq.web.drafts import views
from tawthiq.work.drafts import FORMS

DRAFT = f"^(?P<form>{'|'.join(FORMS)})/(?P<subject>[0-9a-f]{{64}})/"

urlpatterns = [
    re_path(f"{DRAFT}$", views.keep, name="keep-draft"),
    re_path(f"{DRAFT}drop/$", views.drop, name="drop-draft"),
]
