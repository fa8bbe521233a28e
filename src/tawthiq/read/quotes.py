"""Where quotations stand: pairs of double quotation marks, read paragraph by paragraph on the folded text's original.

A quotation that is not closed runs to the end of its paragraph, and if the next paragraph opens with a mark it goes on
there, as in print. A closing mark with nothing open is ignored, so one stray mark spoils one paragraph at most.
A doubled apostrophe is read as a double mark. Single ones are left alone: in English they are apostrophes too, and
quotes within quotes.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tawthiq.read.parsing import paragraphs

_OPENS: Final = "“„«"
_CLOSES: Final = "”»"
_EITHER: Final = ('"', "‟", "''")
_MARK: Final = re.compile("[“„«”»\"‟]|''")
_BEFORE_OPENING: Final = frozenset(" \t\n\r\u00a0([{—–-/:,;‘'")


@dataclass(frozen=True)
class Quote:
    """A quotation: the span between its marks, whether its marks are closed, and whether it goes on from the one
    before."""

    start: int
    end: int
    closed: bool = True
    goes_on: bool = False

    def holds(self, at: int) -> bool:
        return self.start <= at < self.end


def quotations(text: str) -> list[Quote]:
    """The quotations of a text in order, marks left out.

    >>> [(q.start, q.end) for q in quotations('“Run,” she said.')]
    [(1, 5)]
    """
    found: list[Quote] = []
    for start, end in paragraphs(text):
        open_before = bool(found) and not found[-1].closed
        inside = _in_paragraph(text, start, end)
        if inside and open_before and _opens_with(text, start, inside[0].start):
            inside[0] = Quote(inside[0].start, inside[0].end, inside[0].closed, True)
        found += inside
    return _kept(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if sign in _CLOSES or (sign in _EITHER and opened is not None):
            if opened is not None:
                found.append(Quote(opened, at))
            opened = None
        elif sign in _OPENS or at == start or text[at - 1] in _BEFORE_OPENING:
            opened = mark.end()
    if opened is not None:
        found.append(Quote(opened, _last_word(text, opened, end), closed=False))
    return [quote for quote in found if text[quote.start : quote.end].strip()]


def _last_word(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _opens_with(text: str, start: int, quote_start: int) -> bool:
    return not text[start : quote_start - 1].strip()


def _kept(found: list[Quote]) -> list[Quote]:
    """Without unclosed quotations that nothing takes up again and that do not open their paragraph: stray marks."""
    kept = []
    for quote, after in pairwise([*found, None]):
        if (quote is not None and (quote.closed or quote.goes_on or (after is not None and after.goes_on))) or (
            quote is not None and quote.end - quote.start <= 600
        ):
            kept.append(quote)
    return kept
