"""MP4, QuickTime and their kin, written anew: the tracks of sound and moving pictures, sample by sample, and their figures.

Not copied are user data, metadata (places, makers, times), tracks of anything else (GPS, captions, thumbnails), free space,
and every byte of the file that no sample of a kept track needs. Times of making and changing are 1904, which says unknown.
Limits: a recording in fragments, as live streams are, is refused. Source: ISO/IEC 14496-12.
"""

from dataclasses import dataclass
from typing import Final

from tawthiq.intake.mp4_boxes import Chunk, box, children, chunks, first_of, table
from tawthiq.intake.mp4_codecs import Codec, codec_of
from tawthiq.intake.pieces import Unknown, big, piece

_WANTED: Final = {b"vide": b"vmhd", b"soun": b"smhd"}
_HEADERS: Final = {b"vmhd": 12, b"smhd": 8}
_COUNTED: Final = {b"stts": 8, b"ctts": 8, b"stss": 4, b"stsc": 12}
_UNSPECIFIED: Final = b"\x55\xc4"  # the language "und"
_SELF: Final = box(b"dinf", box(b"dref", bytes(4), b"\0\0\0\1", box(b"url ", b"\0\0\0\1")))


@dataclass(frozen=True)
class Track:
    """A track of sound or moving pictures: its boxes as they came, its codec, and its chunks."""

    handler: bytes
    boxes: dict[bytes, bytes]
    media: dict[bytes, bytes]
    tables: dict[bytes, bytes]
    codec: Codec
    chunks: list[Chunk]


def rebuilt(data: bytes) -> bytes:
    """The recording anew. errors: `Unknown` for fragments and other codecs; `ValueError` for what is damaged."""
    top = list(_whole_boxes(data))
    kinds = {kind for kind, _ in top}
    if b"moof" in kinds:
        raise Unknown
    movie = next(content for kind, content in top if kind == b"moov")
    tracks = [track for kind, content in children(movie) if kind == b"trak" and (track := _track(content, len(data)))]
    if not tracks:
        raise Unknown
    sizes, media, places = _samples(data, tracks)
    brand = b"M4A " if data[8:12] in (b"M4A ", b"M4B ", b"F4A ") else b"isom"
    file_type = box(b"ftyp", brand, bytes(4), b"isom", b"mp42")
    unplaced = _movie(movie, tracks, sizes, places, 0)
    start = len(file_type) + len(unplaced) + 8
    return file_type + _movie(movie, tracks, sizes, places, start) + box(b"mdat", media)


def _whole_boxes(data: bytes) -> list[tuple[bytes, bytes]]:
    """The outermost boxes, as far as they stand whole: what is behind or cut in the last takes nothing from the rest."""
    found = []
    try:
        for one in children(data):
            found.append(one)
    except ValueError:
        pass
    return found


def _track(content: bytes, most_bytes: int) -> Track | None:
    boxes = first_of(content)
    media = first_of(boxes[b"mdia"])
    handler = piece(media[b"hdlr"], 8, 4)
    if handler not in _WANTED:
        return None
    inner = first_of(media[b"minf"])
    tables = first_of(inner[b"stbl"])
    kind, entry = next(children(tables[b"stsd"], 8))
    if big(tables[b"stsd"], 4, 4) != 1:
        raise Unknown
    media = {**media, **inner}
    return Track(handler, boxes, media, tables, codec_of(kind, entry), chunks(tables, most_bytes))


def _samples(data: bytes, tracks: list[Track]) -> tuple[list[list[int]], bytes, list[list[int]]]:
    """Cleaned samples in the order in which their chunks lay: their sizes by track, all their bytes, the chunks' places."""
    rows = sorted(
        (chunk.offset, at, number) for at, track in enumerate(tracks) for number, chunk in enumerate(track.chunks)
    )
    sizes: list[list[list[int]]] = [[[] for _ in track.chunks] for track in tracks]
    places = [[0] * len(track.chunks) for track in tracks]
    written: list[bytes] = []
    length = 0
    for offset, at, number in rows:
        places[at][number] = length
        for size in tracks[at].chunks[number].sizes:
            sample = tracks[at].codec.clean(piece(data, offset, size))
            written.append(sample)
            sizes[at][number].append(len(sample))
            offset, length = offset + size, length + len(sample)
    return [[size for chunk in own for size in chunk] for own in sizes], b"".join(written), places


def _movie(movie: bytes, tracks: list[Track], sizes: list[list[int]], places: list[list[int]], start: int) -> bytes:
    head = _without_times(first_of(movie)[b"mvhd"], 80)
    told = [_written(track, sizes[at], [start + one for one in places[at]]) for at, track in enumerate(tracks)]
    return box(b"moov", box(b"mvhd", head), *told)


def _written(track: Track, sizes: list[int], places: list[int]) -> bytes:
    media_head = bytearray(_without_times(track.media[b"mdhd"], 4))
    media_head[-4:-2] = _UNSPECIFIED
    handler = box(b"hdlr", bytes(8), track.handler, bytes(12), b"\0")
    name = _WANTED[track.handler]
    kept = [box(kind, table(track.tables[kind], size)) for kind, size in _COUNTED.items() if kind in track.tables]
    samples = box(
        b"stbl",
        box(b"stsd", bytes(4), b"\0\0\0\1", track.codec.entry),
        *kept,
        box(b"stsz", bytes(8), len(sizes).to_bytes(4, "big"), *(size.to_bytes(4, "big") for size in sizes)),
        box(b"stco", bytes(4), len(places).to_bytes(4, "big"), *(place.to_bytes(4, "big") for place in places)),
    )
    inner = box(b"minf", box(name, piece(track.media[name], 0, _HEADERS[name])), _SELF, samples)
    shown = box(b"tkhd", _without_times(track.boxes[b"tkhd"], 60))
    return box(b"trak", shown, _edits(track), box(b"mdia", box(b"mdhd", bytes(media_head)), handler, inner))


def _edits(track: Track) -> bytes:
    """When the track begins and what is left out of it, as figures."""
    listed = first_of(track.boxes.get(b"edts", b"")).get(b"elst")
    if listed is None:
        return b""
    return box(b"edts", box(b"elst", table(listed, 20 if listed[0] else 12)))


def _without_times(head: bytes, rest: int) -> bytes:
    """A header without when it was made and changed; `rest` is what stands behind its length of play."""
    version = head[0]
    if version > 1:
        raise Unknown
    times, figures = (16, 12) if version else (8, 8)
    if rest == 60:  # of a track: its number and four bytes, then its length
        figures = 16 if version else 12
    return head[:4] + bytes(times) + piece(head, 4 + times, figures + rest)
