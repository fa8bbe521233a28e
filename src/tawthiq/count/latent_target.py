"""The posterior of the latent class model with the unseen people and the class labels summed out, and its gradient.

**Model** (Manrique-Vallier 2016, doi:10.1111/biom.12502): a person of class `k` is on list `j` with chance `λ[j, k]`,
independently of the other lists; `λ ~ Uniform(0, 1)`; class weights `π` by stick-breaking, `V[k] ~ Beta(1, α)`, cut
at K classes; `α ~ Gamma(shape, rate)`; `p(N) ∝ 1/N`; people on no list are not seen.

Summed over N, the likelihood is multinomial over the seen patterns, `∏ p(x)^n(x) / (1 - p(0))^n`, and then `N - n` is
negative binomial. `α` is integrated out as well: with `S = -Σ log(1 - V)`, `p(V) ∝ ∏ 1/(1 - V) · (rate + S)^-(shape +
K - 1)`. The sampler moves on the whole line: one array of `lists × K` logits of `λ` (list by list), then K - 1 logits
of `V`.
"""

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tawthiq.count.captures import Captures

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FAST = {"reassoc", "contract", "nsz", "arcp"}


class Table(NamedTuple):
    """Patterns by the lists they are on: pattern `i` is on `on[start[i]:start[i + 1]]`, `people[i]` have it."""

    start: Ints
    on: Ints
    people: Floats
    observed: float
    lists: int
    classes: int
    shape: float
    rate: float
    power: float = 1.0  # of the likelihood: below 1 `people` and `observed` are that fraction of them


class Space(NamedTuple):
    """Room to calculate in, made once a run; after a call it holds what the state means."""

    odds: Floats  # (lists, classes)
    capture: Floats  # (lists, classes): λ
    weight: Floats  # (classes,): π
    unseen: Floats  # (classes,): π times the chance to be on no list
    caught: Floats  # (classes,): chance to be on some list
    row: Floats  # (classes,)
    held: Floats  # (classes,): people expected in a class
    pulled: Floats  # (lists, classes): people expected in a class and on a list
    stick: Floats  # (classes - 1,): V


def table_of(found: Captures, classes: int, shape: float, rate: float) -> Table:
    """The captures as sparse patterns with the settings of the prior."""
    start = np.concatenate([[0], np.cumsum(found.on.sum(axis=1))]).astype(np.int64)
    on = np.nonzero(found.on)[1].astype(np.int64)
    people = found.counts.astype(np.float64)
    return Table(start, on, people, float(found.observed), found.lists, classes, float(shape), float(rate), 1.0)


def space_for(table: Table) -> Space:
    lists, classes = table.lists, table.classes
    odds, capture, pulled = np.zeros((3, lists, classes))
    weight, unseen, caught, row, held = np.zeros((5, classes))
    return Space(odds, capture, weight, unseen, caught, row, held, pulled, np.zeros(classes - 1))


def size_of(table: Table) -> int:
    """Coordinates of the state."""
    return table.lists * table.classes + table.classes - 1


@njit(fastmath=FAST, error_model="numpy")
def unpack(table: Table, x: Floats, space: Space) -> float:
    """Fill `space` up to the pattern level and return the chance to be on some list."""
    classes, lists = table.classes, table.lists
    rest = 1.0
    for k in range(classes - 1):
        inverse = math.exp(-x[lists * classes + k])
        space.stick[k] = 1 / (1 + inverse)
        space.weight[k] = rest * space.stick[k]
        rest *= inverse / (1 + inverse) if inverse < 1e300 else 1.0
    space.weight[classes - 1] = rest
    space.caught[:] = 0.0
    space.row[:] = 1.0
    for j in range(lists):
        for k in range(classes):
            odds = math.exp(x[j * classes + k])
            missed = 1 / (1 + odds)
            space.odds[j, k] = odds
            space.capture[j, k] = odds * missed
            space.caught[k] += space.row[k] * odds * missed
            space.row[k] *= missed
    seen = 0.0
    for k in range(classes):
        space.unseen[k] = space.weight[k] * space.row[k]
        seen += space.weight[k] * space.caught[k]
    return seen


@njit(fastmath=FAST, error_model="numpy")
def gradient(table: Table, x: Floats, space: Space, out: Floats) -> None:
    """The gradient of the log posterior density of `x`, shape of `x`."""
    classes, lists = table.classes, table.lists
    seen = unpack(table, x, space)
    space.pulled[:] = 0.0
    for k in range(classes):
        space.held[k] = table.observed * space.unseen[k] / seen
    for i in range(len(table.people)):
        first, last = table.start[i], table.start[i + 1]
        total = 0.0
        for k in range(classes):
            space.row[k] = space.unseen[k]
        for at in range(first, last):
            j = table.on[at]
            for k in range(classes):
                space.row[k] *= space.odds[j, k]
        for k in range(classes):
            total += space.row[k]
        scale = table.people[i] / total
        for k in range(classes):
            space.row[k] *= scale
            space.held[k] += space.row[k]
        for at in range(first, last):
            j = table.on[at]
            for k in range(classes):
                space.pulled[j, k] += space.row[k]
    for j in range(lists):
        for k in range(classes):
            out[j * classes + k] = space.pulled[j, k] + 1 - space.capture[j, k] * (space.held[k] + 2)
    _stick_gradient(table, x, space, out)


@njit(error_model="numpy")
def _stick_gradient(table: Table, x: Floats, space: Space, out: Floats) -> None:
    first, later = table.lists * table.classes, space.held[table.classes - 1]
    gone = (table.shape + table.classes - 1) / (table.rate + stick_sum(table, x))
    for k in range(table.classes - 2, -1, -1):
        stick = space.stick[k]
        out[first + k] = (space.held[k] + 1) * (1 - stick) - stick * (later + gone)
        later += space.held[k]


@njit(error_model="numpy")
def stick_sum(table: Table, x: Floats) -> float:
    """`S = -Σ log(1 - V)`."""
    total = 0.0
    for at in range(table.lists * table.classes, len(x)):
        total += max(x[at], 0.0) + math.log1p(math.exp(-abs(x[at])))
    return total


@njit(fastmath=FAST, error_model="numpy")
def log_likelihood(table: Table, x: Floats, space: Space) -> float:
    """Of the seen patterns, without the constant; `space` is filled as by `unpack`."""
    classes = table.classes
    value = -table.observed * math.log(unpack(table, x, space))
    for i in range(len(table.people)):
        for k in range(classes):
            space.row[k] = space.unseen[k]
        for at in range(table.start[i], table.start[i + 1]):
            j = table.on[at]
            for k in range(classes):
                space.row[k] *= space.odds[j, k]
        total = 0.0
        for k in range(classes):
            total += space.row[k]
        value += table.people[i] * math.log(total) if total > 0 else -math.inf
    return value


@njit(error_model="numpy")
def log_prior(table: Table, x: Floats) -> float:
    """Of the logits, without the constant; `α` integrated out."""
    value = -(table.shape + table.classes - 1) * math.log(table.rate + stick_sum(table, x))
    for at in range(table.lists * table.classes):
        value -= abs(x[at]) + 2 * math.log1p(math.exp(-abs(x[at])))
    for at in range(table.lists * table.classes, len(x)):
        value -= max(-x[at], 0.0) + math.log1p(math.exp(-abs(x[at])))
    return value
