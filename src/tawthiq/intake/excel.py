"""Excel (.xlsx): the first visible sheet as a table in CSV, each cell as text.

A real date becomes a plain one, no finer than its format shows it (2022-03-09, 2022-03, 2022), so that no order of day and
month has to be guessed; a number keeps the leading zeros that its format shows. Limits: other sheets, charts, comments and
colours are left out, and of a formula only the result that was saved with it is known. Source: ECMA-376 part 1, §18
(SpreadsheetML); RFC 4180 for the text.
"""

import io
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from tawthiq.intake import archives
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed

if (
    "numpy" not in sys.modules
):  # openpyxl loads it only to recognise its numbers, and it needs threads, which are refused
    sys.modules["numpy"] = None  # type: ignore[assignment]
    import openpyxl

    del sys.modules["numpy"]
else:
    import openpyxl

VERSION: Final = f"1 openpyxl {openpyxl.__version__}"
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, SyntaxError, KeyError, ValueError, IndexError, TypeError, AttributeError,
    NotImplementedError, EOFError, OSError, RuntimeError, AssertionError, OverflowError,
)  # fmt: skip
_QUOTED: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DECLARED: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_UNKEPT: Final = re.compile(rb"</f>(?:<v/>|<v></v>)?</c>")
_HEAD_BYTES: Final = 4_000
_TO_QUOTE: Final = re.compile('[",;\t\n\r|؛]')


def parse(data: bytes, limits: Limits) -> Parsed:
    """Read a workbook, refusing one that is encrypted, damaged, holds no table or unpacks to far more than it holds."""
    try:
        unkept = _weigh(data, limits)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        rows = _first_table(book, limits)
        title = (book.properties.title or "").strip()[:500] or None
        others = len(book.worksheets) - 1
    except _BROKEN as error:  # what openpyxl and its parser raise for broken parts
        raise Refusal("damaged") from error
    notes = [Note("sheets", count=others)] if others else []
    if unkept:
        notes.append(Note("formulas", count=unkept))
    text = "\n".join(rows)
    if len(text) > limits.text_chars:
        raise Refusal("too much text", limits.text_chars // 1_000_000)
    return Parsed(
        text=text, extractor="tawthiq.intake.excel", version=VERSION, title=title, notes=tuple(notes),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )  # fmt: skip


def _weigh(data: bytes, limits: Limits) -> int:
    """Refuse what unpacks too far or declares entities; say how many formulas have no result kept with them."""
    unkept = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archives.weigh(archive.infolist(), len(data), limits)
        for entry in archive.infolist():
            if entry.filename.endswith((".xml", ".rels")):
                with archive.open(entry) as part:
                    if _DECLARED.search(part.read(_HEAD_BYTES)):
                        raise Refusal("damaged")
            if entry.filename.startswith("xl/worksheets/sheet"):
                unkept += len(_UNKEPT.findall(archive.read(entry)))
    return unkept


def _first_table(book: Any, limits: Limits) -> list[str]:
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # what a sheet claims of its size may be anything
        if rows := list(_rows(sheet, limits)):
            width = max(map(len, rows))
            return [",".join(_quoted(cell) for cell in [*row, *[""] * (width - len(row))]) for row in rows]
    raise Refusal("no table")


def _rows(sheet: Any, limits: Limits) -> Iterator[list[str]]:
    """Rows that hold something, without the empty cells at their ends."""
    seen = 0
    for row in sheet.iter_rows():
        seen += len(row) + 1
        if seen > limits.cells:
            raise Refusal("many cells", limits.cells)
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield cells


def _text(cell: Any) -> str:
    """A cell as its readers see it, dates apart."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date):
        return _day(value, _QUOTED.sub("", cell.number_format or "").lower())
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    return str(value).strip()


def _day(value: date, shown: str) -> str:
    clock = f" {value:%H:%M}" if isinstance(value, datetime) and "h" in shown and value.time() != time() else ""
    if "d" in shown or "y" not in shown:
        return f"{value:%Y-%m-%d}{clock}"
    return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"


def _number(value: float, shown: str) -> str:
    if isinstance(value, float) and not value.is_integer():
        return repr(value)
    digits = str(int(value))
    return digits.zfill(len(shown)) if shown and not shown.strip("0") else digits


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE.search(cell) else cell
