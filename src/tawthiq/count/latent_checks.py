"""What speaks against an answer of latent classes: chains that differ, several modes, a prior that decides, data it
does not resemble.

**Prior to posterior**: how much narrower the posterior of the share on some list is than its prior, on the logit
scale (1 minus the ratio of variances). **Posterior predictive check** (Gelman, Meng & Stern 1996): people by number
of lists and on each pair of lists, as seen against as drawn anew; a small share means that the model does not make
tables like this one. **Modes**: peaks of the logarithm of the total, and how much of its time each chain spent above
the deepest dip between two of them.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tawthiq.count.latent_run import Run
from tawthiq.count.latent_target import Floats, Table

PRIOR_DRAWS: Final = 4000
CHECKED_STATES: Final = 400
UNLIKELY: Final = 0.01
FAR: Final = 20.0  # times the people seen, from which on an upper end says little
BINS: Final = 60
WEAK: Final = 0.5


class Modes(NamedTuple):
    """People at two peaks, the dip between them, and the least and greatest share of a chain above the dip."""

    lower: float
    upper: float
    dip: float
    least: float
    most: float


def checks_of(table: Table, run: Run, seed: float) -> dict[str, float]:
    """Every check as a number by name; those of modes only where there are two."""
    rng = np.random.default_rng([int(seed), 0x7A])
    weight, capture = parameters(table, run.states, rng)
    lists, pairs = _predictive(table, weight, capture, rng)
    checks = {
        "prior_to_posterior": _contraction(table, run.seen, rng),
        "predictive_lists": lists,
        "predictive_pairs": pairs,
        "classes_at_work": float((weight > 0.01).sum(axis=1).mean()),
        "share_far": float((run.unseen > FAR * table.observed).mean()),
        "chain_median_low": float(np.median(run.unseen, axis=1).min() + table.observed),
        "chain_median_high": float(np.median(run.unseen, axis=1).max() + table.observed),
    }
    modes = modes_of(run.unseen + table.observed)
    if modes is not None:
        checks |= {"mode_low": modes.lower, "mode_high": modes.upper, "dip": modes.dip}
        checks |= {"share_above_dip_low": modes.least, "share_above_dip_high": modes.most}
    return checks


def warnings_of(table: Table, run: Run, checks: Mapping[str, float]) -> list[str]:
    """The same in plain sentences, where they speak against the answer."""
    told = []
    if not run.rhat < 1.01:
        told.append(
            f"the chains have not met: R-hat {run.rhat:.2f}, their medians run from {checks['chain_median_low']:,.0f} to "
            f"{checks['chain_median_high']:,.0f}; run longer, and trust no single figure"
        )
    elif run.bulk < 400 or run.tail < 400:
        told.append(
            f"few independent draws: {run.bulk:,.0f}, and {run.tail:,.0f} for the ends of the interval; run longer"
        )
    if "dip" in checks:
        told.append(
            f"the draws gather around two numbers, {checks['mode_low']:,.0f} and {checks['mode_high']:,.0f}; "
            f"each chain spent between {checks['share_above_dip_low']:.0%} and {checks['share_above_dip_high']:.0%} of its "
            "time near the upper"
        )
    if checks["share_far"] > 0.025:
        told.append(
            f"the upper end is more than {FAR:.0f} times the people seen: it comes from the prior, not from the lists"
        )
    if checks["prior_to_posterior"] < WEAK:
        told.append("the lists say little beyond the prior about how many were missed")
    for name, what in (("lists", "by number of lists"), ("pairs", "on pairs of lists")):
        if checks[f"predictive_{name}"] < UNLIKELY:
            told.append(
                f"the model does not make tables like this one ({what}): its classes do not describe these lists"
            )
    if checks["classes_at_work"] > 0.9 * table.classes:
        told.append(f"all {table.classes} classes are at work; ask for more")
    return told


def parameters(table: Table, states: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Weights (states, classes) and captures (states, lists, classes) of some states."""
    if len(states) > CHECKED_STATES:
        states = states[np.sort(rng.choice(len(states), CHECKED_STATES, replace=False))]
    cut = table.lists * table.classes
    capture = _logistic(states[:, :cut]).reshape(-1, table.lists, table.classes)
    return _broken(_logistic(states[:, cut:])), capture


def _logistic(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(np.clip(-x, -700, 700))))


