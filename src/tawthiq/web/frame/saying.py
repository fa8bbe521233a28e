"""Sentences that come from below the desk, reasons and errors, in the language of the page.

The engines and deeds speak English. `locale/ar/sentences.tsv` holds their closed set of sentences, each with its Arabic:
`{}` stands for what differs, and comes back as `{1}`, `{2}` in that order. What stands in “…” is somebody's word and stays;
other parts are said in their own words again where they are known. A sentence that is not in the list is shown in English.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tawthiq.language.wording import WORDS
from tawthiq.terms import dates
from tawthiq.web.frame import wording

TABLE: Final = Path(__file__).parent.parent / "locale/ar/sentences.tsv"
MOST_CHARACTERS: Final = 2_000  # our sentences are shorter; what is longer is left as it is
_VOCABULARIES: Final = ("incident type", "stance", "ground", "relation")


def said(sentence: str) -> str:
    """The sentence in the page's language."""
    return in_arabic(sentence) if wording.language() == "ar" else sentence


def in_arabic(sentence: str) -> str:
    """The sentence in Arabic, or as it is when it is not known.

    >>> in_arabic("counted from 2022-07")
    'محسوب من تموز/يوليو 2022'
    """
    if len(sentence) > MOST_CHARACTERS:
        return sentence
    plain, patterns = _sentences()
    if sentence in plain:
        return plain[sentence]
    for pattern, quoted, arabic in patterns:
        if found := pattern.fullmatch(sentence):
            parts = [part if own else _part(part) for part, own in zip(found.groups(), quoted, strict=True)]
            return arabic.format("", *parts)
    return sentence


def _part(words: str) -> str:
    """Something within a sentence: a date, a term of a closed list, a sentence again, or as it is."""
    if dates.is_valid(words):
        return dates.describe(words, "ar")
    for vocabulary in _VOCABULARIES:
        if known := WORDS[vocabulary]["ar"].get(words):
            return known
    return in_arabic(words)


Pattern = tuple[re.Pattern[str], tuple[bool, ...], str]


@cache
def _sentences() -> tuple[Mapping[str, str], tuple[Pattern, ...]]:
    """Sentences without a gap, and patterns with gaps, the longest first, so that the most exact one is taken."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    plain = {english: arabic for english, arabic in pairs if "{}" not in english}
    with_gaps = sorted((pair for pair in pairs if "{}" in pair[0]), key=lambda pair: -len(pair[0]))
    return plain, tuple(_pattern(english, arabic) for english, arabic in with_gaps)


def _pattern(english: str, arabic: str) -> Pattern:
    pieces = english.split("{}")
    quoted = tuple(piece.endswith("“") for piece in pieces[:-1])
    return re.compile("(.+?)".join(map(re.escape, pieces)), re.DOTALL), quoted, arabic
