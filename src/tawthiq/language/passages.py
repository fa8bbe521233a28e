"""The passage of a text that answers a question, with the words that were asked for marked.

The text is cut into words as `folding` cuts them, and each is folded by itself, so that marks stand on the letters as they
were written. Positions are code points.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tawthiq.language.asked import Term
from tawthiq.language.folding import fold

_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed])*")
BEFORE: Final = 60
AROUND: Final = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `asked` where it is one of the words asked for."""

    text: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The pieces one after the other; `before` and `after` say that the text goes on there."""

    pieces: tuple[Piece, ...]
    before: bool
    after: bool
    start: int


@dataclass(frozen=True, slots=True)
class _Sought:
    """The terms sorted by how they are held against words: single ones whole or by their beginning, phrases in order."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[Term, ...]
    longest: int

    @classmethod
    def of(cls, terms: Iterable[Term]) -> "_Sought":
        wanted = tuple(terms)
        single = [term for term in wanted if len(term.words) == 1]
        phrases = tuple(term for term in wanted if len(term.words) > 1)
        return cls(
            frozenset(term.words[0] for term in single if not term.prefix),
            tuple(term.words[0] for term in single if term.prefix),
            phrases,
            max((len(term.words) for term in phrases), default=1),
        )

    def is_single(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.beginnings)


def passage(text: str, terms: Iterable[Term], *, around: int = AROUND) -> Passage:
    """The stretch of the text around the first word asked for, about `around` characters; its beginning if there is none.

    >>> [piece for piece in passage("وقالت سلمى القصباني", [Term(("سلمي",))]).pieces if piece.asked]
    [Piece(text='سلمى', asked=True)]
    """
    sought = _Sought.of(terms)
    first = next(_found(text, 0, sought), None)
    start = _edge(text, first[0] - BEFORE) if first and first[0] > BEFORE else 0
    end = _edge(text, start + around) if start + around < len(text) else len(text)
    return Passage(tuple(_cut(text, start, end, sought)), start > 0, end < len(text), start)


def _edge(text: str, at: int) -> int:
    """The next blank, so that no word is cut."""
    blank = re.compile(r"\s").search(text, at)
    return blank.start() + 1 if blank and blank.start() - at < 30 else at


def _cut(text: str, start: int, end: int, sought: _Sought) -> Iterator[Piece]:
    at = start
    for first, last in _found(text, start, sought):
        if first >= end:
            break
        if first >= at:
            if first > at:
                yield Piece(text[at:first], asked=False)
            yield Piece(text[first:last], asked=True)
            at = last
    if at < end:
        yield Piece(text[at:end], asked=False)


def _found(text: str, start: int, sought: _Sought) -> Iterator[tuple[int, int]]:
    """Where terms stand, from `start` on, in the order of the text."""
    window: list[tuple[int, int, str]] = []
    for word in _WORD.finditer(text, start):
        for piece in fold(word.group()).split():
            if sought.is_single(piece):
                yield word.start(), word.end()
            if sought.phrases:
                window = [*window[1 - sought.longest :], (word.start(), word.end(), piece)]
                yield from _phrases(window, sought.phrases)


def _phrases(window: Sequence[tuple[int, int, str]], phrases: Iterable[Term]) -> Iterator[tuple[int, int]]:
    """Where phrases end with the last word of the window."""
    for term in phrases:
        held = window[-len(term.words) :]
        if tuple(piece for _, _, piece in held) == term.words:
            yield held[0][0], held[-1][1]
