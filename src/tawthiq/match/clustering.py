"""From scored pairs to people: average-link clusters within components of bounded size, under constraints.

Two clusters join where the mean of the log-odds of all their pairs is highest and above the threshold; pairs that were
never candidates count as unlikely. Forbidden pairs never share a cluster. A component that is too large is cut at its
weaker pairs first, so that memory stays bounded.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

NO_PAIR: Final = -5.0
MOST_ODDS: Final = 7.0
LARGEST_COMPONENT: Final = 300
FORBIDDEN: Final = -1e6
SAID_SAME: Final = 1e3  # more than all else can weigh against it, but no bar
_LEAST_LINK: Final = -1.5
_STEP: Final = 1.0


@dataclass(frozen=True)
class Barred:
    """What can share no cluster: records of one number in `alone` (-1 for none), and dates more than `days` apart.

    `first` and `last` are the bounds of each date in days, `dated` whether there is one.
    """

    alone: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    dated: NDArray[np.bool_]
    days: int


def with_barred(
    pairs: NDArray[np.int32], odds: NDArray[np.float32], barred: Barred
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The pairs that can matter, log-odds clipped, and after them those that are barred, at `FORBIDDEN`.

    Pairs with `FORBIDDEN` or `SAID_SAME` odds stay so. Only pairs of one component are kept.
    """
    said = (odds <= FORBIDDEN) | (odds >= SAID_SAME)
    clipped = np.where(said, odds, np.clip(odds, NO_PAIR, MOST_ODDS)).astype(np.float32)
    component = components(len(barred.alone), pairs, clipped)
    inside = component[pairs[:, 0]] == component[pairs[:, 1]]
    order = np.argsort(component, kind="stable").astype(np.int32)
    starts = np.searchsorted(component[order], np.arange(component.max(initial=-1) + 2))
    more = _barred_pairs(order, starts, barred.alone, barred.first, barred.last, barred.dated, barred.days)
    joined = np.concatenate([pairs[inside], more])
    return joined, np.concatenate([clipped[inside], np.full(len(more), FORBIDDEN, np.float32)])


@njit(cache=True)
def _barred_pairs(order: Any, starts: Any, alone: Any, first: Any, last: Any, dated: Any, days: int) -> Any:
    found = []
    for at in range(starts.size - 1):
        for i in range(starts[at], starts[at + 1]):
            for j in range(i + 1, starts[at + 1]):
                a, b = order[i], order[j]
                far = dated[a] and dated[b] and max(first[a] - last[b], first[b] - last[a]) > days
                if far or (alone[a] >= 0 and alone[a] == alone[b]):
                    found.append((a, b))
    out = np.empty((len(found), 2), np.int32)
    for k in range(len(found)):
        out[k, 0], out[k, 1] = found[k]
    return out


def cluster(count: int, pairs: NDArray[np.int32], odds: NDArray[np.float32], threshold: float) -> NDArray[np.int32]:
    """The cluster number of each of `count` records, numbered by first record.

    **Shape**: `pairs` `(k, 2)` and `odds` `(k,)` as `with_barred` gives them; a later row of one pair holds.
    """
    component = components(count, pairs, odds)
    inside = component[pairs[:, 0]] == component[pairs[:, 1]]
    pairs, odds = pairs[inside], odds[inside]
    order = np.argsort(component, kind="stable").astype(np.int32)
    starts = np.searchsorted(component[order], np.arange(component.max(initial=-1) + 2))
    place = np.empty(count, np.int32)
    place[order] = np.arange(count) - starts[component[order]]
    by_component = np.argsort(component[pairs[:, 0]], kind="stable")
    pairs, odds = pairs[by_component], odds[by_component]
    edges = np.searchsorted(component[pairs[:, 0]], np.arange(component.max(initial=-1) + 2))
    return numbered(_average_links(order, starts, place, pairs, odds, edges, threshold))


