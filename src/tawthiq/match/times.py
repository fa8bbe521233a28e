"""Dates, births and ages of the lists as numbers: what each date can mean, and how fine it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.terms.dates import bounds, is_valid

NONE, YEAR, MONTH, DAY = 0, 1, 2, 3
_YEAR_DAYS: Final = 365.25


@dataclass(frozen=True)
class Times:
    """For each record: `fineness` (none, year, month, day), `first` and `last` day (ordinals), `birth` in years (NaN)."""

    fineness: NDArray[np.int8]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    birth: NDArray[np.float32]
    odd: int


def read_times(dates: Sequence[str], births: Sequence[str], ages: Sequence[str]) -> Times:
    """The dates of all records; `odd` counts those that are no EDTF and are taken as not known."""
    found = [_span(value) for value in dates]
    odd = sum(span is None for span in found)
    spans = [span or (0, 0) for span in found]
    first = np.array([span[0] for span in spans] or [0], np.int32)[: len(spans)]
    last = np.array([span[1] for span in spans] or [0], np.int32)[: len(spans)]
    length = last - first
    fineness = np.where(first == 0, NONE, np.where(length == 0, DAY, np.where(length <= 31, MONTH, YEAR)))
    middle = (first + last) / (2 * _YEAR_DAYS)
    birth = np.full(len(spans), np.nan, np.float32)
    for at, (born, age) in enumerate(zip(births, ages, strict=True)):
        span = _span(born) if born else None
        if span and span[0]:
            birth[at] = (span[0] + span[1]) / (2 * _YEAR_DAYS)
        elif age and first[at] and 0 <= float(age) < 120:
            birth[at] = middle[at] - float(age) - 0.5
        elif age and 0 <= float(age) < 120:
            birth[at] = -float(age)
    return Times(fineness.astype(np.int8), first, last, birth, odd)


@lru_cache(1 << 16)
def _span(value: str) -> tuple[int, int] | None:
    """First and last day as ordinals, `(0, 0)` for no date, None for what is no date; day/month/year is understood."""
    if not value:
        return 0, 0
    plain = value if is_valid(value) else _turned(value)
    if plain is None:
        return None
    first, last = bounds(plain)
    if first is None or last is None or (last - first).days > 3 * _YEAR_DAYS:
        return 0, 0
    return first.toordinal(), last.toordinal()


def _turned(value: str) -> str | None:
    """`14/7/2022` and `2022/7/14` as EDTF; None where they are no such date."""
    parts = value.replace(".", "/").replace("-", "/").split("/")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    day, month, year = parts if len(parts[2]) == 4 else parts[::-1]
    plain = f"{year}-{month:0>2}-{day:0>2}"
    return plain if is_valid(plain) else None


def swapped_day(ordinal: int) -> int:
    """The same date with day and month changed about, or 0."""
    when = date.fromordinal(ordinal)
    return date(when.year, when.day, when.month).toordinal() if when.day <= 12 else 0
