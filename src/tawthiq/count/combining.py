"""One number out of several: the same people linked in many ways, each way with its own table and estimate.

**Source**: Rubin 1987, Multiple Imputation for Nonresponse in Surveys, doi:10.1002/9780470316696, on the logarithm of
the people missed, which is nearer to normal than their number. **Assumptions**: each draw of the linkage is as likely
as another. **What it cannot tell**: errors of linkage that all draws share.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, expm1, fsum, log, log1p, sqrt
from statistics import fmean, median, variance
from typing import Final

from scipy.special import stdtrit

from tawthiq.terms.errors import Refused
from tawthiq.terms.estimates import Estimate

MANY: Final = 1e6  # degrees of freedom at which Student's distribution is normal
_INDEPENDENT: Final = "the strata are taken as independent: what makes all of them too low makes their sum too low"
LEAST: Final = 0.5  # people missed, below which a logarithm would run away


@dataclass(frozen=True)
class _Log:
    """The logarithm of the people missed, and its variance, by one estimate."""

    middle: float
    variance: float


def combined(estimates: Sequence[Estimate]) -> Estimate:
    """The estimate over draws of the linkage: within and between them.

    **Errors**: `Refused` where an estimate has no interval. One estimate is given back as it is.
    """
    if len(estimates) == 1:
        return estimates[0]
    logs = [_log_missed(one) for one in estimates]
    middle, within = fmean(one.middle for one in logs), fmean(one.variance for one in logs)
    added = (1 + 1 / len(logs)) * variance([one.middle for one in logs])
    total = within + added
    freedom = min((len(logs) - 1) * (1 + within / added) ** 2, MANY) if added > 0 else MANY
    factor = exp(min(float(stdtrit(freedom, 0.5 + estimates[0].level / 2)) * sqrt(total), 500.0))
    observed, missed = round(median(one.observed for one in estimates)), exp(middle)
    return replace(
        estimates[0],
        observed=observed,
        median=observed + missed,
        low=observed + missed / factor,
        high=observed + missed * factor,
        mean=None,
        point=observed + missed,
        draws=None,
        diagnostics={
            "linkages": float(len(logs)),
            "observed_low": float(min(one.observed for one in estimates)),
            "observed_high": float(max(one.observed for one in estimates)),
            "share_of_linkage": added / total if total > 0 else 0.0,
            **_worst(estimates),
        },
        warnings=tuple(dict.fromkeys(warning for one in estimates for warning in one.warnings)),
    )


def total_of(estimates: Sequence[Estimate]) -> Estimate:
    """The sum over strata that are taken as independent, each missing people log-normally; one is given back as it is.

    **Source**: Fenton 1960, doi:10.1109/TCOM.1960.1097606: a sum of log-normals has about a log-normal's form with the same
    mean and variance. **Errors**: `Refused` where an estimate has no interval.
    """
    if len(estimates) == 1:
        return estimates[0]
    logs = [_log_missed(one) for one in estimates]
    means = [exp(one.middle + one.variance / 2) for one in logs]
    variance_of_sum = fsum(mean**2 * expm1(one.variance) for mean, one in zip(means, logs, strict=True))
    spread = log1p(variance_of_sum / fsum(means) ** 2)
    missed = fsum(means) / exp(spread / 2)
    level = estimates[0].level
    factor = exp(min(float(stdtrit(MANY, 0.5 + level / 2)) * sqrt(spread), 500.0))
    observed = sum(one.observed for one in estimates)
    return replace(
        estimates[0], observed=observed, median=observed + missed, low=observed + missed / factor,
        high=observed + missed * factor, mean=None, point=observed + missed, draws=None, formula="sum over strata",
        diagnostics={"strata": float(len(estimates)), **_worst(estimates)},
        warnings=(_INDEPENDENT, *dict.fromkeys(said for one in estimates for said in one.warnings)),
    )  # fmt: skip


def _worst(estimates: Sequence[Estimate]) -> dict[str, float]:
    """The least effective sample and the largest R-hat of all draws, where a method has them."""
    found = {}
    for name, worst in (("ess", min), ("rhat", max)):
        if all(name in one.diagnostics for one in estimates):
            found[name] = worst(one.diagnostics[name] for one in estimates)
    return found


def _log_missed(one: Estimate) -> _Log:
    middle = one.median if one.median is not None else one.point
    if middle is None or one.low is None or one.high is None:
        raise Refused(
            "One of the draws of the linkage has no interval, so they cannot be combined; use another method."
        )
    low, high = (log(max(end - one.observed, LEAST)) for end in (one.low, one.high))
    spread = (high - low) / (2 * float(stdtrit(MANY, 0.5 + one.level / 2)))
    return _Log(log(max(middle - one.observed, LEAST)), spread**2)
