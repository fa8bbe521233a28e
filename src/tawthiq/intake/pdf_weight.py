"""How much a PDF's compressed streams would unpack to, weighed before a PDF library opens it.

Streams are found by the word `stream` alone, as somebody hiding one would count on nobody doing; each is unpacked a piece at
a time and thrown away, and one that unpacks to deflate again is followed, so that a bomb within a bomb is one too.
Limits: streams pressed by other means than deflate (JPEG, CCITT, LZW) are not weighed; the worker's limits hold there.
Source: ISO 32000-2 §7.3.8 and §7.4.4.
"""

import re
import zlib
from typing import Final

from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal

_STREAM: Final = re.compile(rb"stream\r?\n")
_PIECE_BYTES: Final = 1 << 20
_DEEPEST: Final = 4
_SOFT_BYTES: Final = 32_000_000  # below this a high ratio is no danger: a blank page is pressed hard too


def weigh(data: bytes, limits: Limits) -> None:
    """Refuse a PDF one of whose streams unpacks to far more than the file holds. errors: `Refusal`."""
    for found in _STREAM.finditer(data):
        if data[found.end() : found.end() + 1] in (
            b"\x78",
            b"\x68",
            b"\x58",
            b"\x48",
        ):  # how deflate begins in zlib's dress
            _unpack(memoryview(data)[found.end() :], len(data), limits, _DEEPEST)


def _unpack(packed: "memoryview | bytes", size: int, limits: Limits, depth: int) -> None:
    unpacker, unpacked, start = zlib.decompressobj(), 0, b""
    pending: memoryview | bytes = packed[:_PIECE_BYTES]
    at = len(pending)
    try:
        while pending and not unpacker.eof:
            piece = unpacker.decompress(pending, _PIECE_BYTES)
            unpacked += len(piece)
            start = start or piece
            _refuse_bomb(unpacked, size, limits)
            pending = unpacker.unconsumed_tail
            if not pending and not unpacker.eof:
                pending = packed[at : at + _PIECE_BYTES]
                at += len(pending)
    except zlib.error:
        return  # not deflate after all, or broken: the library says so itself
    if depth and start[:1] == b"\x78":
        _unpack(start, len(start), limits, depth - 1)


def _refuse_bomb(unpacked: int, size: int, limits: Limits) -> None:
    if unpacked > _SOFT_BYTES and unpacked > limits.archive_ratio * size:
        raise Refusal("bomb")
