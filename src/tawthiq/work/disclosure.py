"""The disclosure risk of a table in a file: read the CSV, measure by the engine, and put all that is to be said together.

No casebook is touched and nothing is kept.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tawthiq.protect.attackers import Story, stories
from tawthiq.protect.classes import MISSING, coded
from tawthiq.protect.coarser import Suggestion, suggest
from tawthiq.protect.differencing import Revealed, counted, differences
from tawthiq.protect.disclosure import LEAST_ALIKE, Disclosure, assess
from tawthiq.terms.errors import BadInput

_SEPARATORS: Final = ",;\t"
_LONGEST_CELL: Final = 1_000_000
_MOST_WORK: Final = 2_000_000  # rows times patterns of missing keys: beyond it, suggestions take minutes


@dataclass(frozen=True)
class RiskRequest:
    """Which columns are keys, which is sensitive, which holds weights or counts, and how many must look alike."""

    keys: tuple[str, ...]
    sensitive: str | None = None
    weight: str | None = None
    count: str | None = None
    least: int = LEAST_ALIKE
    suggestions: bool = True


@dataclass(frozen=True)
class RiskReport:
    """What could be guessed from the table, by whom, what would help, and what it shows beside an earlier table."""

    disclosure: Disclosure
    stories: tuple[Story, ...]
    suggestions: tuple[Suggestion, ...] | None
    revealed: tuple[Revealed, ...] = field(default=())

    @property
    def passes(self) -> bool:
        """Whether it may go out by the rule: the global risk below the gate, and nobody shown by a difference."""
        return self.disclosure.passes and not self.revealed


@dataclass(frozen=True)
class CsvTable:
    """A table as columns, all cells text, nothing where a cell is empty or not there."""

    columns: dict[str, list[str | None]]
    rows: int


def read_table(data: bytes) -> CsvTable:
    """The table of a CSV file (UTF-8; comma, semicolon or tab), its first line the names of the columns.

    **errors** `BadInput` for what is no such table.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("The table is not UTF-8. Save it as CSV in UTF-8.") from error
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        header, *rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)] or [
            []
        ]
    except csv.Error as error:
        raise BadInput("The table cannot be read as CSV. Save it as CSV in UTF-8, each cell on one row.") from error
    names = [name.strip() for name in header]
    _refuse_header(names)
    return CsvTable(dict(zip(names, _columns(rows, len(names)), strict=True)), len(rows))


def _refuse_header(names: Sequence[str]) -> None:
    if not any(names):
        raise BadInput("The table is empty. Its first line names the columns, and each further line is a person.")
    if len(set(names)) < len(names):
        raise BadInput("Two columns of the table have the same name. Give each its own.")


def _columns(rows: list[list[str]], width: int) -> list[list[str | None]]:
    long = [number for number, row in enumerate(rows, 2) if any(row[width:])]
    if long:
        raise BadInput(
            f"Row {long[0]} of the table has more cells than there are columns. Put cells with a comma in quotes."
        )
    return [[(row[at].strip() or None) if at < len(row) else None for row in rows] for at in range(width)]


def assess_risk(data: bytes, asked: RiskRequest, earlier: Sequence[bytes] = ()) -> RiskReport:
    """Everything about a table's risk. **earlier**: tables that were published before, with the same key columns.

    **errors** `BadInput` for what the engine or the tables do not take (`protect.disclosure.assess`, `read_table`).
    """
    table = read_table(data)
    weights = _weights(table, asked.weight) if asked.weight else None
    whole = _repeated(table, asked.count) if asked.count else table
    found = assess(whole.columns, asked.keys, sensitive=asked.sensitive, weights=weights, least=asked.least)
    keys = coded(whole.columns, asked.keys)
    patterns = len(np.unique(keys.codes == MISSING, axis=0))
    worth = asked.suggestions and keys.rows * patterns <= _MOST_WORK
    return RiskReport(
        found,
        stories(keys, found),
        tuple(suggest(keys, weights, least=asked.least)) if worth else None,
        tuple(one for other in earlier for one in _compared(table, read_table(other), asked)),
    )


def _weights(table: CsvTable, name: str) -> list[float]:
    if name not in table.columns:
        raise BadInput("The column of weights is no column of the table. Look at its first line.")
    try:
        return [float(value or "") for value in table.columns[name]]
    except ValueError as error:
        raise BadInput("A weight is missing or no number. Each row needs one, of 1 or more.") from error


def _repeated(table: CsvTable, count: str) -> CsvTable:
    """A table of counts as a table of people: each row as often as its count says."""
    _require(table, (count,))
    times = [counted([{count: value}], (), count)[()] for value in table.columns[count]]
    if sum(times) > _MOST_WORK:
        raise BadInput(f"The counts add up to more than {_MOST_WORK} people. Measure a part of the table.")
    columns = {
        name: [value for value, often in zip(column, times, strict=True) for _ in range(often)]
        for name, column in table.columns.items()
    }
    return CsvTable(columns, sum(times))


def _compared(left: CsvTable, right: CsvTable, asked: RiskRequest) -> list[Revealed]:
    shared = tuple(key for key in asked.keys if key in right.columns)
    if not shared:
        raise BadInput("An earlier table has none of the keys as a column, so nothing can be compared.")
    tables = [counted(_rows(table, (*shared, *_given(asked.count))), shared, asked.count) for table in (right, left)]
    return differences(tables[0], tables[1], shared, asked.least)


def _given(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _require(table: CsvTable, names: Sequence[str]) -> None:
    if any(name not in table.columns for name in names):
        raise BadInput("The column of counts is no column of the table. Look at its first line.")


def _rows(table: CsvTable, names: Sequence[str]) -> list[dict[str, str | None]]:
    _require(table, names)
    return [dict(zip(names, row, strict=True)) for row in zip(*(table.columns[name] for name in names), strict=True)]
