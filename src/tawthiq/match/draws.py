"""Clusterings drawn from what the scores leave open, so that a count can carry the uncertainty of matching.

Each draw goes on from the one before by Gibbs steps: a record leaves its cluster and joins one of its component, or stays
alone, with odds of the mean of its pairs there. How far all scores of these lists may be off together is drawn as well, as
one shift of all log-odds a draw: on invented lists the number of people was off by up to 5 % either way, which single
records drawn apart never show. Limits: records move one at a time; the first steps are not kept.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tawthiq.match.clustering import FORBIDDEN, NO_PAIR, SAID_SAME, numbered

_BEFORE_FIRST: Final = 4
_BETWEEN: Final = 4
_SHIFT: Final = (
    0.8  # mean and deviation of the shift, from invented lists that nothing was learnt from (docs/measurements.md)
)
_SPREAD: Final = 1.7
_SURE = 30.0
_ALONE = 0.29  # what staying alone weighs, so that shares of draws agree with the truth (docs/measurements.md)


def draw_clusters(
    label: NDArray[np.int32],
    pairs: NDArray[np.int32],
    odds: NDArray[np.float32],
    draws: int,
    rng: np.random.Generator,
) -> Iterator[NDArray[np.int32]]:
    """`draws` labelings, each numbered by first record, beginning at the clusters `label`; pairs as `with_barred` gives."""
    count = len(label)
    both = np.concatenate([pairs[:, 0], pairs[:, 1]])
    other = np.concatenate([pairs[:, 1], pairs[:, 0]])
    order = np.argsort(both, kind="stable")
    starts = np.searchsorted(both[order], np.arange(count + 1))
    open_ = np.flatnonzero(np.diff(starts) > 0).astype(np.int32)
    state = label.copy()
    size = np.bincount(state, minlength=2 * count).astype(np.int32)
    weighs = np.concatenate([odds, odds])[order]
    said = (weighs <= FORBIDDEN) | (weighs >= SAID_SAME)
    for draw in range(draws):
        shifted = np.where(said, weighs, weighs + _SHIFT + _SPREAD * float(np.clip(rng.normal(), -2, 2))).astype(
            np.float32
        )
        for _ in range(_BETWEEN if draw else _BEFORE_FIRST):
            steps = rng.permutation(open_), rng.random(len(open_))
            _sweep(*steps, state, size, starts, other[order], shifted)
        yield numbered(state)


@njit(cache=True)
def _sweep(records: Any, uniform: Any, state: Any, size: Any, starts: Any, other: Any, odds: Any) -> None:
    """Each record once: its cluster anew, given all others."""
    free = 0
    clusters = np.zeros(4096, np.int64)
    sums = np.zeros(4096)
    met = np.zeros(4096)
    for at in range(records.size):
        one = records[at]
        size[state[one]] -= 1
        found = 0
        for k in range(starts[one], starts[one + 1]):
            its = state[other[k]]
            slot = 0
            while slot < found and clusters[slot] != its:
                slot += 1
            if slot == found:
                if found == 4096:
                    continue
                clusters[slot], sums[slot], met[slot] = its, 0.0, 0.0
                found += 1
            sums[slot] += odds[k]
            met[slot] += 1
        total = _ALONE
        for slot in range(found):
            missing = size[clusters[slot]] - met[slot]
            sums[slot] = np.exp(min(_SURE, (sums[slot] + missing * NO_PAIR) / (met[slot] + missing)))
            total += sums[slot]
        left = uniform[at] * total - _ALONE
        if left <= 0:
            if size[state[one]] > 0:
                while size[free] > 0:
                    free += 1
                state[one] = free
        else:
            slot = 0
            while slot < found - 1 and left > sums[slot]:
                left -= sums[slot]
                slot += 1
            state[one] = clusters[slot]
        size[state[one]] += 1
        if size[free] == 0:
            free = min(free, state[one])
