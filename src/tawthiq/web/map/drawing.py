"""The map as a plain picture the desk draws itself: for browsers without scripts or without a graphics card.

In the web Mercator projection, like the map that scripts draw. A disc stands for incidents judged confirmed or
corroborated, a hollow diamond for all others that nobody refuted; the ring is the radius of doubt.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tawthiq.web.map.exactness import DEGREE_KM, Point
from tawthiq.web.map.ground import DRAWN, Part, covering, tile
from tawthiq.web.map.spots import Spot

WIDTH, HEIGHT = 640, 360
MARGIN: Final = 36  # room for marks at the edge
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
    """`ground` has the outlines of each layer that is drawn, as the path of an SVG."""

    ground: Mapping[str, str]
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
    return Picture(_ground(view), tuple(rings), tuple(mark for one in reversed(placed) for mark in _marks(one, view)))


def _ground(view: View) -> dict[str, str]:
    paths: dict[str, list[str]] = {}
    for place in covering(view.left, view.top, WIDTH / view.scale, HEIGHT / view.scale):
        for name, layer in tile(*place).items():
            paths.setdefault(name, []).extend(_path(part, place, layer.extent, view) for part in layer.parts)
    return {name: "".join(paths[name]) for name in DRAWN if name in paths}


def _path(part: Part, place: tuple[int, int, int], extent: int, view: View) -> str:
    zoom, x, y = place
    size = view.scale / 2**zoom / extent
    left, top = (x / 2**zoom - view.left) * view.scale, (y / 2**zoom - view.top) * view.scale
    return "M" + " ".join(f"{left + a * size:.1f} {top + b * size:.1f}" for a, b in part)


def _view(placed: Sequence[Spot]) -> View:
    """All marks with their rings, and no nearer than there is something to see."""
    corners = [corner for one in placed if one.point for corner in _corners(one.point)]
    (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*corners, strict=True))
    wide = max(
        (right - left) / (WIDTH - 2 * MARGIN), (bottom - top) / (HEIGHT - 2 * MARGIN), LEAST_DEGREES / 360 / WIDTH
    )
    return View((left + right - WIDTH * wide) / 2, (top + bottom - HEIGHT * wide) / 2, 1 / wide)


def _corners(point: Point) -> Iterable[tuple[float, float]]:
    """Two corners round a point and its ring, in the unit square."""
    x, y = unit(point.lat, point.lon)
    reach = _reach(point)
    return (x - reach, y - reach), (x + reach, y + reach)


def _reach(point: Point) -> float:
    """The radius of a ring in the unit square, which grows with the latitude."""
    return point.reach_km / DEGREE_KM / 360 / math.cos(math.radians(min(abs(point.lat), 80)))


def _ring(spot: Spot, view: View) -> Ring:
    assert spot.point
    x, y = view.place(spot.point.lat, spot.point.lon)
    return Ring(x, y, round(_reach(spot.point) * view.scale, 1), bool(spot.documented))


def _marks(spot: Spot, view: View) -> Iterable[Mark]:
    assert spot.point
    x, y = view.place(spot.point.lat, spot.point.lon)
    aside = MARK * APART / 2 if spot.documented and spot.beside else 0
    if spot.documented:
        yield Mark(spot, x - aside, y, True, len(spot.documented))
    if spot.beside:
        yield Mark(spot, x + aside, y, False, len(spot.beside))
