"""The web addresses a text cites, in the order in which they first come."""

import re
from collections.abc import Iterable
from typing import Final

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`\u00ab\u00bb\u201c\u201d()\[\]{}|\\^\x00-\x1f\x7f]{3,2000}", re.I)
_TRAILING: Final = ".,;:!?\u060c\u061b\u061f\u2026*_"


def addresses_in(text: str, most: int) -> tuple[str, ...]:
    """Find http and https addresses in running text, without the stop that ends a sentence; `most` at most.

    >>> addresses_in("See https://example.org/a, and (https://example.org/b).", 10)
    ('https://example.org/a', 'https://example.org/b')
    """
    return unique((match[0].rstrip(_TRAILING) for match in _ADDRESS.finditer(text)), most)


def unique(addresses: Iterable[str], most: int) -> tuple[str, ...]:
    """Keep each web address once, in order, `most` at most; what is no whole http or https address is passed over."""
    kept: dict[str, None] = {}
    for address in addresses:
        if len(kept) >= most:
            break
        if _ADDRESS.fullmatch(address):
            kept[address] = None
    return tuple(kept)
