"""Records as arrays, ready to be blocked and compared: words of both scripts, kin, sex, times, places, list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.language.names_tokens import NameWords, is_kunya, read_words
from tawthiq.match.places import PlacesOf, read_places
from tawthiq.match.table import Records
from tawthiq.match.times import Times, read_times
from tawthiq.match.words import Words, gather_words, teach

WRITINGS: Final = 2
MOST_WORDS: Final = 8
_SIDES: Final = ("father", "mother", "kunya")
_MUHAMMAD: Final = ("محمد", "muhammad")


@dataclass(frozen=True)
class Prepared:
    """Arrays of one row a record; a number of a word is -1 where there is none.

    `name` `(n, WRITINGS, MOST_WORDS)`; `size` `(n, WRITINGS)` words in each; `kin` `(n, 3, 2)` first two words of father,
    mother and kunya; `ahead` whether the family name comes first; `sex` 0 none, 1 m, 2 f.
    """

    words: Words
    name: NDArray[np.int32]
    size: NDArray[np.int32]
    ahead: NDArray[np.bool_]
    kin: NDArray[np.int32]
    sex: NDArray[np.int8]
    times: Times
    places: PlacesOf
    list_of: NDArray[np.int32]
    lists: tuple[str, ...]
    muhammad: int

    def __len__(self) -> int:
        return len(self.sex)


def prepare(records: Records, hidden: Iterable[str] = ()) -> Prepared:
    """Cut names into words, read dates and places, and number everything."""
    readings = [[read_words(text) for text in records[column]] for column in ("name", "name_ar")]
    kin = [[_kin_words(text, column) for text in records[column]] for column in _SIDES]
    counts: Counter[str] = Counter(_MUHAMMAD)
    for column in readings:
        for read in column:
            counts.update(read.words)
            counts.update(read.kunyas[:1])
    for side in kin:
        for found in side:
            counts.update(found)
    number = {word: at for at, word in enumerate(counts)}
    words = gather_words(tuple(counts), np.array(list(counts.values()), np.int64), hidden)
    name, size, ahead = _names(readings, number)
    lists = tuple(dict.fromkeys(records["list"]))
    at_list = {one: at for at, one in enumerate(lists)}
    return Prepared(
        teach(words, name, size), name, size, ahead, _kin(kin, readings, number),
        np.array([{"m": 1, "f": 2}.get(value, 0) for value in records["sex"]], np.int8),
        read_times(records["date"], records["born"], records["age"]),
        read_places(records["place"], records["lat"], records["lon"]),
        np.array([at_list[one] for one in records["list"]], np.int32), lists, number["محمد"],
    )  # fmt: skip


def _kin_words(text: str, column: str) -> tuple[str, ...]:
    if not text:
        return ()
    words = read_words(text).words or read_words(text).kunyas
    if column == "kunya":
        return tuple(word for word in words if is_kunya(word))[:1]
    return words[:2]


def _names(
    readings: list[list[NameWords]], number: dict[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
    """The words of each writing; a name that is given only in Arabic letters stands first."""
    count = len(readings[0])
    name = np.full((count, WRITINGS, MOST_WORDS), -1, np.int32)
    size = np.zeros((count, WRITINGS), np.int32)
    ahead = np.zeros((count, WRITINGS), np.bool_)
    for at in range(count):
        found = [column[at] for column in readings if column[at].words]
        for writing, read in enumerate(found):
            words = _without_end_kunya(read.words)
            name[at, writing, : len(words)] = [number[word] for word in words]
            size[at, writing] = len(words)
            ahead[at, writing] = read.family_first
    return name, size, ahead


def _without_end_kunya(words: tuple[str, ...]) -> tuple[str, ...]:
    """A kunya after a whole name is set apart; one that stands for the family name stays."""
    return words[:-1] if len(words) >= 3 and is_kunya(words[-1]) and words[-1][:2] in ("um", "ام") else words


def _kin(
    kin: list[list[tuple[str, ...]]], readings: list[list[NameWords]], number: dict[str, int]
) -> NDArray[np.int32]:
    count = len(readings[0])
    out = np.full((count, len(_SIDES), 2), -1, np.int32)
    for side, found in enumerate(kin):
        for at, words in enumerate(found):
            out[at, side, : len(words)] = [number[word] for word in words]
    for at in range(count):
        if out[at, 2, 0] < 0:
            inside = [word for column in readings for word in (*column[at].kunyas, *_ending(column[at].words))]
            if inside:
                out[at, 2, 0] = number[inside[0]]
    return out


def _ending(words: tuple[str, ...]) -> tuple[str, ...]:
    return (words[-1],) if len(words) >= 3 and is_kunya(words[-1]) else ()
