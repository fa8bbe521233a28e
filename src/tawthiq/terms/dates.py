"""Dates as people know them: EDTF values, their earliest and latest day, and how to say them in plain words.

The part of EDTF in use (Library of Congress, Extended Date/Time Format, 4 February 2019): day, month or year
(`2022-07-14`, `2022-07`, `2022`), a sign at the end (`~` about, `?` uncertain, `%` both), seasons (`2022-21` spring
to `2022-24` winter), quarters (`2022-33` to `2022-36`) and halves (`2022-40`, `2022-41`) of a year, digits nobody knows
(`2022-07-XX`, `2022-XX`, `199X`, `19XX`, `XXXX`, `XXXX-07-14`), and intervals `a/b`, `a/..`, `../b` of these. Years run
from 0001 to 9999.

Limits: a sign does not widen the bounds; only `overlap` heeds it. Seasons are those of the northern hemisphere; winter
means any day of its year, since people use "winter of 2022" for both its ends.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from tawthiq.terms.errors import BadInput

_PART: Final = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01]|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<sign>[~?%]?)"
)
_SEASONS: Final = {
    "21": (3, 5),
    "22": (6, 8),
    "23": (9, 11),
    "24": (1, 12),
    "33": (1, 3),
    "34": (4, 6),
    "35": (7, 9),
    "36": (10, 12),
    "40": (1, 6),
    "41": (7, 12),
}  # northern hemisphere; see the module's limits
_MONTHS: Final = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    "ar": (
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيو", "تموز/يوليو",
        "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
    ),
}  # fmt: skip
_WORDS: Final = {
    "en": {
        "21": "spring", "22": "summer", "23": "autumn", "24": "winter", "33": "first quarter of",
        "34": "second quarter of", "35": "third quarter of", "36": "last quarter of", "40": "first half of",
        "41": "second half of", "~": "about {}", "?": "{} (uncertain)",
        "%": "about {} (uncertain)", "day": "{}, day unknown", "month": "{}, month unknown",
        "month day": "{}, month and day unknown", "year": "{}, year unknown", "all": "date unknown",
        "range": "between {} and {}", "interval": "from {} to {}", "after": "after {}", "before": "before {}",
    },
    "ar": {
        "21": "ربيع", "22": "صيف", "23": "خريف", "24": "شتاء", "33": "الربع الأول من",
        "34": "الربع الثاني من", "35": "الربع الثالث من", "36": "الربع الأخير من", "40": "النصف الأول من",
        "41": "النصف الثاني من", "~": "نحو {}", "?": "{} (غير مؤكد)",
        "%": "نحو {} (غير مؤكد)", "day": "{}، اليوم غير معروف", "month": "{}، الشهر غير معروف",
        "month day": "{}، الشهر واليوم غير معروفين", "year": "{}، السنة غير معروفة", "all": "التاريخ غير معروف",
        "range": "بين {} و{}", "interval": "من {} إلى {}", "after": "بعد {}", "before": "قبل {}",
    },
}  # fmt: skip

Bounds = tuple[date | None, date | None]


@dataclass(frozen=True)
class _Part:
    """One day, month, season, year or range of years as written; `X` stands for a digit nobody knows."""

    year: str
    month: str | None = None
    day: str | None = None
    sign: str = ""

    def __str__(self) -> str:
        return "-".join(piece for piece in (self.year, self.month, self.day) if piece) + self.sign

    def bounds(self) -> Bounds:
        if self.year == "XXXX":
            return None, None
        first_year, last_year = max(1, int(self.year.replace("X", "0"))), int(self.year.replace("X", "9"))
        first_month, last_month = self._months()
        if self.day in (None, "XX"):
            return date(first_year, first_month, 1), date(last_year, last_month, _days_in(last_year, last_month))
        day = date(first_year, first_month, int(self.day or 0))
        return day, day

    def _months(self) -> tuple[int, int]:
        if self.month in (None, "XX"):
            return 1, 12
        return _SEASONS.get(self.month or "", (int(self.month or 0), int(self.month or 0)))


def is_valid(value: str) -> bool:
    """Say whether `value` is a date of the part of EDTF in use.

    >>> is_valid("2022-07~"), is_valid("2024-12/.."), is_valid("July 2022"), is_valid("2023-02-29")
    (True, True, False, False)
    """
    return _parsed(value) is not None


def bounds(value: str) -> Bounds:
    """Give the earliest and the latest day that `value` can mean; `None` where it is open or the year is unknown.

    >>> bounds("2022-07~")
    (datetime.date(2022, 7, 1), datetime.date(2022, 7, 31))
    >>> bounds("2024-12/..")
    (datetime.date(2024, 12, 1), None)
    """
    start, end = _parts(value)
    return (start.bounds()[0] if start else None), (end.bounds()[1] if end else None)


def coarsen(value: str, to: Literal["month", "year"]) -> str:
    """Write `value` no finer than a month or a year; what is coarser already stays, and signs are kept.

    >>> coarsen("2022-07-14~", "month"), coarsen("2022-07-30/2022-08-02", "year")
    ('2022-07~', '2022')
    """
    if "/" not in value:
        return str(_coarse(_part(value), to))
    start, end = (_coarse(part, to) if part else None for part in _parts(value))
    if start and end and replace(start, sign="") == replace(end, sign=""):
        return str(replace(start, sign=_joined(start.sign, end.sign)))
    return f"{start or '..'}/{end or '..'}"


def month(value: str) -> str | None:
    """Give the one month (`YYYY-MM`) in which `value` lies, signs set aside, or `None`.

    >>> month("2022-07-03/2022-07-09"), month("2022"), month("2024-12/..")
    ('2022-07', None, None)
    """
    first, last = bounds(value)
    if first and last and (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    return None


def overlap(left: str, right: str) -> bool | None:
    """Say whether both can mean one time: they share a day, share none, or `None` for not known.

    Not known: a side has no bounds at all; or they share no day, but a side is uncertain (`?`, `%`), or is approximate
    (`~`) and the gap is no longer than that approximate month, day or year itself.

    >>> overlap("2022-07", "2022-07-14"), overlap("2022-07~", "2022-08"), overlap("2022-07", "2022-08")
    (True, None, False)
    """
    if bounds(left) == (None, None) or bounds(right) == (None, None):
        return None
    (left_first, left_last), (right_first, right_last) = _days(left), _days(right)
    gap_days = max(left_first - right_last, right_first - left_last)
    if gap_days <= 0:
        return True
    return None if max(_slack_days(left), _slack_days(right)) >= gap_days else False


def describe(value: str, language: str) -> str:
    """Say `value` in plain words of `language`, `en` or `ar` (months in both Arabic ways of naming them).

    >>> describe("2022-07~", "en"), describe("2024-12/..", "en"), describe("2022-07-XX", "en")
    ('about July 2022', 'after December 2024', 'July 2022, day unknown')
    """
    if language not in _WORDS:
        raise BadInput("No words for dates in that language; accepted are en and ar.")
    words = _WORDS[language]
    if "/" not in value:
        return _said(_part(value), language)
    start, end = (_said(part, language) if part else None for part in _parts(value))
    if start and end:
        return words["interval"].format(start, end)
    return words["after"].format(start) if start else words["before"].format(end)


@lru_cache(maxsize=4096)  # a page says the same few hundred dates again and again
def _parsed(value: str) -> tuple[_Part | None, _Part | None] | None:
    """The two ends of `value`, twice the same if it is no interval, `None` for an open end; `None` if it is no date."""
    texts = value.split("/")
    if len(texts) > 2 or texts == ["..", ".."] or texts == [".."]:
        return None
    ends = [None if text == ".." else _parsed_part(text) for text in texts]
    if any(end is None and text != ".." for text, end in zip(texts, ends, strict=True)):
        return None
    first = ends[0].bounds()[0] if ends[0] else None
    last = ends[-1].bounds()[1] if ends[-1] else None
    return None if first and last and first > last else (ends[0], ends[-1])


def _parsed_part(text: str) -> _Part | None:
    match = _PART.fullmatch(text)
    if match is None or not _whole(part := _Part(**match.groupdict())):
        return None
    return part


def _whole(part: _Part) -> bool:
    """Whether the pieces fit: unknown digits only from the right (or the whole year), and a day that exists."""
    season = part.month in _SEASONS
    if part.year == "0000" or (part.day and season):
        return False
    if part.year == "XXXX" and (season or "X" in (part.month or "") + (part.day or "")):
        return False
    if "X" in part.year and part.year != "XXXX" and part.month:
        return False
    if part.day in (None, "XX"):
        return True
    year = 2000 if part.year == "XXXX" else int(part.year)  # a leap year: 29 February of an unknown year exists
    return part.month != "XX" and 1 <= int(part.day or 0) <= _days_in(year, int(part.month or 0))


def _parts(value: str) -> tuple[_Part | None, _Part | None]:
    parts = _parsed(value)
    if parts is None:
        raise BadInput(
            "This is no date of the kind kept here. Accepted are 2022, 2022-07, 2022-07-14, seasons (2022-21 to 2022-24), "
            "quarters (2022-33 to 2022-36), halves (2022-40, 2022-41), X for unknown digits (2022-XX, 199X), a sign ~ ? or "
            "% at the end, and intervals 2022-07/2022-09, 2024-12/.. or ../2025-03."
        )
    return parts


def _part(value: str) -> _Part:
    part, _ = _parts(value)
    assert part is not None  # only an interval has open ends
    return part


def _coarse(part: _Part, to: Literal["month", "year"]) -> _Part:
    return replace(part, day=None) if to == "month" else replace(part, month=None, day=None)


def _joined(left_sign: str, right_sign: str) -> str:
    signs = {*left_sign, *right_sign}
    return "%" if "%" in signs or len(signs) == 2 else "".join(signs)


def _days(value: str) -> tuple[int, int]:
    """The bounds as day numbers; an open end is the first or last day there is."""
    first, last = bounds(value)
    return (first or date.min).toordinal(), (last or date.max).toordinal()


def _slack_days(value: str) -> int:
    """How far the signs of `value` let it reach past its bounds."""
    if "?" in value or "%" in value:
        return date.max.toordinal()
    return max((_length_days(part) for part in _parts(value) if part and part.sign == "~"), default=0)


def _length_days(part: _Part) -> int:
    first, last = part.bounds()
    return (last - first).days + 1 if first and last else 0


def _days_in(year: int, month_number: int) -> int:
    return calendar.monthrange(year, month_number)[1]


def _said(part: _Part, language: str) -> str:
    words = _WORDS[language]
    said = _said_bare(part, language)
    return words[part.sign].format(said) if part.sign else said


def _said_bare(part: _Part, language: str) -> str:
    words = _WORDS[language]
    if "X" in part.year:
        return _said_without_year(part, language)
    if part.month is None:
        return part.year
    if part.month == "XX":
        return words["month day" if part.day else "month"].format(part.year)
    if part.month in _SEASONS:
        return f"{words[part.month]} {part.year}"
    said = f"{_MONTHS[language][int(part.month) - 1]} {part.year}"
    if part.day == "XX":
        return words["day"].format(said)
    return f"{int(part.day)} {said}" if part.day else said


def _said_without_year(part: _Part, language: str) -> str:
    words = _WORDS[language]
    if part.year != "XXXX":
        return words["range"].format(part.year.replace("X", "0"), part.year.replace("X", "9"))
    if part.month is None:
        return words["all"]
    said = _MONTHS[language][int(part.month) - 1]
    return words["year"].format(f"{int(part.day)} {said}" if part.day else said)
