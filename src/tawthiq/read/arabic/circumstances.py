"""When and where an incident was, as the text gives it beside the trigger.

The date in the same sentence nearest to the trigger, else none. The place after the trigger, else before it in the sentence,
else the last place the text had spoken of, with a reason that says so. A place somebody comes *from* is not where it was.
"""

from dataclasses import dataclass
from typing import Final

from tawthiq.read.arabic.complement import that_word
from tawthiq.read.arabic.incidents import Event
from tawthiq.read.arabic.mentions import Mention, Mentioned
from tawthiq.read.arabic.page import Page, Stretch

_FAR: Final = 400
_WITHIN_TOWN: Final = ("neighbourhood", "site", "road")
_ISSUED: Final = {"صدر", "صادر", "صدرت", "نشر", "نشرت", "نشره", "اصدره", "اصدرته", "نشرته", "الصادر", "مواليد"}
_ORIGIN: Final = {"من", "ابناء", "اهالي", "سكان", "عن"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of the text by offsets, its value and why it has this value."""

    start: int
    end: int
    value: str | None
    reason: str
    incident: str | None


def set_when(page: Page, event: Event, moments: list[Moment]) -> None:
    """The date of the trigger's sentence that stands nearest."""
    at = page.words[event.first].start
    sentence = page.passage(at)
    near = [one for one in moments if sentence.start <= one.start < sentence.end and one.incident]
    near = [one for one in near if not _is_issue(page, one)]
    if not near:
        return
    best = min(near, key=lambda one: (_crossed(page, at, one), abs(one.start - at)))
    event.when, event.when_span = best.incident, (best.start, best.end)
    event.reasons.append(f"date beside it: {best.reason}")


def _is_issue(page: Page, moment: Moment) -> bool:
    """The day a report came out, not of what it tells: "issued in March"."""
    first = page.at(moment.start)
    return any(token.key.lstrip("و") in _ISSUED for token in page.words[max(0, first - 3) : first])


def _crossed(page: Page, at: int, moment: Moment) -> int:
    """How many ends of sentences and how many "that" lie between a trigger and a date."""
    left, right = sorted((at, moment.start))
    first, last = page.at(left), min(page.at(right), page.at(left) + _FAR)
    return sum(1 for token in page.words[first:last] if token.text == "." or that_word(token.key) is not None)


def set_where(page: Page, mentioned: Mentioned, event: Event) -> None:
    """The place of the trigger's sentence, or the last one before it."""
    sentence = page.sentence(page.words[event.first].start)
    inside = [one for one in mentioned.within(sentence.first, sentence.last) if _is_scene(page, one)]
    after = [one for one in inside if one.first >= event.last]
    if after:
        event.where = _known_sooner(after)
    elif inside:
        event.where = inside[-1]
    else:
        event.where = _last_place(page, mentioned, sentence)
        if event.where:
            event.reasons.append("no place beside it: the last place the text speaks of")


def _known_sooner(after: list[Mention]) -> Mention:
    """A quarter or a checkpoint no map knows gives way to the town named right after it."""
    first = after[0]
    vague = first.places and first.places[0]["lat"] is None and first.places[0]["precision"] in _WITHIN_TOWN
    if vague and len(after) > 1 and after[1].first - first.last <= 1:
        return after[1]
    return first


def _is_scene(page: Page, mention: Mention) -> bool:
    if mention.kind != "place":
        return False
    before = [token.key for token in page.words[max(0, mention.first - 2) : mention.first]]
    return not any(word in _ORIGIN for word in before)


def _last_place(page: Page, mentioned: Mentioned, sentence: Stretch) -> Mention | None:
    before = mentioned.within(max(0, sentence.first - _FAR), sentence.first)
    return next((one for one in reversed(before) if one.kind == "place"), None)