def _broken(sticks: Floats) -> Floats:
    """Weights from the shares broken off a stick, shape (states, classes)."""
    whole = np.ones((len(sticks), 1))
    return np.hstack([sticks, whole]) * np.hstack([whole, np.cumprod(1 - sticks, axis=1)])


def _contraction(table: Table, seen: Floats, rng: np.random.Generator) -> float:
    alpha = np.maximum(rng.gamma(table.shape, 1 / table.rate, PRIOR_DRAWS), 1e-6)
    sticks = rng.beta(1, alpha[:, None], (PRIOR_DRAWS, table.classes - 1))
    capture = rng.uniform(size=(PRIOR_DRAWS, table.lists, table.classes))
    missed = (_broken(sticks) * np.prod(1 - capture, axis=1)).sum(axis=1)
    prior, posterior = (np.log(one) - np.log1p(-one) for one in (missed, np.clip(1 - seen, 1e-300, 1 - 1e-15)))
    return float(1 - posterior.var() / prior.var())


def _predictive(table: Table, weight: Floats, capture: Floats, rng: np.random.Generator) -> tuple[float, float]:
    """Predictive shares by number of lists, and for the worst pair (times the pairs there are)."""
    spread = _by_number(weight, capture)
    seen = 1 - spread[:, 0]
    expected = spread[:, 1:] / seen[:, None] * table.observed
    real = np.bincount(np.diff(table.start), table.people, table.lists + 1)[1:]
    drawn = rng.multinomial(int(table.observed), expected / expected.sum(axis=1, keepdims=True))
    lists = float((_distance(drawn, expected) >= _distance(real, expected)).mean())
    return lists, _worst_pair(table, weight, capture, seen, rng)


def _distance(counts: NDArray[np.generic], expected: Floats) -> Floats:
    return np.asarray(((np.sqrt(counts.astype(float)) - np.sqrt(expected)) ** 2).sum(axis=-1))


def _by_number(weight: Floats, capture: Floats) -> Floats:
    """Chance to be on 0, 1, … lists, shape (states, lists + 1)."""
    states, lists, classes = capture.shape
    chance = np.zeros((states, lists + 1, classes))
    chance[:, 0] = 1
    for j in range(lists):
        on = capture[:, j, None, :]
        chance[:, 1:] = chance[:, 1:] * (1 - on) + chance[:, :-1] * on
        chance[:, 0] *= 1 - on[:, 0]
    return np.asarray((chance * weight[:, None, :]).sum(axis=2))


def _worst_pair(table: Table, weight: Floats, capture: Floats, seen: Floats, rng: np.random.Generator) -> float:
    on = np.zeros((len(table.people), table.lists))
    on[np.repeat(np.arange(len(table.people)), np.diff(table.start)), table.on] = 1
    real = (on * table.people[:, None]).T @ on
    shares = np.einsum("sk,sik,sjk->sij", weight, capture, capture, optimize=True) / seen[:, None, None]
    left, right = np.triu_indices(table.lists, 1)
    drawn = rng.binomial(int(table.observed), np.clip(shares[:, left, right], 0, 1))
    above = (drawn > real[left, right]).mean(axis=0) + 0.5 * (drawn == real[left, right]).mean(axis=0)
    return float(min(1.0, 2 * np.minimum(above, 1 - above).min() * len(left)))


def modes_of(total: Floats) -> Modes | None:
    """The two peaks with the deepest dip between them, if it is less than half as high as the lower peak."""
    logs = np.log(total)
    heights, edges = np.histogram(logs, BINS)
    smooth = np.convolve(heights, [1, 2, 3, 2, 1], "same") / 9
    best, found = 0.5, None
    for dip in range(1, BINS - 1):
        left, right = int(smooth[:dip].argmax()), dip + 1 + int(smooth[dip + 1 :].argmax())
        lower_peak = min(smooth[left], smooth[right])
        if smooth[dip] < best * lower_peak and min(heights[:dip].sum(), heights[dip + 1 :].sum()) > 0.02 * total.size:
            best, found = smooth[dip] / lower_peak, (left, right, dip)
    if found is None:
        return None
    lower, upper, dip_at = (float(np.exp((edges[at] + edges[at + 1]) / 2)) for at in found)
    shares = (total > dip_at).mean(axis=1)
    return Modes(lower, upper, dip_at, float(shares.min()), float(shares.max()))
