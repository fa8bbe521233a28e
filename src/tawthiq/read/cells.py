"""A table as CSV writes it (RFC 4180), with the place of every cell in the text.

Python's `csv` reads the same tables and tells no places; a value of a list has to lead back to its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tawthiq.terms.errors import BadInput

MOST_ROWS: Final = 200_000
_SEPARATORS: Final = (",", ";", "\t", "؛", "|")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and where its raw characters lie in the text (quotation marks outside)."""

    words: str
    span: tuple[int, int]


@dataclass(frozen=True)
class Row:
    """One row; `line` counts from 1, `span` runs from its first to its last character."""

    line: int
    span: tuple[int, int]
    cells: tuple[Cell, ...]


def rows_of(text: str) -> tuple[tuple[str, ...], list[Row]]:
    """The names of the columns, and the rows below that are not empty.

    **Errors**: `BadInput` for a text that is no table, with the line.
    """
    rows = [row for row in _rows(text) if any(cell.words for cell in row.cells)]
    if not rows:
        raise BadInput("The list is empty; give a table with a row of column names.")
    names = tuple(cell.words for cell in rows[0].cells)
    if len(names) < 2 or "" in names or len(set(names)) < len(names):
        raise BadInput("The first row must name every column, each differently; the file is to be a table (CSV).")
    if len(rows) - 1 > MOST_ROWS:
        raise BadInput(f"The list has more than {MOST_ROWS} rows; split it.")
    for row in rows[1:]:
        if len(row.cells) != len(names):
            raise BadInput(f"Line {row.line} has {len(row.cells)} cells, the first row {len(names)}; repair the file.")
    return names, rows[1:]


def _rows(text: str) -> Iterator[Row]:
    """Rows of RFC 4180, with the place of each cell; a quoted cell may run over lines."""
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    at, line = 0, 1
    while at < len(text):
        start, cells = at, []
        while True:
            cell, at = _cell(text, at, separator, line)
            cells.append(cell)
            if at >= len(text) or text[at] != separator:
                break
            at += 1
        yield Row(line, (start, at), tuple(cells))
        line += text.count("\n", start, at)
        if text.startswith("\r\n", at):
            at += 1
        at, line = at + 1, line + 1


def _cell(text: str, at: int, separator: str, line: int) -> tuple[Cell, int]:
    if text.startswith('"', at):
        return _quoted(text, at, line)
    end = at
    while end < len(text) and text[end] not in (separator, "\n", "\r"):
        end += 1
    raw = text[at:end]
    start = at + len(raw) - len(raw.lstrip())
    return Cell(raw.strip(), (start, start + len(raw.strip()))), end


def _quoted(text: str, at: int, line: int) -> tuple[Cell, int]:
    end = at + 1
    while True:
        end = text.find('"', end)
        if end < 0:
            raise BadInput(f"In line {line} a quotation mark is opened and never closed; repair the file.")
        if not text.startswith('""', end):
            break
        end += 2
    return Cell(text[at + 1 : end].replace('""', '"').strip(), (at + 1, end)), end + 1
