"""Which incidents answer what is asked of them, and everything that has to do with those.

An incident answers when one of its accounts gives the type, the time and the place asked for. Times answer when both can
mean one day; an account without a date answers no question of time. The judgement is the one that stands; origins are
independent ones, parties aside.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import Q

from tawthiq.match.origins import independent
from tawthiq.projection import models
from tawthiq.terms import dates
from tawthiq.work import tables
from tawthiq.work.accounts import gather
from tawthiq.work.record_state import record_state
from tawthiq.work.where import places_at

NOT_JUDGED = "none"


@dataclass(frozen=True)
class About:
    """What is asked of incidents; empty values ask nothing. `when` is EDTF, `judgement` may be `none`."""

    type: str = ""
    when: str = ""
    place: str = ""
    radius_km: float | None = None
    judgement: str = ""
    origins: int = 0

    def __bool__(self) -> bool:
        return bool(self.type or self.when or self.place or self.judgement or self.origins)


def rows_about(about: About) -> set[int]:
    """The rows of the index that tell of, have a part in, or report such incidents."""
    places = places_at(about.place, about.radius_km) if about.place else None
    clusters = _clusters(about, places)
    if about.judgement:
        clusters &= _judged(about.judgement, clusters)
    if about.origins:
        origins = _origins()
        clusters = {one for one in clusters if origins.get(one, 0) >= about.origins}
    return _rows(clusters)


def _clusters(about: About, places: Collection[str] | None) -> set[str]:
    asked = Q(type=about.type) if about.type else Q()
    if about.when:
        first, last = dates.bounds(about.when)
        asked &= ~Q(when="") & (Q(earliest__isnull=False) | Q(latest__isnull=False))
        asked &= Q() if last is None else Q(earliest__isnull=True) | Q(earliest__lte=last)
        asked &= Q() if first is None else Q(latest__isnull=True) | Q(latest__gte=first)
    if places is not None:
        asked &= Q(place__in=places)
    return set(models.Report.objects.filter(asked).values_list("cluster", flat=True))


def _judged(value: str, clusters: Collection[str]) -> set[str]:
    of_report = dict(models.Report.objects.values_list("id", "cluster"))
    rows = models.Judgement.objects.order_by("order").values_list("report", "value")
    standing = {of_report[report]: judged for report, judged in rows if report in of_report}
    return {one for one in clusters if standing.get(one, NOT_JUDGED) == value}


_known: dict[str, Any] = {"state": None, "origins": {}}
_guard = Lock()


def _origins() -> dict[str, int]:
    """How many independent origins each incident has; counted once for each state of the record."""
    state = (tables.bound(), record_state(), models.Report.objects.count())
    with _guard:
        if _known["state"] != state:
            gathered = gather()
            counted = {one: independent(gathered.origins(one)) for one in gathered.by_incident}
            _known.update(state=state, origins=counted)
        found: dict[str, int] = _known["origins"]
        return found


# One after the other: as parts of one statement SQLite reads the reports anew for each row.
_REPORTS = "SELECT id FROM projection_report WHERE cluster IN (SELECT value FROM json_each(?))"
_CONCERNED = (
    "SELECT statement FROM projection_reportstatement WHERE report IN (SELECT value FROM json_each(?))",
    "SELECT record FROM projection_role WHERE report IN (SELECT value FROM json_each(?)) AND record IS NOT NULL",
    "SELECT place FROM projection_report WHERE id IN (SELECT value FROM json_each(?)) AND place IS NOT NULL",
    "SELECT source FROM projection_report WHERE id IN (SELECT value FROM json_each(?))",
    "SELECT text FROM projection_report WHERE id IN (SELECT value FROM json_each(?))",
)
_NUMBERS = "SELECT n FROM search_row WHERE id IN (SELECT value FROM json_each(?))"


def _rows(clusters: Collection[str]) -> set[int]:
    reports = _asked(_REPORTS, clusters)
    concerned = {*reports, *(one for question in _CONCERNED for one in _asked(question, reports))}
    return set(_asked(_NUMBERS, concerned))


def _asked(question: str, ids: Collection[str]) -> list[Any]:
    return [one for (one,) in connection.connection.execute(question, (json.dumps(sorted(ids)),))]
