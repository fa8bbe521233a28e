"""Fit many Poisson log-linear models of the same cells at once, and say whether an estimate exists and is unique.

Fitting is Newton's method (iteratively reweighted least squares), in one batch with a mask of terms for each model.
Existence is decided as Fienberg & Rinaldo 2012 (doi:10.1214/12-AOS986) define it, by a linear program. A term that has
no finite estimate is at minus infinity: the cells it rules out are left out by `cells`. Limit: a cell a model, so at
most a dozen lists.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.special import gammaln

from tawthiq.count.cells import Floats

Mask = NDArray[np.bool_]
ROUNDS: Final = 60
HALVINGS: Final = 6
RIDGE: Final = 1e-11


@dataclass(frozen=True)
class Fits:
    """One row a model. `missed` people are expected in the unseen cell; `variance` is that of its logarithm."""

    coefficients: Floats
    fitted: Floats
    log_likelihood: Floats
    variance: Floats

    @property
    def missed(self) -> Floats:
        return np.asarray(np.exp(np.minimum(self.coefficients[:, 0], 700)))


def fit(design: Floats, counts: Floats, *, terms: Mask | None = None, cells: Mask | None = None) -> Fits:
    """Maximum likelihood fits.

    **Shape**: `design` (cells, columns), intercept first; `counts` (cells,) or (models, cells); `terms` (models,
    columns) says which columns a model has; `cells` (models, cells) which cells it gives a chance at all. All by
    default.
    """
    models = max(len(one) for one in (np.atleast_2d(counts), *(m for m in (terms, cells) if m is not None)))
    people = np.broadcast_to(np.atleast_2d(counts), (models, len(design))).astype(float)
    use = np.ones((models, design.shape[1]), bool) if terms is None else terms
    live = np.ones_like(people) if cells is None else cells.astype(float)
    some = use.any(axis=0)
    if not some.all():
        part = fit(design[:, some], counts, terms=use[:, some], cells=cells)
        beta = np.zeros(use.shape)
        beta[:, some] = part.coefficients
        return Fits(beta, part.fitted, part.log_likelihood, part.variance)
    outer = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    eta, beta = np.log(people + 0.1), np.zeros(use.shape)
    mean = (people + 0.1) * live
    best = np.full(models, -np.inf)
    going = np.arange(models)
    for _ in range(ROUNDS):
        step = _solved(design, outer, mean[going], eta[going], (people * live)[going], use[going])
        found = _climbed(design, step, beta[going], best[going], people[going], live[going])
        beta[going], eta[going], mean[going], now = found
        settled = np.abs(now - best[going]) <= 1e-10 * (np.abs(now) + 1)
        best[going] = np.maximum(now, best[going])
        going = going[~settled]
        if not len(going):
            break
    inverse = np.linalg.inv(_information(outer, mean, use)).astype(float)
    constant = (gammaln(people + 1) * live).sum(axis=1)
    return Fits(beta, mean, best - constant, inverse[:, 0, 0])


def _information(outer: Floats, mean: Floats, use: Mask) -> Floats:
    size = use.shape[1]
    information = (mean @ outer).reshape(len(mean), size, size)
    information *= use[:, :, None] & use[:, None, :]
    at = np.arange(size)
    information[:, at, at] += np.where(use, RIDGE, 1.0)
    return np.asarray(information)


def _solved(design: Floats, outer: Floats, mean: Floats, eta: Floats, people: Floats, use: Mask) -> Floats:
    """The next coefficients by weighted least squares, all models together."""
    right = ((mean * eta + people - mean) @ design) * use
    return np.asarray(np.linalg.solve(_information(outer, mean, use), right[:, :, None])[:, :, 0])


def _climbed(
    design: Floats, step: Floats, old: Floats, best: Floats, people: Floats, live: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Go to `step`, or part of the way where all of it would lower the likelihood."""
    for _ in range(HALVINGS + 1):
        eta = np.clip(step @ design.T, -60, 60)
        mean = np.exp(eta) * live
        now = (live * people * eta - mean).sum(axis=1)
        worse = now < best - 1e-9 * (np.abs(best) + 1)
        if not worse.any():
            break
        step = np.where(worse[:, None], (step + old) / 2, step)
    return step, eta, mean, now


def possible_cells(design: Floats, counts: Floats) -> Mask:
    """The cells that keep a chance above zero as the likelihood is driven to its supremum (the facial set).

    All of them: the maximum likelihood estimate exists. One linear program: which cells can hold people at once in some
    table whose margins are a multiple of these?
    """
    cells = len(design)
    if (counts > 0).all():
        return np.ones(cells, bool)
    scaled = design.T @ counts / max(counts.sum(), 1.0)
    equal = np.hstack(
        [design.T, design.T, -scaled[:, None]]
    )  # cell = rest + part, 0 <= part <= 1, margins times a factor
    bounds = [(0, None)] * cells + [(0, 1)] * cells + [(0, None)]
    answer = linprog([0.0] * cells + [-1.0] * cells + [0.0], A_eq=equal, b_eq=np.zeros(len(equal)), bounds=bounds)
    if answer.status != 0:
        return counts > 0
    return np.asarray(answer.x[:cells] + answer.x[cells : 2 * cells] > 0.5)


def is_unique(design: Floats) -> bool:
    """Whether the people missed are determined: the unseen cell's row must lie in the span of the rows of these
    cells."""
    unseen = np.zeros(design.shape[1])
    unseen[0] = 1.0
    return bool(np.linalg.matrix_rank(design) == np.linalg.matrix_rank(np.vstack([design, unseen])))
