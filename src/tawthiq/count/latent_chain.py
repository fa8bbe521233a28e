"""One chain of the latent class sampler: where it starts, how it learns its step, and blocks of draws.

A chain is a `Walker`; the kernel moves it on by a number of rounds. A round is one Gibbs sweep, one exchange of
classes and some Hamiltonian trajectories of random length. While it learns, the step follows a stochastic search
(Robbins & Monro 1951) and the masses the mean information of each coordinate; afterwards both stay, so that the kept draws
come from one Markov chain.
"""

import math
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numba import njit

from tawthiq.count import latent_moves, latent_random, latent_target
from tawthiq.count.latent_moves import draw_unseen, gibbs_sweep, hot_sweep, rearrange, trajectory
from tawthiq.count.latent_random import Words, stream, uniform
from tawthiq.count.latent_target import Floats, Space, Table, log_likelihood, size_of, space_for, unpack

TARGET: Final = 0.8
SWEEPS: Final = 60  # rounds of Gibbs sweeps alone, to come near
LEARN: Final = 120  # rounds of each of two lessons
STEPS: Final = 40  # leapfrog steps of a trajectory, on average; half as many as coordinates where that is more
LEAST_MASS: Final = 0.25
COLUMNS: Final = 4  # unseen people, log likelihood, chance to be on some list, classes at work


@dataclass(frozen=True)
class Walker:
    """A chain's stream, state, masses and step (log step, its running mean, error, round)."""

    words: Words
    x: Floats
    mass: Floats
    tuned: Floats
    space: Space


def walker(table: Table, seed: np.random.SeedSequence) -> Walker:
    """An over-dispersed start: each class drawn towards a pattern of somebody's, weights and reach at random.

    All classes start with people: a class too many dies out soon, but one too few is hardly ever born where lists are many.
    """
    rng = np.random.default_rng(seed.spawn(1)[0])
    on = np.zeros((len(table.people), table.lists))
    on[np.repeat(np.arange(len(on)), np.diff(table.start)), table.on] = 1
    share = table.people @ on / table.observed
    likeness = rng.uniform(0.2, 0.8, table.classes)
    model = on[rng.choice(len(on), table.classes, p=table.people / table.observed)]
    capture = likeness[:, None] * model + (1 - likeness)[:, None] * share * rng.uniform(0.1, 1, (table.classes, 1))
    capture = np.clip(capture, 0.005, 0.995).T
    left = np.arange(table.classes - 1, 0, -1)
    sticks = rng.normal(0, 1, table.classes - 1) - np.log(left)
    x = np.concatenate([np.log(capture / (1 - capture)).ravel(), sticks])
    tuned = np.array([math.log(0.05), math.log(0.05), 0.0])
    return Walker(stream(seed), x, np.ones(size_of(table)), tuned, space_for(table))


@njit(error_model="numpy")
def _learn(tuned: Floats, chance: float) -> None:
    """Robbins and Monro's search for the log step, and the mean of where it has been, late steps weighing most."""
    tuned[2] += 1
    tuned[0] += 2 * (chance - TARGET) / (tuned[2] + 1) ** 0.6
    tuned[1] += (tuned[0] - tuned[1]) * min(1.0, 8 / (tuned[2] + 7))


@njit(error_model="numpy")
def _inform(table: Table, space: Space, total: Floats) -> None:
    """Add the complete-data information of each coordinate, as the space stands after a gradient."""
    classes = table.classes
    for j in range(table.lists):
        for k in range(classes):
            capture = space.capture[j, k]
            total[j * classes + k] += (space.held[k] + 2) * capture * (1 - capture)
    later = space.held[classes - 1]
    for k in range(classes - 2, -1, -1):
        later += space.held[k]
        total[table.lists * classes + k] += (later + 1) * space.stick[k] * (1 - space.stick[k])


def _sources() -> int:
    """A number that changes with the compiled code: Numba's cache looks at the date of one file only, not at what it
    calls.
    """
    code = b"".join(Path(module.__file__ or "").read_bytes() for module in (latent_moves, latent_random, latent_target))
    return zlib.crc32(code) | 1 << 32


def _compiled(sources: int) -> Any:
    """The kernel, kept on disk under `sources`."""

    @njit(cache=True, error_model="numpy")
    def walk(
        words: Words,
        table: Table,
        x: Floats,
        space: Space,
        mass: Floats,
        tuned: Floats,
        rounds: int,
        per_round: int,
        steps: int,
        learn: bool,
        total: Floats,
        out: Floats,
    ) -> None:
        """Move on by `rounds`; one row of `out` each. With `learn` the step is adapted and information is summed in
        `total`.
        """
        if sources == 0:
            return
        for at in range(rounds):
            if table.power < 1:
                hot_sweep(words, table, x, space)
            else:
                gibbs_sweep(words, table, x, space)
            rearrange(words, table, x)
            for _ in range(per_round):
                step = math.exp(tuned[0] if learn else tuned[1]) * (0.8 + 0.4 * uniform(words))
                length = 1 + int(uniform(words) * (2 * steps - 1))
                chance = trajectory(words, table, x, space, mass, step, length)
                if learn:
                    _learn(tuned, chance)
            if learn:
                _inform(table, space, total)
            out[at, 1] = log_likelihood(table, x, space)
            seen = unpack(table, x, space)
            out[at, 0] = draw_unseen(words, table, seen)
            out[at, 2] = seen
            out[at, 3] = np.sum(space.weight * (table.observed + out[at, 0]) > 0.5)

    return walk


walk = _compiled(_sources())


def learnt(table: Table, one: Walker) -> None:
    """Come near by Gibbs sweeps, learn a step with equal masses, then the masses, then the step for them."""
    total = np.zeros(size_of(table))
    moved(table, one, SWEEPS, trajectories=0, total=total)
    moved(table, one, LEARN, learn=True, total=total)
    one.mass[:] = np.maximum(total / LEARN, LEAST_MASS)
    one.tuned[:] = np.log(0.3), np.log(0.3), 0.0
    moved(table, one, LEARN, learn=True, total=total)


def moved(
    table: Table, one: Walker, rounds: int, *, trajectories: int = 1, learn: bool = False, total: Floats | None = None
) -> Floats:
    """Move a walker on; its draws, one row a round."""
    out = np.empty((rounds, COLUMNS))
    into = np.zeros(size_of(table)) if total is None else total
    steps = STEPS if learn else max(STEPS, size_of(table) // 2)
    walk(one.words, table, one.x, one.space, one.mass, one.tuned, rounds, trajectories, steps, learn, into, out)
    return out
