"""How many people there are, by the hierarchical log-linear model that fits best for its size, or averaged over them.

**Sources**: Fienberg 1972, Biometrika 59, 591-603, doi:10.1093/biomet/59.3.591; Baillargeon & Rivest 2007,
doi:10.18637/jss.v019.i05 (the models and their standard errors); Schwarz 1978, doi:10.1214/aos/1176344136 (BIC);
Buckland, Burnham & Augustin 1997, doi:10.2307/2533961 (averaging). **Assumptions**: dependence between lists is as the
model says and there is none of all lists together; every person can be listed. Up to five lists every hierarchical
model is fitted, beyond that the best is sought a term at a time. **What it cannot tell**: which of models that fit
alike is right, and they often differ much: they are named and warned of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from tawthiq.count.cells import (
    Floats,
    Model,
    cell_counts,
    design_of,
    hierarchical_models,
    main_terms,
    members,
    model_name,
    pair_terms,
    terms_up_to,
)
from tawthiq.count.checks import Usable, overlapping
from tawthiq.count.intervals import INTERVALS, check_level, interval_of
from tawthiq.count.poisson import Fits, fit, is_unique, possible_cells
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

METHOD: Final = "loglinear"
ALL_MODELS_UP_TO: Final = 5
MOST_LISTS: Final = 9
TRIPLES_UP_TO: Final = 6
WINDOW: Final = 5.0  # BIC units within which a search goes on
MOST_TRIED: Final = 700
AT_ONCE: Final = 20
CHOICES: Final = ("bic", "average")
NEAR: Final = 3.0
WORTH: Final = 10.0  # BIC units within which models are checked and averaged
BATCH: Final = 1024
RIVAL: Final = 1.1
SURE: Final = 1e-5
ABSURD: Final = 1e4  # times the observed: no estimate but a likelihood without a maximum


@dataclass(frozen=True)
class Fitted:
    """One model that has an estimate. `bic` less is better; `deviance` on `free` degrees of freedom."""

    model: Model
    bic: float
    total: float
    se: float
    deviance: float
    free: int
    least: float  # people in the emptiest cell of the fit


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    choice: str = "bic",
    interval: str = "lognormal",
    level: float = 0.95,
) -> Estimate:
    """The estimate of the best model by BIC, or the median of all models near it, weighted by BIC.

    **choice**: `bic` or `average`. **interval**: `lognormal` or `normal`, the model taken as known; `average` always
    gives that of the mixture. **Errors**: `BadInput`; `Refused` for more than nine lists and where no model has an
    estimate.
    """
    check_level(level)
    if choice not in CHOICES or interval not in INTERVALS:
        raise BadInput(f"choice is one of {', '.join(CHOICES)}; interval is one of {', '.join(INTERVALS)}.")
    found = overlapping(patterns, counts, names=names, most=MOST_LISTS)
    taken = found.captures
    models, without, tried = best_models(found)
    if not models:
        raise Refused(
            "No log-linear model near the best has a finite and unique estimate; the lists share too few people."
        )
    best = models[0]
    if choice == "average":
        low, point, high = averaged(models, taken.observed, level)
    else:
        point, (low, high) = best.total, interval_of(interval, taken.observed, best.total, best.se, level)
    near = [one for one in models if one.bic <= best.bic + NEAR]
    return Estimate(
        METHOD, taken.observed, median=point, low=low, high=high, point=point, level=level,
        formula=model_name(best.model, found.names),
        diagnostics={
            "se": best.se, "bic": best.bic, "models": float(tried), "near": float(len(near)),
            "without_estimate": float(without),
            "near_low": min(one.total for one in near), "near_high": max(one.total for one in near),
            "deviance": best.deviance, "degrees_of_freedom": float(best.free),
        },
        settings={"choice": choice, "interval": interval if choice == "bic" else "mixture"},
        warnings=(*found.warnings, *_spoken_against(near, without, found.names)),
    )  # fmt: skip


def _spoken_against(near: Sequence[Fitted], without: int, names: Sequence[str]) -> list[str]:
    said = []
    low, high = min(one.total for one in near), max(one.total for one in near)
    if high > RIVAL * low:
        told = "; ".join(f"{round(one.total)} {model_name(one.model, names)}" for one in near[:4])
        said.append(
            f"{len(near)} models fit about as well (within {NEAR:g} BIC units) "
            f"and give {round(low)} to {round(high)}: {told}"
        )
    if without:
        said.append(f"{without} models near the best have no finite or no unique estimate and are left out")
    best = near[0]
    if not best.free:
        said.append("the best model fits every cell exactly: nothing is left over to test it")
    elif _worse_than_chance(best):
        said.append("the best model does not fit: its deviance is larger than chance explains")
    return said


def _worse_than_chance(best: Fitted) -> bool:
    """Wilson and Hilferty's normal approximation to chi-squared, beyond its 99.9 %."""
    share = 2 / (9 * best.free)
    return bool(ndtr(((best.deviance / best.free) ** (1 / 3) - (1 - share)) / share**0.5) > 0.999)


