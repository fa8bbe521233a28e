"""How many people there are, averaged over all decomposable graphs of dependence between three to five lists.

**Source**: Madigan & York 1997, Biometrika 84, 19-31, doi:10.1093/biomet/84.1.19, with the marginal likelihoods of
Dawid & Lauritzen 1993, doi:10.1214/aos/1176349260. A graph joins lists that depend on one another; it is decomposable
if every ring of four or more has a chord. Cells have a hyper-Dirichlet prior with `delta` people in each, the total
number N a prior of 1/N up to `missing` missed. (The R package dga speaks of 1/missed; its figures are those of 1/N to
the last digit. On Kosovo 1/missed would give 12,481, not 12,595.) **Assumptions**: one of these graphs holds for
everybody alike (no hidden groups), every person can be listed. **What it cannot tell**: the number apart from `delta`
where the lists do not say; on a complete graph only the prior speaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln

from tawthiq.count.captures import Captures
from tawthiq.count.cells import Floats, members, term
from tawthiq.count.checks import Usable, usable
from tawthiq.count.intervals import check_level
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

METHOD: Final = "dga"
FEWEST, MOST = 3, 5
TIMES_OBSERVED: Final = 30  # the number missed is sought up to so many times the people observed
MOST_MISSING: Final = 5_000_000
NEGLIGIBLE: Final = 30.0  # below the best by so much on the log scale
CHUNK: Final = 2_000  # numbers missed looked at together, so that they stay in the processor's cache
COARSE: Final = 400
OTHER_DELTAS: Final = (0.5, 1.0)
TURNS: Final = 1.1
Gamma = tuple[float, float]


@dataclass(frozen=True)
class Posterior:
    """What the numbers of missed people are worth; `weights` add up to 1. `best` is the share of the likeliest
    graph."""

    missed: NDArray[np.int64]
    weights: Floats
    best: float
    graphs: int


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    delta: float | None = None,
    missing: int | str | None = None,
    prior: Gamma | None = None,
    level: float = 0.95,
) -> Estimate:
    """The posterior median, mean and central interval over all graphs, exactly, without sampling.

    **delta**: prior people a cell, 2**-lists by default. **missing**: the most missed people considered, as a number
    or as `30n`, thirty times the observed. **prior**: shape and mean-per-shape of a Poisson-gamma prior on the total
    instead of 1/N. **Errors**: `BadInput`; `Refused` for fewer than three and more than five lists.
    """
    check_level(level)
    found = usable(patterns, counts, names=names)
    _check_lists(found.captures.lists)
    taken = found.captures
    most, cell = most_missing(missing, taken.observed), 2.0**-taken.lists if delta is None else delta
    if not 0 < cell <= 1000:
        raise BadInput("delta is a number of prior people a cell, above 0 and at most 1000.")
    posterior = posterior_of(taken, cell, most, prior)
    tail = (1 - level) / 2
    low, median, high = (taken.observed + _quantile(posterior, q) for q in (tail, 0.5, 1 - tail))
    others = {cell: median} | {
        other: _rough_median(taken, other, most, prior) for other in OTHER_DELTAS if other != cell
    }
    return Estimate(
        METHOD, taken.observed, median=float(median), low=float(low), high=float(high),
        mean=taken.observed + float(posterior.missed @ posterior.weights), level=level,
        diagnostics={
            "graphs": float(posterior.graphs), "best_graph": posterior.best,
            **{f"median_delta_{other:g}": float(value) for other, value in others.items()},
        },
        settings={"delta": cell, "missing": most, "prior": "1/N" if prior is None else f"gamma{prior}"},
        warnings=(*found.warnings, *_spoken_against(found, posterior, others, most)),
    )  # fmt: skip


def _check_lists(lists: int) -> None:
    if lists < FEWEST:
        raise Refused(f"Decomposable graphs need three lists or more; there are {lists}. Use chapman.")
    if lists > MOST:
        raise Refused(
            f"Decomposable graphs are listed for 3 to 5 lists; there are {lists}. Join lists, or use lcm or sparse."
        )


def most_missing(missing: int | str | None, observed: int) -> int:
    """The largest number of missed people to consider.

    >>> most_missing("30n", 200)
    6000
    """
    told = f"{TIMES_OBSERVED}n" if missing is None else str(missing)
    digits, times = (told[:-1], observed) if told.endswith("n") else (told, 1)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12 and int(digits)):
        raise BadInput("missing is a whole number of people from 1, or as 30n: thirty times the people observed.")
    if missing is not None and int(digits) * times > MOST_MISSING:
        raise BadInput(f"missing is at most {MOST_MISSING} people.")
    return min(int(digits) * times, MOST_MISSING)


def _spoken_against(found: Usable, posterior: Posterior, others: dict[float, int], most: int) -> list[str]:
    said = []
    low, high = min(others.values()), max(others.values())
    if high > TURNS * low:
        told = ", ".join(f"{value} with {delta:g}" for delta, value in sorted(others.items()))
        said.append(f"the answer turns on the prior people a cell (delta): {told}")
    if posterior.weights[posterior.missed > 0.99 * most].sum() > 1e-3:
        said.append(
            f"the posterior reaches the most missed people considered ({most}); raise missing, or do not publish"
        )
    if found.captures.lists == FEWEST:
        said.append("three lists cannot tell a dependence of all three from people missed")
    return said


def posterior_of(found: Captures, delta: float, most: int, prior: Gamma | None = None) -> Posterior:
    """The exact posterior on 1 to `most` missed people; graphs and numbers worth less than e**-30 are left out."""
    signs = graph_signs(found.lists)
    grid = np.unique(np.geomspace(1, most, min(COARSE, most)).astype(np.int64))
    coarse = _scores(found, delta, grid, prior, signs)
    keep = coarse.max(axis=1) > coarse.max() - NEGLIGIBLE
    near = np.flatnonzero(coarse[keep].max(axis=0) > coarse.max() - NEGLIGIBLE)
    first = grid[max(near[0] - 1, 0)]
    last = grid[min(near[-1] + 1, len(grid) - 1)]
    missed = np.arange(first, last + 1)
    by_graph, by_number = np.zeros(keep.sum()), []
    for part in np.array_split(missed, len(missed) // CHUNK + 1):
        weights = np.exp(_scores(found, delta, part, prior, signs[keep]) - coarse.max())
        by_graph += weights.sum(axis=1)
        by_number.append(weights.sum(axis=0))
    total = by_graph.sum()
    return Posterior(missed, np.concatenate(by_number) / total, float(by_graph.max() / total), len(signs))


def _rough_median(found: Captures, delta: float, most: int, prior: Gamma | None) -> int:
    """The median total from a few hundred numbers missed: near enough to see whether an answer turns on the prior."""
    grid = np.unique(np.geomspace(1, most, min(COARSE, most)).astype(np.int64))
    scores = _scores(found, delta, grid, prior, graph_signs(found.lists))
    weights = np.exp(scores - scores.max()).sum(axis=0) * np.gradient(grid.astype(float))
    at = int(np.searchsorted(np.cumsum(weights), weights.sum() / 2))
    return found.observed + int(grid[min(at, len(grid) - 1)])


def _scores(found: Captures, delta: float, missed: NDArray[np.int64], prior: Gamma | None, signs: Floats) -> Floats:
    return np.asarray(signs @ _set_scores(found, delta, missed) + _shared_score(found, missed, prior))


def _set_scores(found: Captures, delta: float, missed: NDArray[np.int64]) -> Floats:
    """Log marginal likelihood of the table of each set of lists, shape (sets, numbers missed).

    Only the cell of nobody depends on the number missed; a set's cells are sums of full cells, so their prior is too.
    """
    lists = found.lists
    bits = found.on.astype(np.int64) @ (1 << np.arange(lists))
    scores = []
    for one in range(1, 2**lists):
        people = np.bincount(bits & one, found.counts, 2**lists)
        cell = delta * 2 ** (lists - len(members(one)))
        seen = people[1:][people[1:] > 0]
        fixed = (gammaln(seen + cell) - gammaln(cell)).sum() - gammaln(cell)
        scores.append(gammaln(missed + people[0] + cell) + fixed)
    whole = delta * 2**lists
    return np.asarray(np.stack(scores) + gammaln(whole) - gammaln(missed + found.observed + whole))


def _shared_score(found: Captures, missed: NDArray[np.int64], prior: Gamma | None) -> Floats:
    """What all graphs have alike: the ways to draw the table, and the prior of the total."""
    total = missed + found.observed
    ways = gammaln(total + 1) - gammaln(missed + 1)
    if prior is None:
        return np.asarray(ways - np.log(total))
    shape, scale = prior
    known = total * np.log(scale) - (total + shape) * np.log1p(scale) + gammaln(total + shape) - gammaln(total + 1)
    return np.asarray(ways + known)


def _quantile(posterior: Posterior, share: float) -> int:
    """The first number whose cumulative weight reaches the share."""
    at = int(np.searchsorted(np.cumsum(posterior.weights), share * (1 - 1e-12)))
    return int(posterior.missed[min(at, len(posterior.missed) - 1)])


@cache
def graph_signs(lists: int) -> Floats:
    """Each decomposable graph as how often each set of lists enters its score: +1 a clique, -1 a separator.

    **Shape**: (graphs, 2**lists - 1).

    >>> [len(graph_signs(lists)) for lists in (3, 4, 5)]
    [8, 61, 822]
    """
    pairs = list(combinations(range(lists), 2))
    found = []
    for chosen in range(2 ** len(pairs)):
        joined = [pair for at, pair in enumerate(pairs) if chosen >> at & 1]
        if (signs := _signs_of(lists, joined)) is not None:
            found.append(signs)
    return np.stack(found)


def _signs_of(lists: int, joined: Sequence[tuple[int, int]]) -> Floats | None:
    """Take away one list after another whose neighbours are all joined; None where that ends early: not
    decomposable."""
    neighbours = {at: {b if a == at else a for a, b in joined if at in (a, b)} for at in range(lists)}
    signs = np.zeros(2**lists)
    while neighbours:
        at = next((one for one, near in neighbours.items() if _all_joined(near, neighbours)), None)
        if at is None:
            return None
        near = neighbours.pop(at)
        signs[term([at, *near])] += 1
        signs[term(sorted(near))] -= 1
        for other in near:
            neighbours[other].discard(at)
    return signs[1:]


def _all_joined(near: set[int], neighbours: dict[int, set[int]]) -> bool:
    return all(right in neighbours[left] for left, right in combinations(sorted(near), 2))
