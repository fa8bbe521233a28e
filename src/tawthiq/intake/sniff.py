"""What a file is, told by its bytes; its name's ending only tells Markdown and a bare HTML fragment from text.

Source of the signatures: the formats' own specifications (PDF 1.7 §7.5.2, PNG, JFIF, RIFF/WebP, APPNOTE.TXT, MS-CFB).
"""

import re
from typing import Final, Literal

from tawthiq.intake import archives, recordings
from tawthiq.intake.notes import Note, Refusal

Kind = Literal[
    "txt",
    "md",
    "html",
    "pdf",
    "docx",
    "xlsx",
    "chat archive",
    "png",
    "jpeg",
    "webp",
    "gif",
    "tiff",
    "bmp",
    "heic",
    "avif",
    "recording",
]

_REFUSED: Final = {
    b"{\\rtf": "unknown", b"%!PS": "unknown", b"\x7fELF": "unknown",
    b"SQLite format 3\0": "unknown", b"age-encryption.org/": "unknown",
    b"-----BEGIN AGE ENCRYPTED FILE-----": "unknown", b"7z\xbc\xaf\x27\x1c": "archive", b"\x1f\x8b": "archive",
    b"\xfd7zXZ\0": "archive", b"\x28\xb5\x2f\xfd": "archive",
}  # fmt: skip
_REFUSED_IF_BINARY: Final = {  # a sentence may begin with these letters too
    b"MZ": "unknown", b"BZh": "archive",
    b"Rar!": "archive",
}  # fmt: skip
_PICTURES: Final[dict[bytes, Kind]] = {
    b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF87a": "gif", b"GIF89a": "gif", b"II*\0": "tiff",
    b"MM\0*": "tiff",
}  # fmt: skip
_BOXED: Final[dict[bytes, Kind]] = {
    b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"msf1": "heic", b"hevc": "heic", b"avif": "avif", b"avis": "avif",
}  # fmt: skip
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML_START: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)[\s>]", re.I | re.S
)
_XML_START: Final = re.compile(rb"\s*<(?:\?xml|svg)[\s>]", re.I)
_TAG: Final = re.compile(rb"</(?:p|a|i|b|em|strong|div|span|h[1-6]|li|ul|ol|table|blockquote|article)>|<br\s*/?>", re.I)
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE_BYTES: Final = 65_536


def kind_of(data: bytes, suffix: str | None) -> Kind:
    """Tell the kind of a file, or refuse what is not read here; `suffix` is the ending of its name, `.md` or `md`."""
    if not data:
        raise Refusal("empty")
    if data.startswith(b"%PDF-"):
        return "pdf"
    picture = picture_kind(data)
    if picture:
        return picture
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive_kind(archives.names_in(data))
    if recordings.media_type_of(data):
        return "recording"
    return _text_kind(data, (suffix or "").lower().lstrip("."))


def picture_kind(data: bytes) -> Kind | None:
    """The kind of a picture by its first bytes; `None` for anything else.

    >>> picture_kind(b"GIF89a\\x01\\0\\x01\\0"), picture_kind(b"BM met her there.")
    ('gif', None)
    """
    for start, kind in _PICTURES.items():
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _BOXED.get(data[8:12])
    return "bmp" if data[:2] == b"BM" and data[6:10] == bytes(4) else None


def also(data: bytes, kind: Kind) -> tuple[Note, ...]:
    """Remark that the bytes open as another format too, as a polyglot made to deceive does."""
    found = []
    if kind != "pdf" and b"%PDF-" in data[:1024]:
        found.append("PDF")
    if kind not in ("docx", "xlsx", "chat archive") and b"PK\x05\x06" in data[-65_557:]:
        found.append("a zip archive")
    if kind in ("pdf", "png", "jpeg", "webp") and re.search(rb"<(?:script|html)[\s>]", data[:_SAMPLE_BYTES], re.I):
        found.append("a web page")
    return tuple(Note("also", what=what) for what in found)


def _archive_kind(names: list[bytes]) -> Kind:
    """Word is the answer for what is none of these: its reader says what the archive is not."""
    if archives.is_chat(names):
        return "chat archive"
    return "xlsx" if b"xl/workbook.xml" in names else "docx"


def _text_kind(data: bytes, suffix: str) -> Kind:
    _refuse_foreign(data)
    sample = data[:_SAMPLE_BYTES]
    if looks_wide(sample):
        sample = sample.translate(None, b"\0\6")
    for bom in _BOMS:
        sample = sample.removeprefix(bom)
    if _XML_START.match(sample) and not re.search(rb"<html[\s>]", sample, re.I):
        raise Refusal("unknown")
    if len(_BINARY.findall(sample)) > max(2, len(sample) // 200):
        raise Refusal("unknown")
    if suffix in ("md", "markdown"):
        return "md"
    return "html" if _is_html(sample, suffix) else "txt"


def _refuse_foreign(data: bytes) -> None:
    if data.startswith(_OLE):
        wide_name = "EncryptedPackage".encode("utf-16-le")  # how Office keeps a document behind a password
        raise Refusal("encrypted" if wide_name in data else "old word")
    signatures = _REFUSED | (_REFUSED_IF_BINARY if _BINARY.search(data[:512]) else {})
    for signature, code in signatures.items():
        if data.startswith(signature):
            raise Refusal(code)
    if data[4:8] == b"ftyp" or data[257:262] == b"ustar":
        raise Refusal("unknown" if data[4:8] == b"ftyp" else "archive")


def _is_html(sample: bytes, suffix: str) -> bool:
    if _HTML_START.match(sample) or re.search(rb"<html[\s>]", sample[:2048], re.I):
        return True
    tags = len(_TAG.findall(sample))
    return suffix != "txt" and tags >= (1 if suffix in ("html", "htm", "xhtml") else 3)


def looks_wide(sample: bytes) -> bool:
    """UTF-16, by its mark or else by the upper bytes of Latin (00) and Arabic (06) letters in every other place."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    even, odd = upper_bytes(sample[::2]), upper_bytes(sample[1::2])
    return len(sample) >= 8 and max(even, odd) * 10 >= len(sample) * 4 and min(even, odd) * 10 <= len(sample)


def upper_bytes(half: bytes) -> int:
    return half.count(0) + half.count(6)
