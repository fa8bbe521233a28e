"""What a worded date means as EDTF: a language finds the wording (`Worded`), this file ties it to the calendar.

Language-neutral and pure. The base is the day, month or year the text was written, or the date of what was told just
before; no clock is read. What cannot be tied down is `None`, never a guess. Seasons, quarters and halves of a year
use the EDTF level 2 codes 21-24, 33-36 and 40-41 in the place of the month.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True)
class Worded:
    """A date as the text words it, before it is tied to the calendar.

    `month` may hold an EDTF season, quarter or half. `unit` with `shift` counts from the base ("last month" is unit
    month, shift -1; "July last year" is month 7, unit year, shift -1). `side` says which neighbour is meant when the
    year or week is left out. `extent` is how the date bounds what is told: at it, since it, until it, or `through` it
    (the stretch from the shifted date to the base: "over the past month"). `base` is what `shift` counts from: the
    document's date, or the story's ("two days later"). `keep_grain` keeps the base's own precision ("two years after"
    July is a July). `value` is EDTF when the wording alone settles it (another calendar, a decade).
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # Monday is 0
    unit: str | None = None  # day, week, weekend, fortnight, month, quarter, year, decade, century
    shift: int = 0
    side: str = "past"  # past, future, near, tense (as the sentence shows)
    extent: str = "at"  # at, since, until, through
    base: str = "document"  # document, story, quarter (the one last spoken of), clause (what the sentence itself tells)
    rough: bool = False
    keep_grain: bool = False
    value: str | None = None
    last_day: int | None = None  # of a stretch within one month: 11 to 12 February


@dataclass(frozen=True)
class Dated:
    """A resolved date: EDTF or `None`, and in plain words how it was reached."""

    value: str | None
    reason: str


@dataclass(frozen=True)
class Partial:
    """A year, a month of it (or its season), a day of that; what is not known is `None`."""

    year: int
    month: int | None = None
    day: int | None = None

    def edtf(self, rough: bool = False) -> str:
        parts = f"{self.year:04d}"
        parts += f"-{self.month:02d}" if self.month else ""
        parts += f"-{self.day:02d}" if self.month and self.day else ""
        return parts + ("~" if rough else "")


def partial(value: str | None) -> Partial | None:
    """The first year, month and day of an EDTF value; `None` for an open or unspecified one.

    >>> partial("2024-07~/2024-09")
    Partial(year=2024, month=7, day=None)
    """
    found = _PARTIAL.match(value or "")
    if not found:
        return None
    year, month, day = (int(x) if x else None for x in found.groups())
    return Partial(year or 0, month, day) if year and _is_real(year, month, day) else None


def _is_real(year: int, month: int | None, day: int | None) -> bool:
    if month is None or 21 <= month <= 41:
        return True
    return 1 <= month <= 12 and (day is None or 1 <= day <= calendar.monthrange(year, month)[1])


def resolve(worded: Worded, base: str | None) -> Dated:
    """The EDTF value of a worded date, its `extent` left aside except `through`.

    `base` is EDTF (year, month or day) or `None` when nothing dates the text.

    >>> resolve(Worded(0, 14, month=7, unit="year", shift=-1), "2025-02").value
    '2024-07'
    """
    if worded.value is not None:
        return Dated(worded.value, "as worded")
    if worded.last_day is not None:
        return _stretch_of_days(worded, base)
    if worded.year is not None:
        return _stated(worded)
    anchor = partial(base)
    if anchor is None:
        return Dated(None, f"needs the date of the {worded.base}, which is not known")
    value = _relative(worded, anchor)
    return Dated(value, f"counted from {base}" if value else f"{base} is not precise enough to count from")


def _stretch_of_days(worded: Worded, base: str | None) -> Dated:
    first = resolve(replace(worded, last_day=None), base)
    last = resolve(replace(worded, day=worded.last_day, last_day=None), base)
    if first.value is None or last.value is None or first.value >= last.value:
        return Dated(None, first.reason if first.value is None else "the last day is not after the first")
    return Dated(f"{first.value}/{last.value}", first.reason)


def when(worded: Worded, base: str | None) -> str | None:
    """The date of what happened at, since or until the worded date."""
    value = resolve(worded, base).value
    if value is None or "/" in value:
        return value
    return {"since": f"{value}/..", "until": f"../{value}"}.get(worded.extent, value)


def _stated(worded: Worded) -> Dated:
    month, day = worded.month, worded.day
    if not _is_real(worded.year or 0, month, day):
        return Dated(None, "no such day in the calendar")
    return Dated(Partial(worded.year or 0, month, day).edtf(worded.rough), "stated")


def _relative(worded: Worded, base: Partial) -> str | None:
    if worded.extent == "through" and worded.unit:
        first = _shifted(replace(worded, extent="at", keep_grain=True), base)
        return _interval(first, base) if first else None
    if worded.weekday is not None:
        return _weekday(worded, base)
    if worded.month is not None:
        return _named_month(worded, base)
    if worded.day is not None:
        return _day_of_month(worded, base)
    return _shifted(worded, base) if worded.unit else None


def _interval(first: str, base: Partial) -> str:
    last = base.edtf()
    first = first.rstrip("~").split("/")[0]
    return first if first == last else f"{first}/{last}"


