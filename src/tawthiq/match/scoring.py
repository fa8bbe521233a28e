"""From comparisons to log-odds: boosted trees whose weights are shipped, learnt from invented lists only.

The weights (`data/weights.npz`) are made by `tools/match/train.py`; each tree is full, `2^depth - 1` questions "is column
c at most t?". Source of the method: Friedman 2001, doi:10.1214/aos/1013203451.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

_WEIGHTS: Final = "weights.npz"


@dataclass(frozen=True)
class Forest:
    """Trees of one depth: `column` and `bound` `(trees, 2^depth - 1)`, `leaf` `(trees, 2^depth)`, and where they start."""

    column: NDArray[np.int16]
    bound: NDArray[np.float32]
    leaf: NDArray[np.float32]
    start: float


def log_odds(forest: Forest, rows: NDArray[np.float32], hopeless: float = -np.inf) -> NDArray[np.float32]:
    """The log-odds of each row of comparisons.

    A row whose first third of trees stays below `hopeless` is left at that: most pairs are nobody's, and this is said soon.
    """
    return _sum_trees(rows, forest.column, forest.bound, forest.leaf, np.float32(forest.start), np.float32(hopeless))  # type: ignore[no-any-return]


@njit(cache=True, parallel=True)
def _sum_trees(rows: Any, column: Any, bound: Any, leaf: Any, start: Any, hopeless: Any) -> Any:
    trees, inner = column.shape
    out = np.empty(rows.shape[0], np.float32)
    for i in prange(rows.shape[0]):
        total = start
        for tree in range(trees):
            if tree == trees // 3 and total < hopeless:
                break
            node = 0
            while node < inner:
                node = 2 * node + (1 if rows[i, column[tree, node]] <= bound[tree, node] else 2)
            total += leaf[tree, node - inner]
        out[i] = total
    return out


@lru_cache(4)
def shipped(stage: str) -> Forest:
    """The shipped trees of a stage: `pair` (a pair by itself) or `contest` (a pair among its rivals)."""
    return read_forest(resources.files("tawthiq.match").joinpath("data", _WEIGHTS).read_bytes(), stage)


def read_forest(data: bytes, stage: str) -> Forest:
    """The trees of a stage in a file of weights."""
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        column, bound, leaf = (held[f"{stage}_{name}"] for name in ("column", "bound", "leaf"))
        start = float(held[f"{stage}_start"])
    return Forest(column.astype(np.int16), bound.astype(np.float32), leaf.astype(np.float32), start)
