"""Why two records may be one person or not, in words a reviewer can judge, from their comparison."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.language.names_tokens import read_words
from tawthiq.match import comparing
from tawthiq.match.comparing import FEATURES, MISSING
from tawthiq.match.name_parts import (
    FAMILY_FIRST,
    FIRST_NO_MUHAMMAD,
    MEASURES,
    NO_FAMILY,
    NO_MUHAMMAD,
    PARTS,
    compare_names,
    read_names,
    read_parts,
)  # fmt: skip
from tawthiq.match.prepared import WRITINGS, Prepared
from tawthiq.match.table import Records

_PARTS: Final = ("given name", "father", "grandfather", "family name")
_NO_NAME: Final = -99.0
_SAME: Final = 0.8
_RARE: Final = 6.5
_AT: Final = {name: at for at, name in enumerate(FEATURES)}
_DATES: Final = {
    comparing.SAME_DAY: "the same day", comparing.NEXT_DAY: "one day apart", comparing.NEAR: "days apart",
    comparing.MONTH_APART: "a month apart", comparing.TURNED: "day and month changed about",
    comparing.YEAR_APART: "a year apart",
    comparing.IN_MONTH: "dates that fit each other", comparing.NEAR_MONTH: "dates less than a month apart",
    comparing.IN_YEAR: "dates of one year",
}  # fmt: skip
_NEAR_YEARS: Final = 2.0
_FAR_YEARS: Final = 5.0
_FAR_KM: Final = 60.0
_PLACES_TOGETHER: Final = 1.0


def tell(
    records: Records, prepared: Prepared, book: tuple[Any, ...], left: int, right: int, row: NDArray[np.float32]
) -> tuple[str, ...]:
    """The reasons for and against, the names first."""
    return (
        *_names(records, prepared, book, left, right),
        *_kin(records, left, right, row),
        *_life(records, left, right, row),
    )


def _names(records: Records, prepared: Prepared, book: tuple[Any, ...], left: int, right: int) -> Iterator[str]:
    best, one, other, found = _NO_NAME, 0, 0, np.zeros(MEASURES)
    names, table = read_names(prepared, book, (left, right)), np.zeros((9, 9))
    for a in range(WRITINGS):
        for b in range(WRITINGS):
            if names.size[0, a] and names.size[1, b]:
                out = np.zeros(MEASURES)
                score = compare_names(names.row(0, a), names.row(1, b), book, table, out)
                if score > best:
                    best, one, other, found = score, a, b, out
    if best == _NO_NAME:
        return
    shown = _parts(records, prepared, left, one, int(found[8])), _parts(records, prepared, right, other, int(found[9]))
    for part, name in enumerate(_PARTS):
        if found[part] < 0:
            continue
        left_word, right_word = shown[0][part], shown[1][part]
        if found[part] >= _SAME:
            rare = ", a rare name" if found[PARTS + part] > _RARE else ""
            yield f"same {name}, {_one_or_both(left_word, right_word)}{rare}"
        else:
            yield f"{name} differs: {left_word}, {right_word}"
    yield from _readings({int(found[8]), int(found[9])})


def _readings(read: set[int]) -> Iterator[str]:
    if read & {FAMILY_FIRST, FIRST_NO_MUHAMMAD}:
        yield "the family name is read first in one"
    if read & {NO_MUHAMMAD, FIRST_NO_MUHAMMAD}:
        yield "a Muhammad before the given name is passed over"
    if NO_FAMILY in read:
        yield "one is read without a family name"


def _parts(records: Records, prepared: Prepared, record: int, writing: int, reading: int) -> list[str]:
    """How each part is written in the record."""
    parts = np.zeros(PARTS, np.int64)
    read_parts(int(prepared.size[record, writing]), reading, parts)
    written = records["name"][record] if writing == 0 and records["name"][record] else records["name_ar"][record]
    shown = {words[0]: token.strip("(),") for token in written.split() if len(words := read_words(token).words) == 1}
    out = []
    for part in range(PARTS):
        at = int(prepared.name[record, writing, parts[part]]) if parts[part] >= 0 else -1
        if at < 0 and part == 1:
            out.append(records["father"][record])
            continue
        word = prepared.words.texts[at] if at >= 0 else ""
        out.append(shown.get(word, word.title()))
    return out


def _kin(records: Records, left: int, right: int, row: NDArray[np.float32]) -> Iterator[str]:
    for column in ("mother", "kunya"):
        likeness = row[_AT[column]]
        one, other = records[column][left], records[column][right]
        if likeness == MISSING or not (one and other):
            continue
        if likeness >= _SAME:
            yield f"same {column}, {_one_or_both(one, other)}"
        else:
            yield f"{column} differs: {one}, {other}"


def _life(records: Records, left: int, right: int, row: NDArray[np.float32]) -> Iterator[str]:
    kind = int(row[_AT["date kind"]])
    dates = _both(records["date"], left, right)
    if kind == comparing.FAR:
        yield f"dates far apart: {dates}"
    elif kind != comparing.NO_DATE:
        yield f"{_DATES[kind]}: {dates}"
    places = _both(records["place"], left, right)
    if row[_AT["same place"]] == 2:
        yield f"same place, {places}"
    elif row[_AT["place evidence"]] > _PLACES_TOGETHER:
        yield f"places often named together: {places}"
    elif row[_AT["place evidence"]] < -_PLACES_TOGETHER or row[_AT["km apart"]] > _FAR_KM:
        yield f"places differ: {places}"
    years = row[_AT["birth years apart"]]
    if years > MISSING and years <= _NEAR_YEARS:
        yield "ages fit"
    elif years > _FAR_YEARS:
        yield f"ages differ by {years:.0f} years"
    if row[_AT["sex"]] == 0:
        yield "sex differs"
    if row[_AT["one list"]] == 1:
        yield "both in one list"


def _one_or_both(left: str, right: str) -> str:
    return left if left == right else f"{left} / {right}"


def _both(values: Sequence[str], left: int, right: int) -> str:
    return values[left] if values[left] == values[right] else f"{values[left]}, {values[right]}"
