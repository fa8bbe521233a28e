"""Lists of names: a heading that says what befell them, and a line for each, or names after a colon.

A heading is a line with a word such as شهداء, معتقلين, مخطوفون; its lines begin with a number, a dash or a star, or hold a
name and next to nothing else. The victims are the first name of each line. A line that tells its own date or its own
kind of violence gets an incident of its own.
"""

import re
from dataclasses import dataclass
from typing import Final

from tawthiq.read.arabic.incidents import Event
from tawthiq.read.arabic.mentions import Mention, Mentioned
from tawthiq.read.arabic.page import Page

_ITEM: Final = re.compile(r"^[ \t]*(?:[\d٠-٩]{1,4}\s*[-–.)ـ:]|[-–*•●▪])\s*(?P<rest>[^\n]+)", re.M)
_LEAST: Final = 2
_THEY: Final = {"هم", "وهم", "هن", "وهن", "هما", "وهما", "منهم", "بينهم", "التاليه", "الاتيه"}
_LISTS: Final = {"اسماء", "قايمه", "شهداء", "ضحايا", "معتقلو", "المعتقلون", "الشهداء", "الضحايا", "اسامي", "لايحه"}
_HEADS: Final = ("heading", "person", "event")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list and who it names."""

    start: int
    end: int
    name: Mention


def roll(page: Page, mentioned: Mentioned) -> list[Item]:
    """The items of the page's list; empty when it has none."""
    found = []
    for match in _ITEM.finditer(page.text):
        first = page.at(match.start("rest"))
        name = next((one for one in mentioned.within(first, first + 4) if _is_item_name(one)), None)
        if name is not None:
            found.append(Item(match.start(), match.end(), name))
    if len(found) < _LEAST:
        found = _bare_lines(page, mentioned)
    return found if len(found) >= _LEAST else []


def _bare_lines(page: Page, mentioned: Mentioned) -> list[Item]:
    """Lines that hold a name and next to nothing else."""
    found = []
    for line in page.sentences:
        names = mentioned.within(line.first, line.first + 2)
        if (
            names
            and _is_item_name(names[0])
            and line.last - names[0].last <= 3
            and not _tells(page, names[0].last, line.last)
        ):
            found.append(Item(line.start, line.end, names[0]))
    return found


def _tells(page: Page, first: int, last: int) -> bool:
    """Whether the line goes on with a verb or a colon: a chat or a report, no list."""
    return any(
        token.text in ":؟?" or page.reading(number, "reporting")
        for number, token in enumerate(page.words[first:last], first)
    )


def named_after_colon(page: Page, mentioned: Mentioned, event: Event) -> list[Mention]:
    """The names after "they are:" or after the colon of a heading, in the sentence of an event."""
    sentence = page.sentence(page.words[event.first].start)
    for number in range(event.last, sentence.last - 1):
        if page.words[number].text != ":" or page.quote(page.words[number].start):
            continue
        said = page.words[number - 1].key
        if said not in _THEY and page.words[sentence.first].key not in _LISTS and event.frame != "heading":
            return []
        return [one for one in mentioned.within(number + 1, sentence.last) if _is_item_name(one)]
    return []


def _is_item_name(mention: Mention) -> bool:
    return mention.kind == "person" and mention.form in ("name", "kunya", "family")


def apply(page: Page, mentioned: Mentioned, items: list[Item], events: list[Event]) -> list[Event]:
    """The events with the heading's victims filled from the lines, its own lines' events given their name."""
    for event in events:
        if event.noun and event.frame in ("person", "heading", "genitive"):
            names = named_after_colon(page, mentioned, event)
            event.roles = [("victim", one) for one in names] or event.roles
            event.frame = "person" if names else event.frame
    if not items:
        return [event for event in events if event.frame != "heading"]
    heading = _heading(page, items, events)
    kept = [event for event in events if event is heading or event.frame not in _HEADS[:1]]
    own = {item.start: _own(page, item, kept) for item in items}
    for item in items:
        told = own[item.start]
        if told is not None:
            told.roles = [("victim", item.name)]
    if heading is not None:
        rest = [item for item in items if not _is_told_alone(own[item.start], heading)]
        heading.roles = [("victim", item.name) for item in rest]
        heading.reasons.append("a heading over a list of names")
        kept = [event for event in kept if event is heading or not _is_heading_echo(page, event, heading, items)]
    return [event for event in kept if event is not heading or event.roles]


def _heading(page: Page, items: list[Item], events: list[Event]) -> Event | None:
    before = [one for one in events if one.frame in _HEADS and page.words[one.first].start < items[0].start]
    before = [one for one in before if items[0].start - page.words[one.first].start < 400]
    if not before:
        line = page.sentence(page.words[page.at(items[0].start) - 1].start) if page.at(items[0].start) else None
        before = [one for one in events if line is not None and one.noun and line.first <= one.first < line.last]
    return next((one for one in before if one.frame != "event"), before[0] if before else None)


def _own(page: Page, item: Item, events: list[Event]) -> Event | None:
    inside = [one for one in events if item.start <= page.words[one.first].start < item.end]
    return inside[0] if inside else None


def _is_told_alone(event: Event | None, heading: Event) -> bool:
    return event is not None and (event.type != heading.type or event.when is not None)


def _is_heading_echo(page: Page, event: Event, heading: Event, items: list[Item]) -> bool:
    """Another word of the same heading, or a line that only repeats its kind."""
    at = page.words[event.first].start
    if at < items[0].start:
        return abs(event.first - heading.first) < 8
    return event.type == heading.type and event.when is None and items[0].start <= at < items[-1].end
