"""When a web page says it was published: only what it states in clear, as EDTF, with where it states it.

Looked for in order: `meta` (Open Graph `article:published_time`, Dublin Core, `datePublished`, `date`), JSON-LD
`datePublished` (schema.org), an element marked `itemprop=datePublished` or `time pubdate`, and `time datetime` when
all of the page's times fall on one day. A time of day and its zone are dropped: the day is the one written.
"""

import re
from typing import Final

from tawthiq.intake.notes import Note
from tawthiq.terms import dates

_DAY: Final = re.compile(r"\s*([0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)(?:[T ][0-9:.,+Z -]{0,40})?\s*")
_JSON_DATE: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_NAMES: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_MOST: Final = 200

Stated = tuple[str | None, str | None, tuple[Note, ...]]


class Marks:
    """What the elements of a page say of dates, gathered while it is read."""

    def __init__(self) -> None:
        self.metas: dict[str, str] = {}
        self.json_dates: list[str] = []
        self.published: list[str] = []
        self.times: list[str] = []

    def element(self, tag: str, values: dict[str, str], shown: bool) -> None:
        if tag == "meta":
            name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
            if name in _NAMES:
                self.metas.setdefault(name, values.get("content", ""))
        elif values.get("itemprop", "").lower() == "datepublished" or (tag == "time" and "pubdate" in values):
            self.published.append(values.get("datetime") or values.get("content", ""))
        elif tag == "time" and shown and "datetime" in values and len(self.times) < _MOST:
            self.times.append(values["datetime"])

    def script(self, data: str) -> None:
        if len(self.json_dates) < _MOST:
            self.json_dates.extend(_JSON_DATE.findall(data[:200_000])[:1])


def stated(marks: Marks) -> Stated:
    """Choose the date a page states for itself; none when it states none, or several and marks none of them."""
    for name in _NAMES:
        if day := _day(marks.metas.get(name, "")):
            return day, f"meta {name}", ()
    for values, why in ((marks.json_dates, "JSON-LD datePublished"), (marks.published, "element marked as published")):
        days = [day for day in map(_day, values) if day]
        if days:
            return days[0], why, ()
    days = sorted({day for day in map(_day, marks.times) if day})
    if len(days) == 1:
        return days[0], "time datetime", ()
    return None, None, (Note("times", count=len(days)),) if days else ()


def _day(value: str) -> str | None:
    match = _DAY.fullmatch(value)
    return match[1] if match and dates.is_valid(match[1]) else None
