"""Where incidents happened, as their accounts name the place: one spot for what a map could not tell apart.

Only places of incidents are here; where people live, work or hide is never drawn. An incident whose accounts name several
places stands at each of them. A place without coordinates is kept by its name, one that nobody names as unknown, and what
`guarded` holds back stands apart; nothing is looked up or guessed. Limits: dates and rival types are not weighed here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tawthiq.projection import models
from tawthiq.web.map.exactness import Point, placed
from tawthiq.web.map.remembered import remembered
from tawthiq.work.whereabouts import Placed, guarded

DOCUMENTED: Final = ("confirmed", "corroborated")
REFUTED: Final = "refuted"


@dataclass
class Spot:
    """`id` is one of its places, as an address calls it, empty for incidents without a place; `point` is None where no
    coordinates are known. Incidents by how they were judged: `documented`, `beside` (contested, unverified, not judged)
    and `refuted`."""

    id: str
    point: Point | None
    names: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    documented: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    refuted: list[str] = field(default_factory=list)

    @property
    def drawn(self) -> int:
        """How many incidents stand here that nobody refuted."""
        return len(self.documented) + len(self.beside)

    @property
    def all(self) -> int:
        return self.drawn + len(self.refuted)

    def add(self, incident: str, judgement: str) -> None:
        held = self.documented if judgement in DOCUMENTED else self.refuted if judgement == REFUTED else self.beside
        if incident not in held:
            held.append(incident)


@dataclass(frozen=True)
class Spots:
    """Spots by how much happened there, those on the map first; `nowhere` and `kept` have no place to show."""

    spots: tuple[Spot, ...]
    nowhere: Spot
    kept: Spot


@dataclass(frozen=True)
class _Place:
    id: str
    name: str
    point: Point | None
    kind: str

    @property
    def key(self) -> object:
        return self.point or self.name


@remembered
def spots(type: str = "") -> Spots:
    """All spots, of incidents of one type if one is given."""
    reports = list(_reports(type))
    judged, hidden = judgements(), guarded(reports)
    places = _places({row.place for row in reports if row.place})
    by_key: dict[object, Spot] = {}
    nowhere, kept = Spot("", None, ()), Spot("", None, ())
    with_place = {row.cluster for row in reports if row.place in places}
    for row in reports:
        judgement = judged.get(row.cluster, "")
        place = places.get(row.place or "")
        if row.id in hidden:
            kept.add(row.cluster, judgement)
        elif place:
            spot = by_key.setdefault(place.key, Spot(place.id, place.point, ()))
            spot.names, spot.kinds = _with(spot.names, place.name), _with(spot.kinds, place.kind)
            spot.add(row.cluster, judgement)
        elif row.cluster not in with_place:
            nowhere.add(row.cluster, judgement)
    ordered = sorted(by_key.values(), key=lambda one: (one.point is None, -one.drawn, one.names))
    return Spots(tuple(ordered), nowhere, kept)


def _with(known: tuple[str, ...], one: str) -> tuple[str, ...]:
    return known if one in known or not one else (*known, one)


def _reports(type: str) -> Iterable[Placed]:
    rows = models.Report.objects.filter(type=type) if type else models.Report.objects.all()
    return (Placed(*row) for row in rows.order_by("order").values_list(*Placed._fields))


def judgements() -> dict[str, str]:
    """The last judgement on any report of each incident; incidents that nobody judged are left out."""
    said = list(models.Judgement.objects.order_by("order").values_list("report", "value"))
    clusters = dict(models.Report.objects.filter(id__in={report for report, _ in said}).values_list("id", "cluster"))
    return {clusters[report]: value for report, value in said if report in clusters}


def _places(wanted: Iterable[str]) -> dict[str, _Place]:
    """Each place as it may be drawn: with its own coordinates, else the least exact of those joined with it."""
    rows = {row.id: row for row in models.Place.objects.filter(id__in=list(wanted))}
    joined: dict[str, list[models.Place]] = {}
    for row in models.Place.objects.filter(cluster__in={row.cluster for row in rows.values()}).order_by("order"):
        joined.setdefault(row.cluster, []).append(row)
    return {id: _place(row, joined[row.cluster]) for id, row in rows.items()}


def _place(row: models.Place, joined: Sequence[models.Place]) -> _Place:
    head = next((one for one in joined if one.id == row.cluster), row)
    points = {one.id: at for one in joined if (at := placed(one.lat, one.lon, one.radius_km))}
    known = [one for one in joined if one.id in points]
    told = row if row.id in points else max(known, key=lambda one: points[one.id].reach_km, default=row)
    return _Place(row.cluster, head.name, points.get(told.id), told.precision)
