"""How many people there are whom the lists reach at all: those whose chance to be on some list is above a threshold.

**Source**: Johndrow, Lum & Manrique-Vallier 2019, doi:10.1093/biomet/asy065: where people differ in how likely they are to
be listed, the number of all cannot be found out with bounded risk, for people hardly ever listed leave no trace; the number
of those above a threshold can. Here the chances come from the latent classes of `latent_class`: everybody, seen or not, is
dealt to a class, and classes above the threshold are counted. **Assumptions**: those of the latent classes. **What it
cannot tell**: how many there are below the threshold; they are not in the number.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from tawthiq.count.checks import usable
from tawthiq.count.latent_checks import checks_of, parameters, warnings_of
from tawthiq.count.latent_class import Progress, refuse_settings, told_by
from tawthiq.count.latent_run import Goal, run_chains
from tawthiq.count.latent_target import Floats, Table, table_of
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

METHOD: Final = "threshold"
REACH: Final = 0.1
FAN: Final = (0.02, 0.05, 0.1, 0.2)


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    reach: float = REACH,
    classes: int = 10,
    chains: int = 4,
    seed: int = 0,
    level: float = 0.95,
    max_rounds: int = 20_000,
    progress: Progress | None = None,
) -> Estimate:
    """People whose chance to be on at least one list is above `reach`.

    **reach**: a share above 0 and below 1. The diagnostics hold the median for other thresholds. **progress** as in
    `latent_class`. **Errors**: `BadInput`; `Refused` for fewer than three lists.
    """
    refuse_settings(classes, None, chains, level, max_rounds, 1.0)
    if not 0 < reach < 1:
        raise BadInput("reach is a share above 0 and below 1, 0.1 by default.")
    found = usable(patterns, counts, names=names)
    if found.captures.lists == 2:
        raise Refused("Two lists cannot identify classes; use chapman, or give four lists or more.")
    table = table_of(found.captures, classes, 0.25, 0.25)
    run = run_chains(
        table, chains=chains, seed=seed, goal=Goal(rounds=max_rounds), level=level, progress=told_by(progress, METHOD)
    )
    checks = checks_of(table, run, seed)
    dealt, caught = _dealt(table, run.states, np.random.default_rng([seed, 0x7E]))
    reached = (dealt * (caught > reach)).sum(axis=1)
    low, middle, high = (float(one) for one in np.quantile(reached, [(1 - level) / 2, 0.5, (1 + level) / 2]))
    fan = {f"median_reach_{one:g}": float(np.median((dealt * (caught > one)).sum(axis=1))) for one in FAN}
    return Estimate(
        METHOD, found.captures.observed, median=middle, low=low, high=high, mean=float(reached.mean()), level=level,
        formula=f"people whose chance to be on some list is above {reach:g}",
        diagnostics={
            "rhat": run.rhat, "ess": run.bulk, "ess_tail": run.tail, "states": float(len(reached)), **fan, **checks,
        },
        settings={"reach": reach, "classes": classes, "chains": chains, "seed": seed},
        warnings=(*found.warnings, _left_out(reach), *warnings_of(table, run, checks)), draws=reached[None, :],
    )  # fmt: skip


def _left_out(reach: float) -> str:
    return f"people whose chance to be on some list is {reach:g} or less are not in the number, however many they are"


def _dealt(table: Table, states: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """People of each class, seen and unseen, and the class's chance to be on some list, shape (states, classes)."""
    weight, capture = parameters(table, states, rng)
    unseen = weight * np.prod(1 - capture, axis=1)
    chance = unseen.sum(axis=1)
    missed = rng.negative_binomial(table.observed, 1 - np.clip(chance, 0, 1 - 1e-12))
    dealt = rng.multinomial(missed, unseen / chance[:, None]).astype(float)
    odds = capture / np.maximum(1 - capture, 1e-300)
    for at, people in enumerate(table.people.astype(np.int64)):
        share = unseen * np.prod(odds[:, table.on[table.start[at] : table.start[at + 1]], :], axis=1)
        dealt += rng.multinomial(people, share / share.sum(axis=1, keepdims=True))
    return dealt, np.asarray(1 - np.prod(1 - capture, axis=1))
