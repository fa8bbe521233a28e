"""Which of many written words sound like one that is asked for, and how well a whole name answers a whole question.

A question may give fewer words than the name has, in another order, in the other script, or one word the name lacks. The
score is no probability and joins nobody: it orders what a person is shown.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.language.names_sounds import _CODES, costs, sound_codes

_MOST_SOUNDS: Final = 16
_ASKED_SHARE: Final = 0.8  # the rest of the score is for what of the name was asked for
_SWAP_COST: Final = 0.6
_SAME_GROUP_COST: Final = 0.1
_ONE_LETTER: Final = dict(zip("تطسصدكق", "TTSSDXX", strict=True))  # before ه or ح it may be one Latin group (Fathi)
_COSTS: Final = lru_cache(1)(costs)


def alike_words(asked: str, words: Sequence[str]) -> NDArray[np.float64]:
    """How alike each word sounds to the one asked for, from 0 to 1; words as `language.names_tokens` reads them.

    The alignment is that of `match.alignment`, one word against all at once: a desk that only searches needs no compiler,
    which would take a tenth of its memory and seconds of the first question.

    >>> from tawthiq.match.name_search import alike_words
    >>> [round(float(one), 1) for one in alike_words("saeed", ["سعيد", "kamil"])]
    [0.9, 0.0]
    """
    sounds = sound_codes(asked, _MOST_SOUNDS)
    read = [sound_codes(word, _MOST_SOUNDS) for word in words]
    lengths = np.array([len(one) for one in read], np.int64)
    if not sounds or not lengths.any():
        return np.zeros(len(words))
    codes = np.zeros((int(lengths.max()), len(words)), np.int64)
    for at, one in enumerate(read):
        codes[: len(one), at] = one
    table = _COSTS()
    weights = np.maximum(1.0, table[codes, 0].sum(axis=0)) + max(1.0, float(table[sounds, 0].sum()))
    found = 1.0 - 2.0 * _distances(sounds, codes, lengths, table) / weights
    return np.where(lengths > 0, np.maximum(0.0, found), 0.0)


def _distances(
    sounds: Sequence[int], codes: NDArray[np.int64], lengths: NDArray[np.int64], table: NDArray[np.float32]
) -> NDArray[np.float64]:
    """The cost of the cheapest alignment of one row of sounds with each column of `codes`."""
    most, many = codes.shape
    groups = _groups()
    last = np.concatenate([np.zeros((1, many)), np.cumsum(table[0, codes], axis=0)])
    before_last = last
    for i, one in enumerate(sounds):
        row = np.empty_like(last)
        row[0] = last[0] + table[one, 0]
        for j in range(1, most + 1):
            other = codes[j - 1]
            best = np.minimum(last[j - 1] + table[one, other], last[j] + table[one, 0])
            best = np.minimum(best, row[j - 1] + table[0, other])
            if i:
                joined = groups[sounds[i - 1], one]
                if joined:
                    best = np.where(other == joined, np.minimum(best, before_last[j - 1] + _SAME_GROUP_COST), best)
            if j > 1:
                neighbour = codes[j - 2]
                is_group = groups[neighbour, other] == one
                best = np.where(is_group, np.minimum(best, last[j - 2] + _SAME_GROUP_COST), best)
                if i:
                    swapped = (neighbour == one) & (other == sounds[i - 1])
                    best = np.where(swapped, np.minimum(best, before_last[j - 2] + _SWAP_COST), best)
            row[j] = best
        before_last, last = last, row
    return np.asarray(last[lengths, np.arange(many)])


@lru_cache(1)
def _groups() -> NDArray[np.int64]:
    """The one Latin sound that two Arabic ones may be, `(sounds, sounds)`, 0 for none."""
    size = len(_COSTS())
    found = np.zeros((size, size), np.int64)
    for letter, group in _ONE_LETTER.items():
        for breath in "حه":
            found[_CODES[letter], _CODES[breath]] = _CODES[group]
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
