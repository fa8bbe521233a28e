"""How many people there are, from two lists that are independent among people who are alike in what is known of them.

**Source**: Das, Kennedy & Jewell 2024, doi:10.1080/01621459.2023.2187814: the number is the people seen divided by the
chance to be seen, whose inverse is a mean over the people seen; the mean of its efficient influence function errs only by
the product of two errors, and models are fitted on other people than those they are used for (cross-fitting). Here a
penalised multinomial logit gives the chances to be on the left list only, the right only, or both. **Assumptions**: among
people of the same covariates the lists are independent and everybody can be on them. **What it cannot tell**: dependence
that no covariate explains: two lists leave nothing to test it. Where hardly anybody like somebody is on both lists, the
number hangs on the model.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tawthiq.count.cells import Floats
from tawthiq.count.checks import NO_OVERLAP, usable
from tawthiq.count.intervals import interval_of
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

METHOD: Final = "doubly-robust"
FOLDS: Final = 5
PENALTY: Final = 1.0  # of a person's worth, on standardised covariates
STEPS: Final = 50
LEAST_BOTH: Final = 0.005  # below this share on both lists a person's weight is cut
FEW_BOTH: Final = 20
MOST_VALUES: Final = 100
_SAME: Final = (
    "among people alike in these covariates the two lists are taken as independent; nothing in them can test that"
)


@dataclass(frozen=True)
class Two:
    """Rows of people alike: the people on the left list only, the right only and both, shape (rows, 3); features."""

    people: NDArray[np.int64]
    features: Floats


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    covariates: Sequence[Sequence[str]],
    interval: str = "lognormal",
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """Estimate from exactly two lists and what is known of the people.

    **covariates**: for each pattern the values of each covariate, as words; one whose values are all numbers is taken as a
    number and its square, others by value. **Errors**: `BadInput` for covariates of another shape; `Refused` for more
    lists and where nobody is on both.

    >>> young, old = ["20"], ["60"]
    >>> told = [young] * 3 + [old] * 3
    >>> found = estimate([[1, 0], [0, 1], [1, 1]] * 2, [400, 300, 400, 900, 600, 100], covariates=told)
    >>> round(found.point, -3)
    8000.0
    """
    found = usable(patterns, counts, names=names)
    if found.captures.lists != 2:
        raise Refused(f"{METHOD} needs exactly two lists; there are {found.captures.lists}. Join lists, or use auto.")
    if not found.shared:
        raise Refused(f"Under independence there is no estimate: {NO_OVERLAP}.")
    two, values = _rows(np.asarray(patterns, bool), np.asarray(counts, np.int64), covariates)
    if two.people[:, 2].sum() < FOLDS:
        raise Refused(f"Fewer than {FOLDS} people are on both lists, too few to learn whom lists reach; use chapman.")
    weights, cut = _weights(two, np.random.default_rng(seed))
    observed = found.captures.observed
    inverse = float((weights * two.people).sum() / observed)
    spread = float((two.people * (weights - inverse) ** 2).sum() / observed)
    point = max(observed * inverse, float(observed))
    se = sqrt(observed * (spread + max(inverse - 1, 0.0) * inverse))
    low, high = interval_of(interval, observed, point, se, level)
    return Estimate(
        METHOD, observed, median=point, low=low, high=high, point=point, level=level,
        formula="mean of the efficient influence function, cross-fitted",
        diagnostics={"se": se, "shared": float(found.shared), "features": float(values), "cut": float(cut)},
        settings={"interval": interval, "seed": seed}, warnings=(*found.warnings, *_against(found.shared, cut), _SAME),
    )  # fmt: skip


def _against(both: int, cut: int) -> list[str]:
    said = (
        [f"only {both} people on both lists: little can be learnt of whom the lists reach"] if both < FEW_BOTH else []
    )
    if cut:
        said.append(
            f"{cut} people are like hardly anybody on both lists; their weight was cut, so the number may be too low"
        )
    return said


def _rows(on: NDArray[np.bool_], counts: NDArray[np.int64], covariates: Sequence[Sequence[str]]) -> tuple[Two, int]:
    if len(covariates) != len(on) or not covariates or len({len(one) for one in covariates}) != 1 or not covariates[0]:
        raise BadInput("Give one covariate or more, and for each pattern of people a value of each.")
    kinds = on[:, 0] + 2 * on[:, 1] - 1  # left only, right only, both
    keys = sorted({tuple(one) for one in covariates})
    place = {key: at for at, key in enumerate(keys)}
    people = np.zeros((len(keys), 3), np.int64)
    for kind, count, values in zip(kinds.tolist(), counts.tolist(), covariates, strict=True):
        if kind >= 0:
            people[place[tuple(values)], kind] += count
    features = np.hstack([_feature([key[at] for key in keys], people.sum(axis=1)) for at in range(len(keys[0]))])
    return Two(people, np.hstack([np.ones((len(keys), 1)), features])), features.shape[1]


def _feature(values: Sequence[str], weight: NDArray[np.int64]) -> Floats:
    """Columns of mean 0 and spread 1: a number and its square, or one column a value."""
    try:
        numbers = np.array([float(one) for one in values])
        if not np.isfinite(numbers).all():
            raise BadInput("A covariate holds a number that is not finite.")
        columns = np.column_stack([numbers, (numbers - numbers.mean()) ** 2])
    except ValueError:
        distinct = sorted(set(values))
        if len(distinct) > MOST_VALUES:
            raise BadInput(f"A covariate has {len(distinct)} values; join them to {MOST_VALUES} or fewer.") from None
        columns = np.array([[one == value for value in distinct] for one in values], float)
    share = weight / weight.sum()
    centred = columns - share @ columns
    return np.asarray(centred / np.maximum(np.sqrt(share @ centred**2), 1e-9))


def _weights(two: Two, rng: np.random.Generator) -> tuple[Floats, int]:
    """The influence of a person of each row and kind, as others' chances have it; and how many people were cut."""
    folds = np.stack([rng.multinomial(people, [1 / FOLDS] * FOLDS, size=None) for people in two.people.ravel()])
    held = folds.reshape(*two.people.shape, FOLDS)
    total, cut = np.zeros(two.people.shape), 0
    for at in range(FOLDS):
        chances = _fitted(two.features, two.people - held[:, :, at])
        low = chances[:, 2] < LEAST_BOTH
        cut += int(held[low, :, at].sum())
        both = np.maximum(chances[:, 2], LEAST_BOTH)
        left, right = chances[:, 0] + both, chances[:, 1] + both
        scale = left * right / both
        phi = np.column_stack([scale / left, scale / right, scale * (1 / left + 1 / right - 1 / both)])
        total += phi * held[:, :, at]
    return total / np.maximum(two.people, 1), cut


def _fitted(features: Floats, people: NDArray[np.int64]) -> Floats:
    """Chances of the three kinds in each row, by a multinomial logit against `both` with a ridge on all but the constant."""
    width = features.shape[1]
    beta = np.zeros((2, width))
    ridge = np.diag([1e-6, *[PENALTY] * (width - 1)])
    size = people.sum(axis=1)
    for _ in range(STEPS):
        chances = _chances(features, beta)
        slope = np.concatenate([features.T @ (people[:, k] - size * chances[:, k]) - ridge @ beta[k] for k in (0, 1)])
        bend = np.block([
            [features.T @ (features * (size * chances[:, k] * ((k == m) - chances[:, m]))[:, None]) + (k == m) * ridge
             for m in (0, 1)] for k in (0, 1)
        ])  # fmt: skip
        step = np.linalg.solve(bend, slope).reshape(2, width)
        beta += step * min(1.0, 5.0 / max(float(np.abs(step).max()), 1e-12))
        if np.abs(step).max() < 1e-8:
            break
    return _chances(features, beta)


def _chances(features: Floats, beta: Floats) -> Floats:
    logits = np.column_stack([features @ beta[0], features @ beta[1], np.zeros(len(features))])
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
