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


def briefs() -> list[Brief]:
    """All incidents by date, those without one last; three queries."""
    clusters: dict[str, list[models.Report]] = {}
    for row in models.Report.objects.order_by("order"):
        clusters.setdefault(row.cluster, []).append(row)
    places = dict(models.Place.objects.values_list("id", "name"))
    judged = dict(models.Judgement.objects.order_by("order").values_list("report", "value"))
    found = [_brief(cluster, rows, places, judged) for cluster, rows in clusters.items()]
    return sorted(found, key=lambda one: (one.day is None, one.day or date.max))


def nearest(to: str, most: int) -> list[Brief]:
    """Other incidents, those nearest in time to this one first."""
    every = briefs()
    own = next((one.day for one in every if one.id == to), None)
    return sorted((one for one in every if one.id != to), key=lambda one: _gap_days(own, one.day))[:most]


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
