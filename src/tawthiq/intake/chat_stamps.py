"""The stamp before a message of an exported chat: its day, its time, and whether the day or the month stands first.

WhatsApp writes days as the phone's language does, so 3/4/2023 may be either. The order is told by the whole file (a
number above twelve; messages that would run backwards; dots, which no language writes after a month), or asked of the
user; it is never guessed. Limits: years of other calendars and two-digit years that stand first are not read.
Source: exports of WhatsApp for Android and iOS and of signal-export; date patterns of Unicode CLDR 46.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Literal, get_args

DayOrder = Literal["day first", "month first"]
ORDERS: Final = get_args(DayOrder)

_MARKS: Final = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_MAY_OPEN: Final = re.compile(r"[^\d\n]{0,4}\d")
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹\u00a0\u202f", "01234567890123456789  ")
_HEAD_CHARS: Final = 120
_BEFORE_NOON: Final = ("am", "ص", "صباحا", "öö", "قظ", "بن")
_AFTER_NOON: Final = ("pm", "م", "مساء", "ös", "بظ", "دن")
_HALF: Final = re.compile(r"[.\s\u064b-\u0652]")
_STAMP: Final = re.compile(
    r"(?P<open>\[?)(?P<parts>\d{1,4}(?P<mark>[/.-])\d{1,2}(?P=mark)\d{1,4})[,،]?[ ](?:\w{2,3} )?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?[ ]?"
    r"(?P<half>[^\d\W](?:[\w. \u064b-\u0652]{0,6}[\w.\u064b-\u0652])?)?"
    r"(?P<close>\]|[ ][-–])[ ]"
)


@dataclass(frozen=True)
class Stamp:
    """The numbers of a day as they stand, the mark between them, and the time as HH:MM; `end` is where the words begin."""

    parts: tuple[int, int, int]
    mark: str
    time: str
    end: int

    @property
    def is_year_first(self) -> bool:
        return self.parts[0] > 99


def stamp_of(line: str) -> Stamp | None:
    """The stamp at the head of a line, or `None`; invisible marks of direction and Arabic digits make no difference."""
    if not _MAY_OPEN.match(line):
        return None
    places = [at for at, character in enumerate(line[:_HEAD_CHARS]) if character not in _MARKS]
    bare = "".join(line[at] for at in places).translate(_DIGITS)
    found = _STAMP.match(bare)
    if found is None or (found["open"] == "[") != (found["close"] == "]"):
        return None
    parts = tuple(int(part) for part in found["parts"].split(found["mark"]))
    time = _time(int(found["hour"]), int(found["minute"]), found["half"] or "")
    if time is None or not _has_one_year(parts):
        return None
    end = places[found.end()] if found.end() < len(places) else len(line)
    return Stamp((parts[0], parts[1], parts[2]), found["mark"], time, end)


def _time(hour: int, minute: int, half: str) -> str | None:
    word = _HALF.sub("", half).lower()
    if minute > 59 or hour > (12 if word else 23):
        return None
    if word in _BEFORE_NOON:
        hour %= 12
    elif word in _AFTER_NOON:
        hour = hour % 12 + 12
    elif word:
        return None
    return f"{hour:02}:{minute:02}"


def _has_one_year(parts: tuple[int, ...]) -> bool:
    first, _, last = parts
    if first > 31:
        return 1990 <= first <= 2100 and last <= 31
    return 1990 <= last <= 2100 or last <= 99


def day(stamp: Stamp, order: DayOrder | None) -> date | None:
    """The day of a stamp read in an order; `None` where there is no such day."""
    first, second, third = stamp.parts
    try:
        if stamp.is_year_first:
            return date(first, second, third)
        year = third + 2000 if third < 100 else third
        return date(year, second, first) if order == "day first" else date(year, first, second)
    except ValueError:
        return None


def order_of(stamps: Sequence[Stamp]) -> tuple[DayOrder | None, str]:
    """In which order the days of one file are written, and what tells it; `None` where nothing does.

    >>> one = stamp_of("25/3/2023, 14:22 - Amal: hello")
    >>> order_of([one] if one else [])
    ('day first', 'a number above twelve')
    """
    asked = [stamp for stamp in stamps if not stamp.is_year_first]
    if not asked:
        return "day first", "the year stands first"
    read = {order: [day(stamp, order) for stamp in asked] for order in ORDERS}
    whole = [order for order in ORDERS if None not in read[order]]
    if len(whole) < 2:
        return (whole[0], "a number above twelve") if whole else (None, "")
    if read["day first"] == read["month first"]:
        return "day first", "day and month being one number"
    if all(stamp.mark == "." for stamp in asked):
        return "day first", "dots between the numbers"
    onward = [order for order in ORDERS if all(left <= right for left, right in pairwise(_known(read[order])))]
    return (onward[0], "the order of the messages") if len(onward) == 1 else (None, "")


def _known(days: Sequence[date | None]) -> list[date]:
    return [one for one in days if one is not None]
