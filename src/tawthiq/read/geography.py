"""Which place of the world does each name of a text mean? By what else the text names, never by the number of people alone.

Every name has candidates (`language.world`). Where the small table of `language.gazetteer` knows one of them, that is
likelier and keeps the table's kind and radius. What the other names of the text may mean speaks for a candidate in
the same country, in the same first-level unit and near by, above all what is written right after it ("Paris, Texas").
Two rounds: the second weighs the other names by the first. Limits: one meaning a name and text; what no table knows
stays without a point. The weights were set on news in English, halves of public corpora (docs/measurements.md).
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tawthiq.language import gazetteer
from tawthiq.language.world import WorldPlace, country_number, full_name, world_places
from tawthiq.terms.reading import PlaceValue

_EARTH_KM: Final = 12742.0
_MOST: Final = 60  # candidates of one name, the most populous first
_MOST_NAMES: Final = 80  # names of a text that speak for others, the most often named first
_REACH_KM: Final = 150.0
_DIRECTIONS: Final = frozenset(
    [
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "upper",
        "lower",
        "greater",
        "north",
        "south",
        "east",
        "west",
    ]
)
_LEVEL_WEIGHT: Final = {"region": 9.0, "country": 9.0, "governorate": 6.3, "district": 2.6, "city": 1.0}
_TABLE_WEIGHT: Final = 2.5  # a place of the table is one of the places this project is for
_HOME: Final = frozenset({"SY", "LB", "JO", "IQ", "PS", "IL", "TR"})
_SAME_KM: Final = 30.0
_CITY: Final = 100_000
_PEOPLE: Final = {"city": 300_000, "town": 20_000}  # taken where the table alone knows a place


@dataclass(frozen=True)
class Weights:
    """How much each sign counts."""

    prior: float = 0.9
    country: float = 1.0
    first: float = 0.9
    near: float = 1.2
    beside: float = 6.0


WEIGHTS: Final = Weights()


@dataclass(frozen=True)
class _Name:
    """A name of the text: how often it stands there, its candidates and how likely each is before the others are heard."""

    key: str
    count: int
    candidates: tuple[WorldPlace, ...]
    priors: tuple[float, ...]
    table: tuple[gazetteer.Place, ...]


def placed(text: str, mentions: Mapping[str, Sequence[int]], weights: Weights = WEIGHTS) -> dict[str, PlaceValue]:
    """The place each name means, by name; names no table knows are left out.

    **mentions**: for each name the ends of its mentions, offsets of `text`.
    """
    names = {name: _named(name, len(ends)) for name, ends in mentions.items()}
    known = [one for one in names.values() if one.candidates]
    known = sorted(known, key=lambda one: -one.count)[:_MOST_NAMES]
    shares = {one.key: _shares([weights.prior * prior for prior in one.priors]) for one in known}
    beside = {name: _beside(text, ends, names) for name, ends in mentions.items()}
    for _ in range(2):
        heard = _Heard(known, shares)
        shares = {
            one.key: _shares([heard.score(one, number, beside[name], weights) for number in range(len(one.candidates))])
            for name, one in names.items()
            if one.candidates
        }
    return {
        name: _value(one.candidates[shares[one.key].index(max(shares[one.key]))], one.table)
        for name, one in names.items()
        if one.candidates
    }


def _named(name: str, count: int) -> _Name:
    key = full_name(name)
    table = gazetteer.places(name)
    found = [(one, _prior(one) + _bonus(one, table)) for one in _candidates(key)]
    if not found and table:
        found = [(_of_table(one), _TABLE_WEIGHT + 2) for one in table]
    else:  # the world's table may know the place under another name only, as Al-Bab for Bab
        missed = [one for one in table if not any(_in_table(place, (one,)) for place, _ in found)]
        found += [(_of_table(one), _prior(_of_table(one)) + _TABLE_WEIGHT) for one in missed if one.country in _HOME]
    best = sorted(found, key=lambda one: -one[1])[:_MOST]
    return _Name(key, count, tuple(one for one, _ in best), tuple(prior for _, prior in best), table)


def _bonus(place: WorldPlace, table: Sequence[gazetteer.Place]) -> float:
    known = _in_table(place, table)
    return _TABLE_WEIGHT if known is not None and known.country in _HOME else 0.0


def _candidates(key: str) -> tuple[WorldPlace, ...]:
    words = key.split()
    for tried in (
        words,
        words[1:] if words[:1] == ["the"] else [],
        words[1:] if words and words[0] in _DIRECTIONS else [],
    ):
        found = world_places(" ".join(tried)) if tried else ()
        if found:
            return found
    return ()


def _in_table(place: WorldPlace, table: Sequence[gazetteer.Place]) -> gazetteer.Place | None:
    """The place of the table that this is: near it, or the same country."""
    for one in table:
        known = _of_table(one)
        if (one.precision == "country") == (place.precision == "country") and km_between(place, known) < (
            800.0 if one.precision == "country" else _SAME_KM
        ):
            return one
    return None


def _of_table(one: gazetteer.Place) -> WorldPlace:
    level = one.precision if one.precision in ("country", "governorate") else "city"
    return WorldPlace(-1, one.lat, one.lon, 0, _PEOPLE.get(one.precision, 2_000), country_number(one.country), 0, level)


def _prior(place: WorldPlace) -> float:
    if place.precision == "city":
        return math.log10(place.people + 10)
    return _LEVEL_WEIGHT[place.precision]


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


def _beside(text: str, ends: Sequence[int], names: Mapping[str, _Name]) -> set[tuple[str, int]]:
    """The wider places that a comma after the name brings in, its country or unit, by their numbers."""
    found: set[tuple[str, int]] = set()
    for end in ends:
        if text[end : end + 2] != ", ":
            continue
        rest = text[end + 2 : end + 42]
        for name, one in names.items():
            if rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum():
                found |= {("country", place.country) for place in one.candidates if place.precision == "country"}
                found |= {("first", place.first) for place in one.candidates if place.precision == "governorate"}
    return found


class _Heard:
    """What all names of a text say together: shares of countries and units, and points."""

    def __init__(self, names: Sequence[_Name], shares: Mapping[str, Sequence[float]]) -> None:
        self.total = len(names)
        self.shares = shares
        self.countries: dict[int, float] = defaultdict(float)
        self.firsts: dict[int, float] = defaultdict(float)
        self.points: list[tuple[str, WorldPlace, float]] = []
        for one in names:
            for place, share in zip(one.candidates, shares[one.key], strict=True):
                self.countries[place.country] += share
                self.firsts[place.first] += share
                if share > 0.05 and place.precision not in ("country", "region"):
                    self.points.append((one.key, place, share))

    def score(self, name: _Name, number: int, beside: set[tuple[str, int]], weights: Weights) -> float:
        place, own = name.candidates[number], self.shares.get(name.key, ())
        same = [one for one in range(len(own)) if name.candidates[one].country == place.country]
        country = self.countries[place.country] - sum(own[one] for one in same)
        first = self.firsts[place.first] - sum(own[one] for one in same if name.candidates[one].first == place.first)
        others = max(1, self.total - 1)
        score = weights.prior * name.priors[number]
        score += weights.country * math.log(0.05 + max(0.0, country) / others)
        score += weights.first * math.log(0.05 + (max(0.0, first) / others if place.first else 0.0))
        score += weights.near * math.log(0.3 + self._near(name.key, place))
        return score + (weights.beside if self._is_within(place, beside) else 0.0)

    def _near(self, key: str, place: WorldPlace) -> float:
        if place.precision in ("country", "region"):
            return 0.0
        return sum(
            share * math.exp(-km_between(place, other) / _REACH_KM) for name, other, share in self.points if name != key
        )

    @staticmethod
    def _is_within(place: WorldPlace, wider: set[tuple[str, int]]) -> bool:
        return bool(wider & {("country", place.country), ("first", place.first)})


def km_between(left: WorldPlace, right: WorldPlace) -> float:
    """The distance on the sphere."""
    north, south = math.radians(left.lat), math.radians(right.lat)
    east = math.radians(right.lon - left.lon)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _value(place: WorldPlace, table: Sequence[gazetteer.Place]) -> PlaceValue:
    known = _in_table(place, table)
    here = known if known is not None and known.precision != "country" else place
    precision = "town" if place.precision == "city" and place.people < _CITY else place.precision
    return {
        "geonameid": place.geonameid or None,
        "lat": here.lat,
        "lon": here.lon,
        "precision": known.precision if known else precision,
        "radius_km": known.radius_km if known else gazetteer.RADIUS_KM.get(precision, place.radius_km),
    }
