"""Hiding protected names before a text is kept: every spelling given is replaced, and a map leads back to the original.

A spelling is found as a whole word in any case, with vowel marks, tatweel and invisible characters inside it, with
any white space or hyphen where it has one, and composed or not. Arabic and, so, by, for, as written onto a name (و ف
ب ل ك) and the English possessive stay in place; so does the article's merged form (للشامي for ل + الشامي). Limits:
only the spellings given are found; other spellings of the name are the caller's to list (`language` knows them).
Source: Unicode 16 (UAX #15 for the composed forms; the Arabic block for its marks).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from tawthiq.terms.errors import BadInput

OffsetMap = list[list[int]]  # [start, end, working_start, working_end]

_INSIDE: Final = (
    "[\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
)
_GAP: Final = f"{_INSIDE}(?:[\\s_\\-\u2010-\u2015]{_INSIDE})+"
_APOSTROPHES: Final = "['\u2018\u2019\u02bc\u02be\u02bf`\u00b4]"
_ARABIC_LETTERS: Final = "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9"
_ARABIC_LETTER: Final = f"[{_ARABIC_LETTERS}]"
_OTHER_LETTER: Final = rf"[^\W\d_{_ARABIC_LETTERS}]"  # so that an Arabic "and" written onto a Latin name hides nothing
_CLITICS: Final = "[\u0648\u0641\u0628\u0644\u0643]"  # و ف ب ل ك
_NO_NAME_ALONE: Final = frozenset(
    [
        "abu",
        "umm",
        "bin",
        "ibn",
        "bint",
        "abd",
        "the",
        "von",
        "van",
        "أبو",
        "ابو",
        "أم",
        "بن",
        "ابن",
        "بنت",
        "عبد",
        "آل",
    ]
)
_LEAST_LETTERS: Final = 3
_NO_LETTER: Final = re.compile(r"[\W\d_\u0640]+")
_ARTICLE: Final = "\u0627\u0644"  # ال


def hide(text: str, replacements: Mapping[str, str]) -> tuple[str, OffsetMap]:
    """Replace each spelling of `replacements` in `text`, the longest first.

    Returns the working text and, in order, one entry for each replaced passage: its start and end in `text`, and
    those of what stands for it in the working text, all in code points.

    >>> hide("Amal's brother met Amal Haddad.", {"Amal": "Witness 1", "Amal Haddad": "Person 2"})
    ("Witness 1's brother met Person 2.", [[0, 4, 0, 9], [19, 30, 24, 32]])
    """
    if not all(spelling.strip() for spelling in replacements):
        raise BadInput("A spelling to hide is empty. Give at least one letter for each.")
    bare = _bare(text)
    spellings = sorted((s for s in replacements if _bare(s).removeprefix(_ARTICLE[0]) in bare), key=len, reverse=True)
    if not spellings:
        return text, []
    pattern = re.compile("|".join(map(_pattern, spellings)), re.IGNORECASE)
    pieces: list[str] = []
    offsets: OffsetMap = []
    at = working_at = 0
    for match in pattern.finditer(text):
        start, end = match.span(match.lastindex or 0)
        replacement = replacements[spellings[(match.lastindex or 1) - 1]]
        pieces += [text[at:start], replacement]
        working_start = working_at + start - at
        working_at = working_start + len(replacement)
        offsets.append([start, end, working_start, working_at])
        at = end
    return "".join([*pieces, text[at:]]), offsets


def parts_left(working: str, names: Iterable[str]) -> int:
    """How often a single part of a hidden name still stands in the working text: a first name alone, a family name.

    >>> parts_left("They told Nadia that Salma must go.", ["Nadia Kassab"])
    1
    """
    parts = {part for name in names for part in re.split(r"[\s_\-\u2010-\u2015]+", name.strip())}
    wanted = {one: "" for one in parts if len(one) >= _LEAST_LETTERS and one.lower() not in _NO_NAME_ALONE}
    return len(hide(working, wanted)[1]) if wanted else 0


def _pattern(spelling: str) -> str:
    """One group around the name alone; what may be written onto it stands before the group."""
    forms = dict.fromkeys(unicodedata.normalize(form, spelling.strip()) for form in ("NFC", "NFD"))
    names = [_spelled(form) for form in forms]
    if not re.search(_ARABIC_LETTER, spelling):
        return f"(?<!{_OTHER_LETTER})({'|'.join(names)})(?!{_INSIDE}{_OTHER_LETTER})"
    merged = [f"(?<=\u0644){_spelled(form[1:])}" for form in forms if form.startswith(_ARTICLE)]
    clitics = f"(?:{_CLITICS}{_INSIDE}){{0,3}}"
    return f"(?<!{_ARABIC_LETTER}){clitics}({'|'.join([*names, *merged])})(?!{_INSIDE}{_ARABIC_LETTER})"


def _spelled(spelling: str) -> str:
    pieces = re.split(r"([\s\-\u2010-\u2015]+)", spelling)
    words = [_INSIDE.join(_character(c) for c in piece) for piece in pieces[::2] if piece]
    return _GAP.join(words) + _INSIDE


def _character(character: str) -> str:
    if re.fullmatch(_APOSTROPHES, character):
        return _APOSTROPHES
    return re.escape(character)


def _bare(text: str) -> str:
    """The letters alone: names whose letters do not occur in a row need no search, and most of a long list do not."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFD", text)).casefold()
