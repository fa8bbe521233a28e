"""Read which people stand on which lists from a CSV file: a capture table or clusters (`docs/contracts.md`).

A capture table has one 0/1 column per list and `count`; clusters have `cluster,list` and may have `draw`. Further
columns are strata and must be named. Nothing is guessed: what is not as the contract says is refused with its line.
Limit: at most `MOST_LISTS` lists, since patterns of more are nearly all empty.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tawthiq.terms.errors import BadInput

MOST_LISTS: Final = 40
MOST_PEOPLE: Final = 10**12
UNKNOWN: Final = "unknown"
_WHOLE: Final = re.compile(r"\d{1,13}")
Key = tuple[str, ...]


@dataclass(frozen=True)
class Pattern:
    """`count` people who stand on exactly the lists marked in `on`, in one draw of one stratum."""

    on: tuple[bool, ...]
    key: Key
    count: int
    draw: str = ""


@dataclass(frozen=True)
class Lists:
    """What a file says: names of lists, the strata columns asked for, the patterns, and what had to be said about it."""

    names: tuple[str, ...]
    by: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    warnings: tuple[str, ...]


def read_lists(data: bytes, by: Sequence[str] = (), lists: Sequence[str] | None = None) -> Lists:
    """Read a capture table or clusters.

    **by**: strata columns. **lists**: the list columns of a capture table, where the file has others that are not asked
    for; all that are neither `count` nor `by` otherwise. **Errors**: `BadInput`, with line and column.

    >>> read_lists(b"L1,L2,count\\n1,0,5\\n1,1,2\\n").patterns[0].count
    5
    """
    header, rows = _table(data)
    if missing := [column for column in by if column not in header]:
        raise BadInput(f"There is no column {missing[0]!r} to count by among the {len(header)} of the file.")
    if len(set(by)) < len(by):
        raise BadInput("A column is named twice to count by; name each once.")
    if {"cluster", "list"} <= set(header):
        return _clusters(header, rows, tuple(by))
    if "count" in header:
        return _capture_table(header, rows, tuple(by), lists)
    raise BadInput(
        "The file is neither a capture table (0/1 columns and `count`) nor clusters (`cluster`, `list`): "
        "give it a header with these names."  # never the header itself: it may be a row of people
    )


def _table(data: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header and the rows with their lines; every row as long as the header."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"The file is not UTF-8 at byte {error.start}; save it as CSV in UTF-8.") from error
    if "\0" in text:
        raise BadInput("The file holds zero bytes, so it is no text; save it as CSV in UTF-8.")
    try:
        found = [(line, row) for line, row in _rows(text) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise BadInput("The file is no CSV: a cell is too long or a quotation mark is not closed.") from error
    if not found:
        raise BadInput("The file is empty; give a header and rows.")
    header = [name.strip() for name in found[0][1]]
    if "" in header:
        raise BadInput(f"Column {header.index('') + 1} has no name; name every column.")
    if repeated := [at for at, name in enumerate(header) if name in header[:at]]:
        raise BadInput(f"Column {repeated[0] + 1} has the name of an earlier one; give every column its own name.")
    for line, row in found[1:]:
        if len(row) != len(header):
            raise BadInput(f"Line {line} has {len(row)} cells, the header {len(header)}; give every row all its cells.")
    if len(found) == 1:
        raise BadInput("The file has a header and no row; give at least one.")
    return header, found[1:]


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    delimiter = next((mark for mark in (";", "\t") if mark in first and "," not in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return ((reader.line_num, row) for row in reader)


def _capture_table(
    header: list[str], rows: list[tuple[int, list[str]]], by: tuple[str, ...], lists: Sequence[str] | None
) -> Lists:
    names = tuple(lists) if lists is not None else tuple(name for name in header if name != "count" and name not in by)
    _check_names(names, header)
    patterns, unseen = [], 0
    for line, row in rows:
        cells = dict(zip(header, row, strict=True))
        on = tuple(_mark(cells[name], name, line) for name in names)
        count = _whole(cells["count"], "count", line)
        if any(on):
            patterns.append(Pattern(on, tuple(cells[name].strip() or UNKNOWN for name in by), count))
        else:
            unseen += count
    warnings = (f"{unseen} people on no list are set aside: nobody observed them",) if unseen else ()
    return Lists(names, by, tuple(patterns), warnings)


def _check_names(names: Sequence[str], header: Sequence[str]) -> None:
    if not names:
        raise BadInput("The file has no list: every column is `count` or counted by. Give one 0/1 column per list.")
    if missing := [name for name in names if name not in header]:
        raise BadInput(f"There is no list column {missing[0]!r} in the file.")
    if len(names) > MOST_LISTS:
        raise BadInput(
            f"The file has {len(names)} lists, more than the {MOST_LISTS} accepted; join lists of one origin."
        )


def _mark(cell: str, name: str, line: int) -> bool:
    if cell.strip() not in ("0", "1"):
        raise BadInput(
            f"Line {line}, column {name!r}: a list column holds 0 or 1 only. If the column is a stratum, count by it."
        )
    return cell.strip() == "1"


def _whole(cell: str, name: str, line: int) -> int:
    if not _WHOLE.fullmatch(cell.strip()) or int(cell) > MOST_PEOPLE:
        raise BadInput(f"Line {line}, column {name!r}: give a whole number of people, from 0 to {MOST_PEOPLE}.")
    return int(cell)


def _clusters(header: list[str], rows: list[tuple[int, list[str]]], by: tuple[str, ...]) -> Lists:
    """One person a cluster and draw; the strata of its rows must agree, or it goes to `unknown` with a warning."""
    on: dict[tuple[str, str], set[str]] = {}
    strata: dict[tuple[str, str], list[set[str]]] = {}
    names: dict[str, None] = {}
    for line, row in rows:
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=True)}
        for name in ("cluster", "list", *(["draw"] if "draw" in header else [])):
            if not cells[name]:
                raise BadInput(f"Line {line}, column {name!r} is empty; every row names a cluster and a list.")
        person = cells.get("draw", ""), cells["cluster"]
        on.setdefault(person, set()).add(cells["list"])
        names[cells["list"]] = None
        for values, name in zip(strata.setdefault(person, [set() for _ in by]), by, strict=True):
            values.add(cells[name])
    _check_names(tuple(names), tuple(names))
    rival = sum(any(len(values - {""}) > 1 for values in found) for found in strata.values())
    patterns = tuple(
        Pattern(
            tuple(name in lists for name in names), tuple(_agreed(values) for values in strata[person]), 1, person[0]
        )
        for person, lists in on.items()
    )
    warnings = (f"{rival} clusters have rows of different strata; they are counted as unknown",) if rival else ()
    return Lists(tuple(names), by, patterns, warnings)


def _agreed(values: set[str]) -> str:
    known = values - {""}
    return known.pop() if len(known) == 1 else UNKNOWN
