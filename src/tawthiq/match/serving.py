"""A whole review of lists in one answer: the questions in their order, the sure pairs with their sample, what was learnt.

Limit: it is worked out anew each time it is asked; answers given since change no order until then.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from tawthiq.match.clustering import cluster
from tawthiq.match.linking import THRESHOLD, Judged, judge, reasons_of, weighed
from tawthiq.match.relearning import ENOUGH_ANSWERS, relearn
from tawthiq.match.review import Answers, probabilities, queue, sure_batch
from tawthiq.match.table import Records
from tawthiq.match.telling import Reason
from tawthiq.terms.errors import Refused

MOST_QUESTIONS: Final = 500


@dataclass(frozen=True)
class Asked:
    """One pair to be judged: two positions, how likely from 0 to 1, the number of its family, and reasons."""

    left: int
    right: int
    probability: float
    family: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Review:
    """`questions` in the order they teach most, `more` beyond them; `sure` pairs, of which `sample` (places in `sure`)
    is looked at before the rest is confirmed together; `learnt`, what earlier answers changed."""

    questions: tuple[Asked, ...]
    more: int
    sure: tuple[Asked, ...]
    sample: tuple[int, ...]
    learnt: tuple[Reason, ...]


def review(records: Records, answers: Answers, *, seed: int, most: int = MOST_QUESTIONS) -> Review:
    """Everything a person may be asked about these records; `answers` by positions, the smaller first."""
    if len(records) < 2:
        return Review((), 0, (), (), ())
    judged = judge(records)
    learnt = None
    if len(answers) >= ENOUGH_ANSWERS:
        try:
            learnt = relearn(judged.scored, answers)
        except Refused:  # enough in all, but not of each sort: the order stays as it was
            learnt = None
    odds = learnt.odds if learnt else None
    said = {
        word: [pair for pair, answer in answers.items() if answer == word] for word in ("same", "not same", "unsure")
    }
    pairs, held = weighed(judged, apart=said["not same"] + said["unsure"], same=said["same"], odds=odds)
    clusters = cluster(len(records), pairs, held, THRESHOLD)
    found = queue(judged, answers, odds=odds)
    batch = sure_batch(judged, clusters, answers, np.random.default_rng(seed), odds=odds)
    place = {int(row): at for at, row in enumerate(batch.rows)}
    questions = [(one.row, one.probability, one.family) for one in found[:most]]
    likely = probabilities(judged.scored.odds)
    sure = [(int(row), float(likely[row]), -1) for row in batch.rows]
    return Review(
        tuple(_asked(judged, questions)), len(found) - len(questions), tuple(_asked(judged, sure)),
        tuple(place[int(row)] for row in batch.sample), learnt.said if learnt else (),
    )  # fmt: skip


def _asked(judged: Judged, rows: list[tuple[int, float, int]]) -> Iterator[Asked]:
    reasons = reasons_of(judged, [row for row, _, _ in rows])
    for (row, probability, family), (_, told) in zip(rows, reasons, strict=True):
        left, right = map(int, judged.scored.pairs[row])
        yield Asked(left, right, probability, family, told)
