"""By how few keys does a row already stand alone: the special uniques of SUDA.

A minimal sample unique is a set of keys on which a row differs from all others, with no smaller such set inside it. A row
with many and small ones is found by many people who each know little. Of `M` keys a minimal unique of size `k` scores
(M - k)!; a row's score is their sum. A row whose value is missing on a key is never unique by that key.

Source: Elliot, Manning and Ford, *A computational algorithm for handling the special uniques problem*, 2002,
doi:10.1142/S0218488502001600. Limits: all sets up to `most` keys are tried; the score is relative within one table.
"""

from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from tawthiq.protect.classes import MISSING, Codes, Floats, Keys, frequencies, grouped

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Uniques:
    """For every row: its score, and the size of its smallest minimal unique (0 for none); by key, how many rows a minimal
    unique with that key makes stand alone."""

    scores: Floats
    smallest: Codes
    by_key: dict[str, int]


def minimal_uniques(keys: Keys, most: int = 3) -> Uniques:
    """The minimal sample uniques of up to `most` keys.

    >>> from tawthiq.protect.classes import coded
    >>> minimal_uniques(coded({"sex": ["f", "f", "m"], "age": ["1", "2", "1"]}, ["sex", "age"])).smallest.tolist()
    [2, 1, 1]
    """
    width = len(keys.names)
    scores = np.zeros(keys.rows)
    smallest = np.zeros(keys.rows, dtype=np.int64)
    held = np.zeros((width, keys.rows), dtype=bool)
    found: dict[tuple[int, ...], Flags] = {}
    for size in range(1, min(most, width) + 1):
        for chosen in combinations(range(width), size):
            minimal = _stands_alone(keys.codes[:, chosen]) & ~_has_smaller(found, chosen, keys.rows)
            found[chosen] = minimal
            scores[minimal] += factorial(width - size)
            smallest[minimal & (smallest == 0)] = size
            held[list(chosen)] |= minimal
    by_key = {name: int(flags.sum()) for name, flags in zip(keys.names, held, strict=True)}
    return Uniques(scores, smallest, by_key)


def _stands_alone(codes: Codes) -> Flags:
    """Whether a row, all of these keys known, has a combination of them that no other row may have."""
    known = (codes != MISSING).all(axis=1)
    first, group = grouped(codes)
    alone = (np.bincount(group, minlength=len(first))[group] == 1) & known
    if not known.all():  # a row with a missing key may be anybody's double
        alone &= frequencies(Keys(tuple(map(str, range(codes.shape[1]))), codes, ())) == 1
    return np.asarray(alone, dtype=bool)


def _has_smaller(found: dict[tuple[int, ...], Flags], chosen: tuple[int, ...], rows: int) -> Flags:
    inside = [flags for keys, flags in found.items() if set(keys) < set(chosen)]
    return np.logical_or.reduce(inside) if inside else np.zeros(rows, dtype=bool)
