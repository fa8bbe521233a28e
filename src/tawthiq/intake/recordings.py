"""Sound and video: known by their first bytes and kept sealed; nothing of them is decoded here.

Source: RFC 3533 (Ogg), ISO/IEC 14496-12 (MP4 and its kin), ID3v2.4, RFC 4867 (AMR), RFC 9559 (Matroska, WebM), WAVE.
"""

from typing import Final

from tawthiq.intake.notes import Note
from tawthiq.intake.parsed import Parsed

VERSION: Final = "1"
_STARTS: Final = {
    b"OggS": "audio/ogg", b"ID3": "audio/mpeg", b"\xff\xfb": "audio/mpeg", b"\xff\xf3": "audio/mpeg",
    b"\xff\xf1": "audio/aac",
    b"#!AMR": "audio/amr", b"\x1aE\xdf\xa3": "video/webm",
}  # fmt: skip
_SOUND_BRANDS: Final = (b"M4A ", b"M4B ", b"F4A ")
_PICTURE_BRANDS: Final = (
    b"heic",
    b"heix",
    b"hevc",
    b"mif1",
    b"msf1",
    b"avif",
    b"avis",
)  # pictures in the same kind of box


def media_type_of(data: bytes) -> str | None:
    """The media type of a recording by its first bytes; `None` for anything else.

    >>> media_type_of(b"OggS" + bytes(60)), media_type_of(b"Offers were made")
    ('audio/ogg', None)
    """
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return None if brand in _PICTURE_BRANDS else "audio/mp4" if brand in _SOUND_BRANDS else "video/mp4"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    found = next((kind for start, kind in _STARTS.items() if data.startswith(start)), None)
    return found if found and any(byte < 9 for byte in data[:512]) else None


def parse(data: bytes) -> Parsed:
    """Recognise a recording, with no text."""
    return Parsed(
        "", "tawthiq.intake.recordings", VERSION, media_type_of(data) or "video/mp4", notes=(Note("recording"),)
    )
