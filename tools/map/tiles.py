"""Write vector tiles (Mapbox Vector Tile 2.1) and put them into one PMTiles archive (version 3)."""

import gzip
import hashlib
import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

GEOMETRY: Final = {"point": 1, "line": 2, "polygon": 3}
HEADER_BYTES: Final = 127
GZIP, MVT = 2, 1
Cells = list[tuple[int, int]]
Feature = tuple[str, list[Cells], Mapping[str, str | int]]


def tile(layers: Mapping[str, Sequence[Feature]], extent: int) -> bytes:
    """One tile: features by layer, each a kind of geometry, its parts in cells of the tile, and its words and numbers."""
    return b"".join(_field(3, _layer(name, features, extent)) for name, features in layers.items() if features)


def _layer(name: str, features: Sequence[Feature], extent: int) -> bytes:
    keys: dict[str, int] = {}
    values: dict[str | int, int] = {}
    body = [_field(2, _feature(one, keys, values)) for one in features]
    body += [_field(3, key.encode()) for key in keys]
    body += [_field(4, _value(value)) for value in values]
    return _field(1, name.encode()) + b"".join(body) + _number(5, extent) + _number(15, 2)


def _feature(feature: Feature, keys: dict[str, int], values: dict[str | int, int]) -> bytes:
    kind, parts, told = feature
    tags = []
    for key, value in told.items():
        tags += [keys.setdefault(key, len(keys)), values.setdefault(value, len(values))]
    words = _field(2, b"".join(map(_varint, tags))) if tags else b""
    return words + _number(3, GEOMETRY[kind]) + _field(4, b"".join(map(_varint, _commands(kind, parts))))


def _commands(kind: str, parts: list[Cells]) -> Iterator[int]:
    x = y = 0
    for part in parts:
        drawn = part[:-1] if kind == "polygon" and part[0] == part[-1] else part
        for number, (to_x, to_y) in enumerate(drawn):
            if number == 0:
                yield 1 | 1 << 3
            elif number == 1:
                yield 2 | (len(drawn) - 1) << 3
            yield _zigzag(to_x - x)
            yield _zigzag(to_y - y)
            x, y = to_x, to_y
        if kind == "polygon":
            yield 7 | 1 << 3


def _value(value: str | int) -> bytes:
    return _field(1, value.encode()) if isinstance(value, str) else _number(5, value)


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else -number * 2 - 1


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def tile_id(z: int, x: int, y: int) -> int:
    """The number of a tile along the Hilbert curve, as PMTiles orders them."""
    number = (4**z - 1) // 3
    for level in range(z - 1, -1, -1):
        side = 1 << level
        right, down = int(bool(x & side)), int(bool(y & side))
        number += side * side * ((3 * right) ^ down)
        if not down:
            if right:
                x, y = side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))
            x, y = y, x
        x, y = x & (side - 1), y & (side - 1)
    return number


def archive(path: Path, made: Mapping[tuple[int, int, int], bytes], about: Mapping[str, Any], most_zoom: int) -> None:
    """All tiles in one file: equal ones stand in it once, and runs of them take one entry."""
    data, entries = bytearray(), []
    places: dict[bytes, tuple[int, int]] = {}
    for number, content in sorted((tile_id(*place), content) for place, content in made.items()):
        packed = gzip.compress(content, 9, mtime=0)
        key = hashlib.sha256(packed).digest()
        if key not in places:
            places[key] = (len(data), len(packed))
            data += packed
        place = places[key]
        if entries and entries[-1][2] == place and entries[-1][0] + entries[-1][1] == number:
            entries[-1] = (entries[-1][0], entries[-1][1] + 1, place)
        else:
            entries.append((number, 1, place))
    root, told = _directory(entries), gzip.compress(json.dumps(about).encode(), 9, mtime=0)
    path.write_bytes(_header(root, told, data, (len(made), len(entries), len(places)), most_zoom) + root + told + data)


def _directory(entries: Sequence[tuple[int, int, tuple[int, int]]]) -> bytes:
    before, out = 0, [_varint(len(entries))]
    for number, _, _ in entries:
        out.append(_varint(number - before))
        before = number
    out += [_varint(run) for _, run, _ in entries]
    out += [_varint(size) for _, _, (_, size) in entries]
    end = None
    for _, _, (offset, size) in entries:
        out.append(_varint(0 if offset == end else offset + 1))
        end = offset + size
    return gzip.compress(b"".join(out), 9, mtime=0)


def _header(root: bytes, told: bytes, data: bytes, counts: Iterable[int], most_zoom: int) -> bytes:
    after_root = HEADER_BYTES + len(root)
    after_told = after_root + len(told)
    places = (HEADER_BYTES, len(root), after_root, len(told), after_told, 0, after_told, len(data), *counts)
    edges = (-1_800_000_000, -850_511_287, 1_800_000_000, 850_511_287)
    return (
        b"PMTiles\x03" + struct.pack("<11Q", *places) + bytes([1, GZIP, GZIP, MVT, 0, most_zoom])
        + struct.pack("<4i", *edges) + bytes([2]) + struct.pack("<2i", 380_000_000, 350_000_000)
    )  # fmt: skip
