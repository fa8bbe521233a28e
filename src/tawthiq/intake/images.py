"""Photographs: known by their first bytes and kept sealed; nothing of them is decoded here.

Only the size a picture claims is read, so that one made to exhaust the viewer (a few bytes that claim a vast area) is
refused before anything later opens it. Source: PNG (W3C, third edition) §11.2.2, ITU-T T.81 B.2.2, RFC 9649 (WebP).
"""

from typing import Final

from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed

VERSION: Final = "1"
_MEDIA_TYPES: Final = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
_JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})


def parse(data: bytes, kind: str, limits: Limits) -> Parsed:
    """Recognise a picture, with no text; refuse one cut short or claiming far more than its bytes can hold."""
    width, height = {"png": _png_size, "jpeg": _jpeg_size, "webp": _webp_size}[kind](data)
    if width == 0 or height == 0:
        raise Refusal("damaged")
    if width * height > limits.picture_pixels and width * height > limits.pixels_per_byte * len(data):
        raise Refusal("bomb")
    return Parsed("", "tawthiq.intake.images", VERSION, _MEDIA_TYPES[kind], notes=(Note("picture"),))


def _png_size(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        raise Refusal("damaged")
    return _big(data, 16, 4), _big(data, 20, 4)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _JPEG_FRAMES:
            return _big(data, at + 7, 2), _big(data, at + 5, 2)
        if marker == 0xFF:  # fill bytes may stand before a marker
            at += 1
        else:
            at += 2 if marker in _JPEG_BARE else 2 + max(2, _big(data, at + 2, 2))
    raise Refusal("damaged")


def _webp_size(data: bytes) -> tuple[int, int]:
    form = data[12:16]
    if len(data) < 30:
        raise Refusal("damaged")
    if form == b"VP8X":
        return 1 + _little(data, 24, 3), 1 + _little(data, 27, 3)
    if form == b"VP8L":
        bits = _little(data, 21, 4)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 ":
        return _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF
    raise Refusal("damaged")


def _big(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")


def _little(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
