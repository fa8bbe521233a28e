"""What the places of the lists have to do with one another: spellings of one place, and the region each lies in.

A place text may name two levels (`Daraa - Nawa`, `Nawa, Daraa`); which is the wider one is told by how many different
places it is written with. The gazetteer adds spellings, regions and coordinates where it knows a place; what it does not
know is learnt from the lists: spellings that sound alike are one place, and a place lies where it is mostly said to lie.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.language.gazetteer import Place, places
from tawthiq.language.names_sounds import bones, costs, sound_codes
from tawthiq.language.names_tokens import fold_letters
from tawthiq.match.alignment import alike, room, weigh_words

_SPLIT: Final = re.compile(r"\s+[-–—]\s+|[،,;:/|()\[\]]+")
_WORD: Final = re.compile(r"[^\W_]+")
_ARTICLES: Final = frozenset({"al", "el", "ال", "as", "ar", "an", "ash", "az", "ad", "at"})
_KIND_WORDS: Final = frozenset(
    [
        "governorate",
        "province",
        "district",
        "city",
        "town",
        "village",
        "countryside",
        "camp",
        "مدينه",
        "محافظه",
        "قريه",
        "بلده",
        "منطقه",
        "ناحيه",
        "قضاء",
        "مخيم",
    ]
)
_MOST_SOUNDS: Final = 20
_ALIKE: Final = 0.84


@dataclass(frozen=True)
class PlacesOf:
    """For each record: `fine` and `region`, numbers of places (-1 not known), and where it is (NaN not known).

    `count` is how many places there are.
    """

    fine: NDArray[np.int32]
    region: NDArray[np.int32]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    count: int


def read_places(texts: Sequence[str], lats: Sequence[str], lons: Sequence[str]) -> PlacesOf:
    """Places of all records.

    **Shape**: one text, latitude and longitude a record, empty where not known.
    """
    parts_of = {text: _parts(text) for text in set(texts)}
    often: Counter[str] = Counter()
    for text in texts:
        often.update(parts_of[text])
    number, known = _one_place_each(often)
    pairs = [tuple(number[part] for part in parts_of[text]) for text in texts]
    wider = _wider(pairs)
    fine, region = _levels(pairs, wider, _within(known, number), len(often))
    lat, lon = _coordinates(lats), _coordinates(lons)
    _fill_coordinates(fine, lat, lon, known)
    return PlacesOf(fine, region, lat, lon, len(often))


def _parts(text: str) -> tuple[str, ...]:
    found = []
    for part in _SPLIT.split(text):
        words = [word for word in _WORD.findall(fold_letters(part.replace("-", " "))) if word not in _KIND_WORDS]
        bare = " ".join(w[2:] if w.startswith("ال") and len(w) > 3 else w for w in words if w not in _ARTICLES)
        if bare:
            found.append(bare)
    return tuple(dict.fromkeys(found[-2:]))


def _one_place_each(often: Counter[str]) -> tuple[dict[str, int], dict[int, Place]]:
    """A number for each spelling, the same for spellings of one place, and what the gazetteer knows of a number."""
    groups: dict[str, list[str]] = defaultdict(list)
    for part, _ in often.most_common():
        groups["".join(bones(word) for word in part.split())].append(part)
    number: dict[str, int] = {}
    by_place: dict[tuple[str, str], int] = {}
    known: dict[int, Place] = {}
    for group in groups.values():
        for part, leader in _leaders(group).items():
            place = next(iter(places(part)), None)
            at = number.get(leader)
            if place is not None:
                at = by_place.setdefault((place.name, place.within), len(number) if at is None else at)
                known[at] = place
            number[part] = len(number) if at is None else at
    return number, known


def _leaders(group: Sequence[str]) -> dict[str, str]:
    """Each spelling with the commonest one that sounds like it."""
    texts = [part.replace(" ", "") for part in group]
    codes = np.zeros((len(group), _MOST_SOUNDS), np.uint8)
    sizes = np.zeros(len(group), np.int32)
    for at, text in enumerate(texts):
        found = sound_codes(text, _MOST_SOUNDS)
        codes[at, : len(found)], sizes[at] = found, len(found)
    table = costs()
    weights, held = weigh_words(codes, sizes, table), room()
    leaders: list[int] = []
    out = {}
    for at, part in enumerate(group):
        for lead in leaders[:60]:
            if alike(codes[at], sizes[at], weights[at], codes[lead], sizes[lead], weights[lead], table, held) > _ALIKE:
                out[part] = group[lead]
                break
        else:
            leaders.append(at)
            out[part] = part
    return out


def _wider(pairs: Sequence[tuple[int, ...]]) -> dict[int, int]:
    """For each place, with how many different others it is written."""
    beside: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        if len(pair) == 2 and pair[0] != pair[1]:
            beside[pair[0]].add(pair[1])
            beside[pair[1]].add(pair[0])
    return {place: len(others) for place, others in beside.items()}


def _within(known: dict[int, Place], number: dict[str, int]) -> dict[int, int]:
    """The region that the gazetteer gives for a place, where the lists name that region as well."""
    at_name = {(place.name, place.precision): at for at, place in known.items()}
    regions = {name: at for (name, kind), at in at_name.items() if kind in ("governorate", "city", "district")}
    return {at: regions[place.within] for at, place in known.items() if place.within in regions}


def _levels(
    pairs: Sequence[tuple[int, ...]], wider: dict[int, int], within: dict[int, int], count: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    said: dict[int, Counter[int]] = defaultdict(Counter)
    fine = np.full(len(pairs), -1, np.int32)
    region = np.full(len(pairs), -1, np.int32)
    for at, pair in enumerate(pairs):
        if not pair:
            continue
        ranked = sorted(pair, key=lambda place: wider.get(place, 0))
        fine[at] = ranked[0]
        if len(ranked) == 2 and ranked[0] != ranked[1]:
            region[at] = ranked[1]
            said[ranked[0]][ranked[1]] += 1
    parent = {place: found.most_common(1)[0][0] for place, found in said.items()}
    for at in np.flatnonzero((fine >= 0) & (region < 0)).tolist():
        place = int(fine[at])
        up = within.get(place, parent.get(place, place))
        region[at] = place if wider.get(place, 0) > wider.get(up, 0) else up
    return fine, region


def _coordinates(values: Sequence[str]) -> NDArray[np.float64]:
    return np.array([float(value) if value else np.nan for value in values])


def _fill_coordinates(
    fine: NDArray[np.int32], lat: NDArray[np.float64], lon: NDArray[np.float64], known: dict[int, Place]
) -> None:
    """A record without coordinates is where the others of its place are, or where the gazetteer has it."""
    given = np.flatnonzero(~np.isnan(lat) & ~np.isnan(lon) & (fine >= 0))
    seen: dict[int, list[int]] = defaultdict(list)
    for row in given.tolist():
        seen[int(fine[row])].append(row)
    middle = {place: (float(np.median(lat[rows])), float(np.median(lon[rows]))) for place, rows in seen.items()}
    for row in np.flatnonzero(np.isnan(lat) | np.isnan(lon)).tolist():
        at, place = int(row), int(fine[row])
        if place in middle:
            lat[at], lon[at] = middle[place]
        elif place in known and known[place].precision not in ("country", "governorate", "area"):
            lat[at], lon[at] = known[place].lat, known[place].lon