def numbered(label: NDArray[np.int32]) -> NDArray[np.int32]:
    """The same clusters numbered from 0 in order of their first record."""
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int32)
    rank[np.argsort(first)] = np.arange(len(first))
    found: NDArray[np.int32] = np.asarray(rank[inverse], np.int32)
    return found


def components(count: int, pairs: NDArray[np.int32], odds: NDArray[np.float32]) -> NDArray[np.int32]:
    """The component of each record, none over `LARGEST_COMPONENT`: what even the surest pairs hold is cut in order."""
    label = np.zeros(count, np.int32)
    least = _LEAST_LINK
    link = odds > least
    while True:
        used = pairs[link]
        graph = coo_array((np.ones(len(used), np.int8), (used[:, 0], used[:, 1])), shape=(count, count))
        label = np.asarray(connected_components(graph, directed=False)[1], np.int32)
        large = np.bincount(label) > LARGEST_COMPONENT
        if not large.any():
            return label
        if least > MOST_ODDS:
            return _cut(label)
        least += _STEP
        link &= ~large[label[pairs[:, 0]]] | (odds > least)


def _cut(label: NDArray[np.int32]) -> NDArray[np.int32]:
    """The same components, the large ones cut into parts of `LARGEST_COMPONENT` in order of their records."""
    order = np.argsort(label, kind="stable")
    starts = np.searchsorted(label[order], np.arange(label.max() + 1))
    rank = np.empty(len(label), np.int64)
    rank[order] = np.arange(len(label)) - starts[label[order]]
    code = label.astype(np.int64) << 32 | rank // LARGEST_COMPONENT
    return np.asarray(np.unique(code, return_inverse=True)[1], np.int32)


@njit(cache=True)
def _average_links(order: Any, starts: Any, place: Any, pairs: Any, odds: Any, edges: Any, threshold: float) -> Any:
    label = np.arange(order.size).astype(np.int32)
    for at in range(starts.size - 1):
        size = starts[at + 1] - starts[at]
        if size < 2:
            continue
        sums = np.full((size, size), NO_PAIR)
        for k in range(edges[at], edges[at + 1]):
            i, j = place[pairs[k, 0]], place[pairs[k, 1]]
            sums[i, j] = odds[k]
            sums[j, i] = odds[k]
        found = _join(sums, threshold)
        for i in range(size):
            label[order[starts[at] + i]] = order[starts[at] + found[i]]
    return label


@njit(cache=True)
def _join(sums: Any, threshold: float) -> Any:
    """Join the two clusters of the highest mean until none is above the threshold; the first member labels a cluster."""
    size = sums.shape[0]
    label = np.arange(size)
    weight = np.ones(size)
    alive = np.ones(size, np.bool_)
    best = np.full(size, -1e9)
    with_ = np.zeros(size, np.int64)
    for i in range(size):
        for j in range(size):
            if i != j and sums[i, j] > best[i]:
                best[i], with_[i] = sums[i, j], j
    while True:
        top, i = -1e9, -1
        for at in range(size):
            if alive[at] and best[at] > top:
                top, i = best[at], at
        if i < 0 or top <= threshold:
            return label
        j = with_[i]
        if j < i:
            i, j = j, i
        alive[j] = False
        for at in range(size):
            if label[at] == j:
                label[at] = i
            if alive[at] and at != i:
                sums[i, at] += sums[j, at]
                sums[at, i] = sums[i, at]
        weight[i] += weight[j]
        best[i] = -1e9
        for at in range(size):
            if not alive[at] or at == i:
                continue
            mean = sums[i, at] / (weight[i] * weight[at])
            if mean > best[i]:
                best[i], with_[i] = mean, at
            if with_[at] == i or with_[at] == j:
                best[at] = -1e9
                for other in range(size):
                    if alive[other] and other != at and sums[at, other] / (weight[at] * weight[other]) > best[at]:
                        best[at], with_[at] = sums[at, other] / (weight[at] * weight[other]), other
            elif mean > best[at]:
                best[at], with_[at] = mean, i
