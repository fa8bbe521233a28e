"""Run the chains of the latent class sampler until they have met, or a budget of rounds is spent.

Each chain starts anew, learns for some rounds that are thrown away, and then walks in blocks; after each block R-hat and the
effective sizes of the total number decide whether another follows. Chains that are far from having met after `PATIENCE`
rounds may sit in far modes: they are thrown away, and chains with companions that cross between modes
(`latent_tempering`) walk instead, where the lists are few enough for that. The rule looks at draws alone, never at the
clock: the same seed gives the same draws.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from tawthiq.count.diagnostics import ess_bulk, ess_tail, rhat
from tawthiq.count.latent_chain import Walker, learnt, moved, walker
from tawthiq.count.latent_target import Floats, Table
from tawthiq.count.latent_tempering import climb, ladder_for

FIRST_BLOCK: Final = 500
LEAST_MORE: Final = 0.1  # of the rounds walked: a block is no shorter
MOST_MORE: Final = 0.5  # and no longer
KEPT_STATES: Final = 100  # of each chain
PATIENCE: Final = 2_000  # rounds after which chains that are far from having met are given companions
NEARLY: Final = 1.015
SOME: Final = 0.4
MOST_CLIMBS: Final = 9_000  # rounds with companions; each costs as much as eight or more without

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
    """**trace**: shape (chains, rounds, columns). **states**: some states of every chain, (kept, coordinates). **tempered**:
    whether the chains had companions.
    """

    trace: Floats
    states: Floats
    rhat: float
    bulk: float
    tail: float
    met: bool
    tempered: bool = False

    @property
    def unseen(self) -> Floats:
        return np.asarray(self.trace[:, :, 0])

    @property
    def log_likelihood(self) -> Floats:
        return np.asarray(self.trace[:, :, 1])

    @property
    def seen(self) -> Floats:
        return np.asarray(self.trace[:, :, 2])


class _Chain(Protocol):
    """What walks: given rounds, it gives its draws and some of its states."""

    def __call__(self, rounds: int) -> tuple[Floats, Floats]: ...


def run_chains(
    table: Table, *, chains: int, seed: int, goal: Goal, level: float, progress: Progress | None = None
) -> Run:
    """Run `chains` chains in turn, block by block, until `goal`; with companions where they do not meet without."""
    root = np.random.SeedSequence(seed)
    plain = [_plain(table, one) for one in root.spawn(chains)]
    if goal.fixed or goal.rounds <= PATIENCE:
        return _until(plain, goal, goal.rounds, level, progress)
    found = _until(plain, goal, PATIENCE, level, progress)
    if found.met:
        return found
    if found.rhat > NEARLY or found.bulk < SOME * goal.bulk:
        ladders = [ladder for one in root.spawn(chains) if (ladder := ladder_for(table, one)) is not None]
        if len(ladders) == chains:
            climbing = [partial(climb, ladder) for ladder in ladders]
            most = min(goal.rounds, MOST_CLIMBS)
            return replace(_until(climbing, goal, most, level, progress), tempered=True)
    return _until(plain, goal, goal.rounds, level, progress, found)


def _plain(table: Table, seed: np.random.SeedSequence) -> _Chain:
    one = walker(table, seed)
    learnt(table, one)
    return partial(_walked, table, one)


def _until(
    walking: Sequence[_Chain], goal: Goal, most: int, level: float, progress: Progress | None, before: Run | None = None
) -> Run:
    """Blocks, each as long as the last ones promise, until the goal or `most` rounds; going on from what was walked
    `before`."""
    done: list[list[Floats]] = [[] for _ in walking] if before is None else [[one] for one in before.trace]
    states: list[Floats] = [] if before is None else [before.states]
    rounds = 0 if before is None else before.trace.shape[1]
    block = most if goal.fixed else max(FIRST_BLOCK, rounds // 2)
    while True:
        block = min(block, most - rounds)
        for one, blocks in zip(walking, done, strict=True):
            out, kept = one(block)
            blocks.append(out)
            states.append(kept)
        rounds += block
        found = _judged(np.stack([np.concatenate(blocks) for blocks in done]), states, goal, level)
        if progress is not None:
            progress(rounds, found.rhat, found.bulk)
        if found.met or rounds >= most:
            return found
        block = _more(found, rounds, goal)


def _more(found: Run, rounds: int, goal: Goal) -> int:
    """Rounds that are lacking, by what each was worth until now."""
    share = min(found.bulk / goal.bulk, found.tail / goal.tail if goal.tail else 1.0)
    lacking = (1 / share - 1) * 1.1 if share > 0 else MOST_MORE
    return math.ceil(rounds * min(max(lacking, LEAST_MORE), MOST_MORE))


def _judged(trace: NDArray[np.float64], states: list[Floats], goal: Goal, level: float) -> Run:
    unseen = trace[:, :, 0]
    split, bulk = rhat(unseen), ess_bulk(unseen)
    tail = ess_tail(unseen, low=(1 - level) / 2, high=(1 + level) / 2)
    met = split < goal.rhat and bulk >= goal.bulk and tail >= goal.tail and not goal.fixed
    return Run(trace, np.concatenate(states), split, bulk, tail, met)


def _walked(table: Table, one: Walker, rounds: int) -> tuple[Floats, Floats]:
    """The draws of a block, and about `KEPT_STATES` states on the way."""
    pieces = [len(part) for part in np.array_split(np.arange(rounds), min(KEPT_STATES, rounds))]
    outs, states = [], []
    for piece in pieces:
        outs.append(moved(table, one, piece))
        states.append(one.x.copy())
    return np.concatenate(outs), np.stack(states)