def _named_month(worded: Worded, base: Partial) -> str | None:
    month = worded.month or 0
    year = base.year + worded.shift if worded.unit == "year" else _nearest_year(month, worded.side, base)
    if worded.unit is None and worded.shift < 0 and (year, month) == (base.year, base.month):
        year -= 1  # said in May, last May is a year ago
    if not _is_real(year, month, worded.day):
        return None
    unsure = "?" if base.month is None and worded.unit is None else ""
    return Partial(year, month, worded.day).edtf(worded.rough) + unsure


def _nearest_year(month: int, side: str, base: Partial) -> int:
    """The year in which a month (or season) named without one falls, seen from the base."""
    if base.month is None or base.month > 12:
        return base.year
    at = _last_month(month)
    if side == "past":
        return base.year - (_first_month(month) > base.month)
    if side == "future":
        return base.year + (at < base.month)
    return min(
        (base.year - 1, base.year, base.year + 1), key=lambda y: abs((y - base.year) * 12 + at - (base.month or 0))
    )


def _first_month(month: int) -> int:
    return {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}.get(month, month)


def _last_month(month: int) -> int:
    return {21: 5, 22: 8, 23: 11, 24: 12, 33: 3, 34: 6, 35: 9, 36: 12, 40: 6, 41: 12}.get(month, month)


def _day_of_month(worded: Worded, base: Partial) -> str | None:
    if base.month is None or base.month > 12 or not _is_real(base.year, base.month, worded.day):
        return None
    if worded.side == "past" and base.day and (worded.day or 0) > base.day:
        back = _add_months(base, -1)
        return (
            Partial(back.year, back.month, worded.day).edtf() if _is_real(back.year, back.month, worded.day) else None
        )
    return Partial(base.year, base.month, worded.day).edtf()


def _weekday(worded: Worded, base: Partial) -> str | None:
    today = _as_day(base)
    if today is None:
        return None
    back = (today.weekday() - (worded.weekday or 0)) % 7
    gap = {"past": -back, "future": (7 - back) % 7, "near": -back if back <= 3 else 7 - back}[worded.side]
    if worded.shift and gap == 0:
        gap = 7 * worded.shift
    return (today + timedelta(gap)).isoformat()


def _as_day(base: Partial) -> date | None:
    return date(base.year, base.month, base.day) if base.month and base.day else None


def _shifted(worded: Worded, base: Partial) -> str | None:
    unit = worded.unit or "day"
    if unit == "weekend":
        return _weekend(worded.shift, base)
    if unit in _DAYS:
        return _shifted_days(worded, base, _DAYS[unit] * worded.shift)
    moved = _add_months(base, _MONTHS[unit] * worded.shift)
    if worded.keep_grain:
        return moved.edtf(worded.rough)
    return _whole(unit, moved, worded.rough)


def _shifted_days(worded: Worded, base: Partial, days: int) -> str | None:
    today = _as_day(base)
    if today is None:
        return _rough_days(base, days)
    try:
        day = today + timedelta(days)
    except OverflowError:
        return None
    if worded.unit == "day" or worded.keep_grain:
        return day.isoformat() + ("~" if worded.rough else "")
    monday = day - timedelta(day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"


def _weekend(shift: int, base: Partial) -> str | None:
    """Saturday and Sunday: those just past, of this week, or of the next."""
    today = _as_day(base)
    if today is None:
        return None
    monday = today - timedelta(today.weekday())
    days = 5 if shift >= 0 else 5 if today.weekday() == 6 else -2
    saturday = monday + timedelta(days + (7 if shift > 0 and today.weekday() > 4 else 0))
    return f"{saturday.isoformat()}/{(saturday + timedelta(1)).isoformat()}"


def _rough_days(base: Partial, days: int) -> str | None:
    """A count of days from a month or year: the month or year, marked approximate, when the count is short beside
    it."""
    if base.month is not None and abs(days) <= 15:
        return f"{base.edtf()}~"
    if base.month is not None and base.month <= 12:
        return _add_months(base, round(days / 30.4)).edtf() + "~"
    return f"{base.year:04d}~" if abs(days) <= 180 else None


def _add_months(base: Partial, months: int) -> Partial:
    """The base moved by whole months, a day that the month lacks drawn back to its last."""
    if base.month is None or base.month > 12:
        return Partial(min(9999, max(1, base.year + int(months / 12))), base.month)
    total = base.year * 12 + base.month - 1 + months
    year, month = min(9999, max(1, total // 12)), total % 12 + 1
    day = min(base.day, calendar.monthrange(year, month)[1]) if base.day else None
    return Partial(year, month, day)


def _whole(unit: str, at: Partial, rough: bool) -> str | None:
    """The whole month, quarter, year, decade or century in which a date falls."""
    sign = "~" if rough else ""
    if unit == "decade":
        return f"{at.year // 10}X"
    if unit == "century":
        return f"{at.year // 100}XX"
    if unit == "year":
        return f"{at.year:04d}{sign}"
    if at.month is None:
        return None
    if unit == "quarter":
        return f"{at.year:04d}-{33 + (_first_month(at.month) - 1) // 3}{sign}"
    return f"{at.year:04d}-{at.month:02d}{sign}"
