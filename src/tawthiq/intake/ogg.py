"""Ogg with Opus or Vorbis: the first stream of sound, page by page, its comments left empty, its number and checks anew.

Source: RFC 3533 (pages), RFC 7845 §5 (Opus), Vorbis I §4.2 and §5.2.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tawthiq.intake.pieces import Unknown, big, little, piece

_HEAD_BYTES: Final = 27
_FIRST, _LAST, _GOES_ON = 2, 4, 1
_MOST_SEGMENTS: Final = 255
_REVERSED: Final = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_OPUS_TAGS: Final = b"OpusTags" + bytes(8)
_VORBIS_COMMENT: Final = b"\3vorbis" + bytes(8) + b"\1"


@dataclass(frozen=True)
class Page:
    """Its flags, position, number of its stream, the sizes of its segments, and their bytes."""

    flags: int
    position: bytes
    serial: int
    segments: bytes
    content: bytes

    def written(self, number: int) -> bytes:
        """With a number in the row, in the one stream there is."""
        head = b"OggS\0" + bytes([self.flags]) + self.position + bytes([1, 0, 0, 0]) + number.to_bytes(4, "little")
        tail = bytes([len(self.segments)]) + self.segments + self.content
        return head + _check(head + bytes(4) + tail) + tail


def rebuilt(data: bytes) -> bytes:
    """The stream anew. errors: `Unknown` for anything but Opus or Vorbis; `ValueError` for what is damaged."""
    pages = _pages(data)
    first = next(pages)
    headers, comment, wanted = _kind(first)
    own = (page for page in pages if page.serial == first.serial)
    packets = _packets(own, wanted - 1)
    kept = [replace(first, flags=_FIRST, content=headers, segments=_segments(headers))]
    kept += _paged([comment, *packets[1:]])
    for page in own:
        if page.flags & _FIRST:
            break
        kept.append(page)
        if page.flags & _LAST:
            break
    return b"".join(page.written(number) for number, page in enumerate(kept))


def _kind(first: Page) -> tuple[bytes, bytes, int]:
    """The first packet, the comment that says nothing, and how many packets come before the sound."""
    packet = first.content
    if packet.startswith(b"OpusHead"):
        size = 19 if packet[18:19] == b"\0" else 21 + packet[9]
        return piece(packet, 0, size), _OPUS_TAGS, 2
    if packet.startswith(b"\1vorbis"):
        return piece(packet, 0, 30), _VORBIS_COMMENT, 3
    raise Unknown


def _pages(data: bytes) -> Iterator[Page]:
    """Pages that stand whole; what is between or behind them is passed over."""
    at = data.find(b"OggS")
    while 0 <= at <= len(data) - _HEAD_BYTES:
        count = data[at + 26]
        segments = data[at + _HEAD_BYTES : at + _HEAD_BYTES + count]
        start, end = at + _HEAD_BYTES + count, at + _HEAD_BYTES + count + sum(segments)
        is_whole = end <= len(data) and data[at + 4] == 0
        if is_whole:
            yield Page(data[at + 5], data[at + 6 : at + 14], little(data, at + 14, 4), segments, data[start:end])
        at = data.find(b"OggS", end if is_whole else at + 1)


def _packets(pages: Iterator[Page], wanted: int) -> list[bytes]:
    """The packets before the sound; they end with a page."""
    packets: list[bytes] = []
    open_packet = b""
    while len(packets) < wanted:
        page = next(pages, None)
        if page is None:
            raise ValueError("cut short")
        at = 0
        for size in page.segments:
            open_packet += page.content[at : at + size]
            at += size
            if size < _MOST_SEGMENTS:
                packets.append(open_packet)
                open_packet = b""
    if len(packets) != wanted or open_packet:
        raise ValueError("sound among the headers")
    return packets


def _segments(packet: bytes) -> bytes:
    return bytes([255]) * (len(packet) // 255) + bytes([len(packet) % 255])


def _paged(packets: list[bytes]) -> Iterator[Page]:
    """Each packet on pages of its own."""
    for packet in packets:
        segments = _segments(packet)
        for start in range(0, len(segments), _MOST_SEGMENTS):
            own = segments[start : start + _MOST_SEGMENTS]
            content = packet[start * 255 : start * 255 + sum(own)]
            yield Page(_GOES_ON if start else 0, bytes(8), 1, own, content)


def _check(page: bytes) -> bytes:
    """The page's checksum: the common one with its bits in the other order, without inversion."""
    found = zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return big(found.to_bytes(4, "little").translate(_REVERSED), 0, 4).to_bytes(4, "little")
