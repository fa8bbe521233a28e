"""Word (.docx): paragraphs and tables in the document's order, then its footnotes and endnotes.

The archive is weighed before anything in it is unpacked: entries, what they claim to unpack to, and how far they are
pressed. Limits: numbering of lists is not rebuilt; headers, comments, deleted and hidden passages are left out, with
a note; text boxes stand where they are anchored. Source: ECMA-376 part 1, §17 (WordprocessingML); APPNOTE.TXT 6.3 for
the archive.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.parser import parse_xml

from tawthiq.intake import archives
from tawthiq.intake.limits import Limits
from tawthiq.intake.links import addresses_in, unique
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed
from tawthiq.intake.word_text import Passage, passage_of

VERSION: Final = f"1 python-docx {docx.__version__}"
_BROKEN: Final = (
    OpcError, SyntaxError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, TypeError, AttributeError,
    NotImplementedError, EOFError, OSError, RuntimeError, AssertionError,
)  # fmt: skip
_TYPES_BYTES: Final = 2_000_000
_NOTES: Final = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)
_MARGINS: Final = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)


def parse(data: bytes, limits: Limits) -> Parsed:
    """Read a Word document, refusing one that is encrypted, damaged or unpacks to far more than it holds."""
    try:
        _weigh(data, limits)
        return _read(docx.Document(io.BytesIO(data)), limits)
    except _BROKEN as error:  # what python-docx and lxml (a SyntaxError) raise for broken parts
        raise Refusal("damaged") from error


def _weigh(data: bytes, limits: Limits) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archives.weigh(archive.infolist(), len(data), limits)
        try:
            types = archive.getinfo("[Content_Types].xml")
        except KeyError as error:
            raise Refusal("no document") from error
        if types.file_size > _TYPES_BYTES:
            raise Refusal("bomb")
        if CONTENT_TYPE.WML_DOCUMENT_MAIN.encode() not in archive.read(types):
            raise Refusal("no document")


def _read(document: Any, limits: Limits) -> Parsed:
    part = document.part
    body = passage_of(document.element.body)
    footnotes = [passage_of(note) for note in _footnotes(part)]
    text = "\n".join([body.text, *(["", *(note.text for note in footnotes)] if footnotes else [])]).strip("\n")
    if len(text) > limits.text_chars:
        raise Refusal("too much text", limits.text_chars // 1_000_000)
    return Parsed(
        text=text,
        extractor="tawthiq.intake.word",
        version=VERSION,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title=(document.core_properties.title or "").strip()[:500] or None,
        links=unique([*_links(part, body), *addresses_in(text, limits.links)], limits.links),
        notes=tuple(_notes(part, [body, *footnotes])),
    )


def _footnotes(part: Any) -> Iterator[Any]:
    """The notes people wrote; Word's own separators carry a type."""
    for related in _related(part, _NOTES):
        for note in parse_xml(related.blob):
            if isinstance(note.tag, str) and not any(name.endswith("}type") for name in note.attrib):
                yield note


def _related(part: Any, kinds: tuple[str, ...]) -> list[Any]:
    return [link.target_part for link in part.rels.values() if link.reltype in kinds and not link.is_external]


def _links(part: Any, passage: Passage) -> Iterator[str]:
    """The addresses behind the passage's links; a link names its relationship, or holds the address itself."""
    for name in passage.links:
        related = part.rels.get(name)
        yield related.target_ref if related is not None and related.is_external else name


def _notes(part: Any, passages: list[Passage]) -> Iterator[Note]:
    counts = {
        "footnotes": len(passages) - 1,
        "deleted": sum(passage.deleted for passage in passages),
        "inserted": sum(passage.inserted for passage in passages),
        "hidden": sum(passage.hidden for passage in passages),
        "comments": sum(len(parse_xml(related.blob)) for related in _related(part, (RELATIONSHIP_TYPE.COMMENTS,))),
        "headers": len(_related(part, _MARGINS)),
    }
    for code, count in counts.items():
        if count:
            yield Note(code, count=count)
