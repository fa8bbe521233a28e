"""Whom do the keys of a table tell apart: rows as integer codes, and for each row how many rows look like it.

A missing key is a wildcard: it matches every value of that key, in both directions, as sdcMicro counts (`alpha` = 1). So
"looks like" is no equivalence where keys are missing, and counts are made per pair of patterns of missing keys. Limits:
time grows with the square of the number of such patterns (2 to the number of keys at most).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.terms.errors import BadInput

Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
Table = Mapping[str, Sequence[str | None]]
MISSING: Final = -1
_LARGEST: Final = 2**62


@dataclass(frozen=True)
class Keys:
    """The key columns of a table as integers, `rows` × `names`; `MISSING` where a value is not known.

    `values[j][code]` is the value behind a code of key j.
    """

    names: tuple[str, ...]
    codes: Codes
    values: tuple[tuple[str, ...], ...]

    @property
    def rows(self) -> int:
        return len(self.codes)


def coded(table: Table, names: Sequence[str]) -> Keys:
    """The named columns as integers; empty strings and None are missing.

    **errors** `BadInput` for no key, a key named twice, a column that is not there, columns of unlike length, no row.

    >>> coded({"sex": ["f", "m", "f"]}, ["sex"]).codes.ravel().tolist()
    [0, 1, 0]
    """
    _refuse(table, names)
    found = [_coded(table[name]) for name in names]
    return Keys(tuple(names), np.column_stack([codes for codes, _ in found]), tuple(values for _, values in found))


def _refuse(table: Table, names: Sequence[str]) -> None:
    if not names:
        raise BadInput(
            "No key is named. Name the columns by which somebody could know a person, such as sex,age,district."
        )
    if len(set(names)) < len(names):
        raise BadInput("A key is named twice. Name each column once.")
    missing = [at for at, name in enumerate(names, 1) if name not in table]
    if missing:
        raise BadInput(f"Key {missing[0]} of those named is no column of the table. Look at its first line.")
    if len({len(table[name]) for name in names}) > 1:
        raise BadInput("The columns differ in length. Give a table with one value (or nothing) in each row and column.")
    if not len(table[names[0]]):
        raise BadInput(
            "The table has no row, so there is no risk to measure. Give a table with a line for each person."
        )


def _coded(column: Sequence[str | None]) -> tuple[Codes, tuple[str, ...]]:
    known: dict[str, int] = {}
    codes = [known.setdefault(value, len(known)) if value else MISSING for value in column]
    return np.asarray(codes, dtype=np.int64), tuple(known)


def grouped(codes: Codes) -> tuple[Codes, Codes]:
    """The first row of each distinct row of codes, and for every row the number of its group."""
    _, first, group = np.unique(_one_number(codes), return_index=True, return_inverse=True)
    return first.astype(np.int64), group.astype(np.int64).ravel()


def _one_number(codes: Codes) -> Codes:
    """Each row as one integer, equal only for equal rows."""
    total = np.zeros(len(codes), dtype=np.int64)
    size = 1
    for column in codes.T:
        width = int(column.max(initial=0)) + 2
        if size > _LARGEST // width:
            total = np.unique(total, return_inverse=True)[1].astype(np.int64).ravel()
            size = int(total.max(initial=0)) + 1
        total = total * width + (column + 1)
        size *= width
    return total


def frequencies(keys: Keys, weights: Floats | None = None) -> Floats:
    """For every row, the sum of weights over the rows that match it, itself among them: shape `rows`, or `rows` × columns
    for weights of several columns. Without weights each row weighs 1.

    >>> frequencies(coded({"sex": ["f", "m", None]}, ["sex"])).tolist()
    [2.0, 2.0, 3.0]
    """
    given = np.ones((keys.rows, 1)) if weights is None else np.asarray(weights, dtype=np.float64).reshape(keys.rows, -1)
    first, group = grouped(keys.codes)
    distinct = keys.codes[first]
    summed = _summed(group, given, len(first))
    found = (summed if (distinct != MISSING).all() else _matched(distinct, summed))[group]
    return found if weights is not None and np.ndim(weights) > 1 else found[:, 0]


def _summed(group: Codes, weights: Floats, size: int) -> Floats:
    return np.column_stack([np.bincount(group, column, size) for column in weights.T])


def _matched(distinct: Codes, weights: Floats) -> Floats:
    """For each distinct row, the weights of all distinct rows that match it."""
    _, pattern = grouped((distinct != MISSING).astype(np.int64))
    order = np.argsort(pattern, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(pattern[order])) + 1)
    members.sort(key=len)
    known = [distinct[rows[0]] != MISSING for rows in members]
    total = np.zeros_like(weights)
    for at, few in enumerate(members):
        for also, many in enumerate(members[at:], at):
            shared = known[at] & known[also]
            both = _one_number(distinct[np.concatenate((few, many))][:, shared])
            _add_matches(total, weights, (few, many), (both[: len(few)], both[len(few) :]))
    return total


def _add_matches(total: Floats, weights: Floats, sides: tuple[Codes, Codes], numbers: tuple[Codes, Codes]) -> None:
    """Add to the rows of each side the weights of the rows of the other that have the same number."""
    few, many = sides
    values, at_few = np.unique(numbers[0], return_inverse=True)
    at_many = np.minimum(np.searchsorted(values, numbers[1]), len(values) - 1)
    same = values[at_many] == numbers[1]
    at_many, hit = at_many[same], many[same]
    total[hit] += _summed(at_few, weights[few], len(values))[at_many]
    if few is not many:
        total[few] += _summed(at_many, weights[hit], len(values))[at_few]
