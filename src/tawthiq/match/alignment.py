"""How alike two words sound, from 0 to 1, by the cheapest alignment of their sounds; compiled.

Swapping two neighbours is one change. `t` before `h` in Arabic may stand for one Latin `th` (Fathi), likewise s, d, k.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tawthiq.language.names_sounds import _CODES as _SOUND_OF

_HA, _HEH = _SOUND_OF["ح"], _SOUND_OF["ه"]
_FIRST = np.array([_SOUND_OF[letter] for letter in "تطسصدكق"], np.uint8)
_GROUP = np.array([_SOUND_OF[letter] for letter in "TTSSDXX"], np.uint8)
Function = TypeVar("Function", bound=Callable[..., Any])
_SWAP_COST = 0.6
_SAME_GROUP_COST = 0.1
_MOST_OF_A_SKELETON = 400
_ALIKE = 0.8
_MOST_SOUNDS = 23


def uncounted(function: Function) -> Function:
    """Compile what is called millions of times and makes no array: counting who holds arrays costs more than its work."""
    return njit(cache=True, nogil=True, _nrt=False)(function)  # type: ignore[call-overload, no-any-return]


def room() -> NDArray[np.float32]:
    """Room to align in; one a thread."""
    return np.zeros((3, _MOST_SOUNDS + 1), np.float32)


@uncounted
def _joined_cost(first: int, second: int, other: int) -> float:
    """What it costs to read two Arabic sounds as one Latin group; more than any alignment if they are none."""
    if second in (_HA, _HEH):
        for at in range(_FIRST.size):
            if _FIRST[at] == first and _GROUP[at] == other:
                return _SAME_GROUP_COST
    return 9.0


@uncounted
def distance(left: Any, left_size: int, right: Any, right_size: int, costs: Any, room: Any) -> float:
    """The cost of the cheapest alignment of two rows of sound codes."""
    before_last, last, row = room[0], room[1], room[2]
    last[0] = 0.0
    for j in range(right_size):
        last[j + 1] = last[j] + costs[0, right[j]]
    for i in range(1, left_size + 1):
        a = left[i - 1]
        row[0] = last[0] + costs[a, 0]
        for j in range(1, right_size + 1):
            b = right[j - 1]
            best = min(last[j - 1] + costs[a, b], last[j] + costs[a, 0], row[j - 1] + costs[0, b])
            if i > 1:
                if j > 1 and a == right[j - 2] and b == left[i - 2]:
                    best = min(best, before_last[j - 2] + _SWAP_COST)
                best = min(best, before_last[j - 1] + _joined_cost(left[i - 2], a, b))
            if j > 1:
                best = min(best, last[j - 2] + _joined_cost(right[j - 2], b, a))
            row[j] = best
        before_last, last, row = last, row, before_last
    return float(last[right_size])


@uncounted
def alike(
    left: Any,
    left_size: int,
    left_weight: float,
    right: Any,
    right_size: int,
    right_weight: float,
    costs: Any,
    room: Any,
) -> float:
    """1 for the same sounds, 0 for nothing in common."""
    if left_size == 0 or right_size == 0:
        return 0.0
    cost = distance(left, left_size, right, right_size, costs, room)
    return float(max(0.0, 1.0 - 2.0 * cost / (left_weight + right_weight)))


@njit(cache=True)
def weigh_words(
    codes: NDArray[np.uint8], lengths: NDArray[np.int32], costs: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What leaving out all sounds of each word costs, 1 at least."""
    weights = np.zeros(lengths.size, np.float32)
    for at in range(lengths.size):
        total = 0.0
        for j in range(lengths[at]):
            total += costs[codes[at, j], 0]
        weights[at] = max(1.0, total)
    return weights


@njit(cache=True)
def alike_share(order, skeleton, counts, codes, lengths, weights, costs, room):  # type: ignore[no-untyped-def]
    """The share of all words that sound like each; `order` runs through the words by skeleton, the commonest first."""
    share = np.zeros(lengths.size)
    total = max(1.0, counts.sum())
    start = 0
    while start < order.size:
        end = start
        while end < order.size and skeleton[order[end]] == skeleton[order[start]]:
            end += 1
        heads = min(end, start + _MOST_OF_A_SKELETON)
        for i in range(start, end):
            one = order[i]
            found = counts[one]
            for j in range(start, heads):
                other = order[j]
                if j == i:
                    continue
                likeness = alike(
                    codes[one], lengths[one], weights[one], codes[other], lengths[other], weights[other], costs, room
                )
                if likeness > _ALIKE:
                    found += counts[other]
            share[one] = found / total
        start = end
    return share
