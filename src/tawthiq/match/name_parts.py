"""Compare two names word by word: which words are given name, father, grandfather, family; compiled.

A written name can be read in several ways: as it stands; without a leading Muhammad; family name first; without a
family name. Each pair of readings is scored by what its parts share and how rare that is, and the best one is kept.
Likenesses of words are remembered in a table of fixed size, for the same two words meet again and again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.alignment import alike, room, uncounted
from tawthiq.match.prepared import Prepared
from tawthiq.match.words import Words

GIVEN, FATHER, GRANDFATHER, FAMILY = 0, 1, 2, 3
AS_WRITTEN, NO_MUHAMMAD, FAMILY_FIRST, NO_FAMILY, FIRST_NO_MUHAMMAD = range(5)
READINGS: Final = 5
PARTS: Final = 4
FATHER_APART: Final = 8  # the place of a father named apart, after the words of the name
_READING_COSTS = np.array([0.0, 0.7, 2.5, 2.2, 3.0])
_AHEAD_COST = 0.3
_NO_FAMILY_COST = 0.8  # for each word beyond two: longer names seldom lack the family name
_BOTH_ODD_COST = 3.0
_SAME_END_COST = 4.0  # names that end in one word end in the family name, both of them
LEAST_NAME_SCORE: Final = -5.0
NO_NAME: Final = -99.0
ROOM: Final = (11, FATHER_APART + 1)  # words against words, and below how rare those of each name are
MEASURES: Final = 2 * PARTS + 4  # likeness and rarity of parts, two readings, shift of generation, words that match
_LOSSES = np.array([5.0, 4.5, 3.5, 3.0])
_MATCHED = 0.8
_MOST_RARITY = 9.0
_KNOWN_APART = 0.72
_KNOWN_SAME = 0.97
_CALLED_MUHAMMAD = 0.72
_MEANT = 0.9  # a word that may be a slip of another is a little less like that one's likes
_REMEMBERED = 1 << 17
_SHIFT, _SPREAD, _TO_SLOT = np.uint64(26), np.uint64(0x9E3779B97F4A7C15), np.uint64(64 - 17)


def book_of(words: Words, muhammad: int) -> tuple[Any, ...]:
    """What comparing needs of the words: sounds, known names, rarity, which are Muhammad, room, and an empty memory.

    The memory is rows of two words, as one number, and how alike they are: side by side, for it is far from the processor.
    """
    called = np.zeros(len(words.lengths), np.bool_)
    book = (
        words.codes, words.lengths, words.weights, words.known, words.costs, words.rarity,
        np.full((_REMEMBERED, 2), -1.0), called, words.taught, words.meant, room(),
    )  # fmt: skip
    _call_muhammad(called, muhammad, book)
    return book


@uncounted
def _call_muhammad(called: Any, muhammad: int, book: Any) -> None:
    for at in range(called.size):
        called[at] = word_alike(at, muhammad, book) > _CALLED_MUHAMMAD


@uncounted
def word_alike(one: int, other: int, book: Any) -> float:
    """How alike two words are, 0 to 1: by sound, and by the names they are known to be written for."""
    if one == other:
        return 1.0
    memory, low, high = book[6], min(one, other), max(one, other)
    code = np.uint64(low) << _SHIFT | np.uint64(high)
    slot = np.int64(code * _SPREAD >> _TO_SLOT)  # the high bits: the low ones would not depend on both words
    if memory[slot, 0] != code:
        memory[slot, 1] = np.float32(_word_alike(low, high, book))  # as learnt: 0.72 is a little above 0.72
        memory[slot, 0] = code
    return float(memory[slot, 1])


@uncounted
def _word_alike(one: int, other: int, book: Any) -> float:
    meant = book[9]
    found = _as_written(one, other, book)
    if found < _KNOWN_APART and meant[one] >= 0:
        found = max(found, _MEANT * _as_written(meant[one], other, book))
    if found < _KNOWN_APART and meant[other] >= 0:
        found = max(found, _MEANT * _as_written(one, meant[other], book))
    return found


@uncounted
def _as_written(one: int, other: int, book: Any) -> float:
    if one == other:
        return 1.0
    codes, lengths, weights, known, costs = book[0], book[1], book[2], book[3], book[4]
    found = alike(codes[one], lengths[one], weights[one], codes[other], lengths[other], weights[other], costs, book[10])
    if _shared(book[8], one, other):
        return max(float(found), _KNOWN_SAME)
    if known[one, 0] >= 0 and known[other, 0] >= 0:
        if _shared(known, one, other):
            return max(float(found), _KNOWN_SAME)
        return min(float(found), _KNOWN_APART)
    return float(found)


@uncounted
def _shared(names: Any, one: int, other: int) -> bool:
    """Whether two rows of numbers, filled from the left and -1 beyond, share one."""
    for i in range(names.shape[1]):
        if names[one, i] < 0:
            break
        for j in range(names.shape[1]):
            if names[one, i] == names[other, j]:
                return True
    return False


@uncounted
def read_parts(size: int, reading: int, parts: Any) -> bool:
    """Where the four parts stand in a name of `size` words, -1 for none; False where it cannot be read so."""
    first, last, family = 0, size, -1
    if reading in (AS_WRITTEN, NO_MUHAMMAD):
        if size > 1:
            last, family = size - 1, size - 1
    elif reading in (FAMILY_FIRST, FIRST_NO_MUHAMMAD):
        first, family = 1, 0
    if reading in (NO_MUHAMMAD, FIRST_NO_MUHAMMAD):
        first += 1
    if first >= last or (reading == NO_FAMILY and size < 2):
        return False
    parts[FAMILY] = family
    for part in range(FAMILY):
        parts[part] = first + part if first + part < last else -1
    return True


@uncounted
def _part_score(likeness: float, rarity: float, loss: float) -> float:
    """What one part says: up to its rarity, which is bounded, if alike, down to `-loss` if not."""
    if likeness >= 0.8:
        return rarity * (0.55 + 0.45 * (likeness - 0.8) / 0.2)
    if likeness >= 0.6:
        up = rarity * 0.55
        return -1.0 + (up + 1.0) * (likeness - 0.6) / 0.2
    return -1.0 - (loss - 1.0) * min(1.0, (0.6 - likeness) / 0.25)


@uncounted
def _readings_of(words: Any, size: int, ahead: bool, called: Any, places: Any, costs: Any) -> None:
    """All readings of a name: the places of its parts and the cost of each reading, negative where it cannot be."""
    for reading in range(READINGS):
        costs[reading] = -1.0
        if reading == NO_MUHAMMAD and not (size > 1 and called[words[0]]):
            continue
        if reading == FIRST_NO_MUHAMMAD and not (size > 2 and called[words[1]]):
            continue
        if read_parts(size, reading, places[reading]):
            costs[reading] = _AHEAD_COST if ahead and reading == FAMILY_FIRST else _READING_COSTS[reading]
            if reading == NO_FAMILY:
                costs[reading] += _NO_FAMILY_COST * (size - 2)
            if places[reading, FATHER] < 0 and words[FATHER_APART] >= 0:
                places[reading, FATHER] = FATHER_APART


@uncounted
def _is_family_first(reading: int) -> bool:
    return bool(reading in (FAMILY_FIRST, FIRST_NO_MUHAMMAD))


@uncounted
def _rarities(words: Any, rarity: Any, out: Any) -> None:
    for at in range(words.size):
        if words[at] >= 0:
            out[at] = rarity[words[at]]


@uncounted
def _between(i: int, j: int, left: Any, right: Any, book: Any, table: Any) -> float:
    """How alike two words of the names are; what was asked of this pair of names stands in the table."""
    if table[i, j] < 0:
        table[i, j] = word_alike(left[i], right[j], book)
    return float(table[i, j])


@uncounted
def compare_names(one: Any, other: Any, book: Any, table: Any, out: Any) -> float:
    """The best score of two names; `out` gets the likeness of the four parts (-1 not known), their rarities, readings.

    A score of `LEAST_NAME_SCORE` or below is `NO_NAME`, with nothing in `out`: two readings are left as soon as all that
    is still hoped for cannot make them the best.
    **Shape**: each name is `(words, size, places, costs)`, one row of `Names`; `table` `ROOM` is room to work in.
    """
    left, left_size, mine, left_costs = one
    right, right_size, theirs, right_costs = other
    table[:] = -1.0
    _rarities(left, book[5], table[9])
    _rarities(right, book[5], table[10])
    same_end = (
        left_size > 2
        and right_size > 2
        and _between(left_size - 1, right_size - 1, left, right, book, table) >= _MATCHED
    )
    best = LEAST_NAME_SCORE
    for a in range(READINGS):
        if left_costs[a] < 0:
            continue
        for b in range(READINGS):
            if right_costs[b] < 0:
                continue
            total = -left_costs[a] - right_costs[b]
            if a != b and a >= FAMILY_FIRST and b >= FAMILY_FIRST:
                total -= _BOTH_ODD_COST
            if same_end and _is_family_first(a) != _is_family_first(b):
                total -= _SAME_END_COST
            total = _read_as(mine[a], theirs[b], left, right, book, table, total, best)
            if total > best:
                best, out[2 * PARTS], out[2 * PARTS + 1] = total, a, b
    if best <= LEAST_NAME_SCORE:
        return NO_NAME
    _fill(mine, theirs, table, out)
    out[2 * PARTS + 2] = max(
        _generation_shift(left, left_size, right, right_size, book),
        _generation_shift(right, right_size, left, left_size, book),
    )
    return float(best)


@uncounted
def _read_as(mine: Any, theirs: Any, left: Any, right: Any, book: Any, table: Any, total: float, best: float) -> float:
    """The score of two readings from `total` on, or what was hoped for when it could not be above `best` any more."""
    for part in range(PARTS):
        i, j = mine[part], theirs[part]
        if i >= 0 and j >= 0:
            total += min(table[9, i], table[10, j], _MOST_RARITY)
    for part in range(PARTS):
        if total <= best:
            return total
        i, j = mine[part], theirs[part]
        if i >= 0 and j >= 0:
            hope = min(table[9, i], table[10, j], _MOST_RARITY)
            total += _part_score(_between(i, j, left, right, book, table), hope, _LOSSES[part]) - hope
    return total


@uncounted
def _fill(mine: Any, theirs: Any, table: Any, out: Any) -> None:
    """Likeness and rarity of each part in the best readings, and how many parts match."""
    matched = 0.0
    for part in range(PARTS):
        i, j = mine[int(out[2 * PARTS]), part], theirs[int(out[2 * PARTS + 1]), part]
        both = i >= 0 and j >= 0
        out[part] = table[i, j] if both else -1.0
        out[PARTS + part] = min(table[9, i], table[10, j]) if both else -1.0
        matched += out[part] >= _MATCHED
    out[2 * PARTS + 3] = matched


@uncounted
def _generation_shift(child: Any, child_size: int, parent: Any, parent_size: int, book: Any) -> float:
    """How much the first of two names looks like that of a child of the second: its father is the other's given name."""
    father = child[1] if child_size >= 3 else child[FATHER_APART]
    if father < 0 or parent_size == 0:
        return 0.0
    found = word_alike(father, parent[0], book)
    next_father = parent[1] if parent_size >= 3 else parent[FATHER_APART]
    if child_size >= 4 and next_father >= 0:
        found += word_alike(child[2], next_father, book)
    return float(found)


