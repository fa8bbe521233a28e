"""The lists as they were given: one row a record, read from CSV bytes with clear refusals.

A file is UTF-8 (with or without a byte order mark) or UTF-16 with one, with a header; columns as `COLUMNS`, of which
`id`, `list` and `name` are needed. Digits may be Arabic or Persian. Messages point at a row by its file and line, never by
what it says.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tawthiq.terms.errors import BadInput

NEEDED: Final = ("id", "list", "name")
COLUMNS: Final = (
    *NEEDED, "name_ar", "father", "mother", "kunya", "sex", "age", "born", "date", "place", "lat", "lon",
)  # fmt: skip
MOST_CHARACTERS: Final = 500
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SEXES: Final = {
    "m": "m", "male": "m", "man": "m", "boy": "m", "ذكر": "m", "f": "f", "female": "f", "woman": "f", "girl": "f",
    "أنثى": "f", "انثى": "f",
}  # fmt: skip
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_NO_VALUE: Final = frozenset(
    {"-", "--", "?", "n/a", "na", "null", "none", "nan", "unknown", "غير معروف", "مجهول", "غير محدد"}
)


@dataclass(frozen=True)
class Records:
    """Records of all lists, a tuple of strings per column, empty where nothing is known.

    **Assumes** an `id` is unique within its list. `notes` say in words what was passed over while reading.
    """

    columns: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.columns["id"])

    def __getitem__(self, column: str) -> tuple[str, ...]:
        return self.columns[column]


def read_lists(files: Sequence[bytes]) -> Records:
    """The records of CSV files, in the order given.

    **Errors**: `BadInput` for an empty file, wrong encoding, missing or unknown columns, a row that is too short or too
    long, a record without id, or an id twice in one list; `notes` tell what was cut or passed over.

    >>> read_lists([b"id,list,name\\n1,a,Salma Haddad\\n"])["name"]
    ('Salma Haddad',)
    """
    return from_rows(row for at, data in enumerate(files, 1) for row in _read(data, at))


def from_rows(rows: Iterable[Mapping[str, str]], notes: Sequence[str] = ()) -> Records:
    """Records of mappings with the keys of `COLUMNS`; a key that is absent is empty.

    **Errors**: `BadInput` for a record without id, list or known key, or given twice.
    """
    held = [*rows]  # emptied as soon as the columns stand, for long lists are held once
    raw = {column: tuple(_clean(row.get(column) or "") for row in held) for column in COLUMNS}
    held.clear()
    _check_ids(raw)
    columns = raw | {"sex": tuple(_SEXES.get(value.casefold(), "") for value in raw["sex"])}
    columns |= {column: tuple(_number(value) for value in raw[column]) for column in ("age", "lat", "lon")}
    return Records(columns, (*notes, *_told(columns, raw)))


def _check_ids(raw: Mapping[str, tuple[str, ...]]) -> None:
    seen: set[tuple[str, str]] = set()
    for at, key in enumerate(zip(raw["list"], raw["id"], strict=True), 1):
        if not all(key):
            raise BadInput(f"Record {at} has no id or no list. Give each record an id and the name of its list.")
        if key in seen:
            raise BadInput(
                f"Record {at} has the id and list of an earlier one. Number the records of a list anew, "
                "or leave out the list that is given twice."
            )
        seen.add(key)


def _told(columns: Mapping[str, tuple[str, ...]], raw: Mapping[str, tuple[str, ...]]) -> list[str]:
    said = []
    for column in ("sex", "age", "lat", "lon"):
        odd = sum(1 for given, value in zip(raw[column], columns[column], strict=True) if given and not value)
        if odd:
            said.append(f"{odd} values of {column} are not understood and taken as not known")
    long = sum(len(name) >= MOST_CHARACTERS for name in raw["name"])
    if long:
        said.append(f"{long} names are longer than {MOST_CHARACTERS} characters; what is beyond is not compared")
    bare = sum(not (name or other) for name, other in zip(raw["name"], raw["name_ar"], strict=True))
    if bare:
        said.append(f"{bare} records have no name; each stays alone")
    return said


def _read(data: bytes, file: int) -> list[dict[str, str]]:
    text = _decoded(data, file)
    if not text.strip():
        raise BadInput(f"File {file} is empty. Give a CSV file with the columns {', '.join(NEEDED)}.")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().casefold() for name in next(reader)]
        _check_header(header, file)
        rows = []
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise BadInput(
                    f"File {file}, line {reader.line_num}: {len(cells)} cells where the header has {len(header)}. "
                    "Put a value that holds a comma between double quotes."
                )
            rows.append(dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise BadInput(
            f"File {file}, line {reader.line_num}: this is not CSV as it should be (a quotation mark left open, a NUL "
            "character or a cell of more than 131,072 characters). Save the sheet as CSV (UTF-8) again."
        ) from error
    return rows


def _decoded(data: bytes, file: int) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"File {file} is not in UTF-8 (byte {error.start + 1}). Save the sheet as CSV (UTF-8); "
            "an older encoding would turn names into other names."
        ) from error


def _check_header(header: Sequence[str], file: int) -> None:
    missing = [name for name in NEEDED if name not in header]
    unknown = [at for at, name in enumerate(header, 1) if name not in COLUMNS]
    if missing:
        raise BadInput(f"File {file} has no column {', '.join(missing)}. The first line names the columns, by commas.")
    if unknown:
        raise BadInput(
            f"File {file} has columns that are not known (the {', '.join(map(str, unknown))} by position). "
            f"Accepted are {', '.join(COLUMNS)}; rename or leave out the others."
        )
    if len(set(header)) < len(header):
        raise BadInput(f"File {file} has a column twice. Give each column one name.")


def _clean(value: str) -> str:
    plain = value[:MOST_CHARACTERS].translate(_DIGITS).strip()
    return "" if plain.casefold() in _NO_VALUE else plain


def _number(value: str) -> str:
    found = _NUMBER.fullmatch(value)
    return value.replace(",", ".") if found else ""
