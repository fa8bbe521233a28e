"""Photographs: known by their first bytes and kept sealed; nothing of them is decoded here.

Only the size a picture claims is read, so that one made to exhaust the viewer (a few bytes that claim a vast area) is
refused before anything later opens it. Source: PNG (W3C, third edition) §11.2.2, ITU-T T.81 B.2.2, RFC 9649 (WebP),
GIF89a §18, TIFF 6.0 §2, BITMAPINFOHEADER, ISO/IEC 23008-12 §6.5.3 (`ispe`).
"""

from typing import Final

from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed

VERSION: Final = "2"
_MEDIA_TYPES: Final = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
    "heic": "image/heic",
    "avif": "image/avif",
}
_WIDTH, _HEIGHT, _SUBFILE = 256, 257, 254  # tags of TIFF
_RAW: Final = {330, 50706}  # directories within, DNG's version
_TAGS_MOST: Final = 400
_BOXES_BYTES: Final = 1_000_000  # descriptions stand before the pixels
_JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})


def parse(data: bytes, kind: str, limits: Limits) -> Parsed:
    """Recognise a picture, with no text; refuse one cut short or claiming far more than its bytes can hold."""
    width, height = _SIZES[kind](data)
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


def _gif_size(data: bytes) -> tuple[int, int]:
    """The screen's size; a frame is drawn within it."""
    if len(data) < 13:
        raise Refusal("damaged")
    return _little(data, 6, 2), _little(data, 8, 2)


def _bmp_size(data: bytes) -> tuple[int, int]:
    if len(data) < 26:
        raise Refusal("damaged")
    if _little(data, 14, 4) == 12:
        return _little(data, 18, 2), _little(data, 20, 2)
    height = _little(data, 22, 4)
    return _little(data, 18, 4), height if height < 1 << 31 else (1 << 32) - height


def _tiff_size(data: bytes) -> tuple[int, int]:
    """The size in the first directory; a raw photograph keeps a small copy there and is no TIFF for us."""
    number = _little if data[:2] == b"II" else _big
    at = number(data, 4, 4)
    tags = {}
    for entry in range(at + 2, at + 2 + 12 * min(number(data, at, 2), _TAGS_MOST), 12):
        size = 2 if number(data, entry + 2, 2) == 3 else 4
        tags[number(data, entry, 2)] = number(data, entry + 8, size)
    if tags.get(_SUBFILE, 0) & 1 or _RAW & tags.keys() or data[8:10] == b"CR":
        raise Refusal("unknown")
    return tags.get(_WIDTH, 0), tags.get(_HEIGHT, 0)


def _boxed_size(data: bytes) -> tuple[int, int]:
    """The largest picture that an `ispe` box of HEIC or AVIF tells of."""
    found = [(0, 0)]
    at = data.find(b"ispe")
    while 0 <= at < _BOXES_BYTES:
        found.append((_big(data, at + 8, 4), _big(data, at + 12, 4)))
        at = data.find(b"ispe", at + 4)
    return max(found, key=lambda size: size[0] * size[1])


def _big(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "big")


def _little(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")


_SIZES: Final = {
    "png": _png_size, "jpeg": _jpeg_size, "webp": _webp_size, "gif": _gif_size, "tiff": _tiff_size, "bmp": _bmp_size,
    "heic": _boxed_size, "avif": _boxed_size,
}  # fmt: skip
