"""Where decided words stand in a text: white space counts as one space, since extractors break lines differently.

Of several places, one inside the sentence in question is taken first, then the last before it, then the first after it.
"""

import re
from collections.abc import Iterable

from tawthiq.terms.errors import NotFound

Span = tuple[int, int]


def find_all(text: str, words: str) -> list[Span]:
    """Every place of `words` in `text`, as code points `[start, end)`, letters exactly as given.

    >>> find_all("shot at\\nthe gate", "at the gate")
    [(5, 16)]
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [match.span() for match in re.finditer(pattern, text)] if pattern else []


def find(text: str, words: str, near: Span | None = None) -> Span:
    """The place of `words` that belongs to the passage `near`; without one, the only place or the first.

    **Errors**: `NotFound` when the text does not hold the words.

    >>> find("Amal spoke. Amal left.", "Amal", near=(12, 22))
    (12, 16)
    """
    places = find_all(text, words)
    if not places:
        raise NotFound("The text does not hold the words of a decision; it was extracted otherwise than expected.")
    return _nearest(places, near) if near else places[0]


def _nearest(places: Iterable[Span], near: Span) -> Span:
    return min(places, key=lambda place: _distance(place, near))


def _distance(place: Span, near: Span) -> tuple[int, int]:
    """0 inside, 1 before, 2 after; then how far from the passage's start."""
    start, end = place
    if near[0] <= start and end <= near[1]:
        return 0, start
    return (1, near[0] - start) if start < near[0] else (2, start)
