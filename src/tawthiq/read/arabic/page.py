"""How an Arabic text falls into words, sentences and quotations, before anything is understood.

A sentence ends at a full stop, question or exclamation mark or a line's end; a *passage* is the same but does not end
inside a quotation, so that what is said about a quotation is found beside it. Quotations close on their own line or the
next few; an unclosed one is none. Work grows with the length of the text only.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from tawthiq.language.arabic import Token, tokenise
from tawthiq.language.arabic_cues import Reading, readings

_QUOTES: Final = {"«": "»", "“": "”", "„": "“", "‹": "›", '"': '"', "”": "“", "❝": "❞"}
_LONGEST_QUOTE: Final = 3000
_LONGEST_SENTENCE: Final = 400  # words; a text without full stops is cut here, so that work stays bounded
_END: Final = re.compile(r"[.!?؟…۔]+[\"»”)\]]*(?=\s|$)|\n")
_OPENS: Final = re.compile(r"[^\n]{1,200}:[ \t]*\n[ \t]*[«\"“]")  # a line that brings in a quotation on the next
_ABBREVIATION: Final = re.compile(r"(?:^|\s)(?:[ء-ي]|م\.?د|أ\.?د)\.$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text by offsets, and its words by number: `[first, last)`."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class Page:
    """The text with its words and pieces; `quotes` are the spans between quotation marks, marks excluded."""

    text: str
    words: list[Token]
    starts: list[int]
    quotes: list[tuple[int, int]]
    sentences: list[Stretch]
    passages: list[Stretch]

    def at(self, offset: int) -> int:
        """The number of the first word that starts at or after the offset."""
        return bisect_left(self.starts, offset)

    def sentence(self, offset: int) -> Stretch:
        """The sentence in which the offset lies."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def passage(self, offset: int) -> Stretch:
        """The passage in which the offset lies."""
        return self.passages[max(0, bisect_right(self._passage_starts, offset) - 1)]

    def quote(self, offset: int) -> tuple[int, int] | None:
        """The quotation in which the offset lies."""
        number = bisect_right(self._quote_starts, offset) - 1
        if number >= 0 and self.quotes[number][0] <= offset < self.quotes[number][1]:
            return self.quotes[number]
        return None

    def passages_within(self, start: int, end: int) -> list[Stretch]:
        """The passages that start in `[start, end)`."""
        return self.passages[bisect_left(self._passage_starts, start) : bisect_left(self._passage_starts, end)]

    def quotes_within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The quotations that open in `[start, end)`."""
        return self.quotes[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]

    def word(self, number: int) -> Token | None:
        """The word of that number; `None` beyond the ends."""
        return self.words[number] if 0 <= number < len(self.words) else None

    def reading(self, number: int, topic: str) -> Reading | None:
        """The meaning of a word under one topic; a written ه is sooner a pronoun, a written ة never is."""
        if not 0 <= number < len(self.words):
            return None
        token = self.words[number]
        return _meanings(token.key, token.bare[-1:]).get(topic) if token.kind == "word" else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [one.start for one in self.sentences]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [one.start for one in self.passages]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [one[0] for one in self.quotes]


@lru_cache(maxsize=65536)
def _meanings(word: str, last: str) -> dict[str, Reading]:
    """By topic, the meaning of a key whose last written letter is known."""
    by_topic: dict[str, list[Reading]] = {}
    for one in readings(word):
        by_topic.setdefault(one.cue.topic, []).append(one)
    fitting = {topic: _fitting(topic, found, last) for topic, found in by_topic.items()}
    return {topic: found[0] for topic, found in fitting.items() if found}


def _fitting(topic: str, found: list[Reading], last: str) -> list[Reading]:
    if last == "ة":
        return [one for one in found if not one.analysis.pronoun]
    if last == "ه" or (topic == "kin" and last == "ي"):
        return [one for one in found if one.analysis.pronoun] or found
    return found


def open_page(text: str) -> Page:
    """The text, taken apart."""
    words = tokenise(text)
    starts = [word.start for word in words]
    quotes = _quotes(text)
    ends = [match.end() for match in _END.finditer(text) if _is_end(text, match)]
    sentences = list(_stretches(text, words, starts, ends))
    passages = list(_stretches(text, words, starts, _outside(ends, quotes)))
    return Page(text, words, starts, quotes, sentences, passages)


def _is_end(text: str, match: re.Match[str]) -> bool:
    if match.group() == "\n":
        return not _OPENS.match(text, text.rfind("\n", 0, match.start()) + 1)
    return not _ABBREVIATION.search(text[max(0, match.start() - 6) : match.start() + 1])


def _quotes(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    marks = re.compile("[" + "".join(_QUOTES) + "]")
    while opened := marks.search(text, at):
        start = opened.end()
        end = text.find(_QUOTES[opened.group()], start, start + _LONGEST_QUOTE)
        if end < 0 or "\n\n" in text[start:end]:
            at = start
            continue
        if end > start:
            found.append((start, end))
        at = end + 1
    return found


def _outside(ends: list[int], quotes: list[tuple[int, int]]) -> list[int]:
    starts = [start for start, _ in quotes]
    kept = []
    for end in ends:
        number = bisect_right(starts, end - 1) - 1
        if number < 0 or end > quotes[number][1]:
            kept.append(end)
    return kept


def _stretches(text: str, words: list[Token], starts: list[int], ends: list[int]) -> Iterator[Stretch]:
    start = 0
    for end in [*ends, len(text)]:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        for cut in range(first, last, _LONGEST_SENTENCE):
            stop = min(last, cut + _LONGEST_SENTENCE)
            yield Stretch(words[cut].start, words[stop - 1].end, cut, stop)
        start = end
