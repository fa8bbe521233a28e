"""Which of many written words sound like one that is asked for, and how well a whole name answers a whole question.

A question may give fewer words than the name has, in another order, in the other script, or one word the name lacks. The
score is no probability and joins nobody: it orders what a person is shown.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tawthiq.language.names_sounds import costs, sound_codes
from tawthiq.match.alignment import alike, weigh_words

_MOST_SOUNDS: Final = 16
_ASKED_SHARE: Final = 0.8  # the rest of the score is for what of the name was asked for
_COSTS: Final = lru_cache(1)(costs)


def alike_words(asked: str, words: Sequence[str]) -> NDArray[np.float64]:
    """How alike each word sounds to the one asked for, from 0 to 1; words as `language.names_tokens` reads them.

    >>> from tawthiq.match.name_search import alike_words
    >>> [round(float(one), 1) for one in alike_words("saeed", ["سعيد", "kamil"])]
    [0.9, 0.0]
    """
    codes = np.zeros((len(words) + 1, _MOST_SOUNDS), np.uint8)
    lengths = np.zeros(len(words) + 1, np.int32)
    for at, word in enumerate((asked, *words)):
        found = sound_codes(word, _MOST_SOUNDS)
        codes[at, : len(found)] = found
        lengths[at] = len(found)
    return np.asarray(_to_first(codes, lengths, weigh_words(codes, lengths, _COSTS()), _COSTS()))


@njit(cache=True)
def _to_first(codes, lengths, weights, table):  # type: ignore[no-untyped-def]
    found = np.zeros(lengths.size - 1)
    for at in range(found.size):
        found[at] = alike(codes[0], lengths[0], weights[0], codes[at + 1], lengths[at + 1], weights[at + 1], table)
    return found


def name_score(asked: Sequence[Mapping[str, float]], rarity: Sequence[float], words: Sequence[str]) -> float:
    """How well a name with these words answers a question, from 0 to 1.

    `asked` gives for each word of the question how alike each word of names is to it, `rarity` how much it counts. Each
    word of the name answers one word of the question at most, the best pairs first.
    """
    pairs = sorted(
        ((likeness[word], at, word) for at, likeness in enumerate(asked) for word in set(words) if word in likeness),
        reverse=True,
    )
    answered: dict[int, float] = {}
    used: set[str] = set()
    for likeness, at, word in pairs:
        if at not in answered and word not in used:
            answered[at] = likeness
            used.add(word)
    got = sum(likeness * rarity[at] for at, likeness in answered.items()) / (sum(rarity) or 1.0)
    return _ASKED_SHARE * got + (1 - _ASKED_SHARE) * len(used) / max(1, len(set(words)))
