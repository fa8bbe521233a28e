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
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote_plus

from tawthiq.language.folding import fold
from tawthiq.protect.spelling import CLITICS

_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_NOT_LETTERS: Final = re.compile(r"[\d_]+")
_LEAST_ANYWHERE: Final = 8
_LEAST_ENCODED_BYTES: Final = 6
_BEFORE: Final = "(?:" + "|".join(sorted((clitic for clitic in CLITICS if clitic), key=len, reverse=True)) + ")?"


def leaks(release_bytes: bytes, forbidden: Iterable[str]) -> list[str]:
    """The names among `forbidden` that can be found in the bytes, each as given, sorted; empty where it is clean.

    >>> leaks("قالت وسَلمى".encode(), ["سلمى", "Salma"])
    ['سلمى']
    """
    texts = [_searchable(text) for text in _readings(release_bytes)]
    names = {name for name in forbidden if fold(name)}
    return sorted(name for name in names if _encoded(name, release_bytes) or any(_found(name, text) for text in texts))


def _readings(data: bytes) -> Iterator[str]:
    """The texts a reader may take the bytes for."""
    text = data.decode("utf-8", errors="replace")
    yield text
    undone = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), unquote_plus(html.unescape(text)))
    if undone != text:
        yield undone
    if b"\0" in data or "\ufffd" in text:
        yield from (data[start:].decode(f"utf-16-{end}", errors="replace") for end in ("le", "be") for start in (0, 1))


def _searchable(text: str) -> tuple[str, str]:
    """The folded words parted by single spaces, and the same without the spaces."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    words = " ".join(_NOT_LETTERS.sub(" ", fold(seen)).split())
    return f" {words} ", words.replace(" ", "")


def _found(name: str, text: tuple[str, str]) -> bool:
    spaced, squeezed = text
    words = _NOT_LETTERS.sub(" ", fold(name)).split()
    joined = "".join(words)
    if not joined or (joined not in squeezed and not joined.startswith("ال")):
        return False
    if len(words) > 1 and len(joined) >= _LEAST_ANYWHERE and joined in squeezed:
        return True
    pattern = " ?".join(words)
    if joined.startswith("ال"):  # after ل the article loses its alef: للحمد
        pattern = f"(?:{pattern}|(?<=ل){' ?'.join(words)[1:]})"
    return re.search(rf" {_BEFORE}{pattern}(?= |$|s )", spaced) is not None


def _encoded(name: str, data: bytes) -> bool:
    """Whether the name as written stands in the bytes as UTF-16 or, long enough to be no chance, as base64."""
    if any(name.encode(f"utf-16-{end}") in data for end in ("le", "be")):
        return True
    plain = name.encode()
    return len(plain) >= _LEAST_ENCODED_BYTES and any(_in_base64(plain, shift) in data for shift in range(3))


def _in_base64(plain: bytes, shift: int) -> bytes:
    """The letters of base64 that stand for `plain` alone when `shift` other bytes come before it."""
    whole = base64.b64encode(b"\0" * shift + plain + b"\0" * (-(shift + len(plain)) % 3))
    first = (shift * 8 + 5) // 6
    last = (shift + len(plain)) * 8 // 6
    return whole[first:last]
