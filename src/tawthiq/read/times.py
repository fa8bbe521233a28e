"""The dates of a text in order, each tied to the text's day, to the date told before it, or left open with the
reason."""

import re
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc

from tawthiq.read.dates import Dated, Worded, partial, resolve, when
from tawthiq.read.stamps import MessageDays
from tawthiq.read.tenses import Tenses
from tawthiq.read.timewords import NO_DATE

_QUARTER_REACH: Final = 700  # characters within which a quarter is still the one spoken of
_NEAR_QUARTER: Final = 100


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
    tenses = Tenses(doc, text)
    days = MessageDays(text)
    moments: list[Moment] = []
    story: str | None = None
    for one in found:
        one = replace(one, side=tenses.side(one.start)) if _is_open(one) else one
        written = days.at(one.start) or dated
        one, base = _from_quarter(one, moments, written)
        if one.base == "story":
            base = (moments[-1].value if one.unit == "year" and moments else None) or story or written
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


def _is_open(one: Worded) -> bool:
    """Whether only the tense shows which Tuesday or May is meant."""
    return one.side == "tense" and one.year is None and one.unit is None


def _from_quarter(one: Worded, before: list[Moment], written: str | None) -> tuple[Worded, str | None]:
    """What is counted from the quarter last spoken of, as business news does: "the year-ago quarter"; else from the text's
    day."""
    spoken = next((m for m in reversed(before[-6:]) if _is_quarter(m) and one.start - m.end < _QUARTER_REACH), None)
    last_year = one.unit == "year" and one.shift == -1 and one.base == "document" and one.month is None
    if spoken is not None and one.year is not None and one.base == "quarter":
        return replace(one, value=f"{one.year}{(spoken.value or '')[4:]}"), written
    if spoken is not None and (one.base == "quarter" or (last_year and one.start - spoken.end < _NEAR_QUARTER)):
        return replace(one, keep_grain=True, rough=False), spoken.value
    if one.base != "quarter" or one.year is not None:
        return one, written
    if one.shift == 0:
        return replace(one, unit="quarter", shift=-1, keep_grain=False), written
    return replace(one, keep_grain=False), written


def _is_quarter(one: Moment) -> bool:
    turned_back = one.worded.unit == "year" and one.worded.shift == -1
    return not turned_back and one.value is not None and re.fullmatch(r"\d{4}-3[3-6]", one.value) is not None
