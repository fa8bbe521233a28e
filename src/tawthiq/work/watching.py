"""Which threats does nobody follow up, and what else was reported of the people in an incident, before and since?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from django.db.models import QuerySet

from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.watch.repeats import NEAR_DAYS, Repeat, Reported, repeats
from tawthiq.work.accounts import clusters_of
from tawthiq.work.incidents import Line, lines

KINSHIP: Final = ("parent", "child", "sibling", "spouse", "kin")
SUFFERERS: Final = ("victim", "target")
ACCUSED: Final = ("alleged perpetrator", "actor")
MOST_CANDIDATES: Final = 300
MOST_SHOWN: Final = 12


@dataclass(frozen=True)
class Beside:
    """Another incident of the same people, kin, accused or place, and why it stands here."""

    line: Line
    repeat: Repeat


def threats_not_followed() -> list[str]:
    """Incidents with an accepted report of a threat, not refuted, on which nobody ever opened a follow-up: neither on a
    report of it nor on somebody it names as threatened. Ids, the latest threat first; `incidents.lines` tells of them."""
    threats = models.Report.objects.filter(type="threat").exclude(stance="denied")
    clusters = dict.fromkeys(threats.order_by("-earliest", "order").values_list("cluster", flat=True))
    reports = dict(models.Report.objects.filter(cluster__in=list(clusters)).values_list("id", "cluster"))
    judged = models.Judgement.objects.filter(report__in=list(reports)).order_by("order").values_list("report", "value")
    latest = {reports[report]: value for report, value in judged}
    refuted = {cluster for cluster, value in latest.items() if value == "refuted"}
    followed = set(models.FollowUp.objects.values_list("subject", flat=True))
    done = refuted | {reports[one] for one in followed & reports.keys()} | _of_people(followed, reports)
    return [one for one in clusters if one not in done]


def _of_people(followed: set[str], reports: Mapping[str, str]) -> set[str]:
    """The incidents whose threatened people are followed up themselves."""
    named = models.Role.objects.filter(record__in=list(followed), role__in=SUFFERERS).values_list("report", flat=True)
    return {reports[report] for report in named if report in reports}


def beside(incident: str) -> list[Beside]:
    """What stands beside an incident, the weightiest reason first, at most `MOST_SHOWN`.

    **Errors**: `NotFound`.
    """
    own = list(models.Report.objects.filter(cluster=incident))
    if not own:
        raise NotFound(f"There is no incident {incident[:8]}.")
    one = _reported({incident: own})[0]
    one = replace(one, kin=_kin(one.people))  # kinship goes both ways, so that of the others need not be asked for
    others: dict[str, list[models.Report]] = {}
    for row in _candidates(one, own):
        others.setdefault(row.cluster, []).append(row)
    found = repeats(one, _reported(others))[:MOST_SHOWN]
    shown = {line.id: line for line in lines([repeat.id for repeat in found])}
    return [Beside(shown[repeat.id], repeat) for repeat in found if repeat.id in shown]


def _candidates(one: Reported, own: list[models.Report]) -> list[models.Report]:
    """Reports that name any of these people or their kin, and those of the same place within reach."""
    records = _records(one.people | one.kin | one.accused)
    named = models.Role.objects.filter(record__in=records).values_list("report", flat=True).distinct()
    rows = models.Report.objects.exclude(cluster=one.id)
    found = list(rows.filter(id__in=list(named[:MOST_CANDIDATES])))
    return [*found, *_of_place(rows, own)]


def _of_place(rows: QuerySet[models.Report], own: list[models.Report]) -> list[models.Report]:
    places = {row.place for row in own if row.place}
    days = [row.earliest for row in own if row.earliest]
    clusters = models.Place.objects.filter(id__in=places).values_list("cluster", flat=True)
    there = rows.filter(place__in=list(models.Place.objects.filter(cluster__in=clusters).values_list("id", flat=True)))
    if days:
        reach = timedelta(days=NEAR_DAYS)
        there = there.filter(earliest__range=(min(days) - reach, max(days) + reach))
    return list(there.order_by("-earliest")[:MOST_CANDIDATES])


def _records(clusters: Iterable[str]) -> list[str]:
    wanted = list(clusters)
    return [
        record
        for model in (models.Person, models.Group)
        for record in model.objects.filter(cluster__in=wanted).values_list("id", flat=True)
    ]


def _reported(incidents: Mapping[str, list[models.Report]]) -> list[Reported]:
    """What each incident says of whom, where and when; kin left out."""
    rows = [row for mine in incidents.values() for row in mine]
    parts = models.Role.objects.filter(report__in=[row.id for row in rows]).exclude(record=None)
    named = list(parts.values_list("report", "role", "record"))
    clusters = clusters_of({record for _, _, record in named})
    cited = models.Place.objects.filter(id__in={row.place for row in rows if row.place})
    places = dict(cited.values_list("id", "cluster"))

    def those(mine: Iterable[models.Report], roles: tuple[str, ...]) -> frozenset[str]:
        reports = {row.id for row in mine}
        told = {record for report, role, record in named if report in reports and role in roles}
        return frozenset(clusters[record] for record in told if record in clusters)

    return [
        Reported(
            id=incident, people=those(mine, SUFFERERS), accused=those(mine, ACCUSED),
            place=next((places[row.place] for row in mine if row.place in places), None),
            earliest=min((row.earliest for row in mine if row.earliest), default=None),
            latest=max((row.latest for row in mine if row.latest), default=None),
        )
        for incident, mine in incidents.items()
    ]  # fmt: skip


def _kin(people: frozenset[str]) -> frozenset[str]:
    """The clusters of those whom somebody states to be a relative of these people."""
    records = _records(people)
    links = models.Link.objects.filter(current=True, relation__in=KINSHIP)
    ends = {
        *links.filter(left__in=records).values_list("right", flat=True),
        *links.filter(right__in=records).values_list("left", flat=True),
    }
    return frozenset(clusters_of(ends).values()) - people
