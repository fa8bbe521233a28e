"""How many people there are, from two lists and how many people they share.

**Sources**: Petersen 1896 and Lincoln 1930 (`n1 n2 / m`); Chapman 1951 (`(n1 + 1)(n2 + 1) / (m + 1) - 1`, less biased
for small numbers); variance of Seber 1970, doi:10.2307/2528546. **Assumptions**: the two lists are independent, each
person is as likely as another to be on one of them at least, people are matched rightly, nobody comes or goes. **What
it cannot tell**: any of these. Two lists leave nothing over to test them: a source that both used makes the number too
low.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from numpy.typing import ArrayLike

from tawthiq.count.captures import Captures
from tawthiq.count.checks import Usable, usable
from tawthiq.count.intervals import interval_of
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

FORMULAS: Final = {"chapman": "(n1 + 1)(n2 + 1)/(m + 1) - 1", "lincoln-petersen": "n1 n2/m"}


@dataclass(frozen=True)
class TwoLists:
    """People on the left list, on the right, and on both."""

    left: int
    right: int
    both: int


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    formula: str = "chapman",
    interval: str = "lognormal",
    level: float = 0.95,
) -> Estimate:
    """Estimate from exactly two lists that name somebody.

    **formula**: `chapman` or `lincoln-petersen`. **interval**: `lognormal` or `normal`, both with Seber's variance.
    **Errors**: `Refused` for more lists, and by Lincoln and Petersen where nobody is on both.

    >>> estimate([[1, 0], [0, 1], [1, 1]], [40, 30, 20], formula="lincoln-petersen").point
    150.0
    """
    if formula not in FORMULAS:
        raise BadInput(f"formula is one of {', '.join(FORMULAS)} for two lists.")
    found = usable(patterns, counts, names=names)
    if found.captures.lists > 2:
        raise Refused(
            f"{formula} needs exactly two lists; there are {found.captures.lists}. Join lists, or use loglinear or auto."
        )
    sizes = _sizes(found.captures)
    if formula == "lincoln-petersen" and not sizes.both:
        raise Refused("Lincoln and Petersen divide by the people on both lists, and there are none; use chapman.")
    chapman = (sizes.left + 1) * (sizes.right + 1) / (sizes.both + 1) - 1
    point = chapman if formula == "chapman" else sizes.left * sizes.right / sizes.both
    return _answer(found, sizes, formula, point, interval, level)


def _answer(found: Usable, sizes: TwoLists, formula: str, point: float, interval: str, level: float) -> Estimate:
    se = seber_variance(sizes) ** 0.5
    low, high = interval_of(interval, found.captures.observed, point, se, level)
    return Estimate(
        formula, found.captures.observed, median=point, low=low, high=high, point=point, level=level,
        formula=FORMULAS[formula], diagnostics={"se": se, "shared": float(sizes.both)}, settings={"interval": interval},
        warnings=found.warnings,
    )  # fmt: skip


def _sizes(found: Captures) -> TwoLists:
    left, right = found.on[:, 0], found.on[:, 1]
    return TwoLists(*(int(found.counts[one].sum()) for one in (left, right, left & right)))


def seber_variance(sizes: TwoLists) -> float:
    """Variance of Chapman's estimate, people squared."""
    above = (sizes.left + 1) * (sizes.right + 1) * (sizes.left - sizes.both) * (sizes.right - sizes.both)
    return above / ((sizes.both + 1) ** 2 * (sizes.both + 2))
