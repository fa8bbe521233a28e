"""Text as it may be kept: line ends as LF, no NUL, no lone surrogate; what is invisible is counted and pointed at.

Bidi controls and zero-width characters stay because the text is evidence and Arabic and Persian use some of them
rightly; they are flagged because they can make a name or a figure look like another. Source: Unicode 16, UAX #9 and
UAX #31.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from tawthiq.intake.notes import Note

_LINE_END: Final = re.compile(r"\r\n?")
_NUL: Final = re.compile("\0")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH: Final = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_ARABIC: Final = re.compile("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_SAMPLE_CHARS: Final = 500_000
_NAMED_MOST: Final = 4


def clean(text: str) -> tuple[str, tuple[Note, ...]]:
    """Make `text` fit to be kept, and remark what was replaced and what is invisible in it."""
    text = _LINE_END.sub("\n", text)
    replaced = [*_counted("nul", _NUL, text), *_counted("surrogate", _SURROGATE, text)]
    text = _SURROGATE.sub("\ufffd", _NUL.sub("\ufffd", text))
    kept = (
        *_counted("control", _CONTROL, text),
        *_named("bidi", _BIDI, text),
        *_named("zero width", _ZERO_WIDTH, text),
    )
    return text, (*replaced, *kept)


def language_of(text: str) -> str | None:
    """Guess the language by the script most letters are written in: `ar` for Arabic, `en` for Latin, `None` without
    letters.

    >>> language_of("Testimony of a neighbour"), language_of("شهادة جارة"), language_of("1998")
    ('en', 'ar', None)
    """
    arabic = len(_ARABIC.findall(text[:_SAMPLE_CHARS]))
    latin = len(_LATIN.findall(text[:_SAMPLE_CHARS]))
    if arabic == latin == 0:
        return None
    return "ar" if arabic > latin else "en"


def _counted(code: str, pattern: re.Pattern[str], text: str) -> Iterator[Note]:
    first = pattern.search(text)
    if first:
        yield Note(code, count=sum(1 for _ in pattern.finditer(text)), first=first.start())


def _named(code: str, pattern: re.Pattern[str], text: str) -> Iterator[Note]:
    for note in _counted(code, pattern, text):
        seen = dict.fromkeys(match[0] for match in pattern.finditer(text))
        names = [_name(character) for character in list(seen)[:_NAMED_MOST]]
        yield Note(code, count=note.count, first=note.first, what=", ".join(names))


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
