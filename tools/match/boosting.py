"""Fit boosted full trees to comparisons by the logistic loss; compiled, one core.

Columns are cut into at most 64 bins at quantiles; a level of a tree is split where the gain is highest, and a leaf moves by
its Newton step times the rate. Each tree sees a part of the rows and of the columns. Source: Friedman 2001,
doi:10.1214/aos/1013203451, and 2002, doi:10.1016/S0167-9473(01)00065-2; histograms as is usual since 2016.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from tawthiq.match.scoring import Forest

BINS = 64


@dataclass(frozen=True)
class Growth:
    """How trees grow: how many, how deep, their rate, penalty of leaves, least weight of one, and shares drawn."""

    trees: int = 160
    depth: int = 6
    rate: float = 0.12
    penalty: float = 8.0
    least: float = 2.0
    rows: float = 0.5
    columns: float = 0.7


def fit(rows, truth, weight, growth, seed):  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(seed)
    edges = _edges(rows[rng.choice(len(rows), min(len(rows), 200_000), replace=False)])
    binned = np.column_stack(
        [np.searchsorted(edge, rows[:, c], side="left").astype(np.uint8) for c, edge in enumerate(edges)]
    )
    share = float((weight * truth).sum() / weight.sum())
    start = float(np.log(share / (1 - share)))
    score = np.full(len(rows), start, np.float32)
    inner = 2**growth.depth - 1
    columns = np.zeros((growth.trees, inner), np.int16)
    bounds = np.full((growth.trees, inner), np.inf, np.float32)
    leaves = np.zeros((growth.trees, inner + 1), np.float32)
    table = np.full((rows.shape[1], BINS), np.inf, np.float32)
    for c, edge in enumerate(edges):
        table[c, : len(edge)] = edge
    for tree in range(growth.trees):
        chance = 1 / (1 + np.exp(-score))
        drawn = np.flatnonzero(rng.random(len(rows)) < growth.rows)
        use = np.flatnonzero(rng.random(rows.shape[1]) < growth.columns)
        pull, push = (weight * (truth - chance)).astype(np.float32), (weight * chance * (1 - chance)).astype(np.float32)
        column, cut = _grow(binned, pull, push, drawn, use, growth.depth, growth.penalty, growth.least)
        leaf = _leaves(binned, pull, push, drawn, column, cut, growth.penalty) * growth.rate
        columns[tree], leaves[tree] = column, leaf
        bounds[tree] = np.where(cut < 0, np.inf, table[column, np.maximum(cut, 0)])
        _add(binned, column, cut, leaf.astype(np.float32), score)
    return Forest(columns, bounds, leaves, start)


def _edges(sample):  # type: ignore[no-untyped-def]
    return [np.unique(np.quantile(sample[:, c], np.linspace(0, 1, BINS)[1:-1])) for c in range(sample.shape[1])]


def together(forests):  # type: ignore[no-untyped-def]
    """The mean of several forests as one, their trees in turn, so that the first trees already say most."""
    count = len(forests)

    def turned(name):  # type: ignore[no-untyped-def]
        held = np.stack([getattr(forest, name) for forest in forests], axis=1)
        return held.reshape(-1, held.shape[-1])

    start = sum(forest.start for forest in forests) / count
    return Forest(turned("column"), turned("bound"), (turned("leaf") / count).astype(np.float32), start)


@njit(cache=True)
def _grow(binned, pull, push, drawn, use, depth, penalty, least):  # type: ignore[no-untyped-def]
    """Split level by level; of two children the smaller one is counted, the other is what is left of the parent."""
    inner = 2**depth - 1
    column, cut = np.zeros(inner, np.int64), np.full(inner, -1, np.int64)
    node = np.zeros(drawn.size, np.int32)
    before = np.zeros((1, use.size, BINS, 2), np.float32)
    for level in range(depth):
        first, count = 2**level - 1, 2**level
        sizes = np.zeros(count, np.int64)
        for k in range(drawn.size):
            sizes[node[k] - first] += 1
        counted = np.ones(count, np.bool_)
        for at in range(count if level else 0):
            other = at ^ 1
            counted[at] = sizes[at] < sizes[other] or (sizes[at] == sizes[other] and at < other)
        sums = np.zeros((count, use.size, BINS, 2), np.float32)
        for k in range(drawn.size):
            at = node[k] - first
            if counted[at]:
                i = drawn[k]
                for c in range(use.size):
                    b = binned[i, use[c]]
                    sums[at, c, b, 0] += pull[i]
                    sums[at, c, b, 1] += push[i]
        for at in range(count):
            if not counted[at]:
                sums[at] = before[at // 2] - sums[at ^ 1]
        for at in range(count):
            column[first + at], cut[first + at] = _best(sums[at], use, penalty, least)
        for k in range(drawn.size):
            n = node[k]
            left = cut[n] < 0 or binned[drawn[k], column[n]] <= cut[n]
            node[k] = 2 * n + (1 if left else 2)
        before = sums
    return column, cut


@njit(cache=True)
def _best(sums, use, penalty, least):  # type: ignore[no-untyped-def]
    g_all, h_all = sums[0, :, 0].sum(), sums[0, :, 1].sum()
    best, column, cut = 1e-3, 0, -1
    for c in range(use.size):
        g, h = 0.0, 0.0
        for b in range(BINS - 1):
            g += sums[c, b, 0]
            h += sums[c, b, 1]
            if h < least or h_all - h < least:
                continue
            gain = g * g / (h + penalty) + (g_all - g) ** 2 / (h_all - h + penalty) - g_all**2 / (h_all + penalty)
            if gain > best:
                best, column, cut = gain, use[c], b
    return column, cut


@njit(cache=True)
def _leaf_of(binned, i, column, cut):  # type: ignore[no-untyped-def]
    node = 0
    while node < column.size:
        node = 2 * node + (1 if cut[node] < 0 or binned[i, column[node]] <= cut[node] else 2)
    return node - column.size


@njit(cache=True)
def _leaves(binned, pull, push, drawn, column, cut, penalty):  # type: ignore[no-untyped-def]
    g, h = np.zeros(column.size + 1), np.zeros(column.size + 1)
    for i in drawn:
        at = _leaf_of(binned, i, column, cut)
        g[at] += pull[i]
        h[at] += push[i]
    return np.clip(g / (h + penalty), -4, 4)


@njit(cache=True)
def _add(binned, column, cut, leaf, score):  # type: ignore[no-untyped-def]
    for i in range(score.size):
        score[i] += leaf[_leaf_of(binned, i, column, cut)]
