"""How many people there are if all lists together have no interaction of the highest order, and how the answer moves
if they do.

**Source**: Aleshin-Guendel, Sadinle & Wakefield 2024, Biometrics 80, doi:10.1093/biomtc/ujad028: whatever dependence
lists of two, three … have, the people missed follow from the cells that are seen if the interaction of all lists is
known; nothing in the data can tell it. Here it is a number that is set. Cells have a Dirichlet prior with half a
person in each, the total a prior of 1/N. **Assumptions**: the interaction is as set, alike for everybody; every person
can be listed. **What it cannot tell**: which interaction is true: read the fan over `odds`, not the middle alone.
Empty cells make it wide.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from tawthiq.count.captures import Captures
from tawthiq.count.cells import Floats, cell_counts, cell_patterns
from tawthiq.count.checks import overlapping
from tawthiq.count.intervals import check_level
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

METHOD: Final = "nhoi"
FEWEST, MOST = 2, 7
PRIOR: Final = 0.5
MOST_EMPTY: Final = 0.2  # share of the cells; beyond, the prior's half person decides
FAN: Final = (0.25, 0.5, 2.0, 4.0)
_SET: Final = "the interaction of all lists together is set, not found: nothing in the data tells it"


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    odds: float = 1.0,
    draws: int = 4000,
    seed: int = 0,
    level: float = 0.95,
) -> Estimate:
    """The posterior of the total with the odds ratio of all lists together set to `odds`; 1 is no interaction.

    **odds**: above 1, people on an odd number of lists are as much more frequent beside those missed as without it:
    fewer are missed. The diagnostics hold the median for other odds, the fan. **Errors**: `BadInput`; `Refused` for no
    overlap and more than seven lists.

    >>> fan = estimate([[1, 0], [0, 1], [1, 1]], [400, 300, 200]).diagnostics
    >>> fan["median_odds_0.5"] > fan["median_odds_2"]
    True
    """
    check_level(level)
    if not 0.001 <= odds <= 1000 or not 100 <= draws <= 1_000_000:
        raise BadInput("odds is a number from 0.001 to 1000; draws a whole number from 100 to 1000000.")
    found = overlapping(patterns, counts, names=names, most=MOST)
    taken = found.captures
    empty = float((cell_counts(taken) == 0).mean())
    if empty > MOST_EMPTY:
        raise Refused(
            f"{empty:.0%} of the patterns have nobody, so the answer would be the prior's; join lists or use sparse."
        )
    totals = _totals(taken, draws, seed, odds)
    tail = (1 - level) / 2
    low, middle, high = (float(value) for value in np.quantile(totals, [tail, 0.5, 1 - tail]))
    fan = {f"median_odds_{other:g}": float(np.median(_totals(taken, draws, seed, odds * other))) for other in FAN}
    told = ", ".join(f"{fan[f'median_odds_{other:g}']:.0f} with {odds * other:g}" for other in FAN)
    return Estimate(
        METHOD, taken.observed, median=middle, low=low, high=high, mean=float(totals.mean()), level=level,
        formula=f"odds ratio of all lists together {odds:g}", diagnostics={**fan, "draws": float(draws)},
        settings={"odds": odds, "draws": draws, "seed": seed},
        warnings=(*found.warnings, f"{_SET}; the median is {told}"), draws=totals[None, :],
    )  # fmt: skip


def _totals(found: Captures, draws: int, seed: int, odds: float) -> Floats:
    """Draws of the total: cells from their Dirichlet, then the people missed from their negative binomial."""
    rng = np.random.default_rng(seed)
    people = cell_counts(found)
    odd = cell_patterns(found.lists).sum(axis=1) % 2 == 1
    shares = rng.gamma(people + PRIOR, size=(draws, len(people)))
    shares /= shares.sum(axis=1, keepdims=True)
    log_unseen = np.log(shares) @ np.where(odd, 1.0, -1.0) - np.log(odds)  # in shares of the people seen
    chance_seen = 1 / (1 + np.exp(np.minimum(log_unseen, 30.0)))
    missed = rng.negative_binomial(found.observed, chance_seen)
    return np.asarray(found.observed + missed, dtype=float)
