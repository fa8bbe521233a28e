"""Chains that cross between far modes: each has companions on flatter posteriors, with which it exchanges states.

**Source**: Geyer 1991, *Markov chain Monte Carlo maximum likelihood* (several chains on powers of the likelihood that swap
states); the spacing of the powers makes the swaps about equally likely (Predescu and others 2004, doi:10.1063/1.1644093, on
constant acceptance). The flat posterior is the likelihood to a power below 1, which is that of a fraction of the people. Its
Gibbs sweep is one for whole people, near that fraction and drawn at random, taken or left so that the flat posterior stays
as it is (`latent_moves.hot_sweep`).

**Limit**: the likelihood of many lists varies so much that swaps would need too many companions; `ladder_for` then gives
none.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from tawthiq.count.latent_chain import COLUMNS, Walker, learnt, moved, walker
from tawthiq.count.latent_target import Floats, Table

FLATTEST: Final = 0.1
PILOTS: Final = 8
PILOT_ROUNDS: Final = 60
APART: Final = 1.1  # square root of power times log likelihood, at which about .44 of the swaps are taken
MOST: Final = 12
SWAPS: Final = 3  # passes a round: a swap costs next to nothing


@dataclass(frozen=True)
class Ladder:
    """One chain with its companions: powers from 1 down, their tables and walkers, and chance for the swaps."""

    powers: Floats
    tables: tuple[Table, ...]
    walkers: tuple[Walker, ...]
    rng: np.random.Generator


def ladder_for(table: Table, seed: np.random.SeedSequence) -> Ladder | None:
    """A ladder that has learnt its steps; None where it would need more than `MOST` rungs."""
    pilot, rungs, swaps = seed.spawn(3)
    powers = _powers(table, pilot)
    if powers is None:
        return None
    tables = tuple(_flatter(table, power) for power in powers)
    walkers = tuple(walker(table, one) for one in rungs.spawn(len(powers)))
    for one, of in zip(walkers, tables, strict=True):
        learnt(of, one)
    return Ladder(powers, tables, walkers, np.random.default_rng(swaps))


def _flatter(table: Table, power: float) -> Table:
    return table._replace(people=table.people * power, observed=table.observed * power, power=power)


def _powers(table: Table, seed: np.random.SeedSequence) -> Floats | None:
    """Powers at equal distances by how the mean log likelihood moves between them, as pilots find it."""
    trial = np.geomspace(1, FLATTEST, PILOTS)
    means = np.empty(PILOTS)
    for at, one in enumerate(seed.spawn(PILOTS)):
        flat, walking = _flatter(table, float(trial[at])), walker(table, one)
        learnt(flat, walking)
        means[at] = moved(flat, walking, PILOT_ROUNDS)[:, 1].mean() / trial[at]
    fine = np.geomspace(1, FLATTEST, 2000)
    likelihood = np.interp(-np.log(fine), -np.log(trial), np.minimum.accumulate(means))
    steps = np.sqrt(np.maximum(np.diff(fine) * np.diff(likelihood), 1e-12))
    along = np.concatenate([[0.0], np.cumsum(steps)])
    rungs = max(math.ceil(along[-1] / APART), PILOTS - 1) + 1
    if rungs > MOST:
        return None
    return np.asarray(np.interp(np.linspace(0, along[-1], rungs), along, fine))


def climb(ladder: Ladder, rounds: int) -> tuple[Floats, Floats]:
    """Move all rungs on and swap after every round: the draws of the first rung, and about every tenth of its states."""
    out, states = np.empty((rounds, COLUMNS)), []
    likelihood = np.empty(len(ladder.powers))
    for at in range(rounds):
        for rung, (of, one) in enumerate(zip(ladder.tables, ladder.walkers, strict=True)):
            row = moved(of, one, 1)[0]
            likelihood[rung] = row[1] / ladder.powers[rung]
            if not rung:
                out[at] = row
                if at % 10 == 0:
                    states.append(one.x.copy())
        _swap(ladder, likelihood)
    return out, np.stack(states)


def _swap(ladder: Ladder, likelihood: Floats) -> None:
    """Offer neighbours each other's states; `likelihood` is that of all people, whatever the power."""
    order = [*range(0, len(likelihood) - 1, 2), *range(1, len(likelihood) - 1, 2)] * SWAPS
    for at, chance in zip(order, np.log(ladder.rng.random(len(order))), strict=True):
        gain = (ladder.powers[at] - ladder.powers[at + 1]) * (likelihood[at + 1] - likelihood[at])
        if chance < gain:
            left, right = ladder.walkers[at].x, ladder.walkers[at + 1].x
            left[:], right[:] = right.copy(), left.copy()
            likelihood[[at, at + 1]] = likelihood[[at + 1, at]]
