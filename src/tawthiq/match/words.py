"""All different words of the names in the lists: their sounds, skeletons, how common they are, and the names they may be.

A word's rarity is that of the name, not of the spelling: the records of all words of one skeleton that sound alike
count. What is shipped (`language/data`) tells which Latin spellings an Arabic name is known by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.language.lists import table
from tawthiq.language.names_sounds import bones, costs, is_latin, sound_codes
from tawthiq.language.names_tokens import read_words
from tawthiq.match.alignment import alike_share, weigh_words

MOST_SOUNDS: Final = 16
MOST_KNOWN: Final = 4


@dataclass(frozen=True)
class Words:
    """One row a word: `codes` `(n, MOST_SOUNDS)` with 0 beyond its end, `known` numbers of names it may be (-1 none)."""

    texts: tuple[str, ...]
    codes: NDArray[np.uint8]
    lengths: NDArray[np.int32]
    weights: NDArray[np.float32]
    bones: NDArray[np.int32]
    latin: NDArray[np.bool_]
    known: NDArray[np.int32]
    rarity: NDArray[np.float32]
    costs: NDArray[np.float32]


def gather_words(texts: Sequence[str], counts: NDArray[np.int64], hidden: Iterable[str] = ()) -> Words:
    """The table of these words, which occur `counts` times; names in `hidden` are held not to be known."""
    codes = np.zeros((max(1, len(texts)), MOST_SOUNDS), np.uint8)
    lengths = np.zeros(max(1, len(texts)), np.int32)
    for at, text in enumerate(texts):
        found = sound_codes(text, MOST_SOUNDS)
        codes[at, : len(found)] = found
        lengths[at] = len(found)
    skeletons: dict[str, int] = {}
    numbers = [skeletons.setdefault(bones(text), len(skeletons)) for text in texts]
    skeleton = np.array(numbers or [0], np.int32)
    table_of_costs = costs()
    weights = weigh_words(codes, lengths, table_of_costs)
    known = np.full((max(1, len(texts)), MOST_KNOWN), -1, np.int32)
    names, passed_over = _known_names(), frozenset(hidden)
    for at, text in enumerate(texts):
        kept = [name for name in names.get(text, ()) if name not in passed_over][:MOST_KNOWN]
        known[at, : len(kept)] = [_number(name) for name in kept]
    latin = np.array([is_latin(text) for text in texts] or [False])
    order = np.lexsort((-counts, skeleton[: len(counts)])) if len(texts) else np.zeros(0, np.int64)
    share = alike_share(order, skeleton, counts.astype(np.float64), codes, lengths, weights, table_of_costs)
    rarity = -np.log(np.maximum(share, 1e-9)).astype(np.float32)
    return Words(tuple(texts), codes, lengths, weights, skeleton, latin, known, rarity, table_of_costs)


@lru_cache(1)
def _known_names() -> dict[str, tuple[str, ...]]:
    """Each known word with the Arabic names it may be written for."""
    found: dict[str, dict[str, None]] = {}
    given = [(row["arabic"], [row["name"], *row["variants"].split()]) for row in table("names") if row["arabic"]]
    written = [(row["arabic"], row["spellings"].split()) for row in table("romanised")]
    for arabic, spellings in (*given, *written):
        word = "".join(read_words(arabic).words)
        for spelling in (arabic, *spellings):
            parts = read_words(spelling.replace("-", " ")).words
            if len(parts) == 1:
                found.setdefault(parts[0], {})[word] = None
    return {word: tuple(names) for word, names in found.items()}


def known_names() -> tuple[str, ...]:
    """The Arabic words of all names that are shipped."""
    return tuple(dict.fromkeys(name for names in _known_names().values() for name in names))


@lru_cache(1)
def _numbers() -> dict[str, int]:
    return {name: at for at, name in enumerate(known_names())}


def _number(name: str) -> int:
    return _numbers()[name]
