"""When a text was written, if it does not say: bounded by its newest dated link and by what it calls "last month".

Never a silent guess: what is found is a day or month with the reason in words; with nothing to go by it is `None`.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from tawthiq.read.dates import Dated, Worded, resolve

_LINK: Final = re.compile(r"(?<!\d)(20[0-4]\d)[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?(?!\d)")
_HEAD: Final = 160
_HEAD_WORDS: Final = 16
_HAPPENED: Final = re.compile(r"\b(?:on|in|since|was|were|is)\s*$", re.IGNORECASE)
_MADE: Final = re.compile(
    r"\b(?:taken|recorded|given|dated|signed|written|compiled|interviewed|conducted|made|noted|issued|published|received)\b",
    re.IGNORECASE,
)
_LAST_MONTH: Final = re.compile(r"\blast month\b", re.IGNORECASE)
_MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def document_date(text: str, links: Iterable[str], worded: Iterable[Worded]) -> Dated:
    """The month in which a text without a date was written, and how that is known."""
    head = _at_head(text, worded)
    if head is not None:
        return Dated(head, "no date given; its head bears this one")
    newest = _newest(links)
    if newest is None:
        return Dated(None, "the text gives no date and cites no dated link")
    year, month, day = newest
    shown = f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")
    why = f"no date given; the newest dated link is of {shown}, so it was written then or later"
    if _LAST_MONTH.search(text):
        named = _months_named(worded)
        later = _month_after(named, month)
        if later is not None:
            year, month = year + (month + later > 12), (month + later - 1) % 12 + 1
            before = _MONTH_NAMES[(month - 2) % 12]
            why += f"; it speaks of “last month” and of {before}, which fits that month"
    return Dated(f"{year:04d}-{month:02d}", why)


def _at_head(text: str, worded: Iterable[Worded]) -> str | None:
    """A full date in the first line or sentence, when that is a head rather than a sentence: few words before it."""
    for one in worded:
        if one.start > _HEAD:
            return None
        if one.year and one.month and one.day:
            before = text[: one.start]
            if (
                len(before.split()) <= _HEAD_WORDS
                and not (_HAPPENED.search(before) and not _MADE.search(before))
                and (re.match(r"\s*(?:$|[\n.,;:)|-])", text[one.end :]))
            ):
                found = resolve(one, None).value
                return found
    return None


def _newest(links: Iterable[str]) -> tuple[int, int, int] | None:
    found = []
    for link in links:
        for match in _LINK.finditer(link):
            year, month, day = (int(x or 0) for x in match.groups())
            if not day or _is_day(year, month, day):
                found.append((year, month, day))
    return max(found, default=None)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _months_named(worded: Iterable[Worded]) -> set[int]:
    """The months named with neither year nor turn: those just past when the text was written."""
    return {one.month for one in worded if one.month and one.month <= 12 and one.year is None and one.unit is None}


def _month_after(named: set[int], month: int) -> int | None:
    """How many months after the link's month the text must be for its "last month" to be a month it names (0 to 2)."""
    return next((gap for gap in (0, 1, 2) if (month + gap - 2) % 12 + 1 in named), None)
