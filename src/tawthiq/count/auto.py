"""How many people there are when nobody chose a method: the span of methods that err differently, or a refusal.

No method is right on all lists, and none can tell from its own fit that it is wrong: on real lists whose truth is
known most miss, nearly always too low, because the same people are easy to find for all. So those are asked whose
assumptions differ:

- log-linear models, averaged by BIC: some lists depend on each other, alike for everybody; - pairs of lists added step
by step, for lists that share few people; - decomposable graphs, averaged by their posterior (three to five lists): the
same by another prior; - latent classes (four lists or more): hidden groups of people whom lists reach differently; -
Chao's two bounds: people who differ. `Mth` in the least possible way; `f1f2` as if these lists were drawn from a great
many like them, which with few lists lies above the bound by t/(t-1). It is a reserve for people who differ more than
few lists can show.

The middle is the median of the middles of those that model the lists, the interval reaches from their lowest low to
the highest high: who does not know which method holds is told what all say. A bound can only raise the upper end: that
there are at least so many is no reason to think there are fewer than the models say. Nothing is trimmed because it is
far. What refuses is named. The whole is refused where nothing at all can be learnt: fewer than three people on two
lists or more, or no list that overlaps the rest. **Sources**: the methods' own; spans over methods in place of a
choice as in Manski 2003, doi:10.1007/b97478. **What it cannot tell**: people whom no list could ever reach, and
dependence that all lists share: then even the span is too low. Its level is no theorem but measured cover
(`docs/measurements.md`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from numpy.typing import ArrayLike

from tawthiq.count.checks import NO_OVERLAP, Usable, overlapping, usable
from tawthiq.count.loglinear import MOST_LISTS, averaged, best_models
from tawthiq.count.methods import METHODS, Progress
from tawthiq.terms.errors import Refused
from tawthiq.terms.estimates import Estimate

METHOD: Final = "auto"
FEWEST_SHARED: Final = 3
FEWEST_FOR_CLASSES: Final = 4
MOST_ROUNDS: Final = 5_000
APART: Final = 1.5
_LOWER: Final = "if people differ in ways that no list shows, or some can be on no list at all, there are more"


@dataclass(frozen=True)
class Answered:
    """What one method says; a bound takes no part in the middle."""

    name: str
    low: float
    median: float
    high: float
    bound: bool = False
    warnings: tuple[str, ...] = ()


def estimate(
    patterns: ArrayLike,
    counts: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Estimate:
    """The span of the methods that answer, each named with its own numbers.

    **progress** is told which method is at work; it may raise to call it off.
    **Errors**: `BadInput`; `Refused` where the lists share too few people for any method.

    >>> table = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1], [1, 1, 1]]
    >>> found = estimate(table, [160, 120, 110, 40, 35, 30, 10])
    >>> found.low < found.median < found.high
    True
    """
    found = usable(patterns, counts, names=names)
    _refuse_the_hopeless(found)
    if found.captures.lists == 2:
        return _two_lists(found)
    answers, refused = _asked(found, seed, progress)
    models = [one for one in answers if not one.bound]
    if not models:
        raise Refused(f"No method has an answer for these lists: {'; '.join(refused)}.")
    middle = median(one.median for one in models)
    low, high = min(one.low for one in models), max(one.high for one in answers)
    return Estimate(
        METHOD, found.captures.observed, median=middle, low=low, high=high, point=middle,
        formula="span of " + ", ".join(one.name for one in answers),
        diagnostics={f"{one.name}_{end}": getattr(one, end) for one in answers for end in ("low", "median", "high")},
        settings={"seed": seed}, warnings=(*found.warnings, *_spoken_against(models, answers, refused), _LOWER),
    )  # fmt: skip


def _refuse_the_hopeless(found: Usable) -> None:
    shared, taken = found.shared, found.captures
    if not shared:
        raise Refused(f"No estimate is made: {NO_OVERLAP}. Say what is documented, and that it is the least.")
    if len(taken.counts) == 1:
        raise Refused("No estimate is made: everybody stands on the same lists, so nothing says how many were missed.")
    if shared < FEWEST_SHARED:
        raise Refused(
            f"No estimate is made: only {shared} of {taken.observed} people are on two lists or more, and at least "
            f"{FEWEST_SHARED} are needed. Match anew, join strata, or say what is documented."
        )


def _two_lists(found: Usable) -> Estimate:
    """Chapman, with the warning that nothing tests it: a span would be a made-up one."""
    answer = METHODS["chapman"].estimate(found.captures.on, found.captures.counts, found.names)
    return Estimate(
        METHOD, answer.observed, median=answer.median, low=answer.low, high=answer.high, point=answer.point,
        formula=f"chapman: {answer.formula}", diagnostics=answer.diagnostics, settings=answer.settings,
        warnings=(*answer.warnings, _LOWER),
    )  # fmt: skip


def _asked(found: Usable, seed: int, progress: Progress | None) -> tuple[list[Answered], list[str]]:
    """Every method's answer, and why the others have none."""
    answers, refused = [], []
    for name, told, bound in _methods(found, seed):
        if progress is not None:
            progress(name, 0, None, None)
            told |= {"progress": progress} if METHODS[name].told else {}
        try:
            answers.append(_loglinear(found) if name == "loglinear" else _one(found, name, told, bound))
        except Refused as refusal:
            refused.append(f"{name}: {refusal}")
    return answers, refused


def _methods(found: Usable, seed: int) -> Iterator[tuple[str, dict[str, Any], bool]]:
    lists = found.captures.lists
    yield "loglinear", {}, False
    yield "sparse", {"interval": "model"}, False
    if lists <= 5:
        yield "dga", {}, False
    if lists >= FEWEST_FOR_CLASSES:
        yield "lcm", {"seed": seed, "max_rounds": MOST_ROUNDS}, False
    yield "chao", {}, True
    yield "chao", {"formula": "f1f2"}, True


def _one(found: Usable, name: str, told: dict[str, Any], bound: bool) -> Answered:
    answer = METHODS[name].estimate(found.captures.on, found.captures.counts, found.names, **told)
    middle = answer.median if answer.median is not None else answer.point
    if middle is None or answer.low is None or answer.high is None:
        raise Refused("its interval has no end")
    called = f"{name} {answer.settings['formula']}" if bound else name
    return Answered(called, answer.low, middle, answer.high, bound, answer.warnings)


def _loglinear(found: Usable) -> Answered:
    """The average over models near the best."""
    found = overlapping(found.captures.on, found.captures.counts, names=found.names, most=MOST_LISTS)
    models, _, _ = best_models(found)
    if not models:
        raise Refused("no log-linear model has a finite and unique estimate")
    low, middle, high = averaged(models, found.captures.observed, 0.95)
    return Answered("loglinear", low, middle, high)


def _spoken_against(models: Sequence[Answered], answers: Sequence[Answered], refused: Sequence[str]) -> list[str]:
    said = []
    told = "; ".join(f"{one.name} {round(one.median)} ({round(one.low)} to {round(one.high)})" for one in answers)
    least, most = min(one.median for one in models), max(one.median for one in models)
    if most > APART * least:
        said.append(f"the methods disagree more than {APART:g}-fold, so no one number should be published alone")
    said.append(f"what each method says: {told}")
    said += [f"without an answer: {one}" for one in refused]
    return said
