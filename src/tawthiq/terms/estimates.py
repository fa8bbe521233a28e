"""What an estimator answers: never a bare number, always with what speaks against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Estimate:
    """The number of people a population holds, seen and unseen together, by one method.

    **observed**: people on at least one list. **median, low, high, mean, point**: people; `None` where the method does
    not give it. `low` and `high` bound the central `level` (a share, 0.95 by default). `high` is `None` where the data
    set no upper bound, and a warning says so. **formula**: which of several formulas of one name was used.
    **diagnostics**: numbers by name (`ess`, `ess_tail`, `rhat`, `seconds`, …). **warnings**: plain English sentences,
    empty only when nothing speaks against the answer. **draws**: draws of the total for sampled methods, else `None`.
    """

    method: str
    observed: int
    median: float | None = None
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    point: float | None = None
    level: float = 0.95
    formula: str | None = None
    diagnostics: Mapping[str, float] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    draws: Any = None  # a NumPy array, shape (chains, draws); `terms` knows the standard library alone
