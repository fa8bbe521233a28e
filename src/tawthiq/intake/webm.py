"""WebM: VP8, VP9 and Opus in clusters of blocks, with the tracks' figures that playing needs, and no name, tag or place.

Source: RFC 8794 (EBML), RFC 9559 (Matroska) and its table of elements.
"""

from collections.abc import Iterator
from typing import Final

from tawthiq.intake.pieces import Unknown, big, piece

_HEADER, _SEGMENT, _INFO, _TRACKS, _TRACK, _CLUSTER = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675
_SCALE, _DURATION, _MUXER, _WRITER = 0x2AD7B1, 0x4489, 0x4D80, 0x5741
_NUMBER, _UID, _TYPE, _CODEC, _PRIVATE, _VIDEO, _AUDIO = 0xD7, 0x73C5, 0x83, 0x86, 0x63A2, 0xE0, 0xE1
_TIME, _SIMPLE, _GROUP, _BLOCK = 0xE7, 0xA3, 0xA0, 0xA1
_OF_TRACK: Final = {_TYPE, 0xB9, 0x88, 0x9C, 0x56AA, 0x56BB, 0x23E383}  # flags, delays, duration of a frame
_OF_VIDEO: Final = {0xB0, 0xBA, 0x54B0, 0x54BA}
_OF_AUDIO: Final = {0xB5, 0x78B5, 0x9F, 0x6264}
_OF_GROUP: Final = {0x9B, 0xFB, 0x75A2}  # how long, what it refers to, what to leave out of its end
_TOP: Final = {_INFO, _TRACKS, _CLUSTER, 0x114D9B74, 0x1C53BB6B, 0x1254C367, 0x1941A469, 0x1043A770}
_CODECS: Final = (b"V_VP8", b"V_VP9", b"A_OPUS")
_SOUND, _PICTURE = 2, 1
_MOST_TRACKS: Final = 126
_LONGEST_FIGURE: Final = 8

Element = tuple[int, int, int]  # its id, where its content starts and ends


def rebuilt(data: bytes) -> bytes:
    """The recording anew. errors: `Unknown` for another codec; `ValueError` for what is damaged."""
    segment = next(one for one in _elements(data, 0, len(data)) if one[0] == _SEGMENT)
    parts = list(_elements(data, segment[1], segment[2]))
    tracks, kept = _tracks(data, next(one for one in parts if one[0] == _TRACKS))
    info = _info(data, next((one for one in parts if one[0] == _INFO), None))
    clusters = b"".join(_cluster(data, one, kept) for one in parts if one[0] == _CLUSTER)
    header = _out(0x4286, b"\1") + _out(0x42F7, b"\1") + _out(0x42F2, b"\4") + _out(0x42F3, b"\x08")
    header += _out(0x4282, b"webm") + _out(0x4287, b"\4") + _out(0x4285, b"\2")
    return _out(_HEADER, header) + _out(_SEGMENT, info + tracks + clusters)


def _info(data: bytes, found: Element | None) -> bytes:
    inner = _children(data, found) if found else {}
    figures = b"".join(_out(name, _figure(inner[name])) for name in (_SCALE, _DURATION) if name in inner)
    return _out(_INFO, figures + _out(_MUXER, b"-") + _out(_WRITER, b"-"))


def _tracks(data: bytes, found: Element) -> tuple[bytes, set[int]]:
    """The tracks of sound and moving pictures, and their numbers."""
    entries, kept = b"", set()
    for name, start, end in _elements(data, found[1], found[2]):
        inner = _children(data, (name, start, end))
        if name != _TRACK or big(inner[_TYPE], 0, len(inner[_TYPE])) not in (_SOUND, _PICTURE):
            continue
        codec = inner[_CODEC].rstrip(b"\0")
        if codec not in _CODECS:
            raise Unknown
        number = big(_figure(inner[_NUMBER]), 0, len(inner[_NUMBER]))
        if number > _MOST_TRACKS:
            raise Unknown
        kept.add(number)
        entries += _out(_TRACK, _track(inner, number, codec))
    if not kept:
        raise Unknown
    return _out(_TRACKS, entries), kept


