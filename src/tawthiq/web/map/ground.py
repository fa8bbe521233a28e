"""Land, lakes and borders for the desk's own picture, out of the base map that scripts draw from too.

Reads what `tools/map/base_map.py` writes and no more of PMTiles and vector tiles: one directory, gzip, polygons and
lines. Limits: no names stand in this picture; those of its marks stand in the table.
"""

import gzip
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

BASE: Final = Path(__file__).parent.parent / "static/map/base.pmtiles"
HEADER_BYTES: Final = 127
MOST_ZOOM: Final = 6
DRAWN: Final = ("land", "water", "islands", "borders")
NAME, FEATURE, EXTENT, GEOMETRY = 1, 2, 5, 4
MOVE, CLOSE = 1, 7
Part = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Layer:
    """Rings or lines in cells of their tile, which has `extent` cells a side."""

    extent: int
    parts: tuple[Part, ...]


@lru_cache(maxsize=64)
def tile(zoom: int, x: int, y: int) -> Mapping[str, Layer]:
    """The drawn layers of one tile by name; none where the map has nothing but sea."""
    data, first, runs, sizes, offsets = _directory()
    wanted = tile_number(zoom, x, y)
    at = next((at for at in range(len(first)) if first[at] <= wanted < first[at] + runs[at]), None)
    if at is None:
        return {}
    with BASE.open("rb") as file:
        file.seek(data + offsets[at])
        content = gzip.decompress(file.read(sizes[at]))
    layers = (_layer(body) for field, body in _fields(content) if field == 3 and isinstance(body, bytes))
    return {name: layer for name, layer in layers if name in DRAWN}


@lru_cache(maxsize=1)
def _directory() -> tuple[int, list[int], list[int], list[int], list[int]]:
    """Where the tiles begin; for each entry its first tile's number, how many it stands for, its size and its offset."""
    with BASE.open("rb") as file:
        root, size, _, _, _, _, data = struct.unpack("<7Q", file.read(HEADER_BYTES)[8:64])
        file.seek(root)
        read = _numbers(gzip.decompress(file.read(size)))
    count = next(read)
    first, number = [], 0
    for _ in range(count):
        number += next(read)
        first.append(number)
    runs, sizes = [next(read) for _ in range(count)], [next(read) for _ in range(count)]
    offsets: list[int] = []
    for at in range(count):
        told = next(read)
        offsets.append(told - 1 if told else offsets[-1] + sizes[at - 1])
    return data, first, runs, sizes, offsets


def tile_number(zoom: int, x: int, y: int) -> int:
    """A tile's place along the Hilbert curve.

    >>> [tile_number(1, x, y) for x, y in ((0, 0), (0, 1), (1, 1), (1, 0))]
    [1, 2, 3, 4]
    """
    number: int = (4**zoom - 1) // 3
    for level in range(zoom - 1, -1, -1):
        side = 1 << level
        right, down = int(bool(x & side)), int(bool(y & side))
        number += side * side * ((3 * right) ^ down)
        x, y = x & (side - 1), y & (side - 1)
        if not down:
            x, y = (side - 1 - y, side - 1 - x) if right else (y, x)
    return number


def _layer(content: bytes) -> tuple[str, Layer]:
    name, extent, parts = "", 4096, list[Part]()
    for field, value in _fields(content):
        if field == NAME and isinstance(value, bytes):
            name = value.decode()
        elif field == EXTENT and isinstance(value, int):
            extent = value
        elif field == FEATURE and isinstance(value, bytes):
            parts += [
                part
                for inner, body in _fields(value)
                if inner == GEOMETRY and isinstance(body, bytes)
                for part in _parts(body)
            ]
    return name, Layer(extent, tuple(parts))


def _parts(content: bytes) -> Iterator[Part]:
    read, at, part = _numbers(content), (0, 0), list[tuple[int, int]]()
    for command in read:
        if command & 7 == CLOSE:
            continue
        for _ in range(command >> 3):
            if command & 7 == MOVE and part:
                yield tuple(part)
                part = []
            dx, dy = next(read), next(read)
            at = (at[0] + (dx >> 1 ^ -(dx & 1)), at[1] + (dy >> 1 ^ -(dy & 1)))
            part.append(at)
    if part:
        yield tuple(part)


def _fields(content: bytes) -> Iterator[tuple[int, bytes | int]]:
    """The fields of a message: numbers, or runs of bytes."""
    at = 0
    while at < len(content):
        key, at = _number(content, at)
        value, at = _number(content, at)
        if key & 7 == 2:
            yield key >> 3, content[at : at + value]
            at += value
        else:
            yield key >> 3, value


def _number(content: bytes, at: int) -> tuple[int, int]:
    value = place = 0
    while True:
        byte = content[at]
        value |= (byte & 127) << place
        at, place = at + 1, place + 7
        if byte < 128:
            return value, at


def _numbers(content: bytes) -> Iterator[int]:
    at = 0
    while at < len(content):
        value, at = _number(content, at)
        yield value


def covering(left: float, top: float, width: float, height: float) -> Sequence[tuple[int, int, int]]:
    """The tiles that cover a part of the unit square, of the finest zoom of which a few do."""
    zoom = next((zoom for zoom in range(MOST_ZOOM, -1, -1) if 1 / 2**zoom >= width or zoom == 0), 0)
    side = 2**zoom
    columns = range(max(0, int(left * side)), min(side - 1, int((left + width) * side)) + 1)
    lines = range(max(0, int(top * side)), min(side - 1, int((top + height) * side)) + 1)
    return [(zoom, x, y) for x in columns for y in lines]
