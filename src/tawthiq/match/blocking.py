"""Which pairs of records are worth comparing: those that share a key, found by SQL, with no block beyond a bound.

Each kind of key is a row of four numbers, from coarse to fine: two words of the name; then the year; the week; the
region. A block of the coarse key that is small is taken whole; a larger one is cut by the next number, and so on. What
is still too large at the finest is left to the other kinds of keys, and said. Weeks, months and years come twice, half a
step apart, so that near dates meet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.prepared import Prepared
from tawthiq.match.sql import Engine
from tawthiq.match.times import DAY, MONTH, swapped_day

MOST_IN_BLOCK: Final = 60
_LEVELS: Final = 4
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Blocks:
    """Pairs `(k, 2)` of record numbers, left smaller; `notes` tell what was too common to pair."""

    pairs: NDArray[np.int32]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Keys:
    """Keys of one kind: the record, and for each level a number; -1 where the level is not known."""

    kind: str
    record: Numbers
    levels: tuple[Numbers, ...]


def candidate_pairs(prepared: Prepared, engine: Engine) -> Blocks:
    """All pairs that share a block of any kind."""
    notes: list[str] = []
    found: list[NDArray[np.int64]] = []
    for keys in _all_keys(prepared):
        pairs, left_out = _pairs_of(keys, engine)
        found.append(pairs)
        if left_out:
            notes.append(
                f"{left_out} pairs share only {keys.kind}, which is too common among these records, "
                "and were not compared by it"
            )
    coded = np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
    two: NDArray[np.int32] = np.column_stack([coded >> 32, coded & 0xFFFFFFFF]).astype(np.int32)
    return Blocks(two, tuple(notes))


def _pairs_of(keys: _Keys, engine: Engine) -> tuple[NDArray[np.int64], int]:
    """Pairs of one kind, coarse blocks first; and how many pairs of the finest blocks were too many."""
    record, levels = keys.record, keys.levels
    found = []
    code = np.zeros(record.size, np.int64)
    left_out = 0
    for depth in range(len(levels)):
        code = _mixed(code, levels[depth])
        _, inverse, counts = np.unique(code, return_inverse=True, return_counts=True)
        size = counts[inverse]
        small = (size > 1) & (size <= MOST_IN_BLOCK)
        if small.any():
            found.append(_joined(engine, code[small], record[small]))
        large = size > MOST_IN_BLOCK
        if depth == len(levels) - 1:
            sizes = counts[counts > MOST_IN_BLOCK]
            left_out = int((sizes * (sizes - 1) // 2).sum())
        else:
            large &= levels[depth + 1] >= 0
        record, code = record[large], code[large]
        levels = tuple(one[large] for one in levels)
    return (np.concatenate(found) if found else np.zeros(0, np.int64)), left_out


def _joined(engine: Engine, code: Numbers, record: Numbers) -> NDArray[np.int64]:
    engine.load("block", {"code": code, "record": record})
    rows = engine.rows(
        "SELECT DISTINCT (l.record << 32) | r.record AS pair FROM block l JOIN block r "
        "ON l.code = r.code AND l.record < r.record"
    )
    return rows["pair"].astype(np.int64)


def _mixed(code: Numbers, level: Numbers) -> Numbers:
    """A 64-bit mix of a key so far and the next number."""
    with np.errstate(over="ignore"):
        mixed = (code ^ (level + 0x1E3779B97F4A7C15)) * np.int64(-0x40A7B892E31B1A47)
        return (mixed ^ (mixed >> 29)) * np.int64(-0x6B2FB644ECCEEE15)


def _all_keys(prepared: Prepared) -> Iterator[_Keys]:
    record, word = _words_of(prepared)
    pair_record, pair = _word_pairs(record, word)
    region = prepared.places.region.astype(np.int64)
    fine = prepared.places.fine.astype(np.int64)
    for name, week, year in _steps(prepared):
        del name
        at = pair_record
        yield _Keys("two words of a name", at, (pair, year[at], week[at], region[at]))
        at = record
        one = np.where(week[at] >= 0, _mixed(word, week[at]), -1)
        kept = week[at] >= 0
        yield _Keys("a word and a week", at[kept], (one[kept], region[at][kept], fine[at][kept]))
    kept = region[pair_record] >= 0
    at = pair_record[kept]
    _, _, year = next(iter(_steps(prepared)))
    yield _Keys("two words and a region", at, (_mixed(pair[kept], region[at]), year[at], fine[at]))
    yield from _odd_dates(prepared, record, word)


def _odd_dates(prepared: Prepared, record: Numbers, word: Numbers) -> Iterator[_Keys]:
    """Dates with day and month changed about, and those known to the month only, meet the others of the word."""
    times, region = prepared.times, prepared.places.region.astype(np.int64)
    day = np.where(times.fineness == DAY, times.first, 0).astype(np.int64)
    turned = np.array([swapped_day(int(one)) if one else 0 for one in day], np.int64)
    both = np.minimum(day, turned) * 4_000_000 + np.maximum(day, turned)
    kept = turned[record] > 0
    yield _Keys(
        "a word and a date turned about", record[kept], (_mixed(word[kept], both[record[kept]]), region[record[kept]])
    )
    month = np.where(times.fineness >= MONTH, (times.first.astype(np.int64) + 2) * 12 // 366, -1)
    kept = (month[record] >= 0) & (region[record] >= 0)
    at = record[kept]
    fine = prepared.places.fine.astype(np.int64)
    yield _Keys("a word, a month and a region", at, (_mixed(_mixed(word[kept], month[at]), region[at]), fine[at]))


def _steps(prepared: Prepared) -> Iterator[tuple[str, Numbers, Numbers]]:
    """Weeks and years of the dates, twice, half a step apart."""
    times = prepared.times
    day, known = times.first.astype(np.int64), times.fineness
    for shift in (0, 1):
        week = np.where(known == DAY, (day + 4 * shift) // 8, -1)
        year = np.where(known > 0, (day + 183 * shift) // 366, -1)
        yield str(shift), week, year


def _words_of(prepared: Prepared) -> tuple[Numbers, Numbers]:
    """Each record with the skeleton of each of its words, father's and kunya's included."""
    kin = prepared.kin[:, 0, :1]
    count = len(prepared)
    stacked = np.concatenate([prepared.name.reshape(count, -1), kin], axis=1)
    record, at = np.nonzero(stacked >= 0)
    skeleton = prepared.words.bones[stacked[record, at]].astype(np.int64)
    both = np.unique(record.astype(np.int64) << 32 | skeleton)
    return both >> 32, both & 0xFFFFFFFF


def _word_pairs(record: Numbers, word: Numbers) -> tuple[Numbers, Numbers]:
    """Each record with each two different skeletons of its words; `record` is sorted."""
    starts = np.flatnonzero(np.r_[True, record[1:] != record[:-1], True]) if record.size else np.zeros(1, np.int64)
    sizes = np.diff(starts)
    records, pairs = [], []
    for size in np.unique(sizes):
        rows = starts[:-1][sizes == size]
        for left, right in combinations(range(int(size)), 2):
            records.append(record[rows])
            pairs.append(word[rows + left] << 32 | word[rows + right])
    if not records:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(records), np.concatenate(pairs)