@dataclass(frozen=True)
class Names:
    """The names of records, ready to be compared, one row a record and writing.

    `words` `(n, writings, 9)`, the last that of a father named apart (-1 none); `size` words of the name; `places`
    `(n, writings, READINGS, PARTS)` of the parts in each reading, and its `costs`, negative where it cannot be.
    """

    words: NDArray[np.int32]
    size: NDArray[np.int32]
    places: NDArray[np.int8]
    costs: NDArray[np.float32]

    def row(self, record: int, writing: int) -> tuple[Any, ...]:
        """One name as `compare_names` takes it."""
        at = record, writing
        return self.words[at], self.size[at], self.places[at], self.costs[at]


def read_names(prepared: Prepared, book: tuple[Any, ...], rows: Sequence[int] | None = None) -> Names:
    """The names of all records, or of some."""
    kept = slice(None) if rows is None else list(rows)
    name, kin, size, ahead = prepared.name[kept], prepared.kin[kept], prepared.size[kept], prepared.ahead[kept]
    father = np.broadcast_to(kin[:, None, :1, 0], (*name.shape[:2], 1))
    words = np.ascontiguousarray(np.concatenate([name, father], axis=2))
    places = np.full((*size.shape, READINGS, PARTS), -1, np.int8)
    costs = np.full((*size.shape, READINGS), -1.0, np.float32)
    _read_all(words, size, ahead, book[7], places, costs)
    return Names(words, size, places, costs)


@uncounted
def _read_all(words: Any, size: Any, ahead: Any, called: Any, places: Any, costs: Any) -> None:
    for record in range(size.shape[0]):
        for writing in range(size.shape[1]):
            if size[record, writing] > 0:
                _readings_of(
                    words[record, writing], size[record, writing], ahead[record, writing], called,
                    places[record, writing], costs[record, writing],
                )  # fmt: skip
