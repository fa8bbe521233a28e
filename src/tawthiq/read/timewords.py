"""Which dates an English text words: patterns over the folded text, each giving a `Worded` for `dates` to tie down.

Lengths of time ("two years") are found too and keep no date: a length is not a point (`NO_DATE`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tawthiq.read.dates import Worded
from tawthiq.read.time_grammar import GRAMMAR
from tawthiq.read.time_makers import NO_DATE as NO_DATE  # whoever asks for dates asks for what is none


def worded(text: str) -> list[Worded]:
    """The dates and lengths of time that the folded text words, in order, none overlapping; the longer wording wins."""
    found: list[tuple[int, int, Worded]] = []
    for pattern, make in GRAMMAR:
        for match in pattern.finditer(text):
            parts = {name: value for name, value in match.groupdict().items() if value}
            made = make(parts)
            if made is not None:
                found.append((match.start(), match.end(), made))
    found.sort(key=lambda one: (one[0], -one[1]))
    return list(_apart(text, found))


def _apart(text: str, found: list[tuple[int, int, Worded]]) -> Iterator[Worded]:
    reached = 0
    for start, end, made in found:
        if start >= reached:
            reached = end
            yield replace(made, start=start, end=end, extent=_extent(text, start, made))


def _extent(text: str, start: int, made: Worded) -> str:
    """How the word before a date bounds what is told."""
    if made.extent != "at":
        return made.extent
    before = text[max(0, start - 12) : start].lower()
    if re.search(r"\b(?:since|from|after)\s+$", before):
        return "since"
    return "until" if re.search(r"\b(?:until|till|by|before)\s+$", before) else "at"
