"""How an answer moves when a list is left out or a prior is set otherwise: what a reader should see before one number.

Each way is estimated anew by the same method. **What it cannot tell**: that no list matters much does not say that the
method is right; lists that all depend on each other move the answer little.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from numpy.typing import ArrayLike

from tawthiq.count.captures import Captures
from tawthiq.count.checks import usable
from tawthiq.count.methods import Progress, Settings, estimate_by
from tawthiq.terms.errors import Refused
from tawthiq.terms.estimates import Estimate

PRIORS: Final[Mapping[str, tuple[Mapping[str, Any], ...]]] = {
    "lcm": (
        {"alpha_shape": 1.0, "alpha_rate": 1.0}, {"alpha_shape": 0.1, "alpha_rate": 0.1},
        {"alpha_shape": 5.0, "alpha_rate": 1.0}, {"classes": 5}, {"classes": 20},
    ),
    "dga": ({"delta": 0.5}, {"delta": 1.0}, {"delta": 0.0625}),
    "nhoi": ({"odds": 0.25}, {"odds": 0.5}, {"odds": 2.0}, {"odds": 4.0}),
    "threshold": ({"reach": 0.02}, {"reach": 0.05}, {"reach": 0.2}),
}  # fmt: skip
FAR: Final = 1.5


@dataclass(frozen=True)
class Otherwise:
    """What was done otherwise and what came out; None with `why` where the method then refuses."""

    what: str
    low: float | None
    median: float | None
    high: float | None
    why: str = ""


def otherwise(
    method: str, patterns: ArrayLike, counts: ArrayLike, *, names: Sequence[str] | None = None,
    settings: Settings | None = None, seed: int = 0, progress: Progress | None = None,
) -> list[Otherwise]:  # fmt: skip
    """The answer without each list in turn (while two remain), and under each other prior the method has.

    **Errors**: as the method's. A way in which it refuses is told, not passed over.

    >>> lists = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1], [1, 1, 1]]
    >>> [one.what for one in otherwise("chao", lists, [90, 70, 60, 30, 25, 20, 8], names=["a", "b", "c"])]
    ["without list 'a'", "without list 'b'", "without list 'c'"]
    """
    found, told = usable(patterns, counts, names=names), dict(settings or {})
    taken = found.captures

    def answered(what: str, of: Captures, names: Sequence[str], **change: Any) -> Otherwise:
        asked = {**told, **change}
        try:
            answer = estimate_by(method, of.on, of.counts, names=names, settings=asked, seed=seed, progress=progress)
        except Refused as refusal:
            return Otherwise(what, None, None, None, str(refusal))
        return Otherwise(what, answer.low, answer.median if answer.median is not None else answer.point, answer.high)

    without = [
        answered(f"without list {name!r}", taken.without(at), [*found.names[:at], *found.names[at + 1 :]])
        for at, name in enumerate(found.names if taken.lists > 2 else ())
    ]
    priors = [
        answered(", ".join(f"{name} {value:g}" for name, value in change.items()), taken, found.names, **change)
        for change in PRIORS.get(method, ())
    ]
    return without + priors


def with_warnings(answer: Estimate, rows: Sequence[Otherwise]) -> Estimate:
    """The answer with a warning for each way that moves its middle more than 1.5-fold or out of its interval."""
    return replace(answer, warnings=(*answer.warnings, *_moved(answer, rows)))


def _moved(answer: Estimate, rows: Sequence[Otherwise]) -> Iterator[str]:
    middle = answer.median if answer.median is not None else answer.point
    for one in rows:
        if one.median is None or middle is None:
            continue
        if max(one.median, middle) > FAR * min(one.median, middle):
            yield f"{one.what} the middle is {one.median:,.0f} instead of {middle:,.0f}: the number hangs on it"
