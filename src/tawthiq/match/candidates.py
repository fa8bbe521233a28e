"""From records to scored pairs: block, compare, learn places, weigh each pair alone and then among its rivals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.adapting import adapted
from tawthiq.match.blocking import candidate_pairs
from tawthiq.match.comparing import FEATURES, Comparer
from tawthiq.match.contest import contest
from tawthiq.match.name_parts import LEAST_NAME_SCORE
from tawthiq.match.place_evidence import learn_places
from tawthiq.match.prepared import Prepared
from tawthiq.match.scoring import Forest, log_odds, shipped
from tawthiq.match.sql import Engine
from tawthiq.match.times import DAY, Times

FAR_DAYS: Final = 400
_SURE_NAME_SCORE: Final = 8.0
_WORTH_A_CONTEST: Final = -6.0
_HOPELESS: Final = -7.0
_CHUNK: Final = 1 << 19
_NAME_SCORE, _PLACE_EVIDENCE, _COINCIDENCES = (
    FEATURES.index(name) for name in ("name score", "place evidence", "coincidences")
)


@dataclass(frozen=True)
class Scored:
    """Pairs `(k, 2)`, their comparisons, and the log-odds that they are one person."""

    pairs: NDArray[np.int32]
    comparisons: NDArray[np.float32]
    odds: NDArray[np.float32]
    notes: tuple[str, ...]


def compared_pairs(
    prepared: Prepared, pairs: NDArray[np.int32]
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.float32]]]:
    """The pairs whose names leave a chance with their comparisons, part by part, so that few are held at once.

    Those of one day come first: what they say of places is learnt before any comparison is given out.
    """
    comparer, times = Comparer(prepared), prepared.times
    one_day = (times.first[pairs[:, 0]] == times.first[pairs[:, 1]]) & (times.fineness[pairs] == DAY).all(axis=1)
    first = [*_named_alike(comparer, times, pairs[one_day])]
    sure = [part[rows[:, _NAME_SCORE] > _SURE_NAME_SCORE] for part, rows in first]
    evidence = learn_places(prepared.places, np.concatenate([np.zeros((0, 2), np.int32), *sure]))
    for part, rows in chain(first, _named_alike(comparer, times, pairs[~one_day])):
        found = evidence.of(part)
        rows[:, _PLACE_EVIDENCE] = found
        rows[:, _COINCIDENCES] -= np.maximum(0, found)
        yield part, rows


def _named_alike(
    comparer: Comparer, times: Times, pairs: NDArray[np.int32]
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.float32]]]:
    for start in range(0, len(pairs), _CHUNK):
        part = _of_one_time(times, pairs[start : start + _CHUNK])
        rows = comparer.compare(part)
        good = rows[:, _NAME_SCORE] > LEAST_NAME_SCORE
        yield part[good], rows[good]


def _of_one_time(times: Times, pairs: NDArray[np.int32]) -> NDArray[np.int32]:
    """The pairs whose dates, where both are known, are not so far apart that they are of two people."""
    left, right = pairs[:, 0], pairs[:, 1]
    gap_days = np.maximum(times.first[left] - times.last[right], times.first[right] - times.last[left])
    known = (times.fineness[left] > 0) & (times.fineness[right] > 0)
    near: NDArray[np.int32] = pairs[~known | (gap_days <= FAR_DAYS)]
    return near


def score_pairs(prepared: Prepared, engine: Engine) -> Scored:
    """All pairs with some chance of being one person, with their log-odds among their rivals."""
    blocks = candidate_pairs(prepared, engine)
    pairs, rows, alone = with_a_chance(compared_pairs(prepared, blocks.pairs), shipped("pair"))
    trees = shipped("contest")
    among = adapted(log_odds(trees, contest_rows(prepared.list_of, pairs, rows, alone)), trees.start)
    return Scored(pairs, rows, among, blocks.notes)


def with_a_chance(
    compared: Iterable[tuple[NDArray[np.int32], NDArray[np.float32]]], pair: Forest
) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.float32]]:
    """The pairs that are worth a contest, their comparisons, and their log-odds each by itself."""
    pairs, rows, odds = (
        [np.zeros((0, 2), np.int32)],
        [np.zeros((0, len(FEATURES)), np.float32)],
        [np.zeros(0, np.float32)],
    )
    for part, found in compared:
        alone = log_odds(pair, found, _HOPELESS)
        kept = alone > _WORTH_A_CONTEST
        pairs.append(part[kept])
        rows.append(found[kept])
        odds.append(alone[kept])
    return np.concatenate(pairs), np.concatenate(rows), np.concatenate(odds)


def contest_rows(
    list_of: NDArray[np.int32], pairs: NDArray[np.int32], rows: NDArray[np.float32], alone: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What the second stage sees: comparisons and contest side by side."""
    return np.concatenate([rows, contest(pairs, alone, list_of)], axis=1)
