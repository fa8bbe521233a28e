"""What a person should look at: pairs where an answer teaches most, a family at once, and batches of sure pairs.

A family is records that likely pairs hold together: brothers, cousins, and all reports of each. An answer teaches most
where it is open and where many records would be joined or parted by it. What earlier answers settle is not asked again:
if the first is the second and the second is the third, the first is the third. Limits: an answer is taken as right; a
batch is sampled at random, so a rare kind of error in it can be overlooked, as its interval says.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.stats import beta

from tawthiq.match.clustering import components, numbered
from tawthiq.match.linking import Judged

Answer = Literal["same", "not same", "unsure"]
Answers = Mapping[tuple[int, int], Answer]
SURE: Final = 0.99
LEAST_ASKED: Final = 0.02
MOST_OF_A_FAMILY: Final = 40
ENOUGH_IN_A_SAMPLE: Final = 299  # none wrong among so many: at most 1 in 100 wrong, nineteen times in twenty


@dataclass(frozen=True)
class Question:
    """Is this one person? `row` of the scored pair, the two records, how likely, the family's number, what it teaches."""

    row: int
    left: int
    right: int
    probability: float
    family: int
    gain: float


@dataclass(frozen=True)
class Batch:
    """Sure pairs to be confirmed together: `rows` of scored pairs, and those of the sample that a person looks at first."""

    rows: NDArray[np.int64]
    sample: NDArray[np.int64]


@dataclass(frozen=True)
class ErrorRate:
    """The share of wrong pairs in a sample, and where it lies in the batch, nineteen times in twenty."""

    checked: int
    wrong: int
    rate: float
    low: float
    high: float


def queue(
    judged: Judged, answers: Answers, *, odds: NDArray[np.float32] | None = None, least: float = LEAST_ASKED,
    sure: float = SURE,
) -> list[Question]:  # fmt: skip
    """Open pairs, family after family; the family whose best question teaches most comes first.

    **Shape**: `answers` by positions of records, the smaller first; `odds` in place of the scored ones, as relearnt.
    **Unit and range**: pairs with a probability from `least` up to `sure`; the surer ones are for `sure_batch`.
    """
    scored = judged.scored
    held = scored.odds if odds is None else odds
    chance = probabilities(held)
    settled = _settled(len(judged.records), scored.pairs, answers)
    rows = np.flatnonzero((chance >= least) & (chance < sure) & ~settled)
    gain = _gains(len(judged.records), scored.pairs, held, rows)
    family = components(len(judged.records), scored.pairs, held)[scored.pairs[rows, 0]]
    return _by_family(scored.pairs, chance, rows, gain, numbered(family))


def _by_family(
    pairs: NDArray[np.int32], chance: NDArray[np.float64], rows: NDArray[np.int64], gain: NDArray[np.float64],
    family: NDArray[np.int32],
) -> list[Question]:  # fmt: skip
    """A family of very many questions comes in parts, so that it cannot hold up the others."""
    part: dict[tuple[int, int], list[int]] = defaultdict(list)
    met: dict[int, int] = defaultdict(int)
    for at in np.argsort(-gain, kind="stable").tolist():
        part[int(family[at]), met[int(family[at])] // MOST_OF_A_FAMILY].append(at)
        met[int(family[at])] += 1
    found = []
    for members in sorted(part.values(), key=lambda members: (-gain[members[0]], members[0])):
        for at in members:
            left, right = map(int, pairs[rows[at]])
            found.append(
                Question(int(rows[at]), left, right, float(chance[rows[at]]), int(family[at]), float(gain[at]))
            )
    return found


def _gains(
    count: int, pairs: NDArray[np.int32], odds: NDArray[np.float32], rows: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How many pairs an answer moves in the mean: how open it is times the records on both sides."""
    likely = pairs[odds > 0]
    size = 1.0 + np.bincount(likely.ravel(), minlength=count)
    chance = probabilities(odds[rows])
    gain: NDArray[np.float64] = chance * (1 - chance) * np.sqrt(size[pairs[rows, 0]] * size[pairs[rows, 1]])
    return gain


def _settled(count: int, pairs: NDArray[np.int32], answers: Answers) -> NDArray[np.bool_]:
    """Which pairs answers settle: asked, in one group of records said to be the same, or in two said to be apart."""
    same = np.array([pair for pair, answer in answers.items() if answer == "same"], np.int64).reshape(-1, 2)
    graph = coo_array((np.ones(len(same), np.int8), (same[:, 0], same[:, 1])), shape=(count, count))
    group = connected_components(graph, directed=False)[1].astype(np.int64)
    other = np.array([pair for pair, answer in answers.items() if answer != "same"], np.int64).reshape(-1, 2)
    mine = group[pairs]
    settled: NDArray[np.bool_] = (mine[:, 0] == mine[:, 1]) | np.isin(_code(mine), _code(group[other]))
    return settled


def _code(groups: NDArray[np.int64]) -> NDArray[np.int64]:
    code: NDArray[np.int64] = groups.min(axis=1) << 32 | groups.max(axis=1)
    return code


def sure_batch(
    judged: Judged, clusters: NDArray[np.int32], answers: Answers, rng: np.random.Generator, *,
    odds: NDArray[np.float32] | None = None, sure: float = SURE,
) -> Batch:  # fmt: skip
    """Pairs so sure that they are confirmed together, once the drawn sample of them has been looked at.

    A pair that the clusters keep apart, or whose cluster holds an unlikely pair as well, is asked singly.
    """
    scored = judged.scored
    chance = probabilities(scored.odds if odds is None else odds)
    cluster = clusters[scored.pairs]
    within = cluster[:, 0] == cluster[:, 1]
    doubtful = np.unique(cluster[within & (chance < 1 - sure), 0])
    open_ = ~_settled(len(judged.records), scored.pairs, answers)
    rows = np.flatnonzero(within & (chance >= sure) & open_ & ~np.isin(cluster[:, 0], doubtful))
    drawn = rng.choice(rows, min(ENOUGH_IN_A_SAMPLE, len(rows)), replace=False)
    return Batch(rows, np.sort(drawn))


def error_rate(checked: int, wrong: int) -> ErrorRate:
    """The share of wrong pairs in a batch's sample with its exact interval of 95 %; count `unsure` as wrong.

    **Source**: Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404.

    >>> found = error_rate(299, 0)
    >>> found.rate, round(found.high, 3)
    (0.0, 0.012)
    """
    low = float(beta.ppf(0.025, wrong, checked - wrong + 1)) if wrong else 0.0
    high = float(beta.ppf(0.975, wrong + 1, checked - wrong)) if wrong < checked else 1.0
    return ErrorRate(checked, wrong, wrong / checked if checked else 0.0, low, high)


def probabilities(odds: NDArray[np.float32]) -> NDArray[np.float64]:
    """What log-odds stand for, from 0 to 1."""
    chance: NDArray[np.float64] = 1 / (1 + np.exp(-odds.astype(np.float64)))
    return chance
