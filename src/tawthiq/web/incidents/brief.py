"""Incidents by what they are called and when they were, without weighing their accounts: for lists to choose from.

`work.incidents.listing` also finds the independent origins of each, which takes long for thousands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tawthiq.projection import models


@dataclass(frozen=True)
class Brief:
    """One incident (cluster of reports); dates are EDTF, `judgement` is empty when there is none."""

    id: str
    title: str
    types: tuple[str, ...]
    when: str
    place: str
    judgement: str
    day: date | None


def briefs(incidents: Iterable[str] | None = None) -> list[Brief]:
    """Some incidents, or all, by date, those without one last; three queries."""
    rows = models.Report.objects.only("cluster", "type", "title", "when", "earliest", "place")
    if incidents is not None:
        rows = rows.filter(cluster__in=list(incidents))
    clusters: dict[str, list[models.Report]] = {}
    for row in rows.order_by("order"):
        clusters.setdefault(row.cluster, []).append(row)
    reports = [row for members in clusters.values() for row in members]
    named = models.Place.objects.filter(id__in={row.place for row in reports if row.place})
    places = dict(named.values_list("id", "name"))
    said = models.Judgement.objects.filter(report__in=[row.id for row in reports])
    judged = dict(said.order_by("order").values_list("report", "value"))
    found = [_brief(cluster, rows, places, judged) for cluster, rows in clusters.items()]
    return sorted(found, key=lambda one: (one.day is None, one.day or date.max))


def nearest(to: str, most: int) -> list[Brief]:
    """Other incidents, those nearest in time to this one first."""
    days = models.Report.objects.filter(cluster=to).exclude(earliest=None)
    own = days.order_by("earliest").values_list("earliest", flat=True).first()
    others = models.Report.objects.exclude(cluster=to)
    before = others.filter(earliest__lte=own or date.max).order_by("-earliest")
    after = others.filter(earliest__gt=own or date.max).order_by("earliest")
    gaps: dict[str, int] = {}
    for part in (before, after):
        for cluster, day in part.values_list("cluster", "earliest")[: 2 * most]:
            gaps[cluster] = min(_gap_days(own, day), gaps.get(cluster, _gap_days(own, day)))
    ids = sorted(gaps, key=gaps.__getitem__)[:most]
    return sorted(briefs(ids), key=lambda one: _gap_days(own, one.day))


def total() -> int:
    """How many incidents there are."""
    return models.Report.objects.values("cluster").distinct().count()


def _gap_days(left: date | None, right: date | None) -> int:
    return abs((left - right).days) if left and right else date.max.toordinal()


def _brief(cluster: str, rows: list[models.Report], places: dict[str, str], judged: dict[str, str]) -> Brief:
    return Brief(
        id=cluster, title=_first(row.title for row in rows), types=tuple(dict.fromkeys(row.type for row in rows)),
        when=_first(row.when for row in rows), place=_first(places.get(row.place or "", "") for row in rows),
        judgement=_first(judged.get(row.id, "") for row in reversed(rows)),
        day=min((row.earliest for row in rows if row.earliest), default=None),
    )  # fmt: skip


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")