def best_models(found: Usable, all_up_to: int = ALL_MODELS_UP_TO) -> tuple[list[Fitted], int, int]:
    """Models with an estimate within ten BIC units, best first; how many there have none; how many were tried.

    **all_up_to**: lists up to which every hierarchical model is fitted; beyond, those near the best are sought.
    """
    lists, people = found.captures.lists, cell_counts(found.captures)
    order = lists - 1 if lists <= all_up_to else 3 if lists <= TRIPLES_UP_TO else 2
    terms = terms_up_to(lists, order)
    table = _Table(people, terms, design_of(lists, terms), found.captures.observed)
    if lists <= all_up_to:
        fitted = table.fitted(hierarchical_models(lists, order))
    else:
        mains = frozenset(main_terms(lists))
        both = [*table.sought(mains), *table.sought(mains | frozenset(pair_terms(lists)))]
        fitted = list({one.model: one for one in both}.values())
    fitted.sort(key=lambda one: one.bic)
    kept: list[Fitted] = []
    without = 0
    for one in fitted:
        if kept and one.bic > kept[0].bic + WORTH:
            break
        if table.has_estimate(one):
            kept.append(one)
        else:
            without += 1
    return kept, without, len(fitted)


@dataclass(frozen=True)
class _Table:
    """The cells and all terms that may enter, shared by all models of one table."""

    people: Floats
    terms: list[int]
    design: Floats
    observed: int

    def fitted(self, models: Iterable[Model]) -> list[Fitted]:
        every, results = list(models), []
        for start in range(0, len(every), BATCH):
            some = every[start : start + BATCH]
            use = np.array([[True, *(one in model for one in self.terms)] for model in some])
            results += self._read(some, use.sum(axis=1), fit(self.design, self.people, terms=use))
        return results

    def _read(self, models: Sequence[Model], columns: np.ndarray, fits: Fits) -> list[Fitted]:
        bic = np.log(self.observed) * columns - 2 * fits.log_likelihood
        missed = fits.missed
        se = np.sqrt(missed + missed**2 * fits.variance)
        seen = self.people > 0
        ratio = np.log(np.where(seen, self.people, 1) / np.where(seen, np.maximum(fits.fitted, 1e-300), 1))
        deviance = 2 * (self.people * ratio - self.people + fits.fitted).sum(axis=1)
        free = len(self.people) - columns
        numbers = np.column_stack([bic, self.observed + missed, se, np.maximum(deviance, 0)]).tolist()
        rows = zip(models, numbers, free.tolist(), fits.fitted.min(axis=1).tolist(), strict=True)
        return [Fitted(one, told[0], told[1], told[2], told[3], left, least) for one, told, left, least in rows]

    def sought(self, start: Model) -> list[Fitted]:
        """Look around every model near the best so far, a term more or less, until nothing near is new."""
        tried = {start: self.fitted([start])[0]}
        around: set[Model] = set()
        while len(tried) < MOST_TRIED:
            best = min(one.bic for one in tried.values())
            near = [one for one in tried.values() if one.bic <= best + WINDOW and one.model not in around]
            if not near:
                break
            next_models = [one.model for one in sorted(near, key=lambda one: one.bic)[:AT_ONCE]]
            around.update(next_models)
            new = {beside for one in next_models for beside in self._neighbours(one)} - tried.keys()
            tried |= {one.model: one for one in self.fitted(sorted(new, key=sorted))}
        return list(tried.values())

    def _neighbours(self, model: Model) -> list[Model]:
        whole = [
            one for one in self.terms if one not in model and all(one & ~(1 << at) in model for at in members(one))
        ]
        free = [
            one for one in model
            if len(members(one)) > 1 and not any(one != other and one & other == one for other in model)
        ]  # fmt: skip
        return [model | {one} for one in whole] + [model - {one} for one in free]

    def has_estimate(self, one: Fitted) -> bool:
        """Whether the number missed is finite and unique: a fit with people in every cell proves it, else a program
        does."""
        if one.total > ABSURD * self.observed:
            return False
        if one.least > SURE and one.se < ABSURD * self.observed:
            return True
        columns = self.design[:, [True, *(other in one.model for other in self.terms)]]
        return is_unique(columns[possible_cells(columns, self.people)])


def averaged(models: Sequence[Fitted], observed: int, level: float) -> tuple[float, float, float]:
    """Low, median and high of the log-normal distributions of all models, weighted by exp(-BIC/2)."""
    weights = np.exp(-np.array([one.bic - models[0].bic for one in models]) / 2)
    missed = np.maximum([one.total - observed for one in models], 1e-9)
    spread = np.sqrt(np.log1p((np.array([one.se for one in models]) / missed) ** 2))
    tail = (1 - level) / 2

    def quantile(share: float) -> float:
        below, above = np.log(missed.min()) - 12 * spread.max(), np.log(missed.max()) + 12 * spread.max()
        for _ in range(100):
            middle = (below + above) / 2
            at = weights @ ndtr((middle - np.log(missed)) / np.maximum(spread, 1e-9)) / weights.sum()
            below, above = (middle, above) if at < share else (below, middle)
        return float(observed + np.exp(above))

    return quantile(tail), quantile(0.5), quantile(1 - tail)
