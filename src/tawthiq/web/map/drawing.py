"""The map as a plain picture the desk draws itself: for browsers without scripts or without a graphics card.

In the web Mercator projection, like the map that scripts draw. A disc stands for incidents judged confirmed or
corroborated, a hollow diamond for all others that nobody refuted; the ring is the radius of doubt.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tawthiq.web.map.exactness import DEGREE_KM
from tawthiq.web.map.spots import Spot

WIDTH, HEIGHT = 960, 540
MARGIN: Final = 70  # room for marks at the edge
LEAST_DEGREES: Final = 1.5  # the picture never goes closer: there is nothing finer to see
MARK: Final = 13
APART: Final = 2.2  # marks


@dataclass(frozen=True)
class Mark:
    """One shape of a spot: `round` for documented ones. `href` leads to the incidents."""

    spot: Spot
    x: float
    y: float
    is_documented: bool
    number: int


@dataclass(frozen=True)
class Ring:
    x: float
    y: float
    radius: float
    is_documented: bool


@dataclass(frozen=True)
class View:
    """The part of the world in the picture: its top corner and scale in the unit square of the projection."""

    left: float
    top: float
    scale: float

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        x, y = unit(lat, lon)
        return round((x - self.left) * self.scale, 1), round((y - self.top) * self.scale, 1)


@dataclass(frozen=True)
class Picture:
    view: View
    rings: tuple[Ring, ...]
    marks: tuple[Mark, ...]


def unit(lat: float, lon: float) -> tuple[float, float]:
    """A point in the unit square of the web Mercator projection, y down."""
    turned = math.radians(max(-85.0, min(85.0, lat)))
    return (lon + 180) / 360, (1 - math.log(math.tan(turned) + 1 / math.cos(turned)) / math.pi) / 2


def picture(spots: Iterable[Spot]) -> Picture | None:
    """The spots that have coordinates; None when there is none."""
    placed = [one for one in spots if one.point and one.drawn]
    if not placed:
        return None
    view = _view(placed)
    rings = sorted((_ring(one, view) for one in placed), key=lambda one: -one.radius)
    return Picture(view, tuple(rings), tuple(mark for one in reversed(placed) for mark in _marks(one, view)))


def _view(placed: Sequence[Spot]) -> View:
    places = [unit(one.point.lat, one.point.lon) for one in placed if one.point]
    (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*places, strict=True))
    wide = max(right - left, (bottom - top) * WIDTH / HEIGHT, LEAST_DEGREES / 360)
    scale = (HEIGHT - 2 * MARGIN) / (wide * HEIGHT / WIDTH)
    return View((left + right - WIDTH / scale) / 2, (top + bottom - HEIGHT / scale) / 2, scale)


def _ring(spot: Spot, view: View) -> Ring:
    assert spot.point
    x, y = view.place(spot.point.lat, spot.point.lon)
    degrees = spot.point.reach_km / DEGREE_KM / math.cos(math.radians(min(abs(spot.point.lat), 80)))
    return Ring(x, y, round(degrees / 360 * view.scale, 1), bool(spot.documented))


def _marks(spot: Spot, view: View) -> Iterable[Mark]:
    assert spot.point
    x, y = view.place(spot.point.lat, spot.point.lon)
    aside = MARK * APART / 2 if spot.documented and spot.beside else 0
    if spot.documented:
        yield Mark(spot, x - aside, y, True, len(spot.documented))
    if spot.beside:
        yield Mark(spot, x + aside, y, False, len(spot.beside))
