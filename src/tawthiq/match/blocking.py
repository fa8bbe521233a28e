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
MOST_OF_A_WORD: Final = 30  # one word in common says less than two
_AGAIN: Final = 1 << 30
_LEFT: Final = 1 << 32  # a pair is one number: the left record times this, and the right one
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
    most: int = MOST_IN_BLOCK


def candidate_pairs(prepared: Prepared, engine: Engine) -> Blocks:
    """All pairs that share a block of any kind."""
    notes: list[str] = []
    coded = np.zeros(0, np.int64)
    for keys in _all_keys(prepared):
        pairs, left_out = _pairs_of(keys, engine)
        coded = _distinct(np.concatenate([coded, pairs]))
        if left_out:
            notes.append(
                f"{left_out} pairs share only {keys.kind}, which is too common among these records, "
                "and were not compared by it"
            )
    two: NDArray[np.int32] = np.column_stack([coded >> 32, coded & 0xFFFFFFFF]).astype(np.int32)
    return Blocks(two, tuple(notes))


def _pairs_of(keys: _Keys, engine: Engine) -> tuple[NDArray[np.int64], int]:
    """Pairs of one kind, coarse blocks first; and how many pairs of the finest blocks were too many.

    Where a large block is cut, a record that does not say the finer number meets all of the block, if they are few.
    """
    record, levels = keys.record, keys.levels
    found: list[NDArray[np.int64]] = []
    code = np.zeros(record.size, np.int64)
    left_out = 0
    for depth in range(len(levels)):
        code = _mixed(code, levels[depth])
        _, inverse, counts = np.unique(code, return_inverse=True, return_counts=True)
        large = counts[inverse] > keys.most
        small = (counts[inverse] > 1) & ~large
        found += _joined(engine, code[small], record[small], np.zeros(small.sum(), np.bool_))
        if depth == len(levels) - 1:
            sizes = counts[counts > keys.most]
            left_out = int((sizes * (sizes - 1) // 2).sum())
        else:
            silent = large & (levels[depth + 1] < 0)
            few = np.bincount(inverse[silent], minlength=len(counts)) * counts <= keys.most**2
            met = large & few[inverse]
            found += _joined(engine, code[met], record[met], ~silent[met])
            large &= ~silent
        record, code = record[large], code[large]
        levels = tuple(one[large] for one in levels)
    return (np.concatenate(found) if found else np.zeros(0, np.int64)), left_out


def _joined(engine: Engine, code: Numbers, record: Numbers, says: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
    """Pairs of one code, those excepted in which both `says`."""
    if not code.size or says.all():
        return []
    engine.load("silent", {"code": code[~says], "record": record[~says]})
    query = (
        f"SELECT l.record * {_LEFT} + r.record AS pair FROM silent l JOIN silent r "  # noqa: S608
        "ON l.code = r.code AND l.record < r.record"
    )
    if says.any():
        engine.load("other", {"code": code[says], "record": record[says]})
        query += (
            f" UNION ALL SELECT least(l.record, r.record) * {_LEFT} + greatest(l.record, r.record) AS pair "  # noqa: S608
            "FROM silent l JOIN other r ON l.code = r.code"
        )
    return [engine.rows(query)["pair"].astype(np.int64)]


def _distinct(values: Numbers) -> Numbers:
    """The different values in order, `values` sorted in place; NumPy's hashing is slow on numbers such as these."""
    values.sort()
    return values[np.r_[True, values[1:] != values[:-1]]] if values.size else values


def _mixed(code: Numbers, level: Numbers) -> Numbers:
    """A 64-bit mix of a key so far and the next number."""
    with np.errstate(over="ignore"):
        mixed = (code ^ (level + 0x1E3779B97F4A7C15)) * np.int64(-0x40A7B892E31B1A47)
        return (mixed ^ (mixed >> 29)) * np.int64(-0x6B2FB644ECCEEE15)


def _all_keys(prepared: Prepared) -> Iterator[_Keys]:
    """The kinds of keys; a word by itself counts only where it can be the given or the family name."""
    region, fine = prepared.places.region.astype(np.int64), prepared.places.fine.astype(np.int64)
    pair_record, pair = _word_pairs(*_words_of(prepared))
    record, word = _end_words(prepared)
    for week, month, year in _steps(prepared):
        at = pair_record
        yield _Keys("two words of a name", at, (pair, year[at], month[at], week[at], region[at]))
        kept = week[record] >= 0
        at = record[kept]
        yield _Keys("a word and a week", at, (_mixed(word[kept], week[at]), region[at], fine[at]), MOST_OF_A_WORD)
    kept = region[pair_record] >= 0
    at = pair_record[kept]
    yield _Keys("two words and a region", at, (_mixed(pair[kept], region[at]), fine[at]))
    yield from _dated_keys(prepared, record, word)


def _dated_keys(prepared: Prepared, record: Numbers, word: Numbers) -> Iterator[_Keys]:
    """A word and the very day; a date with day and month changed about; a date known to the month only."""
    times = prepared.times
    region, fine = prepared.places.region.astype(np.int64), prepared.places.fine.astype(np.int64)
    day = np.where(times.fineness == DAY, times.first, 0).astype(np.int64)
    kept = day[record] > 0
    at = record[kept]
    for shift in (0, 1):
        yield _Keys("a word and two days", at, (_mixed(word[kept], (day[at] + shift) // 2), region[at]))
    turned = np.array([swapped_day(int(one)) if one else 0 for one in day], np.int64)
    both = np.minimum(day, turned) * 4_000_000 + np.maximum(day, turned)
    kept = turned[record] > 0
    at = record[kept]
    yield _Keys("a word and a date turned about", at, (_mixed(word[kept], both[at]), region[at]))
    month = np.where(times.fineness >= MONTH, (times.first + times.last) // 2 * 12 // 365.25, -1).astype(np.int64)
    kept = (month[record] >= 0) & (region[record] >= 0)
    at = record[kept]
    yield _Keys(
        "a word, a month and a region",
        at,
        (_mixed(_mixed(word[kept], month[at]), region[at]), fine[at]),
        MOST_OF_A_WORD,
    )


def _end_words(prepared: Prepared) -> tuple[Numbers, Numbers]:
    """Each record with the skeletons of the words that can be its given name (twice the skeleton) or family name."""
    muhammad = prepared.words.bones[prepared.muhammad]
    found = []
    for writing in range(prepared.name.shape[1]):
        name, size = prepared.name[:, writing], prepared.size[:, writing]
        ahead = prepared.ahead[:, writing]
        last = np.take_along_axis(name, np.maximum(size - 1, 0)[:, None], axis=1)[:, 0]
        first_bones = np.where(size > 0, prepared.words.bones[name[:, 0]], -1)
        as_given = (
            (name[:, 0], size > 0), (name[:, 1], (size > 1) & (ahead | (size == 2) | (first_bones == muhammad))),
        )  # fmt: skip
        as_family = ((last, size > 1), (name[:, 0], (size > 1) & (ahead | (size == 2))))
        for family, words in enumerate((as_given, as_family)):
            for word, fits in words:
                for meant in (word, np.where(word >= 0, prepared.words.meant[word], -1)):
                    rows = np.flatnonzero(fits & (meant >= 0))
                    found.append(rows << 32 | prepared.words.bones[meant[rows]].astype(np.int64) * 2 + family)
    both = _distinct(np.concatenate(found))
    return both >> 32, both & 0xFFFFFFFF


def _steps(prepared: Prepared) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Weeks, months and years of the dates, twice, half a step apart; a date known to the month has no week."""
    times = prepared.times
    day, known = times.first.astype(np.int64), times.fineness
    middle = (day + times.last) // 2
    for shift in (0, 1):
        week = np.where(known == DAY, (day + 4 * shift) // 8, -1)
        month = np.where(known >= MONTH, (middle + 30 * shift) // 60, -1)
        year = np.where(known > 0, (middle + 183 * shift) // 366, -1)
        yield week, month, year


def _words_of(prepared: Prepared) -> tuple[Numbers, Numbers]:
    """Each record with the skeleton of each of its words, father's included, and of what a word may be a slip of.

    A skeleton that comes twice in one writing (Mahmoud Muhammad) is two words.
    """
    found = [_skeletons(prepared, prepared.kin[:, 0, :1])]
    for writing in range(prepared.name.shape[1]):
        name = prepared.name[:, writing]
        found += [_skeletons(prepared, name), _skeletons(prepared, np.where(name >= 0, prepared.words.meant[name], -1))]
        skeleton = np.where(name >= 0, prepared.words.bones[name], -1)
        for at in range(1, name.shape[1]):
            again = np.flatnonzero((skeleton[:, at] >= 0) & (skeleton[:, :at] == skeleton[:, at : at + 1]).any(axis=1))
            found.append(again << 32 | skeleton[again, at].astype(np.int64) + _AGAIN)
    both = _distinct(np.concatenate(found))
    return both >> 32, both & 0xFFFFFFFF


def _skeletons(prepared: Prepared, words: NDArray[np.int32]) -> Numbers:
    """Record and skeleton of each of these words, in one number."""
    record, at = np.nonzero(words >= 0)
    return record.astype(np.int64) << 32 | prepared.words.bones[words[record, at]].astype(np.int64)


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
