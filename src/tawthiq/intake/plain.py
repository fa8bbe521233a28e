"""Plain text and Markdown: bytes to text, with the encoding that was assumed when the file does not say it.

Tried in turn: a byte order mark, UTF-8, UTF-16 by its upper bytes, UTF-8 with damage, then one byte a letter:
Windows-1256 where letters above 127 stand in runs, as Arabic words do, else Windows-1252, where they stand alone as
accents. Limits: other one-byte encodings (Cyrillic, ISO-8859-6) are taken for one of these two; the warning asks to
check a line. Markdown is kept as it is written.
"""

import codecs
import re
from typing import Final

from tawthiq.intake.links import addresses_in
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed
from tawthiq.intake.sniff import looks_wide, upper_bytes

VERSION: Final = "1"
_BOMS: Final = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_HIGH_RUN: Final = re.compile(rb"[\xc0-\xff]+")
_HEADING: Final = re.compile(r"^#{1,2} +(.{1,300}?) *#*$", re.M)
_NAMES: Final = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1256": "Windows-1256", "cp1252": "Windows-1252"}

Decoded = tuple[str, tuple[Note, ...]]


def parse(data: bytes, *, markdown: bool, text_chars: int, links: int) -> Parsed:
    """Decode a text file; the title is a Markdown file's first heading."""
    text, notes = decode(data)
    if len(text) > text_chars:
        raise Refusal("too much text", text_chars // 1_000_000)
    heading = _HEADING.search(text[:10_000]) if markdown else None
    return Parsed(
        text=text,
        extractor="tawthiq.intake.plain",
        version=VERSION,
        media_type="text/markdown" if markdown else "text/plain",
        title=heading[1] if heading else None,
        links=addresses_in(text, links),
        notes=notes,
    )


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Turn bytes into text; `declared` is what the file itself says of its encoding, believed when it fits."""
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return _damaged(data[len(bom) :], encoding)
    if looks_wide(data[:65_536]):
        little = upper_bytes(data[1:65_536:2]) > upper_bytes(data[:65_536:2])
        return _assumed(data, "utf-16-le" if little else "utf-16-be")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _not_utf8(data, declared)


def _not_utf8(data: bytes, declared: str | None) -> Decoded:
    if declared in ("cp1256", "cp1252"):
        return _damaged(data, declared)
    damaged, notes = _damaged(data, "utf-8")
    good = sum(1 for character in damaged if character > "\x7f" and character != "\ufffd")
    if good > 10 * damaged.count("\ufffd"):
        return damaged, notes
    return _assumed(data, _one_byte(data))


def _one_byte(data: bytes) -> str:
    """Arabic words are runs of letters above 127; an accent of French or German stands alone."""
    runs = [len(run) for run in _HIGH_RUN.findall(data[:1_000_000])]
    in_words = sum(length for length in runs if length > 1)
    return "cp1256" if in_words * 10 > sum(runs) * 6 else "cp1252"


def _assumed(data: bytes, encoding: str) -> Decoded:
    text, notes = _damaged(data, encoding)
    return text, (Note("encoding", what=_NAMES[encoding]), *notes)


def _damaged(data: bytes, encoding: str) -> Decoded:
    """Decode, showing what does not decode as U+FFFD and saying how often."""
    text = data.decode(encoding, errors="replace")
    count = text.count("\ufffd")
    if count == 0 or _honest(data, text, encoding):
        return text, ()
    return text, (Note("undecoded", count=count, first=text.index("\ufffd")),)


def _honest(data: bytes, text: str, encoding: str) -> bool:
    """Whether every U+FFFD was written as such in the file."""
    try:
        return data.decode(encoding) == text
    except UnicodeDecodeError:
        return False
