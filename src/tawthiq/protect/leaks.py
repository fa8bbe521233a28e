"""Does a file that is to leave hold a name it must not hold, in any disguise a reader or a program would undo?

Searched are the bytes as UTF-8 and UTF-16, with HTML, percent and JSON escapes undone, folded (case, accents, Arabic
letter forms, unseen characters), with Arabic particles before the name, and as base64. Limits: no compressed or
encrypted content, no pictures; a name is found as a word of its own, or anywhere where it has two words and eight
letters.
"""

import base64
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_plus

from tawthiq.language.folding import fold
from tawthiq.protect.spelling import CLITICS

_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_NOT_LETTERS: Final = re.compile(r"[\d_]+")
_BASE64_RUN: Final = re.compile(rb"[A-Za-z0-9+/]{8,}")
_UNSEEN: Final = dict.fromkeys(at for at in range(0x110000) if unicodedata.category(chr(at)) == "Cf")
_LEAST_ANYWHERE: Final = 8
_LEAST_ENCODED_BYTES: Final = 6
_LEAST_START: Final = 6  # letters that whatever is looked for anywhere begins with at least
_PARTICLES: Final = tuple(clitic for clitic in CLITICS if clitic)
_BEFORE: Final = "(?:" + "|".join(sorted(_PARTICLES, key=len, reverse=True)) + ")?"


@dataclass(frozen=True)
class _Searchable:
    """A folded text: its words parted by single spaces, the same without spaces, and what its words begin with."""

    spaced: str
    squeezed: str
    beginnings: frozenset[str]


def leaks(release_bytes: bytes, forbidden: Iterable[str]) -> list[str]:
    """The names among `forbidden` that can be found in the bytes, each as given, sorted; empty where it is clean.

    >>> leaks("قالت وسَلمى".encode(), ["سلمى", "Salma"])
    ['سلمى']
    """
    names = {name: words for name in forbidden if (words := tuple(_NOT_LETTERS.sub(" ", fold(name)).split()))}
    texts = [_searchable(text) for text in _readings(release_bytes)]
    base64_runs = b"\n".join(_BASE64_RUN.findall(release_bytes))
    wide = _may_be_utf16(release_bytes)
    found = {name for name, words in names.items() if any(_found(words, text) for text in texts)}
    found |= _anywhere(names, texts) | _encoded(names, base64_runs)
    if wide:
        found |= {name for name in names if any(name.encode(f"utf-16-{end}") in release_bytes for end in ("le", "be"))}
    return sorted(found)


def _may_be_utf16(data: bytes) -> bool:
    """Whether there is a byte that only UTF-16 has: the zeros of Latin letters, the 6 of Arabic ones, no UTF-8 at all."""
    return b"\0" in data or b"\x06" in data or "\ufffd" in data.decode("utf-8", errors="replace")


def _readings(data: bytes) -> Iterator[str]:
    """The texts a reader may take the bytes for."""
    text = data.decode("utf-8", errors="replace")
    yield text
    undone = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), unquote_plus(html.unescape(text)))
    if undone != text:
        yield undone
    if _may_be_utf16(data):
        yield from (data[start:].decode(f"utf-16-{end}", errors="replace") for end in ("le", "be") for start in (0, 1))


def _searchable(text: str) -> _Searchable:
    pieces = text.split()
    folded = {piece: _NOT_LETTERS.sub(" ", fold(piece.translate(_UNSEEN))).split() for piece in set(pieces)}
    words = [word for piece in pieces for word in folded[piece]]
    different = set(words)
    bare = {word[len(particle) :] for word in different for particle in _PARTICLES if word.startswith(particle)}
    return _Searchable(f" {' '.join(words)} ", "".join(words), frozenset(different | bare))


def _found(words: tuple[str, ...], text: _Searchable) -> bool:
    """Whether a name stands as words of its own, a particle before it, an s behind it, its words apart or run together."""
    joined = "".join(words)
    without_alef = joined[1:] if joined.startswith("ال") else ""  # after ل the article loses its alef: للحمد
    starts = {"".join(words[:size]) + ending for size in range(1, len(words) + 1) for ending in ("", "s")}
    ends = {"".join(words[at:]) + ending for at in range(len(words)) for ending in ("", "s")}
    if without_alef:
        starts, ends = starts | {start[1:] for start in starts}, ends | {joined[1:], joined[1:] + "s"}
    if starts.isdisjoint(text.beginnings) or ends.isdisjoint(text.beginnings):
        return False
    pattern = " ?".join(words)
    if without_alef:
        pattern = f"(?:{pattern}|(?<=ل){pattern[1:]})"
    return re.search(rf" {_BEFORE}{pattern}(?= |$|s )", text.spaced) is not None


def _anywhere(names: Mapping[str, tuple[str, ...]], texts: Sequence[_Searchable]) -> set[str]:
    """The names of two words and more, long enough to be no chance, that stand anywhere, in the middle of words too."""
    long = {name: "".join(words) for name, words in names.items() if len(words) > 1}
    sought = [(joined, name) for name, joined in long.items() if len(joined) >= _LEAST_ANYWHERE]
    return {name for text in texts for name in _all_within(text.squeezed, sought)}


def _encoded(names: Iterable[str], base64_runs: bytes) -> set[str]:
    """The names that stand in base64, if they are long enough to be no chance."""
    plain = {name: name.encode() for name in names}
    sought = [
        (_in_base64(content, shift).decode(), name)
        for name, content in plain.items()
        if len(content) >= _LEAST_ENCODED_BYTES
        for shift in range(3)
    ]
    return set(_all_within(base64_runs.decode(), sought))


def _all_within(text: str, sought: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The names of those pairs of letters and name whose letters stand in the text, in one pass whatever their number."""
    by_start: dict[str, list[tuple[str, str]]] = {}
    for letters, name in sought:
        by_start.setdefault(letters[:_LEAST_START], []).append((letters, name))
    if by_start:
        for at in range(len(text)):
            for letters, name in by_start.get(text[at : at + _LEAST_START], ()):
                if text.startswith(letters, at):
                    yield name


def _in_base64(plain: bytes, shift: int) -> bytes:
    """The letters of base64 that stand for `plain` alone when `shift` other bytes come before it."""
    whole = base64.b64encode(b"\0" * shift + plain + b"\0" * (-(shift + len(plain)) % 3))
    first = (shift * 8 + 5) // 6
    last = (shift + len(plain)) * 8 // 6
    return whole[first:last]
