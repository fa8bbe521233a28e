"""From records to scored pairs: block, compare, learn places, weigh each pair alone and then among its rivals."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.blocking import candidate_pairs
from tawthiq.match.comparing import FEATURES, SAME_DAY, Comparer
from tawthiq.match.contest import contest
from tawthiq.match.place_evidence import learn_places
from tawthiq.match.prepared import Prepared
from tawthiq.match.scoring import log_odds, shipped
from tawthiq.match.sql import Engine
from tawthiq.match.times import Times

LEAST_NAME_SCORE: Final = -5.0
FAR_DAYS: Final = 400
_SURE_NAME_SCORE: Final = 8.0
_WORTH_A_CONTEST: Final = -6.0
_CHUNK: Final = 1 << 19
_NAME_SCORE, _DATE_KIND, _PLACE_EVIDENCE, _COINCIDENCES = (
    FEATURES.index(name) for name in ("name score", "date kind", "place evidence", "coincidences")
)


@dataclass(frozen=True)
class Scored:
    """Pairs `(k, 2)`, their comparisons, and the log-odds that they are one person."""

    pairs: NDArray[np.int32]
    comparisons: NDArray[np.float32]
    odds: NDArray[np.float32]
    notes: tuple[str, ...]


def compared_pairs(
    prepared: Prepared, engine: Engine
) -> tuple[NDArray[np.int32], NDArray[np.float32], tuple[str, ...]]:
    """Candidate pairs whose names leave a chance, and their comparisons, places included."""
    blocks = candidate_pairs(prepared, engine)
    comparer = Comparer(prepared)
    kept_pairs, kept_rows = [], []
    for start in range(0, len(blocks.pairs), _CHUNK):
        part = _of_one_time(prepared.times, blocks.pairs[start : start + _CHUNK])
        rows = comparer.compare(part)
        good = rows[:, _NAME_SCORE] > LEAST_NAME_SCORE
        kept_pairs.append(part[good])
        kept_rows.append(rows[good])
    pairs = np.concatenate(kept_pairs) if kept_pairs else np.zeros((0, 2), np.int32)
    rows = np.concatenate(kept_rows) if kept_rows else np.zeros((0, len(FEATURES)), np.float32)
    sure = (rows[:, _NAME_SCORE] > _SURE_NAME_SCORE) & (rows[:, _DATE_KIND] == SAME_DAY)
    evidence = learn_places(prepared.places, pairs, sure)
    rows[:, _PLACE_EVIDENCE] = evidence
    rows[:, _COINCIDENCES] -= np.maximum(0, evidence)
    return pairs, rows, blocks.notes


def _of_one_time(times: Times, pairs: NDArray[np.int32]) -> NDArray[np.int32]:
    """The pairs whose dates, where both are known, are not so far apart that they are of two people."""
    left, right = pairs[:, 0], pairs[:, 1]
    gap_days = np.maximum(times.first[left] - times.last[right], times.first[right] - times.last[left])
    known = (times.fineness[left] > 0) & (times.fineness[right] > 0)
    near: NDArray[np.int32] = pairs[~known | (gap_days <= FAR_DAYS)]
    return near


def score_pairs(prepared: Prepared, engine: Engine) -> Scored:
    """All pairs with some chance of being one person, with their log-odds among their rivals."""
    pairs, rows, notes = compared_pairs(prepared, engine)
    alone = log_odds(shipped("pair"), rows)
    kept = alone > _WORTH_A_CONTEST
    pairs, rows, alone = pairs[kept], rows[kept], alone[kept]
    among = log_odds(shipped("contest"), contest_rows(prepared, pairs, rows, alone))
    return Scored(pairs, rows, among, notes)


def contest_rows(
    prepared: Prepared, pairs: NDArray[np.int32], rows: NDArray[np.float32], alone: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What the second stage sees: comparisons and contest side by side."""
    return np.concatenate([rows, contest(pairs, alone, prepared.list_of)], axis=1)
