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

from tawthiq.match.candidates import Scored, score_pairs
from tawthiq.match.clustering import cluster
from tawthiq.match.comparing import FEATURES
from tawthiq.match.draws import draw_clusters
from tawthiq.match.name_parts import book_of
from tawthiq.match.prepared import Prepared, prepare
from tawthiq.match.sql import open_engine
from tawthiq.match.table import Records
from tawthiq.match.telling import tell

THRESHOLD: Final = -0.7
LEAST_PROBABILITY: Final = 0.1
_FAR_DAYS: Final = 400
_FEW_TWICE: Final = 0.002
_SURE_ODDS: Final = 2.0
_DAYS, _KIND, _ONE_LIST = (FEATURES.index(name) for name in ("days apart", "date kind", "one list"))


@dataclass(frozen=True)
class Pair:
    """Two records, by position, with the probability that they are one person and the reasons for and against."""

    left: int
    right: int
    probability: float
    reasons: tuple[str, ...]


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
    scored, forbidden = _constrained(prepared, scored, tuple(apart))
    label = cluster(len(records), scored.pairs, scored.odds, forbidden, THRESHOLD)
    drawn = draw_clusters(label, scored.pairs, scored.odds, forbidden, draws, np.random.default_rng(seed))
    told = _told(records, prepared, scored) if with_pairs else ()
    return Linked(label, tuple(drawn), told, (*records.notes, *_odd_dates(prepared), *scored.notes))


def _constrained(
    prepared: Prepared, scored: Scored, apart: Sequence[tuple[int, int]]
) -> tuple[Scored, NDArray[np.bool_]]:
    """Which pairs can share no cluster: dates far apart, one list that names nobody twice, and what a person said."""
    rows = scored.comparisons
    forbidden = (rows[:, _KIND] > 0) & (rows[:, _DAYS] > _FAR_DAYS)
    forbidden |= _never_twice(prepared, scored)
    if not apart:
        return scored, forbidden
    said = np.sort(np.array(apart, np.int32), axis=1)
    pairs = np.concatenate([scored.pairs, said])
    more = Scored(
        pairs, np.concatenate([rows, np.zeros((len(said), rows.shape[1]), np.float32)]),
        np.concatenate([scored.odds, np.full(len(said), -20, np.float32)]), scored.notes,
    )  # fmt: skip
    code = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]
    return more, np.isin(code, code[len(scored.pairs) :]) | np.concatenate([forbidden, np.ones(len(said), np.bool_)])


def _never_twice(prepared: Prepared, scored: Scored) -> NDArray[np.bool_]:
    """Pairs within lists that, by their sure pairs, hold hardly anybody twice."""
    within = scored.comparisons[:, _ONE_LIST] == 1
    list_of = prepared.list_of[scored.pairs[:, 0]]
    sure = np.bincount(list_of[within & (scored.odds > _SURE_ODDS)], minlength=len(prepared.lists))
    sizes = np.bincount(prepared.list_of, minlength=len(prepared.lists))
    single = sure < _FEW_TWICE * sizes
    found: NDArray[np.bool_] = within & single[list_of]
    return found


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
