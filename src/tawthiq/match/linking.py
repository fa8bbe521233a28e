"""Which records of several lists are one person: the whole of matching, without a casebook.

Blocking and joining run as SQL on DuckDB in memory; comparing, weighing and clustering are compiled NumPy. No labels are
needed: the weights were learnt from invented lists (`tools/match`), places and the rarity of names are learnt from the
lists given. Limits: names of Arabic origin in Arabic or Latin letters; others are compared letter by letter.

A machine's cluster is a proposal. A record without a name stays alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.match.candidates import FAR_DAYS, Scored, score_pairs
from tawthiq.match.clustering import FORBIDDEN, SAID_SAME, Barred, cluster, with_barred
from tawthiq.match.comparing import FEATURES
from tawthiq.match.draws import draw_clusters
from tawthiq.match.name_parts import book_of
from tawthiq.match.prepared import Prepared, prepare
from tawthiq.match.sql import open_engine
from tawthiq.match.table import Records
from tawthiq.match.telling import Reason, tell

THRESHOLD: Final = 0.0  # F1 is flat about it on invented lists; a wrong join erases a person, so not lower
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


@dataclass(frozen=True)
class Judged:
    """Records with their scored pairs: what clusters, draws and a review start from."""

    records: Records
    prepared: Prepared
    scored: Scored


def link(
    records: Records, *, draws: int = 0, seed: int = 0, engine: str = "duckdb", with_pairs: bool = False,
    apart: Iterable[tuple[int, int]] = (), same: Iterable[tuple[int, int]] = (),
) -> Linked:  # fmt: skip
    """Put the records of one person into one cluster.

    **Shape**: `apart` are pairs of positions of which a person said that they are not the same or that they are unsure;
    they never share a cluster. `same` are pairs that a person joined.
    **Errors**: `BadInput` for an unknown engine, `Refused` where an engine is not there or memory does not do.

    >>> from tawthiq.match.table import read_lists
    >>> lists = read_lists([b"id,list,name,date\\n1,a,Saeed Omar Mansouri,2014-03-02\\n",
    ...     "id,list,name,date\\n1,b,سعيد عمر المنصوري,2014-03-02\\n2,b,علي عمر المنصوري,2014-03-02\\n".encode()])
    >>> link(lists).clusters.tolist()
    [0, 0, 1]
    """
    if len(records) < 2:
        open_engine(engine).close()
        alone = np.zeros(len(records), np.int32)
        return Linked(alone, (alone,) * draws, (), records.notes)
    judged = judge(records, engine)
    pairs, odds = weighed(judged, apart=apart, same=same)
    label = cluster(len(records), pairs, odds, THRESHOLD)
    drawn = draw_clusters(label, pairs, odds, draws, np.random.default_rng(seed))
    told = _told(judged) if with_pairs else ()
    notes = (*records.notes, *_odd_dates(judged.prepared), *judged.scored.notes)
    return Linked(label, tuple(drawn), told, notes)


def judge(records: Records, engine: str = "duckdb") -> Judged:
    """Compare and score what can be one person."""
    running = open_engine(engine)
    try:
        prepared = prepare(records)
        return Judged(records, prepared, score_pairs(prepared, running))
    finally:
        running.close()


def weighed(
    judged: Judged, *, apart: Iterable[tuple[int, int]] = (), same: Iterable[tuple[int, int]] = (),
    odds: NDArray[np.float32] | None = None,
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:  # fmt: skip
    """The pairs that matter with their log-odds as `clustering.cluster` takes them, what people said included.

    **Shape**: `odds` `(k,)` in place of the scored ones, as a review relearns them.
    """
    scored = judged.scored if odds is None else replace(judged.scored, odds=odds)
    pairs, held = _with_said(scored, {(*pair,): FORBIDDEN for pair in apart} | {(*pair,): SAID_SAME for pair in same})
    return with_barred(pairs, held, _barred(judged.prepared, scored))


def _with_said(scored: Scored, said: Mapping[tuple[int, int], float]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The scored pairs, those left out of which people spoke, and after them these."""
    spoken = np.sort(np.array([*said], np.int32).reshape(-1, 2), axis=1)
    left = ~np.isin(_code(scored.pairs), _code(spoken))
    odds = np.concatenate([scored.odds[left], np.array([*said.values()], np.float32)])
    return np.concatenate([scored.pairs[left], spoken]), odds.astype(np.float32)


def _code(pairs: NDArray[np.int32]) -> NDArray[np.int64]:
    code: NDArray[np.int64] = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]
    return code


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


def _told(judged: Judged) -> tuple[Pair, ...]:
    scored = judged.scored
    chance = 1 / (1 + np.exp(-scored.odds.astype(np.float64)))
    order = np.argsort(-chance, kind="stable")
    told = reasons_of(judged, order[chance[order] >= LEAST_PROBABILITY])
    return tuple(
        Pair(int(scored.pairs[at, 0]), int(scored.pairs[at, 1]), float(chance[at]), reasons) for at, reasons in told
    )


def reasons_of(judged: Judged, rows: Iterable[int]) -> Iterator[tuple[int, tuple[Reason, ...]]]:
    """Why the scored pairs of these rows may be one person or not."""
    book = book_of(judged.prepared.words, judged.prepared.muhammad)
    for at in rows:
        left, right = (int(one) for one in judged.scored.pairs[at])
        row = judged.scored.comparisons[at]
        yield int(at), tell(judged.records, judged.prepared, book, left, right, row)
