"""How many people there are when lists share few people: pairs of lists that depend, added a step at a time.

**Sources**: Chan, Silverman & Vincent 2021, doi:10.1080/01621459.2019.1708748 (pairs that share nobody, existence and
uniqueness, steps by Poisson p-values); Silverman, Chan & Vincent 2024, doi:10.1007/s11222-023-10346-9 (bootstrap that
repeats the choice of the model); Efron 1987, doi:10.1080/01621459.1987.10478410 (BCa). **Assumptions**: only pairs of
lists depend, everybody alike; every person can be listed. **What it cannot tell**: dependence of three lists or of
hidden groups; which of several models that the steps pass by is right. Pairs that the steps do not add are taken as
independent, however few people could show otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammainc, gammaincc, ndtr, ndtri

from tawthiq.count.cells import Floats, cell_counts, cell_patterns, design_of, main_terms, members, pair_terms
from tawthiq.count.checks import overlapping
from tawthiq.count.intervals import around_missed, check_level
from tawthiq.count.poisson import Fits, Mask, fit, is_unique, possible_cells
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

METHOD: Final = "sparse"
THRESHOLD: Final = 0.02
MOST_LISTS: Final = 10
REPLICATES: Final = 2000
SURE: Final = 1e-5  # people in the emptiest cell of a fit
WIDE: Final = 1e4
INTERVALS: Final = ("bca", "model")
FIXED_MODEL: Final = "the interval takes the chosen model as known; interval=bca repeats the choice"


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    threshold: float = THRESHOLD,
    interval: str = "bca",
    replicates: int = REPLICATES,
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """The estimate of the model that the steps end in.

    **threshold**: the p-value below which a pair is added. **interval**: `bca`, a bootstrap of `replicates` with the
    choice repeated in each, or `model`, normal on the logarithm of the people missed. **Errors**: `BadInput`;
    `Refused` for more than ten lists and without an estimate.
    """
    check_level(level)
    if interval not in INTERVALS or not 0 <= threshold <= 0.5 or not 50 <= replicates <= 100_000:
        raise BadInput(f"interval is one of {', '.join(INTERVALS)}; threshold is 0 to 0.5; replicates 50 to 100000.")
    found = overlapping(patterns, counts, names=names, most=MOST_LISTS)
    taken = found.captures
    steps = Steps(taken.lists, threshold)
    chosen = steps.chosen(cell_counts(taken)[None, :])
    if not chosen.exists[0]:
        raise Refused(
            "Even the model without dependence has no finite and unique estimate here; the lists share too few people."
        )
    missed, variance = float(chosen.missed[0]), float(chosen.variance[0])
    point = taken.observed + missed
    low, high = around_missed(taken.observed, missed, variance, level)
    warnings, lost = list(found.warnings), 0
    if interval == "bca":
        low, high, lost = _bca(steps, taken.on, taken.counts, point, level, replicates, np.random.default_rng(seed))
    else:
        warnings.append(FIXED_MODEL)
    if lost:
        warnings.append(f"{lost} of {replicates} bootstrap tables have no estimate and are left out")
    return Estimate(
        METHOD, taken.observed, median=point, low=low, high=high, point=point, level=level,
        formula="pairs: " + (" ".join(steps.names(chosen.terms[0], found.names)) or "none"),
        diagnostics={
            "log_missed_se": variance**0.5, "pairs": float(chosen.terms[0].sum() - 1 - taken.lists),
            "replicates_lost": float(lost),
        },
        settings={"threshold": threshold, "interval": interval, "replicates": replicates, "seed": seed},
        warnings=tuple(warnings),
    )  # fmt: skip


@dataclass(frozen=True)
class Chosen:
    """The model of each table: people missed, variance of its logarithm, columns of the design, whether it has an
    estimate."""

    missed: Floats
    variance: Floats
    terms: Mask
    exists: Mask


@dataclass
class Steps:
    """The forward steps, for many tables of the same lists at once."""

    lists: int
    threshold: float
    design: Floats = field(init=False)
    pairs: Floats = field(init=False)
    _known: dict[bytes, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.design = design_of(self.lists, [*main_terms(self.lists), *pair_terms(self.lists)])
        self.pairs = self.design[:, 1 + self.lists :]

    def chosen(self, tables: Floats) -> Chosen:
        """Add to each table's model the least likely pair below the threshold whose model has an estimate, until none
        is left.

        A pair that shares nobody is added by giving its cells no chance: its term is at minus infinity.
        """
        many, pairs = len(tables), self.pairs.shape[1]
        terms = np.zeros((many, self.design.shape[1]), bool)
        terms[:, : 1 + self.lists] = True
        closed = np.zeros((many, pairs), bool)  # added, or found to leave no estimate
        shut = np.zeros((many, pairs), bool)  # added, and sharing nobody
        overlaps = tables @ self.pairs
        now = self._fitted(tables, terms, shut)
        exists = self._have_estimate(tables, terms, shut, now)
        going = np.flatnonzero(exists)
        while len(going):
            chance = _one_sided(overlaps[going], now.fitted[going] @ self.pairs)
            chance[closed[going]] = 1.0
            at = chance.argmin(axis=1)
            least = chance[np.arange(len(going)), at] < self.threshold
            going, at = going[least], at[least]
            if not len(going):
                break
            closed[going, at] = True
            empty = overlaps[going, at] == 0
            more, more_shut = terms[going].copy(), shut[going].copy()
            more[np.arange(len(going)), 1 + self.lists + at] = ~empty
            more_shut[np.arange(len(going)), at] = empty
            new = self._fitted(tables[going], more, more_shut)
            good = self._have_estimate(tables[going], more, more_shut, new)
            taken = going[good]
            terms[taken], shut[taken] = more[good], more_shut[good]
            _put(now, taken, new, good)
        missed = np.where(exists, now.missed, np.inf)
        added = terms.copy()
        added[:, 1 + self.lists :] |= shut
        return Chosen(missed, now.variance, added, exists)

    def names(self, terms: Mask, names: Sequence[str]) -> list[str]:
        told = zip(pair_terms(self.lists), terms[1 + self.lists :], strict=True)
        return [":".join(names[at] for at in members(pair)) for pair, taken in told if taken]

    def _cells(self, shut: Mask) -> Mask:
        return np.asarray((shut.astype(float) @ self.pairs.T) == 0)

    def _fitted(self, tables: Floats, terms: Mask, shut: Mask) -> Fits:
        return fit(self.design, tables, terms=terms, cells=self._cells(shut))

    def _have_estimate(self, tables: Floats, terms: Mask, shut: Mask, fits: Fits) -> Mask:
        """Whether estimates are finite and unique: proved by people in every live cell, by a rule, or by a program."""
        least = np.where(self._cells(shut), fits.fitted, np.inf).min(axis=1)
        sure = (least > SURE) & (fits.variance < WIDE) | self._surely(tables, terms)
        for at in np.flatnonzero(~sure):
            sure[at] = self._looked_up(tables[at], terms[at], shut[at])
        return np.asarray(sure)

    def _surely(self, tables: Floats, terms: Mask) -> Mask:
        """Everybody's single-list cells are seen, and one pair outside the model has people on these two lists alone.

        Then a direction along which the likelihood grows without end would need slope 0 in the intercept, so in each
        main effect, so in each pair that shares people: there is none, and the live cells' columns are independent.
        """
        size = cell_patterns(self.lists).sum(axis=1)
        alone, two = tables[:, size == 1] > 0, tables[:, size == 2] > 0
        two_pairs = self.pairs[size == 2].astype(bool)
        outside = two @ two_pairs > 0
        return np.asarray(alone.all(axis=1) & (outside & ~terms[:, 1 + self.lists :]).any(axis=1))

    def _looked_up(self, table: Floats, terms: Mask, shut: Mask) -> bool:
        """By the linear program, once for each pattern of seen cells and model: nothing else decides existence."""
        key = np.packbits(np.concatenate([table > 0, terms, shut])).tobytes()
        if key not in self._known:
            live = self._cells(shut[None, :])[0]
            columns = self.design[live][:, terms]
            possible = possible_cells(columns, table[live])
            self._known[key] = bool(possible.all()) and is_unique(columns)
        return self._known[key]


def _put(into: Fits, rows: NDArray[np.int64], new: Fits, which: Mask) -> None:
    for old, fresh in zip(vars(into).values(), vars(new).values(), strict=True):
        old[rows] = fresh[which]


def _one_sided(seen: Floats, expected: Floats) -> Floats:
    """The chance of so few people on both lists, or of so many, where `expected` are, whichever is less."""
    expected = np.maximum(expected, 1e-300)
    few = gammaincc(seen + 1, expected)
    many = np.where(seen > 0, gammainc(np.maximum(seen, 1), expected), 1.0)
    return np.asarray(np.minimum(few, many))


def _bca(
    steps: Steps, on: NDArray[np.bool_], counts: NDArray[np.int64], point: float, level: float,
    replicates: int, rng: np.random.Generator,
) -> tuple[float, float, int]:  # fmt: skip
    """The bias-corrected and accelerated interval, and how many replicates had no estimate.

    People are drawn anew among the observed patterns; each is left out once for the acceleration.
    """
    observed, at = int(counts.sum()), on.astype(np.int64) @ (1 << np.arange(on.shape[1])) - 1
    drawn = rng.multinomial(observed, counts / observed, size=replicates)
    tables = np.zeros((replicates + len(counts), 2 ** on.shape[1] - 1))
    tables[:replicates, at] = drawn
    tables[replicates:, at] = counts - np.eye(len(counts), dtype=np.int64)
    chosen = steps.chosen(tables)
    totals = tables.sum(axis=1) + chosen.missed
    boot, left_out = totals[:replicates][chosen.exists[:replicates]], totals[replicates:]
    if len(boot) < replicates / 2:
        raise Refused("Most bootstrap tables have no estimate: the lists share too few people for an interval.")
    weights = counts * chosen.exists[replicates:]
    left_out = np.where(weights > 0, left_out, 0.0)
    apart = np.average(left_out, weights=weights) - left_out
    spread = (weights * apart**2).sum()
    acceleration = (weights * apart**3).sum() / (6 * spread**1.5) if spread > 0 else 0.0
    below = ((boot < point).sum() + (boot == point).sum() / 2) / len(boot)
    bias = ndtri(np.clip(below, 0.5 / len(boot), 1 - 0.5 / len(boot)))
    z = bias + ndtri([(1 - level) / 2, (1 + level) / 2])
    low, high = np.quantile(boot, ndtr(bias + z / (1 - acceleration * z)))
    return float(low), float(high), replicates - len(boot)
