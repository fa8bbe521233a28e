"""How many people there are, where people differ in how lists reach them: Bayesian latent class estimation.

**Source**: Manrique-Vallier 2016, doi:10.1111/biom.12502 (the model of R's LCMCR; its code was not used); the sampler
is described in `latent_target` and `latent_moves`. **Assumptions**: within each of a few unknown classes the lists
are independent; people are matched rightly; nobody comes or goes. **What it cannot tell**: people no list could reach
form a class that leaves no trace; dependence that classes do not describe makes the number wrong. Three lists do not
identify classes; two say nothing of them.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from tawthiq.count.checks import Usable, usable
from tawthiq.count.latent_checks import checks_of, warnings_of
from tawthiq.count.latent_run import Goal, Run, run_chains
from tawthiq.count.latent_target import Table, table_of
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

METHOD: Final = "lcm"
MOST_CLASSES: Final = 200
Progress = Callable[[str, int, float, float], None]
_THREE: Final = "three lists do not identify a latent class model: the answer rests on its prior"


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    classes: int = 10,
    draws: int | None = None,
    chains: int = 4,
    seed: int = 0,
    level: float = 0.95,
    alpha_shape: float = 0.25,
    alpha_rate: float = 0.25,
    max_rounds: int = 20_000,
    progress: Progress | None = None,
    clock: Callable[[], float] = time.process_time,
) -> Estimate:
    """Estimate by a Dirichlet process mixture cut at `classes` classes.

    **draws**: draws a chain to keep, exactly; by default as many as it takes until R-hat is below 1.01 and the
    effective sizes reach 1,000 (bulk) and 1,000 (each end of the interval), `max_rounds` at most, and a warning says
    where that was not reached. **alpha_shape, alpha_rate**: of the gamma prior of the concentration. **progress** is
    called with the method's name, rounds, R-hat and effective size after each block; it may raise to cancel.
    **Errors**: `Refused` for one or two lists, `BadInput` for settings out of range.

    >>> from tawthiq.count.latent_class import estimate
    >>> estimate([[1, 0], [0, 1], [1, 1]], [40, 30, 20])
    Traceback (most recent call last):
    tawthiq.terms.errors.Refused: Two lists cannot identify classes; use chapman, or give four lists or more.
    """
    refuse_settings(classes, draws, chains, level, max_rounds, min(alpha_shape, alpha_rate))
    found = usable(patterns, counts, names=names)
    if found.captures.lists == 2:
        raise Refused("Two lists cannot identify classes; use chapman, or give four lists or more.")
    goal = Goal(rounds=max_rounds if draws is None else draws, fixed=draws is not None)
    table = table_of(found.captures, classes, alpha_shape, alpha_rate)
    start = clock()
    told = told_by(progress, METHOD)
    run = run_chains(table, chains=chains, seed=seed, goal=goal, level=level, progress=told)
    settings = {
        "classes": classes,
        "chains": chains,
        "seed": seed,
        "alpha_shape": alpha_shape,
        "alpha_rate": alpha_rate,
    }
    return _answer(found, table, run, level, clock() - start, settings)


def told_by(progress: Progress | None, method: str) -> Callable[[int, float, float], None] | None:
    """What the chains tell, in the name of a method."""
    return None if progress is None else partial(progress, method)


def refuse_settings(
    classes: int, draws: int | None, chains: int, level: float, rounds: int, least_prior: float
) -> None:
    """errors: `BadInput` for settings out of range."""
    if not 1 <= classes <= MOST_CLASSES:
        raise BadInput(f"classes must be 1 to {MOST_CLASSES}; there are {classes}. Use 10.")
    if not 2 <= chains <= 100:
        raise BadInput(f"chains must be 2 to 100, so that they can be compared; there are {chains}. Use 4.")
    if min(rounds, rounds if draws is None else draws) < 100:
        raise BadInput("draws and max_rounds must be 100 or more a chain.")
    if not 0 < level < 1:
        raise BadInput("level must lie between 0 and 1; use 0.95.")
    if not least_prior > 0:
        raise BadInput("alpha_shape and alpha_rate must be above 0; use 0.25 for both.")


def _answer(
    found: Usable, table: Table, run: Run, level: float, seconds: float, settings: dict[str, float]
) -> Estimate:
    total = run.unseen + found.captures.observed
    low, median, high = (float(one) for one in np.quantile(total, [(1 - level) / 2, 0.5, (1 + level) / 2]))
    checks = checks_of(table, run, settings["seed"])
    told = [_THREE] if found.captures.lists == 3 else []
    told += warnings_of(table, run, checks)
    numbers = {"rhat": run.rhat, "ess": run.bulk, "ess_tail": run.tail, "seconds": seconds, "draws": float(total.size)}
    numbers |= {"tempered": float(run.tempered)}
    return Estimate(
        METHOD, found.captures.observed, median=median, low=low, high=high, mean=float(total.mean()), level=level,
        formula="Dirichlet process mixture of independent lists, p(N) as 1/N", diagnostics={**numbers, **checks},
        settings=settings, warnings=(*found.warnings, *told), draws=total,
    )  # fmt: skip
