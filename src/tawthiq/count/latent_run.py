"""Run the chains of the latent class sampler until they have met, or a budget of rounds is spent.

Each chain starts anew, learns for `LEARN` rounds that are thrown away, and then walks in blocks; after each block
R-hat and the effective sizes of the total number decide whether another follows. The rule looks at draws alone, never
at the clock: the same seed gives the same draws.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.count.diagnostics import ess_bulk, ess_tail, rhat
from tawthiq.count.latent_chain import COLUMNS, Walker, walk, walker
from tawthiq.count.latent_target import Floats, Table, size_of

SWEEPS: Final = 60  # rounds of Gibbs sweeps alone, to come near
LEARN: Final = 120  # rounds of each of two lessons
FIRST_BLOCK: Final = 500
GROWTH: Final = 1.5
STEPS: Final = 40  # leapfrog steps of a trajectory, on average
KEPT_STATES: Final = 100  # of each chain
LEAST_MASS: Final = 0.25

Progress = Callable[[int, float, float], None]


@dataclass(frozen=True)
class Goal:
    """When to stop: the R-hat below which, the effective sizes above which; `rounds` a chain at most, or exactly if
    `fixed`.
    """

    rhat: float = 1.01
    bulk: float = 1000.0
    tail: float = 1000.0
    rounds: int = 20_000
    fixed: bool = False


@dataclass(frozen=True)
class Run:
    """**unseen, log_likelihood, seen, at_work**: shape (chains, rounds). **states**: some states of every chain,
    (kept, coordinates).
    """

    unseen: Floats
    log_likelihood: Floats
    seen: Floats
    at_work: Floats
    states: Floats
    rhat: float
    bulk: float
    tail: float
    met: bool


def run_chains(
    table: Table, *, chains: int, seed: int, goal: Goal, level: float, progress: Progress | None = None
) -> Run:
    """Run `chains` chains in turn, block by block, until `goal`."""
    seeds = np.random.SeedSequence(seed).spawn(chains)
    walkers = [walker(table, one) for one in seeds]
    for one in walkers:
        _learnt(table, one)
    done: list[list[Floats]] = [[] for _ in walkers]
    states: list[Floats] = []
    rounds, block = 0, goal.rounds if goal.fixed else FIRST_BLOCK
    while True:
        block = min(block, goal.rounds - rounds)
        for one, blocks in zip(walkers, done, strict=True):
            out, kept = _walked(table, one, block)
            blocks.append(out)
            states.append(kept)
        rounds += block
        trace = np.stack([np.concatenate(blocks) for blocks in done])
        found = _judged(trace, states, goal, level)
        if progress is not None:
            progress(rounds, found.rhat, found.bulk)
        if found.met or rounds >= goal.rounds:
            return found
        block = int(block * GROWTH)


def _judged(trace: NDArray[np.float64], states: list[Floats], goal: Goal, level: float) -> Run:
    unseen = trace[:, :, 0]
    split, bulk = rhat(unseen), ess_bulk(unseen)
    tail = ess_tail(unseen, low=(1 - level) / 2, high=(1 + level) / 2)
    met = split < goal.rhat and bulk >= goal.bulk and tail >= goal.tail and not goal.fixed
    likelihood, seen, at_work = (trace[:, :, column] for column in (1, 2, 3))
    return Run(unseen, likelihood, seen, at_work, np.concatenate(states), split, bulk, tail, met)


def _learnt(table: Table, one: Walker) -> None:
    """Come near by Gibbs sweeps, learn a step with equal masses, then the masses, then the step for them."""
    total = np.zeros(size_of(table))
    _moved(table, one, SWEEPS, trajectories=0, learn=False, total=total)
    _moved(table, one, LEARN, trajectories=1, learn=True, total=total)
    one.mass[:] = np.maximum(total / LEARN, LEAST_MASS)
    one.tuned[:] = np.log(0.3), np.log(0.3), 0.0
    _moved(table, one, LEARN, trajectories=1, learn=True, total=total)


def _moved(table: Table, one: Walker, rounds: int, *, trajectories: int, learn: bool, total: Floats) -> Floats:
    out = np.empty((rounds, COLUMNS))
    walk(one.words, table, one.x, one.space, one.mass, one.tuned, rounds, trajectories, STEPS, learn, total, out)
    return out


def _walked(table: Table, one: Walker, rounds: int) -> tuple[Floats, Floats]:
    """The draws of a block, and about `KEPT_STATES` states on the way."""
    total = np.zeros(size_of(table))
    pieces = [len(part) for part in np.array_split(np.arange(rounds), min(KEPT_STATES, rounds))]
    outs, states = [], []
    for piece in pieces:
        outs.append(_moved(table, one, piece, trajectories=1, learn=False, total=total))
        states.append(one.x.copy())
    return np.concatenate(outs), np.stack(states)
