"""Places known beforehand: names in both scripts to coordinates, kind and what they lie within.

The table was written for this project (`data/places.tsv`); it is small, centred on Syria and its neighbours, and
gives no GeoNames number. The article (al-, el-, ال) and hyphens do not matter. A name may mean several places; the
caller chooses.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tawthiq.language.folding import fold
from tawthiq.language.lists import table

RADIUS_KM: Final = {
    "neighbourhood": 2.0, "camp": 2.0, "village": 2.0, "town": 4.0, "city": 10.0, "district": 20.0, "area": 40.0,
    "governorate": 60.0, "country": 400.0,
}  # fmt: skip
_LATIN_ARTICLE: Final = re.compile(r"^(?:al|el|as|ar|an|at|ash|ad|az)[ -]+", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """A known place. `precision` is its kind; `radius_km` how far from the point it reaches; `within` an admin unit."""

    name: str
    arabic: str
    precision: str
    within: str
    country: str
    lat: float
    lon: float

    @property
    def radius_km(self) -> float:
        return RADIUS_KM[self.precision]


def place_key(name: str) -> str:
    """A place name folded for lookup: no article, hyphens or marks.

    >>> place_key("As-Suwayda'") == place_key("suwayda")
    True
    """
    bare = _LATIN_ARTICLE.sub("", name.strip())
    folded = fold(re.sub(r"['’‘`]", "", bare).replace("-", " "))
    return " ".join(part for part in (_short(word) for word in folded.split()) if part)


def _short(word: str) -> str:
    if word in ("al", "el", "ez", "az", "ash", "as"):
        return ""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def places(name: str) -> tuple[Place, ...]:
    """Every known place of that name, likeliest first; empty when none is known.

    >>> places("Al-Sanamayn")[0].within
    'Deraa'
    """
    return _by_key().get(place_key(name), ())


def longest_name() -> int:
    """The number of words of the longest known name."""
    return max(len(key.split()) for key in _by_key()) + 1


@lru_cache(1)
def first_words() -> frozenset[str]:
    """The folded first words of all known names, for a quick look before a lookup."""
    return frozenset(key.split()[0] for key in _by_key())


@lru_cache(1)
def _by_key() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for row in table("places"):
        arabic = row["arabic"].split(";")
        place = Place(
            row["name"], arabic[0], row["kind"], row["within"], row["country"], float(row["lat"]), float(row["lon"])
        )
        for name in (row["name"], *row["variants"].split(";"), *arabic):
            key = place_key(name)
            if key and place not in found.get(key, ()):
                found[key] = (*found.get(key, ()), place)
    return found
