"""From the form of a release to its choice: which incidents, how coarse, who accused is named, in which folder."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_args

from django.http import QueryDict
from django.utils.translation import gettext as _

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput
from tawthiq.web.frame import opened
from tawthiq.work.accusing import ACCUSED, NamingRequest, latest
from tawthiq.work.release_input import ReleaseOptions

DATES = get_args(ReleaseOptions.__annotations__["dates"])
PLACES = get_args(ReleaseOptions.__annotations__["places"])
FOLDER = "releases"
_FOLDER_NAME = re.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}")


@dataclass(frozen=True)
class Accused:
    """Somebody or some group that an account accuses; named only if a person decided it (`decided`)."""

    id: str
    name: str
    protected: bool
    decided: bool


@dataclass(frozen=True)
class Choice:
    incidents: tuple[str, ...]
    options: ReleaseOptions


def choice(form: QueryDict) -> Choice:
    """errors: `BadInput` when nothing is chosen or a rule is not known."""
    chosen = tuple(form.getlist("incident"))
    dates = next((rule for rule in DATES if rule == form.get("dates", "month")), None)
    places = next((rule for rule in PLACES if rule == form.get("places", "district")), None)
    if not chosen:
        raise BadInput(_("No incident was chosen. Choose at least one."))
    if dates is None or places is None:
        raise BadInput(_("This rule for dates or places is not known. Choose one of the list."))
    ages, sexes = (form.get(what) != "no" for what in ("ages", "sexes"))
    named = tuple(form.getlist("named"))
    media = tuple(form.getlist("media"))
    rules = ReleaseOptions(dates=dates, places=places, name_accused=named, ages=ages, sexes=sexes, media=media)
    return Choice(chosen, rules)


def accused() -> list[Accused]:
    """Everybody some accepted report accuses, once for each cluster."""
    records = set(models.Role.objects.filter(role__in=ACCUSED).exclude(record=None).values_list("record", flat=True))
    return sorted(_accused(records), key=lambda one: one.name.casefold())


def _accused(records: set[str]) -> Iterable[Accused]:
    for table in (models.Person, models.Group):
        clusters = table.objects.filter(id__in=records).values_list("cluster", flat=True)
        for row in table.objects.filter(id__in=set(clusters)):
            standing = latest(row.id)
            decided = standing is not None and not standing.withdrawn
            yield Accused(row.id, row.name, bool(getattr(row, "protected", False)), decided)


def copies() -> list[tuple[models.CleanCopy, str]]:
    """Clean copies that could go with a release, each with the title of its source, the newest first."""
    titles = dict(models.Source.objects.values_list("id", "title"))
    return [(row, titles[row.source]) for row in models.CleanCopy.objects.order_by("-order") if row.source in titles]


def naming(form: QueryDict) -> NamingRequest:
    """The decision of the form; what is missing in it is refused by the deed."""
    names = [field.name for field in fields(NamingRequest)]
    return NamingRequest(**{name: form.get(name, "").strip() for name in names})


def folder(name: str) -> Path:
    """Where a release is written: beside the casebook, under a name that says nothing.

    errors: `BadInput` for a name that is more than letters, digits and hyphens.
    """
    if not _FOLDER_NAME.fullmatch(name):
        raise BadInput(_("A folder's name here has Latin letters, digits and hyphens only, and names nobody."))
    return folders() / name


def folders() -> Path:
    return opened.casebook().folder.parent / FOLDER
