"""A trained sum of small decision trees over whole numbers, read from a data file: how likely is a candidate?

Trees are kept as flat lists of whole numbers: at each inner node the feature and the greatest value that goes left, at each
leaf a weight in thousandths. All trees have one depth and are full, so a row walks down without a test for leaves.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

_ROOT = "tawthiq.read"


@dataclass(frozen=True)
class Trees:
    """`features` and `limits` have a row a tree and a column an inner node, `leaves` a column a leaf; `base` is the log-odds
    to start from."""

    names: tuple[str, ...]
    base: float
    depth: int
    features: NDArray[np.int64]
    limits: NDArray[np.int64]
    leaves: NDArray[np.float64]

    def chances(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The chance of each row, from 0 to 1. **shape** rows × features."""
        total = np.full(len(rows), self.base)
        at = np.arange(len(rows))
        for feature, limit, leaf in zip(self.features, self.limits, self.leaves, strict=True):
            node = np.zeros(len(rows), dtype=np.int64)
            for _ in range(self.depth):
                node = 2 * node + 1 + (rows[at, feature[node]] > limit[node])
            total += leaf[node - len(feature)]
        return np.asarray(1 / (1 + np.exp(-total)))


def trees_of(made: dict[str, object]) -> Trees:
    """The trees of a data file's object."""
    array = {key: np.array(made[key], dtype=np.int64) for key in ("features", "limits", "leaves")}
    names = tuple(str(one) for one in made["names"])  # type: ignore[attr-defined]
    depth, base = int(made["depth"]), float(made["base"])  # type: ignore[call-overload, arg-type]
    return Trees(names, base, depth, array["features"], array["limits"], array["leaves"] / 1000)


@lru_cache(4)
def trees(name: str) -> Trees:
    """The trees of `data/<name>.json`."""
    return trees_of(json.loads(resources.files(_ROOT).joinpath("data", f"{name}.json").read_text("utf-8")))
