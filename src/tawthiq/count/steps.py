"""How far a count is: told by those who make it to those who wait for it, who may call it off by raising."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """Tables done of how many (strata times draws of the linkage); the method at work; and of a method that samples,
    the rounds so far with R-hat and the effective size they reached."""

    done: int
    of: int
    method: str = ""
    rounds: int = 0
    rhat: float | None = None
    ess: float | None = None


Watch = Callable[[Step], None]


def unwatched(step: Step) -> None:
    """For those whom nobody waits for."""
