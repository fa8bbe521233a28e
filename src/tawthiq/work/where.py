"""What lies at a place that somebody names, or within so many kilometres of it.

A place of the casebook is there when its own doubt reaches in: *may be within*, never *is within*. One that has no point is
there only by its name or by what it is said to lie in.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np

from tawthiq.language import gazetteer
from tawthiq.language.gazetteer import place_key
from tawthiq.language.world import world_places
from tawthiq.projection import models

EARTH_KM: Final = 6371.0
MOST_POINTS: Final = 6
Point = tuple[float, float]


def places_at(name: str, radius_km: float | None) -> set[str]:
    """The place records of that name or within it; with a radius also all that may lie so near to one of that name."""
    wanted = place_key(name)
    if not wanted:
        return set()
    rows = list(models.Place.objects.values_list("id", "cluster", "name", "names", "within", "lat", "lon", "radius_km"))
    clusters = {row[1] for row in rows if wanted in {place_key(one) for one in _spellings(row[2], row[3])}}
    named = {row[0] for row in rows if row[1] in clusters or (row[4] and place_key(row[4]) == wanted)}
    if radius_km is None:
        return named
    points = [(row[5], row[6]) for row in rows if row[1] in clusters and row[5] is not None and row[6] is not None]
    placed = [(row[0], (row[5], row[6], row[7] or 0.0)) for row in rows if row[5] is not None and row[6] is not None]
    near = _near(points or _known(name), [where for _, where in placed], radius_km)
    return named | {place for (place, _), is_near in zip(placed, near, strict=True) if is_near}


def _spellings(name: str, names: Iterable[dict[str, str]]) -> Iterable[str]:
    return dict.fromkeys([name, *(one["name"] for one in names)])


def _known(name: str) -> list[Point]:
    """Where places of that name lie that the casebook has no point for: those of the short list, else the largest."""
    listed = [(one.lat, one.lon) for one in gazetteer.places(name)]
    if listed:
        return listed[:MOST_POINTS]
    found = sorted(world_places(name), key=lambda one: -one.people)
    return [(one.lat, one.lon) for one in found[:1]]


def _near(points: list[Point], placed: list[tuple[float, float, float]], radius_km: float) -> list[bool]:
    if not points or not placed:
        return [False] * len(placed)
    lat, lon, doubt_km = (np.array(column) for column in zip(*placed, strict=True))
    reached = np.zeros(len(placed), bool)
    for north, east in points:
        half = (
            np.sin(np.radians(lat - north) / 2) ** 2
            + np.cos(np.radians(north)) * np.cos(np.radians(lat)) * np.sin(np.radians(lon - east) / 2) ** 2
        )
        away_km = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
        reached |= away_km - doubt_km <= radius_km
    return [bool(one) for one in reached]
