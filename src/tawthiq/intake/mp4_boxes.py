"""The boxes of MP4 and QuickTime, and the tables of a track: which samples there are, how large, and where they lie.

Source: ISO/IEC 14496-12 (boxes and sample tables), QuickTime File Format (2016).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tawthiq.intake.pieces import big, piece

_HEAD_BYTES: Final = 8
_MOST_SAMPLES: Final = 20_000_000


def children(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, bytes]]:
    """The boxes between two places, each as its kind and its content. errors: `ValueError` for one cut short."""
    at, end = start, len(data) if end is None else end
    while at + _HEAD_BYTES <= end:
        size, kind, head = big(data, at, 4), data[at + 4 : at + 8], _HEAD_BYTES
        if size == 1:
            size, head = big(data, at + 8, 8), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise ValueError("cut short")
        yield kind, data[at + head : at + size]
        at += size


def first_of(data: bytes, start: int = 0) -> dict[bytes, bytes]:
    """The content of each child by its kind; of several alike, the first."""
    found: dict[bytes, bytes] = {}
    for kind, content in children(data, start):
        found.setdefault(kind, content)
    return found


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return (len(body) + _HEAD_BYTES).to_bytes(4, "big") + kind + body


def table(content: bytes, entry_bytes: int) -> bytes:
    """A table of entries as it stands, and nothing behind it: version, flags, count, entries."""
    return piece(content, 0, 8 + big(content, 4, 4) * entry_bytes)


@dataclass(frozen=True)
class Chunk:
    """Samples of one track that lie together: where, and the size of each."""

    offset: int
    sizes: tuple[int, ...]


def chunks(tables: Mapping[bytes, bytes], most_bytes: int) -> list[Chunk]:
    """The chunks of a track by its sample tables.

    errors: `ValueError` for tables that do not agree, or that tell of more bytes than the file has.
    """
    sizes = _sizes(tables[b"stsz"], most_bytes)
    found, at = [], 0
    offsets = _offsets(tables)
    for offset, count in zip(offsets, _counts(tables[b"stsc"], len(offsets)), strict=True):
        own = sizes[at : at + count]
        if len(own) != count:
            raise ValueError("too few samples")
        found.append(Chunk(offset, tuple(own)))
        at += count
    if at != len(sizes):
        raise ValueError("samples without a place")
    return found


def _sizes(content: bytes, most_bytes: int) -> list[int]:
    one, count = big(content, 4, 4), big(content, 8, 4)
    if count > _MOST_SAMPLES or one * count > most_bytes:
        raise ValueError("too many samples")
    found = [one] * count if one else [big(content, 12 + 4 * at, 4) for at in range(count)]
    if sum(found) > most_bytes:
        raise ValueError("more samples than bytes")
    return found


def _offsets(tables: Mapping[bytes, bytes]) -> list[int]:
    content, size = (tables[b"co64"], 8) if b"co64" in tables else (tables[b"stco"], 4)
    entries = table(content, size)
    return [big(entries, at, size) for at in range(8, len(entries), size)]


def _counts(content: bytes, chunk_count: int) -> Iterator[int]:
    """How many samples each chunk has: runs of chunks alike, each told by its first."""
    entries = table(content, 12)
    runs = [(big(entries, at, 4), big(entries, at + 4, 4)) for at in range(8, len(entries), 12)]
    for (first, count), (following, _) in zip(runs, [*runs[1:], (chunk_count + 1, 0)], strict=True):
        if not 0 < first < following <= chunk_count + 1:
            raise ValueError("runs out of order")
        for _ in range(first, following):
            yield count
