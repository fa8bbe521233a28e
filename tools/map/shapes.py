"""Read Natural Earth's shapefiles: the parts of lines and polygons, and the rows of the table beside them."""

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

HEADER: Final = 100
Point = tuple[float, float]
Part = list[Point]


def parts(path: Path) -> Iterator[Part]:
    """Every part of every record as (longitude, latitude); of a polygon each ring, holes turn the other way."""
    data, at = path.read_bytes(), HEADER
    while at < len(data):
        (words,) = struct.unpack(">i", data[at + 4 : at + 8])
        record = data[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words
        if struct.unpack("<i", record[:4])[0] not in (3, 5):
            continue
        count, points = struct.unpack("<ii", record[36:44])
        starts = [*struct.unpack(f"<{count}i", record[44 : 44 + 4 * count]), points]
        flat = struct.unpack(f"<{2 * points}d", record[44 + 4 * count :])
        for first, last in pairwise(starts):
            yield list(zip(flat[2 * first : 2 * last : 2], flat[2 * first + 1 : 2 * last : 2], strict=True))


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a dBase table, as text."""
    data = path.read_bytes()
    count, head, size = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 13:
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for number in range(count):
        at = head + number * size + 1
        row = {}
        for name, width in fields:
            row[name] = data[at : at + width].replace(b"\0", b"").decode("utf-8", "replace").strip()
            at += width
        yield row


def is_outer(ring: Part) -> bool:
    """Whether a ring turns clockwise, as shapefiles write what is filled."""
    return sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring)) > 0
