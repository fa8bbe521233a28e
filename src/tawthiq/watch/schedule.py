"""When is somebody who was threatened asked again whether they are safe?

The rhythm is close at first, since most of what follows a threat follows soon, and lets go after eight weeks; whoever
follows it up closes each step and may stop or begin again. It is a habit of work, not a finding about danger.
"""

from datetime import date, timedelta
from typing import Final, Literal

Rhythm = Literal["usual", "urgent"]
STEP_DAYS: Final[dict[Rhythm, tuple[int, ...]]] = {
    "usual": (0, 2, 7, 14, 28, 56),
    "urgent": (0, 1, 2, 4, 7, 14, 28, 56),
}


def step_days(first: date, rhythm: Rhythm = "usual") -> tuple[date, ...]:
    """The days on which to ask, the first included, in order.

    >>> [day.isoformat() for day in step_days(date(2025, 2, 11))][:3]
    ['2025-02-11', '2025-02-13', '2025-02-18']
    """
    return tuple(first + timedelta(days=days) for days in STEP_DAYS[rhythm])
