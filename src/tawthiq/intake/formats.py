"""Formats by their first bytes, to say by name what cannot be cleaned: a closed list, in which the worker answers by number.

Source: the formats' own specifications; for archives of documents their entry `mimetype` (ODF 1.3 part 2 §3.3, OCF 3.3).
"""

import re
from typing import Final

FORMATS: Final = (
    "an unknown format", "SVG", "OpenDocument", "EPUB", "Word", "Excel", "PowerPoint", "an old Office format", "RTF",
    "PostScript", "Photoshop", "JPEG 2000", "JPEG XL", "a raw photograph", "plain text or HTML", "a zip archive",
    "an archive", "AVI", "FLAC", "AIFF", "Windows Media", "Flash Video", "MPEG program or transport stream", "a program",
    "a database", "Matroska or WebM", "an icon", "MP3", "AAC", "AMR", "WAV", "Ogg", "MP4 or QuickTime", "MIDI",
    "an encrypted file",
)  # fmt: skip
_STARTS: Final = {
    b"\xd0\xcf\x11\xe0": "an old Office format", b"{\\rtf": "RTF", b"%!PS": "PostScript", b"8BPS": "Photoshop",
    b"\0\0\0\x0cjP  ": "JPEG 2000", b"\xff\x4f\xff\x51": "JPEG 2000", b"\xff\x0a": "JPEG XL", b"\0\0\0\x0cJXL ": "JPEG XL",
    b"fLaC": "FLAC", b"FORM": "AIFF", b"0&\xb2u\x8ef\xcf\x11": "Windows Media", b"FLV\x01": "Flash Video",
    b"\0\0\x01\xba": "MPEG program or transport stream", b"G@": "MPEG program or transport stream", b"\x7fELF": "a program",
    b"MZ": "a program", b"SQLite format 3\0": "a database", b"\x1aE\xdf\xa3": "Matroska or WebM", b"\0\0\x01\0": "an icon",
    b"7z\xbc\xaf\x27\x1c": "an archive", b"\x1f\x8b": "an archive", b"Rar!": "an archive", b"BZh": "an archive",
    b"\xfd7zXZ\0": "an archive", b"ID3": "MP3", b"\xff\xfb": "MP3", b"\xff\xf3": "MP3", b"\xff\xf1": "AAC",
    b"#!AMR": "AMR",
    b"OggS": "Ogg", b"MThd": "MIDI", b"II*\0": "a raw photograph", b"MM\0*": "a raw photograph",
    b"II\x1a\0": "a raw photograph",
    b"FUJIFILM": "a raw photograph", b"IIRO": "a raw photograph", b"age-encryption.org/": "an encrypted file",
}  # fmt: skip
_PACKED: Final = (
    (rb"mimetypeapplication/vnd\.oasis\.opendocument", "OpenDocument"), (rb"mimetypeapplication/epub", "EPUB"),
    (rb"word/", "Word"), (rb"xl/", "Excel"), (rb"ppt/", "PowerPoint"),
)  # fmt: skip
_SVG: Final = re.compile(rb"<svg[\s>]", re.I)


def format_of(data: bytes) -> int:
    """The place in `FORMATS` of what these bytes begin like.

    >>> FORMATS[format_of(b"fLaC" + bytes(9))], FORMATS[format_of(b"<svg xmlns='x'>")]
    ('FLAC', 'SVG')
    """
    return FORMATS.index(_name(data))


def _name(data: bytes) -> str:
    if data.startswith(b"PK"):
        head, tail = data[:4_096], data[-65_536:]
        return next(
            (name for words, name in _PACKED if re.search(words, head) or re.search(words, tail)), "a zip archive"
        )
    if data[4:8] == b"ftyp":
        return "a raw photograph" if data[8:11] == b"crx" else "MP4 or QuickTime"
    if data[:4] == b"RIFF":
        return {b"AVI ": "AVI", b"WAVE": "WAV"}.get(data[8:12], "an unknown format")
    found = next((name for start, name in _STARTS.items() if data.startswith(start)), None)
    if found:
        return found
    if _SVG.search(data[:65_536]):
        return "SVG"
    return "an unknown format" if b"\0" in data[:65_536] else "plain text or HTML"
