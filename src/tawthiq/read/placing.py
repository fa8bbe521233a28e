"""When and where an incident was, as the words around its trigger tell; each with the reason.

A date: in the clause, else in the sentence, else told just before in the same passage, or just after by "this was ...".
A place: the nearest place in the sentence, else the last town told before it.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Span, Token

from tawthiq.language.gazetteer import places
from tawthiq.read.cast import Cast
from tawthiq.read.dates import resolve
from tawthiq.read.headings import Headings
from tawthiq.read.times import Moment
from tawthiq.read.timewords import NO_DATE

_DATELINE: Final = re.compile(r"\s*[A-Z][^\n.]{2,60}(?:\([^)\n]{2,40}\)|\b[A-Z]{3,}\b) -+ ")
_BACK_SENTENCES: Final = 2
_BACK_TOKENS: Final = 120
_POINTS_BACK: Final = re.compile(
    r"\b(?:this|that|it)(?: all)? (?:was|happened|took place|occurred)\b[^.]{0,20}$", re.IGNORECASE
)


@dataclass(frozen=True)
class Dating:
    """When: EDTF, the span that says so, why."""

    value: str | None
    span: tuple[int, int] | None
    reason: str


class Setting:
    """The dates and places of one text, for looking up those of a trigger."""

    def __init__(self, doc: Doc, text: str, cast: Cast, moments: list[Moment]) -> None:
        self.doc = doc
        self.text = text
        dateline = _DATELINE.match(text)
        told_from = dateline.end() if dateline else 0  # the date of a dateline is that of the report
        self.moments = [one for one in moments if (one.reach or one.worded.base == "clause") and one.start >= told_from]
        self._starts = [one.start for one in self.moments]
        self.headings = Headings(text, [one for one in self.moments if _is_narrow(one)])
        self._sentences = list(doc.sents)
        self._sentence_starts = [one.start_char for one in self._sentences]
        self._places = sorted(
            (start, number)
            for number, figure in enumerate(cast.figures)
            if figure.kind == "place"
            for start, _ in figure.mentions
        )
        self._cast = cast

    def sentence_number(self, token: Token) -> int:
        return bisect_right(self._sentence_starts, token.idx) - 1

    def when(self, trigger: Token) -> Dating:
        """The date of what a trigger tells."""
        sentence = self._sentences[self.sentence_number(trigger)]
        within = self._within(sentence.start_char, sentence.end_char)
        counted = self._counted_from(trigger, within)
        if counted is not None:
            return counted
        dated = [one for one in within if one.worded.base != "clause"]
        if dated:
            best = min(dated, key=lambda one: self._distance(trigger, one))
            return Dating(best.reach, (best.start, best.end), f"dated by “{self._shown(best)}”: {best.reason}")
        return self._told_nearby(trigger)

    def _shown(self, one: Moment) -> str:
        return self.text[one.start : one.end]

    def _within(self, start: int, end: int) -> list[Moment]:
        return self.moments[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _distance(self, trigger: Token, one: Moment) -> float:
        """How far a date stands from a trigger: less when it hangs on it, less when it opens the sentence."""
        gap = one.start - trigger.idx if one.start > trigger.idx else trigger.idx - one.end
        token = self._token_at(one.start)
        hangs = any(parent.i == trigger.i for parent in token.ancestors)
        opens = token.i - token.sent.start <= 3
        return gap / (4 if hangs else 2 if opens else 1)

    def _token_at(self, char: int) -> Token:
        low, high = 0, len(self.doc) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.doc[middle].idx <= char else (low, middle - 1)
        return self.doc[low]

    def _counted_from(self, trigger: Token, within: list[Moment]) -> Dating | None:
        """`In May, two years after he was shot, ...`: the shooting is two years before that May."""
        for one in within:
            if one.worded.base != "clause" or not 0 <= trigger.idx - one.end < 90:
                continue
            if "," in self.text[one.end : trigger.idx]:
                continue
            main = next((other for other in within if other.worded.base != "clause" and other.reach), None)
            if main is None or main.value is None:
                return None
            found = resolve(replace(one.worded, base="document"), main.value)
            return Dating(found.value, (one.start, one.end), f"counted by “{self._shown(one)}” from {main.value}")
        return None

    def _told_nearby(self, trigger: Token) -> Dating:
        number = self.sentence_number(trigger)
        after = self._pointed_back(number)
        if after is not None:
            return Dating(after.reach, (after.start, after.end), f"dated just after by “{self._shown(after)}”")
        led_in = self._led_in(trigger)
        if led_in is not None:
            return self._under(led_in)
        first = self._sentences[max(0, number - _BACK_SENTENCES)]
        before = [one for one in self._within(first.start_char, trigger.idx) if _is_narrow(one)]
        if before and self._is_one_passage(before[-1], trigger):
            return Dating(
                before[-1].reach, None, f"no date of its own; just before it speaks of “{self._shown(before[-1])}”"
            )
        return self._told_over(trigger)

    def _led_in(self, trigger: Token) -> Moment | None:
        """The date of the lead-in to the items among which a trigger stands."""
        lead = self.headings.lead_in(trigger.idx)
        return next((one for one in self._within(lead.start, lead.end) if one.reach), None) if lead else None

    def _told_over(self, trigger: Token) -> Dating:
        """The date of the entry or section in which a trigger stands."""
        over = self.headings.over(trigger.idx)
        return self._under(over) if over is not None else Dating(None, None, "no date told")

    def _under(self, over: Moment) -> Dating:
        return Dating(over.reach, (over.start, over.end), f"no date of its own; it stands under “{self._shown(over)}”")

    def _pointed_back(self, number: int) -> Moment | None:
        for sentence in self._sentences[number + 1 : number + 3]:
            for one in self._within(sentence.start_char, sentence.end_char):
                if one.worded.base == "document" and _POINTS_BACK.search(self.text[sentence.start_char : one.start]):
                    return one
        return None

    def _is_one_passage(self, one: Moment, trigger: Token) -> bool:
        line = self.headings.line_of(trigger.idx)
        between = self.text[one.end : trigger.idx]
        apart = "\n" in between if line is not None and line.kind == "item" else between.count("\n\n") > 1
        return not apart and trigger.i - self._token_at(one.start).i < _BACK_TOKENS

    def where(self, trigger: Token) -> tuple[int | None, str]:
        """The figure of the place, and why."""
        sentence: Span = self._sentences[self.sentence_number(trigger)]
        low = bisect_left(self._places, (sentence.start, -1))
        high = bisect_left(self._places, (sentence.end, -1))
        inside = self._places[low:high]
        if inside:
            best = min(inside, key=lambda one: self._place_distance(trigger, one[0]))
            return best[1], "the nearest place in the sentence"
        for start, number in reversed(self._places[max(0, low - 12) : low]):
            if trigger.i - start < 2 * _BACK_TOKENS and not self._is_country(number):
                return number, "the place told before it"
        return None, ""

    def _place_distance(self, trigger: Token, start: int) -> float:
        gap = abs(start - trigger.i) + (1.5 if start < trigger.i else 0.0)
        head = self.doc[start].head
        if head.lower_ in ("to", "from", "into"):
            gap += 15.0
        located = head.lower_ in ("in", "at", "near", "outside", "around", "of")
        return gap * (1.0 if located else 2.0) + (40.0 if self.doc[start].dep_ in ("poss", "amod", "compound") else 0.0)

    def _is_country(self, number: int) -> bool:
        known = places(self._cast.figures[number].name)
        return bool(known) and known[0].precision == "country"


def _is_narrow(one: Moment) -> bool:
    """A date narrow enough to lend to what follows: a month or day, or the stretch it names."""
    return (
        one.worded.base != "clause"
        and bool(one.value)
        and one.value != NO_DATE
        and len((one.value or "").rstrip("~?")) >= 7
    )
