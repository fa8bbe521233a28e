"""Runs of capitalised words in a text of Latin letters, without what only opens a sentence or is a heading.

"Court of Appeal", "Abu Wael", "Jean-Claude" and "J.-P. Smith" are one run each; a title parts what stands before and after
it, and is left off. Limits: a text without capitals has no runs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tawthiq.language.lists import words as listed
from tawthiq.language.names import is_given_name
from tawthiq.language.people import human, title_sex

_WORD: Final = re.compile(r"[^\W\d_](?:[\w’'‑-]*\w)?(?:\.-?[A-Z](?!\w))*")
_JOIN: Final = re.compile(
    r"\.?[ \u00a0]+(?:(?:of|for|de|du|des|la|le|von|van|der|den|bin|ibn|bint|al|el|ul|dos|da|"
    r"di)[ \u00a0]+(?:the[ \u00a0]+)?){0,2}"
    r"|\.[ \u00a0]?|[ \u00a0]?[-–/&][ \u00a0]?"
)
_OPENING: Final = re.compile(r"(?:^|[.!?:;…]['\"”’)\]]*\s+|\n\s*)[\"“‘'(\[«]*$|[\"“«]$")
_ABBREVIATED: Final = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|nos?|art|[A-Z])\.)\s*$")
_TAIL: Final = re.compile(r"['’](?:s|ve|re|ll|d|m)?$")
PARTICLES: Final = frozenset(
    ("abu", "abou", "abo", "umm", "um", "oum", "al", "el", "bin", "ibn", "bint", "abd", "abdul")
)


_LINE: Final = 200  # characters; a longer line is no heading
STARTERS: Final = listed("en", "opening_words")
_ALONE: Final = listed("en", "sentence_words")


@dataclass(frozen=True)
class Word:
    """A word that begins with a capital; a possessive 's is left off."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """Words in capitals that stand together; `titled` when a title stood before them."""

    words: tuple[Word, ...]
    titled: bool = False

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def runs(text: str) -> list[Run]:
    """The runs of a text in order.

    >>> [[word.text for word in run.words] for run in runs("Later Mr Ali Sabbagh saw Ain al-Wadi.")]
    [['Ali', 'Sabbagh'], ['Ain', 'al-Wadi']]
    """
    small = frozenset(re.findall(r"(?<![\w’'-])[a-zà-ž]+(?![\w])", text))
    return [kept for run in _joined(text) for kept in _without_opening(text, run, small)]


def _joined(text: str) -> Iterator[Run]:
    words: list[Word] = []
    for word in _words(text):
        if words and (not _JOIN.fullmatch(text[words[-1].end : word.start]) or opens_sentence(text, word.start)):
            yield from _parted(words)
            words = []
        words.append(word)
    if words:
        yield from _parted(words)


def _words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        written, start, end = found.group(), found.start(), found.end()
        small_article = (
            written[:3].lower() in ("al-", "el-", "as-", "an-", "ar-", "at-", "az-", "ad-") and written[3:4].isupper()
        )
        if (written[0].isupper() or small_article) and not _in_heading(text, start, end):
            bare = _TAIL.sub("", written)
            yield Word(bare, start, start + len(bare))


def _in_heading(text: str, start: int, end: int) -> bool:
    """Whether it stands in a line of capitals alone."""
    first, last = text.rfind("\n", max(0, start - _LINE), start), text.find("\n", end, end + _LINE)
    if (first < 0 and start > _LINE) or (last < 0 and end + _LINE < len(text)):
        return False
    line = text[first + 1 : last if last >= 0 else len(text)]
    return line.isupper() and sum(map(str.isalpha, line)) > 8


def _parted(words: list[Word]) -> Iterator[Run]:
    cuts = [0, *(at for at in range(1, len(words)) if is_title(words[at].text)), len(words)]
    for start, end in pairwise(cuts):
        piece, titled = words[start:end], False
        while piece and is_title(piece[0].text):
            piece, titled = piece[1:], True
        if piece:
            yield Run(tuple(piece), titled)


def is_title(word: str) -> bool:
    """Whether the word is a title before a name, and no part of the name."""
    return title_sex(word) is not None and word.lower().rstrip(".") not in PARTICLES


def opens_sentence(text: str, at: int) -> bool:
    """Whether a capital at this place may be there only because a sentence begins."""
    before = text[max(0, at - 12) : at]
    return at == 0 or (_OPENING.search(before) is not None and _ABBREVIATED.search(before) is None)


def _without_opening(text: str, run: Run, small: frozenset[str]) -> Iterator[Run]:
    """The run without ordinary words that only open the sentence."""
    words = run.words
    while words and words[0].text.lower() in STARTERS and not run.titled:
        words = words[1:]
    if words and words == run.words and not run.titled and opens_sentence(text, words[0].start):
        alone = len(words) == 1 and words[0].text.lower() in _ALONE
        words = words[1:] if alone or _is_ordinary(words[0].text, small) else words
    if words:
        yield Run(words, run.titled)


def _is_ordinary(word: str, small: frozenset[str]) -> bool:
    if word.lower() in PARTICLES or is_given_name(word):
        return False
    return word.lower() in small or human(word) is not None or word.endswith(("ly", "ing"))
