"""How many people there are if each list catches independently of the others, each with a reach of its own (model Mt).

**Source**: Darroch 1958, Biometrika 45, 343-359, doi:10.2307/2333183: the maximum likelihood estimate and its variance.
**Assumptions**: lists are independent, every person is as likely as another to be on a list, nobody is matched wrongly,
nobody comes or goes. **What it cannot tell**: whether that is so. Lists that find the same kind of people make it too
low; lists that avoid each other's people make it too high.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq

from tawthiq.count.captures import Captures
from tawthiq.count.checks import NO_OVERLAP, usable
from tawthiq.count.intervals import interval_of
from tawthiq.terms.errors import Refused
from tawthiq.terms.estimates import Estimate

METHOD: Final = "independence"


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    interval: str = "lognormal",
    level: float = 0.95,
) -> Estimate:
    """The estimate under independence.

    **interval**: `lognormal` on the people missed, or `normal`. **Errors**: `BadInput`; `Refused` without any overlap.

    >>> round(estimate([[1, 0], [0, 1], [1, 1]], [40, 30, 20]).point)
    150
    """
    found = usable(patterns, counts, names=names)
    point, se = independent_total(found.captures)
    low, high = interval_of(interval, found.captures.observed, point, se, level)
    return Estimate(
        METHOD, found.captures.observed, median=point, low=low, high=high, point=point, level=level,
        diagnostics={"se": se}, settings={"interval": interval}, warnings=found.warnings,
    )  # fmt: skip


def independent_total(found: Captures) -> tuple[float, float]:
    """The estimate and its standard error."""
    sizes, observed = (found.on * found.counts[:, None]).sum(axis=0), found.observed
    if sizes.sum() == observed:
        raise Refused(f"Under independence there is no estimate: {NO_OVERLAP}.")

    def excess(total: float) -> float:
        return float(np.log1p(-observed / total) - np.log1p(-sizes / total).sum())

    if sizes.max() == observed:
        return float(observed), 0.0
    above = observed * 2.0
    while excess(above) < 0:
        above *= 2
    point = float(brentq(excess, observed * (1 + 1e-12), above, xtol=1e-9, rtol=1e-14))
    missed_by = 1 - sizes / point
    return point, float(np.sqrt(point / (1 / missed_by.prod() - (1 / missed_by).sum() + len(sizes) - 1)))
