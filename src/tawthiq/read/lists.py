"""What a list of people says, row by row: a table (CSV) with a mapping of its columns -> the reading contract.

A list is read by what somebody says its columns mean, not by language: each row is a statement of the list, and tells of
one incident of the type the list is about, with the person of the row as victim. Cells keep their place in the text, so
that every value leads back to its words. Nothing is guessed in silence: a row without a name is refused, a date that
cannot be told is left out and said.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from tawthiq.language.folding import fold
from tawthiq.language.lists import table
from tawthiq.read.cells import Cell, Row, rows_of
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput
from tawthiq.terms.reading import Entity, Incident, Reading, Statement
from tawthiq.terms.vocabulary import INCIDENT_TYPES

FIELDS: Final = ("id", "name", "sex", "age", "date", "place", "alleged perpetrator")
DayOrder = Literal["day first", "month first"]
_DAY: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_MONTH: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO: Final = re.compile(r"(\d{4})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{1,2}))?")


@dataclass(frozen=True)
class Remark:
    """Why a row was refused, or what of it was left out."""

    line: int
    why: str


@dataclass(frozen=True)
class ListColumns:
    """What the columns mean: field to column name, the incident type of the list, and how its days are written."""

    columns: Mapping[str, str]
    type: str
    order: DayOrder | None = None


@dataclass
class ListReading:
    """The reading with the rows it came from: `rows` by the id of their statement."""

    reading: Reading
    rows: dict[str, Row] = field(default_factory=dict)
    refused: list[Remark] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)


def header(text: str) -> tuple[str, ...]:
    """The names of the columns. **Errors**: `BadInput` for a text that is no table."""
    return rows_of(text)[0]


def guess(columns: Sequence[str]) -> dict[str, str]:
    """Which column holds which field, as far as its name tells in English or Arabic (`data/list_columns.tsv`).

    >>> guess(["No", "Full name", "Date of death"])["date"]
    'Date of death'
    """
    known = {fold(row["heading"]): row["field"] for row in table("list_columns")}
    found: dict[str, str] = {}
    for column in columns:
        meaning = known.get(fold(column))
        if meaning and meaning not in found:
            found[meaning] = column
    return found


def keyed(text: str, mapping: ListColumns) -> dict[tuple[str, ...], Row]:
    """The rows by what tells them apart: the id where the list has one, else name, date and place; the first of equals."""
    names, rows = rows_of(text)
    at = _positions(names, mapping)
    telling = ("id",) if "id" in at else ("name", "date", "place")
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(fold(row.cells[at[name]].words) if name in at else "" for name in telling), row)
    return found


def read_list(
    text: str, mapping: ListColumns, *, id: str, language: str, dated: str | None, leaving: Collection[int] = ()
) -> ListReading:
    """Read every row but those on the lines in `leaving`.

    **Errors**: `BadInput` for a text that is no table, a column that is not there, an unknown type, or days whose order the
    column does not tell.
    """
    names, rows = rows_of(text)
    at = _positions(names, mapping)
    order = mapping.order or _order([row.cells[at["date"]].words for row in rows] if "date" in at else [])
    found = ListReading(_empty(id, text, language, dated))
    places: dict[str, str] = {}
    for row in rows:
        if row.line in leaving:
            continue
        cells = {name: row.cells[column] for name, column in at.items() if row.cells[column].words}
        if "name" not in cells:
            found.refused.append(Remark(row.line, "no name stands in this row"))
        else:
            _Reader(found, row, cells, mapping.type, order, places).read()
    return found


def _empty(id: str, text: str, language: str, dated: str | None) -> Reading:
    return {
        "v": 1, "id": id, "text": text, "language": language, "dated": dated, "entities": [], "statements": [],
        "incidents": [], "times": [], "quantities": [], "relations": [], "cautions": [],
    }  # fmt: skip


@dataclass
class _Reader:
    """One row on its way into the reading."""

    found: ListReading
    row: Row
    cells: Mapping[str, Cell]
    type: str
    order: DayOrder | None
    places: dict[str, str]

    def read(self) -> None:
        number, name = self.row.line, self.cells["name"]
        statement: Statement = {
            "id": f"s{number}", "start": self.row.span[0], "end": self.row.span[1], "said_by": [], "cue": None,
            "direct": False, "stance": "asserted", "ground": "document", "inside": None, "score": 1.0,
            "reasons": [f"line {number} of the list"],
        }  # fmt: skip
        incident: Incident = {
            "id": f"i{number}", "type": self.type, "when": self._when(), "where": self._place(),
            "when_span": list(self.cells["date"].span) if "date" in self.cells else None, "trigger": list(name.span),
            "stance": "asserted", "roles": [{"role": "victim", "span": list(name.span), "entity": self._person()}],
            "statements": [statement["id"]], "score": 1.0, "reasons": statement["reasons"],
        }  # fmt: skip
        if accused := self.cells.get("alleged perpetrator"):
            entity = self._named("g", "group", accused)
            incident["roles"].append({"role": "alleged perpetrator", "span": list(accused.span), "entity": entity})
        if incident["when"] is None:
            incident["when_span"] = None
        self.found.reading["statements"].append(statement)
        self.found.reading["incidents"].append(incident)
        self.found.rows[statement["id"]] = self.row

    def _person(self) -> str:
        """Somebody unidentified is only named: each of them is somebody else, and none is a person of the record."""
        name = self.cells["name"]
        kind: Literal["person", "other"] = "other" if fold(name.words) in _unidentified() else "person"
        entity = self._named("p", kind, name)
        person = self.found.reading["entities"][-1]
        if age := self.cells.get("age"):
            person["age"] = age.words
        if "sex" in self.cells:
            sex = _sexes().get(fold(self.cells["sex"].words))
            if sex is None:
                self._leave_out("sex")
            else:
                person["sex"] = sex
        return entity

    def _named(self, letter: str, kind: Literal["person", "group", "place", "other"], cell: Cell) -> str:
        entity: Entity = {
            "id": f"{letter}{self.row.line}", "kind": kind, "name": cell.words, "mentions": [list(cell.span)],
        }  # fmt: skip
        self.found.reading["entities"].append(entity)
        return entity["id"]

    def _place(self) -> str | None:
        """One place for all rows that name it alike."""
        cell = self.cells.get("place")
        if cell is None:
            return None
        key = fold(cell.words)
        if key not in self.places:
            self.places[key] = self._named("w", "place", cell)
        return self.places[key]

    def _when(self) -> str | None:
        cell = self.cells.get("date")
        if cell is None:
            return None
        when = edtf(cell.words, self.order)
        if when is None:
            self._leave_out("date")
        return when

    def _leave_out(self, name: str) -> None:
        self.found.left_out.append(Remark(self.row.line, f"the {name} is not understood and left out"))


def edtf(words: str, order: DayOrder | None) -> str | None:
    """A date as lists write it: EDTF, 2022-3-9, 9/3/2022 by `order`, 3/2022, in digits of either script; else None.

    >>> edtf("٩/٣/٢٠٢٢", "day first"), edtf("3/2022", None), edtf("31/2/2022", "day first")
    ('2022-03-09', '2022-03', None)
    """
    given = words.strip()
    if dates.is_valid(given):
        return given
    if iso := _ISO.fullmatch(given):
        parts = [int(part) for part in iso.groups() if part]
        return _valid(f"{parts[0]:04}-" + "-".join(f"{part:02}" for part in parts[1:]))
    if day := _DAY.fullmatch(given):
        first, second, year = (int(part) for part in day.groups())
        month, number = (second, first) if order != "month first" else (first, second)
        return _valid(f"{year:04}-{month:02}-{number:02}")
    if month_only := _MONTH.fullmatch(given):
        return _valid(f"{int(month_only[2]):04}-{int(month_only[1]):02}")
    return None


def _valid(value: str) -> str | None:
    return value if dates.is_valid(value) and dates.bounds(value)[0] is not None else None


def _order(days: Sequence[str]) -> DayOrder | None:
    """What the column itself tells: a number above twelve is a day. **Errors**: `BadInput` when it tells neither or both."""
    pairs = [(int(found[1]), int(found[2])) for day in days if (found := _DAY.fullmatch(day.strip()))]
    if not pairs:
        return None
    first, second = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
    if first == second:
        raise BadInput("The dates do not tell whether the day or the month stands first; say day first or month first.")
    return "day first" if first else "month first"


def _positions(names: Sequence[str], mapping: ListColumns) -> dict[str, int]:
    if mapping.type not in INCIDENT_TYPES:
        raise BadInput(f"The type of the list's incidents is not known. Use one of: {', '.join(INCIDENT_TYPES)}.")
    for meaning, column in mapping.columns.items():
        if meaning not in FIELDS:
            raise BadInput(f"There is no field of that name. A list has: {', '.join(FIELDS)}.")
        if column not in names:
            raise BadInput(f"The column given for {meaning} is not in the file; it has {len(names)} columns.")
    if "name" not in mapping.columns:
        raise BadInput("Say which column holds the name of the person.")
    if len(set(mapping.columns.values())) < len(mapping.columns):
        raise BadInput("One column was given for two fields; give each field its own.")
    return {meaning: list(names).index(column) for meaning, column in mapping.columns.items()}


def _unidentified() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in table("list_words") if row["meaning"] == "unidentified")


def _sexes() -> dict[str, str]:
    return {fold(row["word"]): row["meaning"] for row in table("list_words") if row["meaning"] in ("female", "male")}
