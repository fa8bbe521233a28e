"""Which days of our calendar does a Hijri date mean, nearly?

A Hijri month begins when the moon is sighted, so that no exact conversion exists: the arithmetic calendar gives the day
within one or two, and every value is marked approximate. A month without a year is the last one that had begun when the
text was written. Source: the thirty-year cycle with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 and the civil
epoch (16 July 622 Julian), as in Dershowitz and Reingold, Calendrical Calculations (2018), chapter 7.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tawthiq.read.arabic.mentions import Mention, named
from tawthiq.read.arabic.page import Page
from tawthiq.read.dates import Worded, partial

_EPOCH: Final = 227015  # the first day of the first year, as an ordinal of `datetime.date`
_YEARS: Final = range(1300, 1501)
REASON: Final = "a Hijri date, reckoned by arithmetic: the month began by sighting, a day or two off"


@dataclass(frozen=True)
class HijriWorded(Worded):
    """A Hijri date as worded; `hijri_year` is `None` when the text leaves it out, `turn` -1 where it says "last"."""

    hijri_year: int | None = None
    hijri_month: int = 1
    hijri_day: int | None = None
    days: int = 1  # how many days are meant, from `hijri_day` on
    turn: int = 0


def first_day(year: int, month: int, day: int = 1) -> date:
    """The day of our calendar on which a Hijri date begins, by arithmetic.

    >>> first_day(1444, 9)
    datetime.date(2023, 3, 23)
    """
    months = 29 * (month - 1) + month // 2
    return date.fromordinal(_EPOCH - 1 + 354 * (year - 1) + (3 + 11 * year) // 30 + months + day)


def tied(worded: Worded, base: str | None) -> Worded:
    """A Hijri date with its value; any other date unchanged.

    >>> tied(HijriWorded(0, 9, hijri_month=9, hijri_day=12, hijri_year=1444), None).value
    '2023-04-03~'
    """
    if not isinstance(worded, HijriWorded):
        return worded
    year = worded.hijri_year or _last_year(worded, base)
    return worded if year is None else replace(worded, value=_value(worded, year))


def _value(worded: HijriWorded, year: int) -> str:
    month, day = worded.hijri_month, worded.hijri_day
    first = first_day(year, month, day or 1)
    if day is not None and worded.days == 1:
        return f"{first.isoformat()}~"
    last = first_day(year, month, day + worded.days - 1) if day is not None else _last_day(year, month)
    return f"{first.isoformat()}~/{last.isoformat()}~"


def _last_day(year: int, month: int) -> date:
    following = first_day(year, month + 1) if month < 12 else first_day(year + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _last_year(worded: HijriWorded, base: str | None) -> int | None:
    """The latest year in which it had begun by the base's day; with "last", in which it had ended by then."""
    anchor = partial(base)
    if anchor is None or anchor.month is None or anchor.day is None:
        return None
    today = date(anchor.year, anchor.month, anchor.day)
    begun = [year for year in _YEARS if first_day(year, worded.hijri_month, worded.hijri_day or 1) <= today]
    if worded.turn < 0:
        begun = [year for year in begun if _last_day(year, worded.hijri_month) < today]
    return begun[-1] if begun else None


def without_months(page: Page, found: Iterable[Mention], dated: Iterable[Worded]) -> list[Mention]:
    """The mentions without what is part of a date: Ramadan, Eid and Nisan name people and firms as well.

    A longer name that runs into a Hijri month ("they took Samer in Ramadan") is cut short before it.
    """
    spans = sorted((one.start, one.end, isinstance(one, HijriWorded)) for one in dated)
    starts = [start for start, _, _ in spans]
    kept = []
    for one in found:
        start, end, hijri = spans[max(0, bisect_right(starts, one.end - 1) - 1)] if spans else (0, 0, False)
        inside = start <= one.start and one.end <= end
        if one.kind == "place" or end <= one.start or start >= one.end or not (hijri or inside):
            kept.append(one)
        elif one.start < start:
            kept += _cut(page, one, start)
    return kept


def _cut(page: Page, one: Mention, end: int) -> list[Mention]:
    last = next(at for at in range(one.first, one.last) if page.words[at].end > end)
    if last == one.first:
        return []
    start, stop, name = named(page, one.first, last, None)
    return [replace(one, start=start, end=stop, last=last, name=name)]
