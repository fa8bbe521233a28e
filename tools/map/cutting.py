"""Cut lines and rings into the tiles of a zoom, and leave out points that no screen would show.

Positions are in the unit square of the web Mercator map, y down.
"""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from shapes import Part, Point

MOST_LATITUDE: Final = 85.0511287798066


def project(part: Part) -> Part:
    return [_place(lon, lat) for lon, lat in part]


def _place(lon: float, lat: float) -> Point:
    lat = math.radians(max(-MOST_LATITUDE, min(MOST_LATITUDE, lat)))
    return (lon + 180) / 360, (1 - math.log(math.tan(lat) + 1 / math.cos(lat)) / math.pi) / 2


def cut_ring(ring: Part, axis: int, low: float, high: float) -> Part:
    """The part of a closed ring between two lines across an axis (Sutherland and Hodgman, one axis)."""
    for edge, sign in ((low, 1), (high, -1)):
        kept: Part = []
        for a, b in zip(ring[-1:] + ring[:-1], ring, strict=True):
            a_in, b_in = sign * (a[axis] - edge) >= 0, sign * (b[axis] - edge) >= 0
            if a_in != b_in:
                kept.append(_crossing(a, b, axis, edge))
            if b_in:
                kept.append(b)
        ring = kept
        if not ring:
            break
    return ring


def cut_line(line: Part, axis: int, low: float, high: float) -> Iterator[Part]:
    """The pieces of a line between two lines across an axis."""
    piece: Part = []
    for a, b in pairwise(line):
        ends = _within(a, b, axis, low, high)
        if ends is None:
            if len(piece) > 1:
                yield piece
            piece = []
            continue
        if not piece or piece[-1] != ends[0]:
            if len(piece) > 1:
                yield piece
            piece = [ends[0]]
        piece.append(ends[1])
    if len(piece) > 1:
        yield piece


def _within(a: Point, b: Point, axis: int, low: float, high: float) -> tuple[Point, Point] | None:
    if max(a[axis], b[axis]) < low or min(a[axis], b[axis]) > high:
        return None
    start = a if low <= a[axis] <= high else _crossing(a, b, axis, low if a[axis] < low else high)
    end = b if low <= b[axis] <= high else _crossing(a, b, axis, low if b[axis] < low else high)
    return start, end


def _crossing(a: Point, b: Point, axis: int, edge: float) -> Point:
    share = (edge - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)


def thin(points: list[tuple[int, int]], tolerance: float) -> list[tuple[int, int]]:
    """Leave out points nearer than the tolerance to the line that remains (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, at = tolerance, 0
        for number in range(first + 1, last):
            away = _distance(points[number], points[first], points[last])
            if away > far:
                far, at = away, number
        if at:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[number] for number in sorted(keep)]


def _distance(point: tuple[int, int], a: tuple[int, int], b: tuple[int, int]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    if not dx and not dy:
        return math.hypot(point[0] - a[0], point[1] - a[1])
    share = max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy)))
    return math.hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dy)
