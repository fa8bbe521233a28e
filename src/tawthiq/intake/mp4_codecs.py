"""What an MP4 track says of its codec, written again from figures alone; and samples without what only tells of makers.

Known are H.264 and H.265 (their samples lose SEI messages and filler, in which cameras and encoders write), AAC, MP3, Opus
and AMR. Source: ISO/IEC 14496-15 (avcC, hvcC), 14496-1 §7.2.6 (descriptors), ITU-T H.264 §7.4.1, H.265 §7.4.2.2,
encapsulation of Opus in ISOBMFF §4.3.2, 3GPP TS 26.244 §6.7.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tawthiq.intake.mp4_boxes import box, first_of
from tawthiq.intake.pieces import Unknown, big, piece

_VIDEO_BYTES, _SOUND_BYTES, _SOUND_BYTES_1 = 78, 28, 44
_AVC: Final = frozenset((1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 19, 20))  # slices, parameters, marks of access units and ends
_HEVC: Final = frozenset((*range(32), 32, 33, 34, 35, 36, 37))
_AVC_EXTRA: Final = 4
_SOUND_OBJECTS: Final = (0x40, 0x66, 0x67, 0x68, 0x69, 0x6B)  # AAC, MP3
_SAMPLES: Final = {b"avc1", b"avc3", b"hvc1", b"hev1"}


@dataclass(frozen=True)
class Codec:
    """The sample entry as it is written, and what cleans a sample."""

    entry: bytes
    clean: Callable[[bytes], bytes]


def codec_of(kind: bytes, entry: bytes) -> Codec:
    """The codec of a track from its first sample entry. errors: `Unknown` for another than the known ones."""
    if kind in _SAMPLES:
        return _video(kind, entry)
    if kind in (b"mp4a", b"samr", b"sawb", b"Opus"):
        return Codec(_sound(kind, entry), _as_it_is)
    raise Unknown


def _as_it_is(sample: bytes) -> bytes:
    return sample


def _video(kind: bytes, entry: bytes) -> Codec:
    inner = first_of(entry, _VIDEO_BYTES)
    name, told, kept, shift = (
        (b"avcC", _avc(inner[b"avcC"]), _AVC, 0)
        if kind in (b"avc1", b"avc3")
        else (b"hvcC", _hevc(inner[b"hvcC"]), _HEVC, 1)
    )
    mask = 0x1F if not shift else 0x3F
    length = (told[4] if not shift else told[21]) % 4 + 1
    figures = piece(entry, 24, 12)  # width, height, resolutions
    head = bytes(6) + b"\0\1" + bytes(16) + figures + bytes(4) + b"\0\1" + bytes(32) + piece(entry, 74, 2) + b"\xff\xff"
    boxes = [box(name, told)]
    if b"pasp" in inner:
        boxes.append(box(b"pasp", piece(inner[b"pasp"], 0, 8)))
    if inner.get(b"colr", b"")[:4] in (b"nclx", b"nclc"):
        boxes.append(box(b"colr", inner[b"colr"][: 11 if inner[b"colr"][:4] == b"nclx" else 10]))
    return Codec(box(kind, head, *boxes), lambda sample: _units(sample, length, kept, mask, shift))


def _units(sample: bytes, length: int, kept: frozenset[int], mask: int, shift: int) -> bytes:
    """The sample's units of the kept kinds. errors: `ValueError` for one that is cut short."""
    found, at = [], 0
    while at < len(sample):
        size = big(sample, at, length)
        unit = piece(sample, at + length, size)
        if unit and (unit[0] >> shift & mask) in kept:
            found.append(sample[at : at + length] + unit)
        at += length + size
    return b"".join(found)


def _avc(told: bytes) -> bytes:
    """Profile, level, parameter sets, and the few figures that high profiles add."""
    at, out = 6, piece(told, 0, 6)
    for count in (told[5] & 0x1F, None):
        if count is None:
            count, out, at = told[at], out + told[at : at + 1], at + 1
        for _ in range(count):
            size = big(told, at, 2)
            out += piece(told, at, 2 + size)
            at += 2 + size
    extra = told[at : at + _AVC_EXTRA]
    return out + (extra[:3] + b"\0" if len(extra) == _AVC_EXTRA else b"")


def _hevc(told: bytes) -> bytes:
    """The figures and the parameter sets; arrays of messages go."""
    at, arrays = 23, []
    for _ in range(told[22]):
        start, kind, count = at, told[at] & 0x3F, big(told, at + 1, 2)
        at += 3
        for _ in range(count):
            at += 2 + big(told, at, 2)
        if kind in (32, 33, 34):
            arrays.append(piece(told, start, at - start))
    return piece(told, 0, 22) + bytes([len(arrays)]) + b"".join(arrays)


def _sound(kind: bytes, entry: bytes) -> bytes:
    start = {0: _SOUND_BYTES, 1: _SOUND_BYTES_1}.get(big(entry, 8, 2))
    if start is None:
        raise Unknown
    inner = first_of(entry, start)
    inner = {**first_of(inner.get(b"wave", b"")), **inner} if b"wave" in inner else inner
    head = bytes(6) + b"\0\1" + bytes(8) + piece(entry, 16, 4) + bytes(4) + piece(entry, 24, 4)
    if kind == b"mp4a":
        return box(kind, head, box(b"esds", bytes(4), _descriptor(inner[b"esds"])))
    if kind == b"Opus":
        told = inner[b"dOps"]
        return box(kind, head, box(b"dOps", piece(told, 0, 11 if told[10] == 0 else 13 + told[1])))
    return box(kind, head, box(b"damr", bytes(5), piece(inner[b"damr"], 5, 4)))


def _descriptor(told: bytes) -> bytes:
    """How the sound is decoded, alone in its descriptors."""
    found = _within(told, 4, 3)
    flags = found[2]
    at = 3 + (2 if flags & 0x80 else 0) + (1 + found[3] if flags & 0x40 else 0) + (2 if flags & 0x20 else 0)
    config = _within(found, at, 4)
    if config[0] not in _SOUND_OBJECTS:
        raise Unknown
    decoding = _tagged(5, _within(config, 13, 5)) if len(config) > 13 else b""
    return _tagged(3, bytes(3) + _tagged(4, piece(config, 0, 13) + decoding) + _tagged(6, b"\2"))


def _within(data: bytes, at: int, tag: int) -> bytes:
    """The content of the descriptor of this tag that stands here."""
    if data[at] != tag:
        raise ValueError("another descriptor")
    size, at = 0, at + 1
    while True:
        size, more, at = size << 7 | data[at] & 0x7F, data[at] & 0x80, at + 1
        if not more:
            return piece(data, at, size)


def _tagged(tag: int, content: bytes) -> bytes:
    size = len(content)
    return (
        bytes([tag, 0x80 | size >> 21 & 0x7F, 0x80 | size >> 14 & 0x7F, 0x80 | size >> 7 & 0x7F, size & 0x7F]) + content
    )
