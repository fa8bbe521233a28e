"""What one invented world teaches: the pairs that were compared, their comparisons, and which are of one person."""

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from world import World

from tawthiq.match.blocking import candidate_pairs
from tawthiq.match.candidates import compared_pairs
from tawthiq.match.comparing import FEATURES
from tawthiq.match.prepared import prepare
from tawthiq.match.sql import DuckDB
from tawthiq.match.table import from_rows
from tawthiq.match.words import known_names

SIZES = (0.02, 0.1, 0.3, 0.6, 1, 1.5)


@dataclass(frozen=True)
class Lessons:
    """Pairs `(k, 2)` and their comparisons; for each record its person, list and dates."""

    pairs: NDArray[np.int32]
    rows: NDArray[np.float32]
    person: NDArray[np.int64]
    list_of: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    dated: NDArray[np.bool_]

    @property
    def truth(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self.person[self.pairs[:, 0]] == self.person[self.pairs[:, 1]]
        return found


def make(seed: int, people: int) -> Lessons:
    """The lessons of world `seed`, of `people` times one of `SIZES`; most worlds hide a part of the shipped names."""
    rng = random.Random(seed)
    world = World(seed, max(20, int(people * rng.choice(SIZES))))
    share = rng.choice((0, 0.2, 0.35, 0.5))
    hidden = [name for name in known_names() if rng.random() < share]
    prepared = prepare(from_rows(world.rows), hidden)
    engine = DuckDB()
    blocks = candidate_pairs(prepared, engine)
    engine.close()
    parts = [*compared_pairs(prepared, blocks.pairs)]
    pairs = np.concatenate([np.zeros((0, 2), np.int32), *(part for part, _ in parts)])
    rows = np.concatenate([np.zeros((0, len(FEATURES)), np.float32), *(found for _, found in parts)])
    times = prepared.times
    return Lessons(pairs, rows, np.array(world.truth), prepared.list_of, times.first, times.last, times.fineness > 0)


def gather(seeds: range, people: int, kept: Path | None = None) -> list[Lessons]:
    """The lessons of many worlds; those already in the folder `kept` are read from there."""
    return [_held(seed, people, kept) if kept else make(seed, people) for seed in seeds]


def _held(seed: int, people: int, folder: Path) -> Lessons:
    path = folder / f"{people}-{seed}.npz"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(path, **vars(make(seed, people)))
    with np.load(path, allow_pickle=False) as found:
        return Lessons(**{name: found[name] for name in Lessons.__annotations__})
