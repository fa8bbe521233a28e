"""What the other candidates say of a pair: a brother who fits better explains a brother away, a third record supports.

Columns are `CONTEST`: for each side the best other candidate in the other's list and anywhere, how likely it has others
at all, and what the records near both say. Log-odds of pairs that were no candidates are `NO_PAIR`.
"""

from typing import Any, Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

NO_PAIR: Final = -7.0
CONTEST: Final = (
    "log-odds", "left's best rival in the list", "right's best rival in the list", "left's best other",
    "right's best other",
    "best support", "sum of support", "worst conflict", "sum of conflict", "others of left", "others of right",
    "both in one list",
)  # fmt: skip


def contest(pairs: NDArray[np.int32], odds: NDArray[np.float32], list_of: NDArray[np.int32]) -> NDArray[np.float32]:
    """The contest of each pair, `(k, len(CONTEST))`, from the log-odds of all of them."""
    count = len(list_of)
    both = np.concatenate([pairs[:, 0], pairs[:, 1]]).astype(np.int64)
    other = np.concatenate([pairs[:, 1], pairs[:, 0]]).astype(np.int64)
    order = np.lexsort((other, both))
    starts = np.searchsorted(both[order], np.arange(count + 1))
    return _contest(pairs, odds, list_of, starts, other[order], np.concatenate([odds, odds])[order])  # type: ignore[no-any-return]


@njit(cache=True)
def _contest(pairs: Any, odds: Any, list_of: Any, starts: Any, other: Any, odds_of: Any) -> Any:
    out = np.zeros((pairs.shape[0], 12), np.float32)
    for k in range(pairs.shape[0]):
        a, b = pairs[k, 0], pairs[k, 1]
        row = out[k]
        row[0] = odds[k]
        row[1:6] = NO_PAIR
        row[7] = NO_PAIR
        i, j = starts[a], starts[b]
        while i < starts[a + 1] or j < starts[b + 1]:
            one = other[i] if i < starts[a + 1] else 1 << 60
            two = other[j] if j < starts[b + 1] else 1 << 60
            c = min(one, two)
            left = odds_of[i] if one == c else NO_PAIR
            right = odds_of[j] if two == c else NO_PAIR
            i += one == c
            j += two == c
            if c in (a, b):
                continue
            if one == c:
                row[3] = max(row[3], left)
                row[9] += 1 / (1 + np.exp(-left))
                if list_of[c] == list_of[b]:
                    row[1] = max(row[1], left)
            if two == c:
                row[4] = max(row[4], right)
                row[10] += 1 / (1 + np.exp(-right))
                if list_of[c] == list_of[a]:
                    row[2] = max(row[2], right)
            near, far = min(left, right), max(left, right)
            row[5] = max(row[5], near)
            row[6] += 1 / (1 + np.exp(-near))
            apart = min(far, -near)
            row[7] = max(row[7], apart)
            if far > 0:
                row[8] += 1 / (1 + np.exp(-far)) - 1 / (1 + np.exp(-near))
        row[11] = 1.0 if list_of[a] == list_of[b] else 0.0
    return out
