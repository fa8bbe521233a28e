"""The dates of a text in order, each tied to the text's day, to the date told before it, or left open with the
reason."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc

from tawthiq.read.dates import Dated, Worded, partial, resolve, when
from tawthiq.read.stamps import MessageDays
from tawthiq.read.timewords import NO_DATE

_AHEAD: Final = re.compile(
    r"\b(?:will|won't|'ll|shall|going to|scheduled|expected? (?:to|the)|plans? to|due|upcoming|payable|effective|of record|"
    r"record date|to be [a-z]+ed|set to|supposed to|calling for|deadline|expires?|be paid|until \d|no later than|as of)\b"
)


@dataclass(frozen=True)
class Moment:
    """A worded date with its value: the point itself, and the stretch it bounds (`since 2018` is 2018, then
    2018/..)."""

    worded: Worded
    value: str | None
    reach: str | None
    reason: str

    @property
    def start(self) -> int:
        return self.worded.start

    @property
    def end(self) -> int:
        return self.worded.end


def timeline(doc: Doc, text: str, found: list[Worded], dated: str | None) -> list[Moment]:
    """The moments of a text in order. `dated` is the text's own day, month or year; a message of a chat has its own."""
    starts = [sentence.start_char for sentence in doc.sents]
    days = MessageDays(text)
    moments: list[Moment] = []
    story: str | None = None
    for one in found:
        one = _with_tense(one, text, starts)
        written = days.at(one.start) or dated
        base = story or written if one.base == "story" else written
        if base is None and story is not None and one.month and one.year is None and one.unit is None:
            base, one = story, replace(one, side="near")
        settled = _settled(one, base)
        value = settled.value
        reach = when(one, base) if value not in (None, NO_DATE) else None
        moments.append(Moment(one, value, reach, settled.reason))
        if value and "/" not in value and (known := partial(value)) and known.month:
            story = value.rstrip("~?")
    return moments


def _settled(one: Worded, base: str | None) -> Dated:
    if one.base == "clause":
        return Dated(NO_DATE, "a length of time, counted from what the sentence tells")
    if one.value == NO_DATE:
        return Dated(NO_DATE, "a length of time or no set date")
    return resolve(one, base)


def _with_tense(one: Worded, text: str, starts: list[int]) -> Worded:
    """The side that the tense of the sentence shows, for weekdays and months that name none."""
    if one.side not in ("tense", "past") or one.year is not None or one.unit is not None:
        return one
    at = max(0, bisect_right(starts, one.start) - 1)
    end = starts[at + 1] if at + 1 < len(starts) else len(text)
    ahead = bool(_AHEAD.search(text, starts[at] if starts else 0, end))
    return replace(one, side="future" if ahead else "past")
