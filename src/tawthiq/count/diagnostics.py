"""Whether chains of draws have met, and how many independent draws they are worth.

**Source**: Vehtari, Gelman, Simpson, Carpenter & Bürkner 2021, doi:10.1214/20-BA1221: rank-normalised split R-hat
(the larger of the plain and the folded), bulk effective sample size by Geyer's initial monotone sequence, and that of
the tails by indicators of two quantiles. **Limit**: chains that all sit in the same one of several modes look
perfect.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

from tawthiq.terms.errors import BadInput

Floats = NDArray[np.float64]


def rhat(chains: ArrayLike) -> float:
    """The larger of the rank-normalised split R-hat of the draws and of their distance from the median; 1 at best.

    **Shape**: (chains, draws), at least four draws each. Draws that are all equal give 1.

    >>> rhat([[1, 2, 3, 4], [1, 2, 3, 4]]) > 1
    True
    """
    draws = _checked(chains)
    if draws.min() == draws.max():
        return 1.0
    folded = np.abs(draws - np.median(draws))
    return max(_plain_rhat(_rank_normal(_split(one))) for one in (draws, folded))


def ess_bulk(chains: ArrayLike) -> float:
    """Independent draws that would place the centre as well; at most draws × log10(draws)."""
    return _ess(_rank_normal(_split(_checked(chains))))


def ess_tail(chains: ArrayLike, *, low: float = 0.025, high: float = 0.975) -> float:
    """The smaller effective size for the two quantiles that bound an interval, which are shares of the draws."""
    draws = _checked(chains)
    bounds = np.quantile(draws, [low, high])
    return min(_ess(_split((draws <= bound).astype(float))) for bound in bounds)


def _checked(chains: ArrayLike) -> Floats:
    draws = np.asarray(chains, dtype=float)
    if draws.ndim != 2 or draws.shape[1] < 4 or not len(draws):
        raise BadInput("Give draws as rows of chains, at least four draws a chain.")
    if not np.isfinite(draws).all():
        raise BadInput("Some draws are not finite numbers.")
    return draws


def _split(draws: Floats) -> Floats:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _rank_normal(draws: Floats) -> Floats:
    return np.asarray(ndtri((rankdata(draws).reshape(draws.shape) - 0.375) / (draws.size + 0.25)))


def _plain_rhat(draws: Floats) -> float:
    number = draws.shape[1]
    within = draws.var(axis=1, ddof=1).mean()
    if within == 0:
        return 1.0 if draws.min() == draws.max() else float("inf")
    between = number * draws.mean(axis=1).var(ddof=1)
    return float(np.sqrt(((number - 1) * within + between) / number / within))


def _ess(draws: Floats) -> float:
    number = draws.shape[1]
    covariance = _autocovariance(draws)
    within = covariance[:, 0].mean() * number / (number - 1)
    total = within * (number - 1) / number + draws.mean(axis=1).var(ddof=1)
    if total == 0:
        return float(draws.size)
    correlation = 1 - (within - covariance.mean(axis=0) * number / (number - 1)) / total
    pairs = correlation[: number // 2 * 2].reshape(-1, 2).sum(axis=1)
    end = int(np.argmax(pairs <= 0)) if (pairs <= 0).any() else len(pairs)
    time = 2 * np.minimum.accumulate(pairs[:end]).sum() - 1 if end else 0.0
    return float(draws.size / max(time, 1 / np.log10(draws.size)))


def _autocovariance(draws: Floats) -> Floats:
    number = draws.shape[1]
    power = np.abs(np.fft.rfft(draws - draws.mean(axis=1, keepdims=True), 2 * number)) ** 2
    return np.asarray(np.fft.irfft(power)[:, :number] / number)
