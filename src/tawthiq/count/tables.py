"""Answer `tawthiq count FILE.csv`: how many people the lists name, by stratum, how many there are, and what speaks
against it.

One object a stratum, as `docs/contracts.md` says. A method that cannot answer is never replaced by another: it
refuses, or, where strata are asked for, the stratum says why it has no estimate. Draws of a linkage are estimated one
by one and combined.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import isfinite
from statistics import median_low
from time import process_time
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.count.captures import captures
from tawthiq.count.checks import ONE_LIST, table_warnings
from tawthiq.count.combining import combined, total_of
from tawthiq.count.lists import Lists, Pattern, read_lists
from tawthiq.count.methods import COVARIATES, DEFAULT, DOCUMENTED, estimate_by, known, read_settings
from tawthiq.count.sensitivity import Otherwise, otherwise, with_warnings
from tawthiq.count.steps import Step, Watch, unwatched
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.estimates import Estimate

NOT_ESTIMATED: Final = "documented number only: how many were never documented is not estimated"
MOST_STRATA: Final = 100_000
QUANTILES: Final = 41  # in steps of 2.5 %
TRACED: Final = 80  # points of a chain
Answer = dict[str, object]


@dataclass(frozen=True)
class Asked:
    """What is asked of every stratum."""

    method: str
    settings: dict[str, Any]
    seed: int
    by: tuple[str, ...]
    watch: "_Watched"
    sensitivity: bool = False

    @property
    def covariates(self) -> tuple[str, ...]:
        """Columns that the method is told of people."""
        return tuple(self.settings.get(COVARIATES, ()))


class _Watched:
    """Counts the tables that are done, and tells so."""

    def __init__(self, watch: Watch, of: int) -> None:
        self._watch, self._of, self._done = watch, of, 0

    def sample(self, method: str, rounds: int = 0, rhat: float | None = None, ess: float | None = None) -> None:
        self._watch(Step(self._done, self._of, method, rounds, rhat, ess))

    def finish(self) -> None:
        self._done += 1

    def pass_over(self, draws: int) -> None:
        """A stratum has no estimate: all draws of it are done."""
        self._done = -(-self._done // draws) * draws if self._done % draws else self._done + draws


def count_file(
    data: bytes,
    *,
    by: Sequence[str] = (),
    method: str = DEFAULT,
    lists: Sequence[str] | None = None,
    settings: Sequence[str] = (),
    draws: int | None = None,
    seed: int = 0,
    total: bool = False,
    sensitivity: bool = False,
    watch: Watch = unwatched,
) -> list[Answer]:
    """One object a stratum, in order of their values, `unknown` last; one in all without `by`.

    **settings**: `NAME=VALUE` words of the method. **draws**: of a method that samples. The same seed gives the same
    answer. **total**: one object more, the sum over strata. **sensitivity**: each object has the answer without each list
    and under other priors. **watch** is told how far it is, and may raise to call it off.
    **Errors**: `BadInput` for a file, method or setting that is not as the contract says; `Refused` where the
    method has no answer for these lists and no strata are asked for.

    >>> count_file(b"L1,L2,count\\n1,0,5\\n1,1,20\\n0,1,30\\n", method="chapman")[0]["observed"]
    55
    """
    if method != DOCUMENTED:
        known(method)
    told = read_settings(method, settings, draws)
    if method != DOCUMENTED and COVARIATES in known(method).settings and not told.get(COVARIATES):
        raise BadInput(f"{method} needs --set {COVARIATES}=COLUMN,…: the columns that say in what people are alike.")
    found = read_lists(data, (*by, *told.get(COVARIATES, ())), lists)
    keys = sorted(
        {pattern.key[: len(by)] for pattern in found.patterns},
        key=lambda key: [(value == "unknown", value) for value in key],
    )
    drawn = len({pattern.draw for pattern in found.patterns}) or 1
    asked = Asked(method, told, seed, tuple(by), _Watched(watch, drawn * (len(keys) or 1)), sensitivity)
    answers = [_answer(found, key, asked) for key in keys or [()]]
    return [one for one, _ in answers] + ([_sum(answers, found, asked)] if total and by else [])


def _sum(answers: Sequence[tuple[Answer, Estimate | None]], found: Lists, asked: Asked) -> Answer:
    """The sum over strata, or why there is none."""
    estimates = [estimate for _, estimate in answers if estimate is not None]
    observed: Any = [one["observed"] for one, _ in answers]
    whole: Answer = {"v": 1, "stratum": {}, "observed": sum(observed), "estimate": None, "method": asked.method}
    if len(estimates) < len(answers):
        none = len(answers) - len(estimates)
        why = f"no estimate: {none} of {len(answers)} strata have none, so their sum would be too low"
        return whole | {"diagnostics": {}, "warnings": [why]}
    return whole | _told(total_of(estimates), asked, found.warnings, 0.0)


def _answer(found: Lists, key: tuple[str, ...], asked: Asked) -> tuple[Answer, Estimate | None]:
    patterns = [pattern for pattern in found.patterns if pattern.key[: len(key)] == key]
    by_draw: dict[str, list[Pattern]] = {pattern.draw: [] for pattern in found.patterns} or {"": []}
    for pattern in patterns:
        by_draw[pattern.draw].append(pattern)
    sizes = [sum(pattern.count for pattern in part) for part in by_draw.values()]
    answer: Answer = {
        "v": 1,
        "stratum": dict(zip(asked.by, key, strict=True)) if key else {},
        "observed": median_low(sizes),
        "estimate": None,
        "method": asked.method,
        "diagnostics": {},
        "warnings": list(found.warnings),
    }
    if len(sizes) > 1:
        answer["diagnostics"] = {"draws": len(sizes), "observed_low": min(sizes), "observed_high": max(sizes)}
    if asked.method == DOCUMENTED:
        return answer | {"warnings": [NOT_ESTIMATED, *found.warnings, *_about(found.names, by_draw.values())]}, None
    started = process_time()
    try:
        estimate = combined([_estimated(found.names, part, asked) for part in by_draw.values()])
    except Refused as refusal:
        asked.watch.pass_over(len(sizes))
        if not asked.by:
            raise
        said = [f"no estimate: {refusal}", *found.warnings, *_about(found.names, by_draw.values())]
        return answer | {"warnings": list(dict.fromkeys(said))}, None
    if asked.sensitivity:
        rows = _otherwise(found.names, next(iter(by_draw.values())), asked)
        estimate = with_warnings(estimate, rows)
        answer |= {"sensitivity": [asdict(one) for one in rows]}
    return answer | _told(estimate, asked, found.warnings, process_time() - started), estimate


def _otherwise(names: Sequence[str], patterns: Sequence[Pattern], asked: Asked) -> list[Otherwise]:
    """The first draw of the linkage, answered otherwise."""
    if asked.covariates:
        return []
    on, counts = [pattern.on for pattern in patterns], [pattern.count for pattern in patterns]
    return otherwise(
        asked.method, on, counts, names=names, settings=asked.settings, seed=asked.seed, progress=asked.watch.sample
    )


def _estimated(names: Sequence[str], patterns: Sequence[Pattern], asked: Asked) -> Estimate:
    if len(names) == 1:
        raise Refused(ONE_LIST)
    asked.watch.sample(asked.method)
    estimate = estimate_by(
        asked.method,
        [pattern.on for pattern in patterns] or [[False] * len(names)],
        [pattern.count for pattern in patterns] or [0],
        names=names,
        settings=asked.settings,
        seed=asked.seed,
        progress=asked.watch.sample,
        covariates=[pattern.key[len(asked.by) :] for pattern in patterns] if asked.covariates else None,
    )
    asked.watch.finish()
    return estimate


def _told(estimate: Estimate, asked: Asked, warnings: Sequence[str], seconds: float) -> Answer:
    """An estimate as the contract has it; what is not finite is null."""
    numbers = {name: _plain(getattr(estimate, name)) for name in ("median", "low", "high", "mean", "point")}
    diagnostics = {"seconds": seconds, **estimate.diagnostics}
    return {
        "observed": estimate.observed,
        "estimate": {**numbers, "level": estimate.level},
        "method": estimate.method,
        "formula": estimate.formula,
        "settings": {name: _plain(value) for name, value in estimate.settings.items()},
        "seed": asked.seed,
        "diagnostics": {name: _plain(value) for name, value in diagnostics.items()},
        "drawn": None if estimate.draws is None else _drawn(np.asarray(estimate.draws)),
        "warnings": list(dict.fromkeys((*warnings, *estimate.warnings))),
    }


def _drawn(draws: NDArray[np.float64]) -> dict[str, object]:
    """Enough of the draws to draw them: quantiles of the total in equal steps, and each chain thinned."""
    quantiles = np.quantile(draws, np.linspace(0, 1, QUANTILES))
    at = np.linspace(0, draws.shape[1] - 1, min(TRACED, draws.shape[1])).astype(int)
    return {"quantiles": quantiles.round().astype(int).tolist(), "trace": draws[:, at].round().astype(int).tolist()}


def _plain(value: Any) -> Any:
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, float):
        return round(float(value), 4) if isfinite(value) else None
    return str(value)


def _about(names: Sequence[str], draws: Any) -> list[str]:
    """What anybody should know who would estimate from these lists, over all draws of the linkage."""
    said: dict[str, None] = {}
    for patterns in draws:
        present = [pattern for pattern in patterns if pattern.count]
        used = [at for at in range(len(names)) if any(pattern.on[at] for pattern in present)]
        said |= {f"list {name!r} names nobody here": None for at, name in enumerate(names) if at not in used}
        if used:
            on = [[pattern.on[at] for at in used] for pattern in present]
            found = captures(on, [pattern.count for pattern in present])
            said |= dict.fromkeys(table_warnings(found, [names[at] for at in used]))
    return list(said)
