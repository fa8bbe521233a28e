"""At least how many people there are: Chao's lower bounds, by four formulas that disagree, so each result names its
own.

**Sources**: Chao 1987, Biometrics 43, 783-791, doi:10.2307/2531532 (`f1f2` and its variant for t lists, the log-normal
interval); Rivest & Baillargeon 2007, Biometrics 63, 999-1006, doi:10.1111/j.1541-0420.2007.00779.x (`Mh` and `Mth`:
the bound as a log-linear model in which the logarithm of a frequency may bend upward from two lists on, never
downward; `Mth` lets lists differ in reach). **Assumptions**: people differ in how likely they are to be listed, alike
for all lists; none is matched wrongly. **What it cannot tell**: how far above the bound the number lies; where lists
avoid each other's people the figure is no bound.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from tawthiq.count.captures import Captures
from tawthiq.count.cells import MOST_CELL_LISTS, Floats, cell_counts, cell_patterns, design_of, main_terms
from tawthiq.count.checks import NO_OVERLAP, usable
from tawthiq.count.intervals import interval_of
from tawthiq.count.poisson import fit
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

METHOD: Final = "chao"
TIMES: Final = "f1f2 x (t-1)/t"
FORMULAS: Final = {
    "Mth": "log-linear lower bound, lists of different reach",
    "Mh": "log-linear lower bound, lists of equal reach",
    "f1f2": "n + f1^2/(2 f2)",
    TIMES: "n + (t-1)/t f1^2/(2 f2)",
}
_BOUND: Final = "a lower bound: where people differ in how likely they are to be listed, there are more"


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    formula: str | None = None,
    interval: str = "lognormal",
    level: float = 0.95,
) -> Estimate:
    """The lower bound, with an interval for the bound itself.

    **formula**: one of `FORMULAS`; `Mth` by default, beyond twelve lists `f1f2 x (t-1)/t`. **Errors**: `BadInput`;
    `Refused` where nobody is on exactly two lists.

    >>> estimate([[1, 0, 0], [0, 1, 1], [1, 1, 1]], [60, 30, 5], formula="f1f2").point
    155.0
    """
    found = usable(patterns, counts, names=names)
    taken = found.captures
    chosen = formula or ("Mth" if taken.lists <= MOST_CELL_LISTS else TIMES)
    if chosen not in FORMULAS:
        raise BadInput(f"formula is one of {', '.join(FORMULAS)} for Chao's bound.")
    if not _on_exactly(taken, 2):
        raise Refused(f"Chao's bound divides by the people on exactly two lists; there are none, or {NO_OVERLAP}.")
    point, se = chao_bound(taken, chosen)
    low, high = interval_of(interval, taken.observed, point, se, level)
    return Estimate(
        METHOD, taken.observed, median=point, low=low, high=high, point=point, level=level,
        formula=f"{chosen}: {FORMULAS[chosen]}", diagnostics={"se": se},
        settings={"formula": chosen, "interval": interval}, warnings=(*found.warnings, _BOUND),
    )  # fmt: skip


def chao_bound(found: Captures, formula: str) -> tuple[float, float]:
    """The bound and its standard error; somebody must be on exactly two lists."""
    if formula in ("Mth", "Mh"):
        return _loglinear_bound(found, by_list=formula == "Mth")
    once, twice = _on_exactly(found, 1), _on_exactly(found, 2)
    ratio, share = once / twice, 1.0 if formula == "f1f2" else (found.lists - 1) / found.lists
    variance = twice * (share * ratio**2 / 2 + share**2 * ratio**3 + share**2 * ratio**4 / 4)
    return found.observed + share * once * ratio / 2, variance**0.5


def _on_exactly(found: Captures, lists: int) -> int:
    return int(found.counts[found.on.sum(axis=1) == lists].sum())


def _loglinear_bound(found: Captures, *, by_list: bool) -> tuple[float, float]:
    """Drop, one round after another, the bends that come out negative."""
    if found.lists > MOST_CELL_LISTS:
        raise Refused(f"This formula goes to {MOST_CELL_LISTS} lists; use formula=f1f2.")
    design, people = _with_excess(found, by_list)
    first = 1 + (found.lists if by_list else 1)
    use = np.ones((1, design.shape[1]), bool)
    while True:
        fitted = fit(design, people, terms=use)
        negative = (fitted.coefficients[0] < 0) & use[0]
        negative[:first] = False
        if not negative.any():
            break
        use[0] &= ~negative
    missed, variance = float(fitted.missed[0]), float(fitted.variance[0])
    return found.observed + missed, (missed + missed**2 * variance) ** 0.5


def _with_excess(found: Captures, by_list: bool) -> tuple[Floats, Floats]:
    """The columns of the model; the last bend the logarithm upward at two lists, three lists and so on.

    People who differ make frequencies log-convex in the number of lists, so a bend downward is none of theirs.
    """
    lists, people = found.lists, cell_counts(found)
    many = cell_patterns(lists).sum(axis=1)
    excess = np.maximum(many[:, None] - np.arange(2, lists), 0)
    if by_list:
        return np.hstack([design_of(lists, main_terms(lists)), excess]).astype(float), people
    return np.column_stack([np.ones(len(many)), many, excess]).astype(float), people
