"""Intervals around an estimated number of people, from its standard error. They take the model as known and true.

Sources: Burnham, Anderson, White, Brownie & Pollock 1987 for the log-normal interval on the people missed (as in
Chao 1987, doi:10.2307/2531532); the normal interval is the point and its standard error.
"""

from math import exp, log, log1p, sqrt
from typing import Final

from scipy.special import ndtri

from tawthiq.terms.errors import BadInput

INTERVALS: Final = ("lognormal", "normal")


def interval_of(kind: str, observed: int, point: float, se: float, level: float) -> tuple[float, float]:
    """Low and high of the central `level`; never below the people observed.

    >>> low, high = interval_of("lognormal", 100, 150, 20, 0.95)
    >>> round(low), round(high)
    (123, 206)
    """
    check_level(level)
    z = float(ndtri(0.5 + level / 2))
    if kind == "normal":
        return max(float(observed), point - z * se), point + z * se
    if kind != "lognormal":
        raise BadInput(f"interval is one of {', '.join(INTERVALS)}.")
    missed = point - observed
    if missed <= 0 or se <= 0:
        return float(observed), max(point, observed + z * se)
    factor = exp(min(z * sqrt(log1p((se / missed) ** 2)), 500.0))
    return observed + missed / factor, observed + missed * factor


def around_missed(observed: int, missed: float, variance_of_log: float, level: float) -> tuple[float, float]:
    """Low and high where the logarithm of the people missed is about normal, as of a log-linear model's intercept."""
    check_level(level)
    half = float(ndtri(0.5 + level / 2)) * sqrt(variance_of_log)
    return observed + exp(log(missed) - half), observed + exp(min(log(missed) + half, 500.0))


def check_level(level: float) -> None:
    """Refuse a level that is no share."""
    if not 0.5 <= level < 1:
        raise BadInput("The level of an interval is a share from 0.5 to below 1, 0.95 by default.")
