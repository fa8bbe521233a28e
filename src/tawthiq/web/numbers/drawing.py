"""Bars and spans as plain SVG measures, in percent of the width, running with the direction of the language.

A bar is full up to the least, a whisker goes from the least to the most. A span on the timeline reaches from the earliest
to the latest day a date can mean; a side that is open ends at the edge.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from tawthiq.terms import dates
from tawthiq.web.incidents.brief import Brief

LEAST_WIDTH = 0.6  # percent, so that a single day can be seen and touched
MOST_TICKS = 8
ROOM_FOR_NAME = 11.0  # percent


@dataclass(frozen=True)
class Bar:
    """`x` and `width` of the full part; the whisker's two ends; all in percent."""

    x: float
    width: float
    whisker: tuple[float, float] | None


@dataclass(frozen=True)
class Span:
    line: Brief
    x: float
    width: float
    is_exact: bool


@dataclass(frozen=True)
class Tick:
    """The first day of a month; `has_room` says whether its name fits before the edge."""

    x: float
    value: str
    has_room: bool


@dataclass(frozen=True)
class Timeline:
    spans: tuple[Span, ...]
    ticks: tuple[Tick, ...]
    undated: tuple[Brief, ...]

    @cached_property
    def grid(self) -> SafeString:
        """The lines of the months, the same behind each span."""
        line = '<line class="grid" x1="{0}%" x2="{0}%" y1="0" y2="26"/>'
        return format_html_join("", line, ((f"{tick.x:.2f}",) for tick in self.ticks))


def bar(low: int, high: int, most: int, direction: str) -> Bar:
    """The bar of a range from `low` to `high` where `most` fills the width."""
    full, far = (100 * value / most if most else 0.0 for value in (low, high))
    whisker = (full, far) if high > low else None
    if direction == "rtl":
        return Bar(round(100 - full, 2), round(full, 2), whisker and (round(100 - full, 2), round(100 - far, 2)))
    return Bar(0.0, round(full, 2), whisker and (round(full, 2), round(far, 2)))


def timeline(lines: Iterable[Brief], direction: str) -> Timeline:
    """Each incident with a date as the span of days it can mean; the others beside."""
    found = [(line, dates.bounds(line.when)) for line in lines if line.when]
    dated = [(line, first, last) for line, (first, last) in found if first or last]
    known = {line.id for line, _, _ in dated}
    undated = tuple(line for line in lines if line.id not in known)
    days = [day for _, first, last in dated for day in (first, last) if day]
    if not days:
        return Timeline((), (), undated)
    start, end = _edges(min(days), max(days))
    scale = _Scale(start, end, direction)
    spans = tuple(_span(line, first, last, scale) for line, first, last in dated)
    return Timeline(spans, tuple(scale.ticks()), undated)


def _span(line: Brief, first: date | None, last: date | None, scale: "_Scale") -> Span:
    left, right = scale.place(first or scale.start), scale.place(last or scale.end, after=True)
    x, width = min(left, right), max(abs(right - left), LEAST_WIDTH)
    exact = first is not None and first == last and not set(line.when) & set("~?%X")
    return Span(line, round(min(x, 100 - width), 2), round(width, 2), exact)


def _edges(first: date, last: date) -> tuple[date, date]:
    """The months that hold the first and the last day, whole."""
    return first.replace(day=1), date(
        last.year + last.month // 12, last.month % 12 + 1, 1
    ) if last.year < 9999 else last


@dataclass(frozen=True)
class _Scale:
    start: date
    end: date
    direction: str

    def place(self, day: date, *, after: bool = False) -> float:
        part = 100 * ((day - self.start).days + after) / max((self.end - self.start).days, 1)
        part = min(max(part, 0.0), 100.0)
        return 100 - part if self.direction == "rtl" else part

    def ticks(self) -> Iterable[Tick]:
        """Months, or years when there are too many months."""
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        step = next((step for step in (1, 3, 6, 12, 24, 60, 120) if months / step <= MOST_TICKS), 120 * 12)
        for number in range(0, months, step):
            month = self.start.month - 1 + number
            day = date(self.start.year + month // 12, month % 12 + 1, 1)
            x = round(self.place(day), 2)
            from_edge = x if self.direction == "rtl" else 100 - x
            yield Tick(x, f"{day.year:04}-{day.month:02}", from_edge >= ROOM_FOR_NAME)
