"""All different words of the names in the lists: their sounds, skeletons, how common they are, and the names they may be.

A word's rarity is that of the name, not of the spelling: the records of all words of one skeleton that sound alike
count. What is shipped (`language/data`) tells which Latin spellings an Arabic name is known by.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.language.lists import table
from tawthiq.language.names_sounds import bones, costs, is_latin, sound_codes
from tawthiq.language.names_tokens import read_words
from tawthiq.match.alignment import alike, alike_share, room, weigh_words
from tawthiq.match.misspelling import meant_words

MOST_SOUNDS: Final = 16
MOST_KNOWN: Final = 4
_TAUGHT_ALIKE: Final = 0.5
_PRIOR_WORDS: Final = 3000.0
_KNOWN_SHARE: Final = 0.002
_OTHER_SHARE: Final = 0.0002


@dataclass(frozen=True)
class Words:
    """One row a word: `codes` `(n, MOST_SOUNDS)` with 0 beyond its end, `known` numbers of names it may be and
    `taught` words of the other script it was written for, `meant` the word it may be a slip of (-1 none).
    """

    texts: tuple[str, ...]
    codes: NDArray[np.uint8]
    lengths: NDArray[np.int32]
    weights: NDArray[np.float32]
    bones: NDArray[np.int32]
    latin: NDArray[np.bool_]
    known: NDArray[np.int32]
    taught: NDArray[np.int32]
    meant: NDArray[np.int32]
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
    share = alike_share(order, skeleton, counts.astype(np.float64), codes, lengths, weights, table_of_costs, room())
    rarity = -np.log(_with_prior(texts, share, float(counts.sum()))).astype(np.float32)
    meant = meant_words(texts, counts, {text for at, text in enumerate(texts) if known[at, 0] >= 0})
    return Words(
        tuple(texts), codes, lengths, weights, skeleton, latin, known, np.full_like(known, -1), meant, rarity,
        table_of_costs,
    )  # fmt: skip


def teach(words: Words, name: NDArray[np.int32], size: NDArray[np.int32]) -> Words:
    """The words with what the records written in both scripts teach: which Latin word stands for which Arabic one.

    **Shape**: `name` `(n, 2, most)` and `size` `(n, 2)`; only names of as many words in both writings teach.
    """
    both = np.flatnonzero((size[:, 0] == size[:, 1]) & (size[:, 0] > 1))
    pairs = name[both].transpose(0, 2, 1).reshape(-1, 2)
    pairs = pairs[(pairs >= 0).all(axis=1)]
    pairs = np.where(words.latin[pairs[:, :1]], pairs, pairs[:, ::-1])
    pairs = pairs[words.latin[pairs[:, 0]] & ~words.latin[pairs[:, 1]]]
    different, counts = np.unique(pairs, axis=0, return_counts=True)
    taught = np.full_like(words.known, -1)
    filled: Counter[int] = Counter()
    for latin, arabic in different[np.argsort(-counts, kind="stable")].tolist():
        if filled[latin] < MOST_KNOWN and _sounds(words, latin, arabic) > _TAUGHT_ALIKE:
            taught[latin, filled[latin]] = taught[arabic, 0] = arabic
            filled[latin] += 1
    return replace(words, taught=taught)


def _sounds(words: Words, one: int, other: int) -> float:
    left, right = ((words.codes[at], words.lengths[at], words.weights[at]) for at in (one, other))
    return float(alike(*left, *right, words.costs, room()))


def _with_prior(texts: Sequence[str], share: NDArray[np.float64], total: float) -> NDArray[np.float64]:
    """The share of each word among the lists' words, drawn to what is usual where the lists are short."""
    common = {row["name"]: float(row["share"]) for row in table("names/common")}
    names = _known_names()
    usual = [
        max((common.get(name, _KNOWN_SHARE) for name in names[text]), default=0) if text in names else _OTHER_SHARE
        for text in texts
    ]
    prior = np.zeros(len(share))
    prior[: len(usual)] = usual
    return (share * total + prior * _PRIOR_WORDS) / (total + _PRIOR_WORDS)


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
