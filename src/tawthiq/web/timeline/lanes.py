"""The timeline drawn: a lane for each type of incident, in it as many tracks as it takes for nothing to cover another.

A known day is one shape; a date that may mean many days has a shape at each end and a band between, open where the date
is open. Dates of one incident that cannot both be true lie in one track, joined by a dotted line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from tawthiq.terms.vocabulary import INCIDENT_TYPES
from tawthiq.web.timeline.moments import Date, Moment
from tawthiq.web.timeline.scale import Scale, Tick

TRACK: Final = 30  # pixels
SHAPE: Final = 4.5  # percent that a shape takes, on the narrowest line there is (`css/map.css`)


@dataclass(frozen=True)
class Drawn:
    """One date: from `left` to `right` in percent, `begins` and `ends` where a shape closes that side."""

    given: Date
    left: float
    right: float
    closes_left: bool
    closes_right: bool

    @property
    def width(self) -> float:
        return round(self.right - self.left, 2)

    @property
    def middle(self) -> float:
        return round((self.left + self.right) / 2, 2)


@dataclass(frozen=True)
class Bar:
    """One moment in its lane, `y` pixels down; `join` are the ends of the line between rival dates, None for one date."""

    moment: Moment
    y: int
    drawn: tuple[Drawn, ...]
    join: tuple[float, float] | None


@dataclass(frozen=True)
class Lane:
    type: str
    bars: tuple[Bar, ...]
    height: int


@dataclass(frozen=True)
class Timeline:
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    undated: tuple[Moment, ...]


def timeline(moments: Sequence[Moment], direction: str, year: int | None = None) -> Timeline:
    """The moments drawn; the line reaches over all their days, or over one year."""
    dated = [one for one in moments if one.dates]
    undated = tuple(one for one in moments if not one.dates)
    days = [day for one in dated for given in one.dates for day in (given.first, given.last) if day]
    if not days:
        return Timeline((), (), undated)
    first, last = (date(year, 1, 1), date(year, 12, 31)) if year else (min(days), max(days))
    scale = Scale.over(first, last, direction)
    by_type = groupby(sorted(dated, key=_type), key=_type)
    lanes = (_lane(INCIDENT_TYPES[number], list(found), scale) for number, found in by_type)
    return Timeline(tuple(lanes), tuple(scale.ticks()), undated)


def _type(moment: Moment) -> int:
    return INCIDENT_TYPES.index(moment.type)


def _lane(type: str, moments: Sequence[Moment], scale: Scale) -> Lane:
    """Each moment in the first track that is free where it lies."""
    free: list[list[tuple[float, float]]] = []
    bars = []
    for moment in moments:
        drawn = tuple(_drawn(one, scale) for one in moment.dates)
        left = min(one.left for one in drawn) - SHAPE / 2
        right = max(one.right for one in drawn) + SHAPE / 2
        track = next((one for one, taken in enumerate(free) if _is_free(taken, left, right)), len(free))
        if track == len(free):
            free.append([])
        free[track].append((left, right))
        bars.append(Bar(moment, TRACK * track + TRACK // 2, drawn, _join(drawn)))
    return Lane(type, tuple(bars), TRACK * len(free))


def _is_free(taken: Iterable[tuple[float, float]], left: float, right: float) -> bool:
    return all(right <= other_left or other_right <= left for other_left, other_right in taken)


def _join(drawn: Sequence[Drawn]) -> tuple[float, float] | None:
    if len(drawn) < 2:
        return None
    return min(one.middle for one in drawn), max(one.middle for one in drawn)


def _drawn(given: Date, scale: Scale) -> Drawn:
    begin, end = scale.place(given.first or scale.start), scale.place(given.last or scale.end, after=True)
    if given.is_day and given.first:
        begin = end = scale.place(given.first)
    closed = given.first is not None and given.first >= scale.start, given.last is not None and given.last < scale.end
    left_closed, right_closed = closed if begin <= end and scale.direction != "rtl" else closed[::-1]
    return Drawn(given, round(min(begin, end), 2), round(max(begin, end), 2), left_closed, right_closed)
