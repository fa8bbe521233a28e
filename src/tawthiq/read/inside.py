"""The place in the name of a body: `Homs` of "Homs City Council", `Gwinnett County` of "Gwinnett County Police".

Only a name that opens the body's name counts, and only one that a table knows; what follows must be a common word for a
body or office, so that "Paris Hilton Foundation" is of no city.
"""

from collections.abc import Iterator
from typing import Final

from tawthiq.language.gazetteer import places
from tawthiq.language.lists import words
from tawthiq.language.people import is_group
from tawthiq.language.world import is_settled_place
from tawthiq.read.cast import Cast

_UNITS: Final = frozenset({"county", "province", "governorate", "district", "city"})
_LONGEST: Final = 3
_NO_PLACES: Final = frozenset(
    ["united", "university", "college", "police", "central", "national", "north", "south", "east", "west", "white", "black",
    "red", "green", "blue", "superior", "supreme", "high", "new", "old", "free", "grand", "royal", "first", "general"]
)  # fmt: skip
"""First words of bodies that are towns somewhere too."""


def places_inside(cast: Cast) -> Iterator[tuple[int, int]]:
    """The token ranges of places within the names of bodies, in the order of the figures."""
    for figure in cast.figures:
        if figure.named and figure.kind == "group":
            for start, end in figure.mentions:
                found = _opening(cast, start, end)
                if found is not None:
                    yield start, found


def _opening(cast: Cast, start: int, end: int) -> int | None:
    """Where the place that opens a body's name ends."""
    doc = cast.doc
    for size in range(min(_LONGEST, end - start - 1), 0, -1):
        name, after = doc[start : start + size].text, doc[start + size]
        if size > 1 and doc[start + size - 1].lower_ == "city":
            continue  # the council of a city, not a council in "Dublin City"
        if not name[:1].isupper() or name.lower() in _NO_PLACES or is_group(name) or not _is_place(name):
            continue
        if after.lower_ in _UNITS and size + 1 < end - start:
            return start + size + (after.lower_ != "city")
        if is_group(after.text) or after.lower_ in words("en", "institution_words") or after.lower_ in _UNITS:
            return start + size
    return None


def _is_place(name: str) -> bool:
    return bool(places(name)) or is_settled_place(name)
