"""Why two records may be one person or not, in words a reviewer can judge, from their comparison.

A reason is a sentence with gaps and what fills them, so that another language can say it (`web/locale/ar/sentences.tsv`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

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
    NO_NAME,
    PARTS,
    ROOM,
    compare_names,
    read_names,
    read_parts,
)  # fmt: skip
from tawthiq.match.prepared import WRITINGS, Prepared
from tawthiq.match.table import Records

_PARTS: Final = ("given name", "father", "grandfather", "family name")
_SAME: Final = 0.8
_RARE: Final = 6.5
_AT: Final = {name: at for at, name in enumerate(FEATURES)}
_DATES: Final = {
    comparing.SAME_DAY: "the same day", comparing.NEXT_DAY: "one day apart", comparing.NEAR: "days apart",
    comparing.MONTH_APART: "a month apart", comparing.TURNED: "day and month changed about",
    comparing.YEAR_APART: "a year apart",
    comparing.IN_MONTH: "dates that fit each other", comparing.NEAR_MONTH: "dates less than a month apart",
    comparing.IN_YEAR: "dates of one year", comparing.FAR: "dates far apart",
}  # fmt: skip
_NEAR_YEARS: Final = 2.0
_FAR_YEARS: Final = 5.0
_FAR_KM: Final = 60.0
_PLACES_TOGETHER: Final = 1.0
_ONE_PLACE: Final = 2
_READINGS: Final = (
    "the family name is read first in one", "a Muhammad before the given name is passed over",
    "one is read without a family name",
)  # fmt: skip
_OF_TWO: Final = (*_DATES.values(), "same place", "places often named together", "places differ")
SENTENCES: Final = (  # all that is ever said, for those who say it in another language
    *(f"same {name}, {{}}{rare}" for name in _PARTS for rare in ("", ", a rare name")),
    *(f"{name} differs: {{}}, {{}}" for name in (*_PARTS, "mother", "kunya")),
    "same mother, {}", "same kunya, {}", *_READINGS,
    *(words + gaps for words in _OF_TWO for gaps in (": {}", ": {}, {}")),
    "ages fit", "ages differ by {} years", "sex differs", "both in one list",
)  # fmt: skip


@dataclass(frozen=True)
class Reason:
    """A `sentence` with a `{}` for each of `parts`; `speaks` for or against one person, or neither.

    >>> print(Reason("father differs: {}, {}", ("Ali", "Omar"), "against"))
    father differs: Ali, Omar
    """

    sentence: str
    parts: tuple[str, ...] = ()
    speaks: Literal["for", "against", "neither"] = "for"

    def __str__(self) -> str:
        return self.sentence.format(*self.parts)


def tell(
    records: Records, prepared: Prepared, book: tuple[Any, ...], left: int, right: int, row: NDArray[np.float32]
) -> tuple[Reason, ...]:
    """The reasons for and against, the names first."""
    return (
        *_names(records, prepared, book, left, right),
        *_kin(records, left, right, row),
        *_life(records, left, right, row),
    )


def _names(records: Records, prepared: Prepared, book: tuple[Any, ...], left: int, right: int) -> Iterator[Reason]:
    best, one, other, found = NO_NAME, 0, 0, np.zeros(MEASURES)
    names, table = read_names(prepared, book, (left, right)), np.zeros(ROOM)
    for a in range(WRITINGS):
        for b in range(WRITINGS):
            if names.size[0, a] and names.size[1, b]:
                out = np.zeros(MEASURES)
                score = compare_names(names.row(0, a), names.row(1, b), book, table, out)
                if score > best:
                    best, one, other, found = score, a, b, out
    if best == NO_NAME:
        return
    shown = _parts(records, prepared, left, one, int(found[8])), _parts(records, prepared, right, other, int(found[9]))
    for part, name in enumerate(_PARTS):
        if found[part] < 0:
            continue
        left_word, right_word = shown[0][part], shown[1][part]
        if found[part] >= _SAME:
            rare = ", a rare name" if found[PARTS + part] > _RARE else ""
            yield Reason(f"same {name}, {{}}{rare}", (_one_or_both(left_word, right_word),))
        else:
            yield Reason(f"{name} differs: {{}}, {{}}", (left_word, right_word), "against")
    yield from _readings({int(found[8]), int(found[9])})


def _readings(read: set[int]) -> Iterator[Reason]:
    if read & {FAMILY_FIRST, FIRST_NO_MUHAMMAD}:
        yield Reason(_READINGS[0], (), "neither")
    if read & {NO_MUHAMMAD, FIRST_NO_MUHAMMAD}:
        yield Reason(_READINGS[1], (), "neither")
    if NO_FAMILY in read:
        yield Reason(_READINGS[2], (), "neither")


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


def _kin(records: Records, left: int, right: int, row: NDArray[np.float32]) -> Iterator[Reason]:
    for column in ("mother", "kunya"):
        likeness = row[_AT[column]]
        one, other = records[column][left], records[column][right]
        if likeness == MISSING or not (one and other):
            continue
        if likeness >= _SAME:
            yield Reason(f"same {column}, {{}}", (_one_or_both(one, other),))
        else:
            yield Reason(f"{column} differs: {{}}, {{}}", (one, other), "against")


def _life(records: Records, left: int, right: int, row: NDArray[np.float32]) -> Iterator[Reason]:
    kind = int(row[_AT["date kind"]])
    if kind != comparing.NO_DATE:
        speaks: Literal["for", "against"] = "against" if kind == comparing.FAR else "for"
        yield _of_two(_DATES[kind], records["date"][left], records["date"][right], speaks)
    yield from _places(records["place"][left], records["place"][right], row)
    years = row[_AT["birth years apart"]]
    if years > MISSING and years <= _NEAR_YEARS:
        yield Reason("ages fit")
    elif years > _FAR_YEARS:
        yield Reason("ages differ by {} years", (f"{years:.0f}",), "against")
    if row[_AT["sex"]] == 0:
        yield Reason("sex differs", (), "against")
    if row[_AT["one list"]] == 1:
        yield Reason("both in one list", (), "against")


def _places(left: str, right: str, row: NDArray[np.float32]) -> Iterator[Reason]:
    if row[_AT["same place"]] == _ONE_PLACE:
        yield _of_two("same place", left, right)
    elif row[_AT["place evidence"]] > _PLACES_TOGETHER:
        yield _of_two("places often named together", left, right)
    elif row[_AT["place evidence"]] < -_PLACES_TOGETHER or row[_AT["km apart"]] > _FAR_KM:
        yield _of_two("places differ", left, right, "against")


def _of_two(words: str, left: str, right: str, speaks: Literal["for", "against"] = "for") -> Reason:
    """What is said of two values, or of one that both have."""
    return (
        Reason(f"{words}: {{}}", (left,), speaks)
        if left == right
        else Reason(f"{words}: {{}}, {{}}", (left, right), speaks)
    )


def _one_or_both(left: str, right: str) -> str:
    return left if left == right else f"{left} / {right}"
