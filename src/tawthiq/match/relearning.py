"""What answers of people change in the scores of these lists: a logistic correction, and what it changed in plain words.

New log-odds are `intercept + slope · old + what each kind of pair adds`; kinds are pairs of two scripts, of short names,
of one list, without a date and without a place. With few answers of a kind its change stays near none (a ridge towards
the old scores). Source: Platt 1999 for the correction by intercept and slope; the ridge is a normal prior.
Limits: answers must hold some of both sorts; the pairs that were asked are the open ones, so what is learnt of sure
pairs is little, and sure scores move least.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.candidates import Scored
from tawthiq.match.comparing import FEATURES, NO_DATE
from tawthiq.match.review import Answers
from tawthiq.match.telling import Reason
from tawthiq.terms.errors import Refused

ENOUGH_ANSWERS: Final = 200
_LEAST_OF_A_SORT: Final = 10
_PRIOR: Final = np.array([1.0, 0.25, 0.5, 0.5, 0.5, 0.5, 0.5])  # deviations: intercept, slope, each kind
_STEPS: Final = 30
_TOLD: Final = 0.25  # a change of log-odds smaller than this is none
_MOST: Final = 12.0
KINDS: Final = (
    "pairs in two scripts", "pairs with a name of two words", "pairs in one list", "pairs without a date",
    "pairs without a place",
)  # fmt: skip
ALL_PAIRS: Final = "all pairs"
SENTENCES: Final = (
    "Learnt from {} answers: {} the same, {} not the same.",
    "{} are more often one person than was thought: at even odds {} in 100.",
    "{} are less often one person than was thought: at even odds {} in 100.",
    "Open pairs are told apart more sharply than before.", "Open pairs are told apart less sharply than before.",
    "The answers agree with the scores; nothing changed.",
)  # fmt: skip


@dataclass(frozen=True)
class Relearnt:
    """New log-odds of all scored pairs, and what changed: sentences as the desk can say them in each language."""

    odds: NDArray[np.float32]
    said: tuple[Reason, ...]


def relearn(scored: Scored, answers: Answers) -> Relearnt:
    """Correct the scores by what people answered; `unsure` teaches nothing.

    **Errors**: `Refused` with fewer than `ENOUGH_ANSWERS` answers, or hardly any of one sort.
    """
    code = {(int(left), int(right)): row for row, (left, right) in enumerate(scored.pairs)}
    asked = [(code[pair], answer == "same") for pair, answer in answers.items() if pair in code and answer != "unsure"]
    same = sum(is_same for _, is_same in asked)
    if len(asked) < ENOUGH_ANSWERS or min(same, len(asked) - same) < _LEAST_OF_A_SORT:
        raise Refused(
            f"{len(asked)} answers, {same} of them same, are too few to learn from. Answer at least {ENOUGH_ANSWERS} "
            f"pairs, {_LEAST_OF_A_SORT} of each sort."
        )
    rows = _design(scored)
    at = np.array([row for row, _ in asked], np.int64)
    weights = _fit(rows[at], np.array([is_same for _, is_same in asked], np.float64))
    odds = np.clip(rows @ weights, -_MOST, _MOST).astype(np.float32)
    return Relearnt(odds, (_counted(len(asked), same), *_changes(weights)))


def _design(scored: Scored) -> NDArray[np.float64]:
    """One row a pair: 1, the old log-odds, and whether it is of each kind."""
    column = {name: scored.comparisons[:, at] for at, name in enumerate(FEATURES)}
    kinds = (
        column["scripts"] == 2, column["fewer words"] == 2, column["one list"] == 1, column["date kind"] == NO_DATE,
        column["same place"] < 0,
    )  # fmt: skip
    return np.column_stack([np.ones(len(scored.pairs)), scored.odds, *kinds]).astype(np.float64)


def _fit(rows: NDArray[np.float64], same: NDArray[np.float64]) -> NDArray[np.float64]:
    """The most likely weights under the prior, by Newton's steps from no change."""
    start = np.zeros(rows.shape[1])
    start[1] = 1.0
    weights, precision = start.copy(), np.diag(1 / _PRIOR**2)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -_MOST, _MOST)))
        slope = rows.T @ (same - chance) - precision @ (weights - start)
        curve = (rows.T * (chance * (1 - chance))) @ rows + precision
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def _counted(asked: int, same: int) -> Reason:
    return Reason(SENTENCES[0], (str(asked), str(same), str(asked - same)), "neither")


def _changes(weights: NDArray[np.float64]) -> tuple[Reason, ...]:
    return tuple(_told(weights)) or (Reason(SENTENCES[5], (), "neither"),)


def _told(weights: NDArray[np.float64]) -> Iterator[Reason]:
    """The changes that are worth a word; that of a kind is told with that of all pairs in it."""
    changes = [
        (ALL_PAIRS, weights[0]),
        *((kind, weights[0] + more) for kind, more in zip(KINDS, weights[2:], strict=True)),
    ]
    for at, (kind, change) in enumerate(changes):
        if abs(change if at == 0 else change - weights[0]) > _TOLD:
            of_hundred = f"{100 / (1 + np.exp(-change)):.0f}"
            yield Reason(SENTENCES[1 if change > 0 else 2], (kind, of_hundred), "neither")
    if abs(np.log(max(weights[1], 0.05))) > _TOLD:
        yield Reason(SENTENCES[3 if weights[1] > 1 else 4], (), "neither")