def _track(inner: dict[int, bytes], number: int, codec: bytes) -> bytes:
    told = _out(_NUMBER, bytes([number])) + _out(_UID, bytes([number])) + _out(_CODEC, codec)
    told += b"".join(_out(name, _figure(inner[name])) for name in sorted(_OF_TRACK & inner.keys()))
    if codec == b"A_OPUS":
        head = inner[_PRIVATE]
        told += _out(_PRIVATE, piece(head, 0, 19 if head[18] == 0 else 21 + head[9]))
    for name, wanted in ((_VIDEO, _OF_VIDEO), (_AUDIO, _OF_AUDIO)):
        if name in inner:
            own = _children(inner[name], (name, 0, len(inner[name])))
            told += _out(name, b"".join(_out(one, _figure(own[one])) for one in sorted(wanted & own.keys())))
    return told


def _cluster(data: bytes, found: Element, kept: set[int]) -> bytes:
    written = []
    for name, start, end in _elements(data, found[1], found[2]):
        if name == _TIME:
            written.append(_out(_TIME, _figure(data[start:end])))
        elif name == _SIMPLE and _of(data, start) in kept:
            written.append(_out(_SIMPLE, data[start:end]))
        elif name == _GROUP:
            written.append(_group(data, start, end, kept))
    return _out(_CLUSTER, b"".join(written))


def _group(data: bytes, start: int, end: int, kept: set[int]) -> bytes:
    inner = _children(data, (_GROUP, start, end))
    if _BLOCK not in inner or _of(inner[_BLOCK], 0) not in kept:
        return b""
    told = _out(_BLOCK, inner[_BLOCK])
    return _out(_GROUP, told + b"".join(_out(name, _figure(inner[name])) for name in sorted(_OF_GROUP & inner.keys())))


def _of(data: bytes, at: int) -> int:
    """The number of the track that a block begins with."""
    return _size(data, at)[0]


def _children(data: bytes, found: Element) -> dict[int, bytes]:
    """The content of each child by its id; of several alike, the first."""
    inner: dict[int, bytes] = {}
    for name, start, end in _elements(data, found[1], found[2]):
        inner.setdefault(name, data[start:end])
    return inner


def _elements(data: bytes, at: int, end: int) -> Iterator[Element]:
    """The elements between two places; one of unknown size, as live recordings have, ends with the next of its kind."""
    while at < end:
        name, start = _id(data, at)
        size, start = _size(data, start)
        stop = _end_of(data, name, start, end) if size < 0 else start + size
        if stop > end:
            if name not in (_SEGMENT, _CLUSTER):
                return  # cut short: what stands whole is kept
            stop = end
        yield name, start, stop
        at = stop


def _end_of(data: bytes, name: int, at: int, end: int) -> int:
    if name == _SEGMENT:
        return end
    if name != _CLUSTER:
        raise ValueError("unknown size")
    while at < end:
        inner, start = _id(data, at)
        if inner in _TOP:
            return at
        size, start = _size(data, start)
        if size < 0:
            raise ValueError("unknown size")
        at = start + size
    return end


def _id(data: bytes, at: int) -> tuple[int, int]:
    length = 9 - piece(data, at, 1)[0].bit_length()
    if length > 4:
        raise ValueError("no element")
    return big(data, at, length), at + length


def _size(data: bytes, at: int) -> tuple[int, int]:
    """A size and where it ends; -1 for an unknown one."""
    length = 9 - piece(data, at, 1)[0].bit_length()
    if length > 8:
        raise ValueError("no size")
    value = big(data, at, length) & ((1 << 7 * length) - 1)
    return (-1 if value == (1 << 7 * length) - 1 else value), at + length


def _figure(value: bytes) -> bytes:
    """A number as it stands, and nothing longer."""
    if not 0 < len(value) <= _LONGEST_FIGURE:
        raise ValueError("no figure")
    return value


def _out(name: int, content: bytes) -> bytes:
    told = name.to_bytes((name.bit_length() + 7) // 8, "big")
    return told + (len(content) | 1 << 56).to_bytes(8, "big") + content
