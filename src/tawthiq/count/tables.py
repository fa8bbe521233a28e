"""Answer `tawthiq count FILE.csv`: how many people the lists name, by stratum, and what speaks against estimating.

This release documents and does not estimate: `method` is `documented`, `estimate` is null, and every answer says so. A
method of estimation that is asked for is refused by name, never replaced by another.
"""

from collections.abc import Sequence
from statistics import median_low
from typing import Final

from tawthiq.count.lists import Lists, Pattern, read_lists
from tawthiq.terms.errors import BadInput, Refused

ESTIMATORS: Final = (
    "chapman", "lincoln-petersen", "chao", "independence", "loglinear", "sparse", "dga", "lcm",
)  # fmt: skip
METHODS: Final = ("auto", "documented")
_NOT_ESTIMATED: Final = (
    "documented number only: how many were never documented is not estimated; estimation comes with a later release"
)
_FEW_PEOPLE: Final = 30
Answer = dict[str, object]


def count_file(
    data: bytes, *, by: Sequence[str] = (), method: str = "auto", lists: Sequence[str] | None = None
) -> list[Answer]:
    """One object a stratum, in order of their values, `unknown` last; one in all without `by`.

    **Errors**: `BadInput` for a file or method that is not as the contract says; `Refused` for a method of estimation,
    and under `auto` for a single list, which nothing can be estimated from.

    >>> count_file(b"L1,L2,count\\n1,0,5\\n1,1,2\\n0,1,3\\n")[0]["observed"]
    10
    """
    if method in ESTIMATORS:
        raise Refused(
            f"The method {method!r} comes with a later release; this one has {' and '.join(METHODS)}. Use documented."
        )
    if method not in METHODS:
        raise BadInput(f"There is no method {method!r}; accepted are {', '.join((*METHODS, *ESTIMATORS))}.")
    found = read_lists(data, by, lists)
    if method == "auto" and not by and len(found.names) == 1:
        raise Refused("One list alone cannot be estimated from; give two or more, or ask for the method documented.")
    keys = sorted(
        {pattern.key for pattern in found.patterns}, key=lambda key: [(value == "unknown", value) for value in key]
    )
    return [_answer(found, key) for key in keys] or [_answer(found, ())]


def _answer(found: Lists, key: tuple[str, ...]) -> Answer:
    patterns = [pattern for pattern in found.patterns if pattern.key == key]
    draws = {pattern.draw: 0 for pattern in found.patterns} or {"": 0}
    for pattern in patterns:
        draws[pattern.draw] += pattern.count
    observed = median_low(draws.values())
    diagnostics: Answer = {}
    if len(draws) > 1:
        diagnostics = {"draws": len(draws), "observed_low": min(draws.values()), "observed_high": max(draws.values())}
    return {
        "v": 1,
        "stratum": dict(zip(found.by, key, strict=True)) if key else {},
        "observed": observed,
        "estimate": None,
        "method": "documented",
        "diagnostics": diagnostics,
        "warnings": [_NOT_ESTIMATED, *found.warnings, *_warnings(found.names, patterns, observed)],
    }


def _warnings(names: Sequence[str], patterns: Sequence[Pattern], observed: int) -> list[str]:
    """What anybody who estimates from these lists should know, in plain words."""
    present = [pattern for pattern in patterns if pattern.count]
    used = [at for at in range(len(names)) if any(pattern.on[at] for pattern in present)]
    warnings = [f"list {name!r} names nobody here" for at, name in enumerate(names) if at not in used]
    if len(used) == 1:
        warnings.append("one list alone: nothing can be estimated from it")
    elif used and not any(sum(pattern.on) > 1 for pattern in present):
        warnings.append("no person is on two lists: nothing says how many were missed")
    else:
        warnings += [f"list {names[at]!r} shares nobody with the others" for at in used if _alone(at, present)]
    warnings += [
        f"lists {names[left]!r} and {names[right]!r} name the same people: they may be one list"
        for left in used for right in used
        if left < right and all(pattern.on[left] == pattern.on[right] for pattern in present)
    ]  # fmt: skip
    if observed < _FEW_PEOPLE:
        warnings.append(f"{observed} people are too few to estimate from")
    return warnings


def _alone(at: int, patterns: Sequence[Pattern]) -> bool:
    return not any(pattern.on[at] and sum(pattern.on) > 1 for pattern in patterns)
