"""Which records of several lists are one person: the whole of matching, without a casebook.

Blocking and joining run as SQL on DuckDB in memory; comparing, weighing and clustering are compiled NumPy. No labels are
needed: the weights were learnt from invented lists (`tools/match`), places and the rarity of names are learnt from the
lists given. Limits: names of Arabic origin in Arabic or Latin letters; others are compared letter by letter.

A machine's cluster is a proposal. A record without a name stays alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.candidates import FAR_DAYS, Scored, score_pairs
from tawthiq.match.clustering import FORBIDDEN, Barred, cluster, with_barred
from tawthiq.match.comparing import FEATURES
from tawthiq.match.draws import draw_clusters
from tawthiq.match.name_parts import book_of
from tawthiq.match.prepared import Prepared, prepare
from tawthiq.match.sql import open_engine
from tawthiq.match.table import Records
from tawthiq.match.telling import Reason, tell

THRESHOLD: Final = -0.7
LEAST_PROBABILITY: Final = 0.1
_FEW_TWICE: Final = 0.002
_SURE_ODDS: Final = 2.0
_ONE_LIST: Final = FEATURES.index("one list")


@dataclass(frozen=True)
class Pair:
    """Two records, by position, with the probability that they are one person and the reasons for and against."""

    left: int
    right: int
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Linked:
    """The cluster of each record, from 0 in order of first record; the same for each draw; pairs; and notes in words."""

    clusters: NDArray[np.int32]
    draws: tuple[NDArray[np.int32], ...]
    pairs: tuple[Pair, ...]
    notes: tuple[str, ...]


def link(
    records: Records, *, draws: int = 0, seed: int = 0, engine: str = "duckdb", with_pairs: bool = False,
    apart: Iterable[tuple[int, int]] = (),
) -> Linked:  # fmt: skip
    """Put the records of one person into one cluster.

    **Shape**: `apart` are pairs of positions that a person said are not the same; they never share a cluster.
    **Errors**: `BadInput` for an unknown engine, `Refused` where an engine is not there or memory does not do.

    >>> from tawthiq.match.table import read_lists
    >>> lists = read_lists([b"id,list,name,date\\n1,a,Saeed Omar Mansouri,2014-03-02\\n",
    ...     "id,list,name,date\\n1,b,سعيد عمر المنصوري,2014-03-02\\n2,b,علي عمر المنصوري,2014-03-02\\n".encode()])
    >>> link(lists).clusters.tolist()
    [0, 0, 1]
    """
    running = open_engine(engine)
    try:
        if len(records) < 2:
            return Linked(
                np.zeros(len(records), np.int32), (np.zeros(len(records), np.int32),) * draws, (), records.notes
            )
        prepared = prepare(records)
        scored = score_pairs(prepared, running)
    finally:
        running.close()
    pairs, odds = with_barred(*_with_apart(scored, tuple(apart)), _barred(prepared, scored))
    label = cluster(len(records), pairs, odds, THRESHOLD)
    drawn = draw_clusters(label, pairs, odds, draws, np.random.default_rng(seed))
    told = _told(records, prepared, scored) if with_pairs else ()
    return Linked(label, tuple(drawn), told, (*records.notes, *_odd_dates(prepared), *scored.notes))


def _with_apart(scored: Scored, apart: Sequence[tuple[int, int]]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The scored pairs, and after them those that a person said are apart."""
    said = np.sort(np.array(apart, np.int32).reshape(-1, 2), axis=1)
    code = scored.pairs[:, 0].astype(np.int64) << 32 | scored.pairs[:, 1]
    odds = np.where(np.isin(code, said[:, 0].astype(np.int64) << 32 | said[:, 1]), FORBIDDEN, scored.odds)
    return np.concatenate([scored.pairs, said]), np.concatenate([odds, np.full(len(said), FORBIDDEN)]).astype(
        np.float32
    )


def _barred(prepared: Prepared, scored: Scored) -> Barred:
    """Dates far apart, and lists that, by their sure pairs, hold hardly anybody twice."""
    within = scored.comparisons[:, _ONE_LIST] == 1
    list_of = prepared.list_of[scored.pairs[:, 0]]
    sure = np.bincount(list_of[within & (scored.odds > _SURE_ODDS)], minlength=len(prepared.lists))
    sizes = np.bincount(prepared.list_of, minlength=len(prepared.lists))
    alone = np.where(sure < _FEW_TWICE * sizes, np.arange(len(sizes)), -1)[prepared.list_of]
    times = prepared.times
    return Barred(alone.astype(np.int32), times.first, times.last, times.fineness > 0, FAR_DAYS)


def _odd_dates(prepared: Prepared) -> tuple[str, ...]:
    odd = prepared.times.odd
    return (f"{odd} dates are not EDTF (2014-03-02, 2014-03, 2014) and taken as not known",) if odd else ()


def _told(records: Records, prepared: Prepared, scored: Scored) -> tuple[Pair, ...]:
    chance = 1 / (1 + np.exp(-scored.odds.astype(np.float64)))
    order = np.argsort(-chance, kind="stable")
    book = book_of(prepared.words, prepared.muhammad)
    found = []
    for at in order[chance[order] >= LEAST_PROBABILITY]:
        left, right = (int(one) for one in scored.pairs[at])
        found.append(
            Pair(left, right, float(chance[at]), tell(records, prepared, book, left, right, scored.comparisons[at]))
        )
    return tuple(found)
