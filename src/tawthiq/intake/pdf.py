"""PDF: the text layer of each page in order, by pdfium; a scan without one is said to be that.

Limits: text is in the order the file draws it, so columns may interleave; forms, attachments and scripts are not read
or run; pages are parted by an empty line. Source: ISO 32000-2; PDFium's `fpdf_text.h` for what its characters mean.
"""

import ctypes
from typing import Any, Final

import pypdfium2
import pypdfium2.raw

from tawthiq.intake.limits import Limits
from tawthiq.intake.links import addresses_in, unique
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed
from tawthiq.intake.pdf_weight import weigh

VERSION: Final = f"1 pypdfium2 {pypdfium2.version.PYPDFIUM_INFO.version} pdfium {pypdfium2.version.PDFIUM_INFO.build}"
_HYPHEN_MARKS: Final = {0x02: "-", 0xFFFE: "-"}  # how pdfium shows a hyphen at the end of a line


def parse(data: bytes, limits: Limits) -> Parsed:
    """Read a PDF's text layer, refusing one that is encrypted, damaged or over the limits."""
    weigh(data, limits)
    document = opened(data)
    try:
        if len(document) > limits.pages:
            raise Refusal("pages", limits.pages)
        pages, links = _pages(document, limits)
        title = document.get_metadata_value("Title").strip()
    except pypdfium2.PdfiumError as error:
        raise Refusal("damaged") from error
    finally:
        document.close()
    text = "\n\n".join(page for page in pages if page)
    return Parsed(
        text=text,
        extractor="tawthiq.intake.pdf",
        version=VERSION,
        media_type="application/pdf",
        title=title[:500] or None,
        links=unique([*links, *addresses_in(text, limits.links)], limits.links),
        notes=_notes(pages),
    )


def opened(data: bytes) -> Any:
    """The document. errors: `Refusal` for one that is encrypted, damaged or without pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        raise Refusal("encrypted" if locked else "damaged") from error
    if len(document) == 0:
        document.close()
        raise Refusal("damaged")
    return document


def _pages(document: Any, limits: Limits) -> tuple[list[str], list[str]]:
    texts: list[str] = []
    links: list[str] = []
    length = 0
    for index in range(len(document)):
        page = document[index]
        try:
            texts.append(_page_text(page))
            links.extend(_page_links(document, page))
        finally:
            page.close()
        length += len(texts[-1])
        if length > limits.text_chars:
            raise Refusal("too much text", limits.text_chars // 1_000_000)
    return texts, links


def _page_text(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_range()
    finally:
        text_page.close()
    return text.replace("\r\n", "\n").translate(_HYPHEN_MARKS).strip()


def _page_links(document: Any, page: Any) -> list[str]:
    """The addresses behind the page's link areas."""
    raw = pypdfium2.raw
    links: list[str] = []
    for index in range(min(500, raw.FPDFPage_GetAnnotCount(page))):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        action = raw.FPDFLink_GetAction(raw.FPDFAnnot_GetLink(annotation))
        if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
            links.append(_uri(document, action))
        raw.FPDFPage_CloseAnnot(annotation)
    return links


def _uri(document: Any, action: Any) -> str:
    raw = pypdfium2.raw
    size = min(4_096, raw.FPDFAction_GetURIPath(document, action, None, 0))
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", errors="replace")


def _notes(pages: list[str]) -> tuple[Note, ...]:
    empty = [number for number, page in enumerate(pages, start=1) if not page]
    if len(empty) == len(pages):
        return (Note("scanned", count=len(pages)),)
    return (Note("empty pages", count=len(empty), first=empty[0]),) if empty else ()
