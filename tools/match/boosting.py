"""Fit boosted full trees to comparisons by the logistic loss; compiled, one core.

Columns are cut into at most 64 bins at quantiles; a level of a tree is split where the gain is highest, and a leaf moves by
its Newton step times the rate. Source: Friedman 2001, doi:10.1214/aos/1013203451; histograms as is usual since 2016.
"""

import numpy as np
from numba import njit

from tawthiq.match.scoring import Forest

BINS = 64


def fit(rows, truth, weight, *, trees=160, depth=6, rate=0.12, penalty=4.0, least=20.0, seed=0):  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(seed)
    sample = rows[rng.choice(len(rows), min(len(rows), 200_000), replace=False)]
    edges = [np.unique(np.quantile(sample[:, c], np.linspace(0, 1, BINS)[1:-1])) for c in range(rows.shape[1])]
    binned = np.column_stack([np.searchsorted(edge, rows[:, c], side="left") for c, edge in enumerate(edges)]).astype(
        np.uint8
    )
    share = float((weight * truth).sum() / weight.sum())
    start = float(np.log(share / (1 - share)))
    score = np.full(len(rows), start, np.float64)
    columns = np.zeros((trees, 2**depth - 1), np.int16)
    bounds = np.full((trees, 2**depth - 1), np.inf, np.float32)
    leaves = np.zeros((trees, 2**depth), np.float32)
    table = np.full((rows.shape[1], BINS), np.inf, np.float32)
    for c, edge in enumerate(edges):
        table[c, : len(edge)] = edge
    for tree in range(trees):
        chance = 1 / (1 + np.exp(-score))
        kept = weight * (rng.random(len(rows)) < 0.7)
        node = np.zeros(len(rows), np.int32)
        use = rng.random(rows.shape[1]) < 0.8
        for level in range(depth):
            first = 2**level - 1
            column, cut = _split(binned, truth, chance, kept, node, first, 2**level, penalty, least, use)
            columns[tree, first : first + 2**level] = column
            bounds[tree, first : first + 2**level] = np.where(cut < 0, np.inf, table[column, np.maximum(cut, 0)])
            _move(binned, node, column, cut, first)
        step = _leaves(truth, chance, kept, node, 2**depth - 1, 2**depth, penalty) * rate
        leaves[tree] = step
        score += step[node - (2**depth - 1)]
    return Forest(columns, bounds, leaves, start)


@njit(cache=True)
def _split(binned, truth, chance, weight, node, first, count, penalty, least, use):  # type: ignore[no-untyped-def]
    width = binned.shape[1]
    gradient = np.zeros((count, width, BINS))
    hessian = np.zeros((count, width, BINS))
    for i in range(binned.shape[0]):
        w = weight[i]
        if w == 0:
            continue
        at = node[i] - first
        g, h = w * (truth[i] - chance[i]), w * chance[i] * (1 - chance[i])
        for c in range(width):
            gradient[at, c, binned[i, c]] += g
            hessian[at, c, binned[i, c]] += h
    column = np.zeros(count, np.int64)
    cut = np.full(count, -1, np.int64)
    for at in range(count):
        g_all, h_all = gradient[at, 0].sum(), hessian[at, 0].sum()
        best = 1e-3
        for c in range(width):
            if not use[c]:
                continue
            g, h = 0.0, 0.0
            for b in range(BINS - 1):
                g += gradient[at, c, b]
                h += hessian[at, c, b]
                if h < least / 20 or h_all - h < least / 20:
                    continue
                gain = g * g / (h + penalty) + (g_all - g) ** 2 / (h_all - h + penalty) - g_all**2 / (h_all + penalty)
                if gain > best:
                    best, column[at], cut[at] = gain, c, b
    return column, cut


@njit(cache=True)
def _move(binned, node, column, cut, first):  # type: ignore[no-untyped-def]
    for i in range(binned.shape[0]):
        at = node[i] - first
        left = cut[at] < 0 or binned[i, column[at]] <= cut[at]
        node[i] = 2 * node[i] + (1 if left else 2)


@njit(cache=True)
def _leaves(truth, chance, weight, node, first, count, penalty):  # type: ignore[no-untyped-def]
    g, h = np.zeros(count), np.zeros(count)
    for i in range(truth.size):
        g[node[i] - first] += weight[i] * (truth[i] - chance[i])
        h[node[i] - first] += weight[i] * chance[i] * (1 - chance[i])
    return np.clip(g / (h + penalty), -4, 4)
