"""One foreign file to text: its kind by its bytes, then the reader made for that kind. Pure; raises only `Refusal`.

In use it runs inside the worker (`__main__.py`); `preload` brings in everything a reader needs beforehand, since a
sealed worker can open no file, not even a module of its own.
"""

from dataclasses import replace
from importlib import import_module
from typing import Final

from tawthiq.intake import sniff
from tawthiq.intake.chat_stamps import DayOrder
from tawthiq.intake.hygiene import clean
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal
from tawthiq.intake.parsed import Parsed

_CODECS: Final = ("encodings.cp1256", "encodings.cp1252", "encodings.utf_16_le", "encodings.utf_16_be")
_MODULES: Final = {
    "txt": ("tawthiq.intake.talks", *_CODECS),
    "md": ("tawthiq.intake.talks", *_CODECS),
    "html": ("tawthiq.intake.hypertext", *_CODECS),
    "pdf": ("tawthiq.intake.pdf", *_CODECS),
    "docx": ("tawthiq.intake.word", "encodings.cp437", *_CODECS),
    "xlsx": ("tawthiq.intake.excel", "encodings.cp437", *_CODECS),
    "chat archive": ("tawthiq.intake.chat_archive", "encodings.cp437", *_CODECS),
    "recording": ("tawthiq.intake.recordings",),
    "png": ("tawthiq.intake.images",),
    "jpeg": ("tawthiq.intake.images",),
    **dict.fromkeys(("webp", "gif", "tiff", "bmp", "heic", "avif"), ("tawthiq.intake.images",)),
}
RISKY: Final = ("pdf", "docx", "xlsx", "chat archive")  # read by large libraries in C: only in a sealed worker


def preload(kind: sniff.Kind) -> None:
    """Import what reading this kind needs, before the worker is sealed."""
    for module in _MODULES[kind]:
        import_module(module)


def parse(data: bytes, suffix: str | None, limits: Limits, days: DayOrder | None = None) -> Parsed:
    """Read one file into clean text with its notes; `days` says how a chat writes them, where it does not tell itself."""
    if len(data) > limits.file_bytes:
        raise Refusal("too large", limits.file_bytes // 1_000_000)
    kind = sniff.kind_of(data, suffix)
    preload(kind)
    parsed = _read(data, kind, limits, days)
    text, notes = clean(parsed.text)
    return replace(parsed, text=text, notes=(*sniff.also(data, kind), *parsed.notes, *notes))


def _read(data: bytes, kind: sniff.Kind, limits: Limits, days: DayOrder | None) -> Parsed:
    """Imports stand here because a reader is loaded only for its own kind, so the worker starts fast."""
    if kind == "html":
        from tawthiq.intake import hypertext

        return hypertext.parse(data, limits)
    if kind == "pdf":
        from tawthiq.intake import pdf

        return pdf.parse(data, limits)
    if kind == "docx":
        from tawthiq.intake import word

        return word.parse(data, limits)
    if kind == "xlsx":
        from tawthiq.intake import excel

        return excel.parse(data, limits)
    if kind == "chat archive":
        from tawthiq.intake import chat_archive

        return chat_archive.parse(data, limits, days)
    if kind == "recording":
        from tawthiq.intake import recordings

        return recordings.parse(data)
    if kind in ("txt", "md"):
        from tawthiq.intake import talks

        return talks.parse(data, kind == "md", limits, days)
    from tawthiq.intake import images

    return images.parse(data, kind, limits)
