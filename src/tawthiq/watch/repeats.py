"""What else was reported of the same people, their kin, those they accuse, or the same place, before and since?

It sets reports beside each other and says why; that one came after the other is no cause, and the screen says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

Why = Literal["the same people", "their kin", "the same alleged perpetrators", "the same place"]
REASONS: Final[tuple[Why, ...]] = ("the same people", "their kin", "the same alleged perpetrators", "the same place")
NEAR_DAYS: Final = 365  # a place alone says little after a year


@dataclass(frozen=True)
class Reported:
    """One incident as far as it can be set beside another; all ids are of clusters, days are bounds, None when unknown.

    **people**: victims and targets. **kin**: relatives of these, by what somebody states. **accused**: alleged
    perpetrators and actors.
    """

    id: str
    people: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    accused: frozenset[str] = frozenset()
    place: str | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True)
class Repeat:
    """Another incident and why it stands beside this one, the weightiest reason first. **when**: of the other one."""

    id: str
    why: tuple[Why, ...]
    when: Literal["before", "since", "unclear"]
    day: date | None = field(compare=False, default=None)


def repeats(one: Reported, others: Iterable[Reported]) -> list[Repeat]:
    """What stands beside `one`: shared people first, then kin, then the accused, then the place; later days first.

    The same place counts only within a year, where both days are known or unknown.

    >>> repeats(Reported("a", frozenset({"p"})), [Reported("b", kin=frozenset({"p"}))])[0].why
    ('their kin',)
    """
    found = [
        Repeat(other.id, why, _order(one, other), other.earliest)
        for other in others
        if other.id != one.id and (why := _why(one, other))
    ]
    return sorted(found, key=lambda repeat: (REASONS.index(repeat.why[0]), -(repeat.day or date.min).toordinal()))


def _why(one: Reported, other: Reported) -> tuple[Why, ...]:
    shared = {
        "the same people": bool(one.people & other.people),
        "their kin": bool(one.people & other.kin or one.kin & other.people),
        "the same alleged perpetrators": bool(one.accused & other.accused),
        "the same place": one.place is not None and one.place == other.place and _near(one, other),
    }
    return tuple(reason for reason in REASONS if shared[reason])


def _near(one: Reported, other: Reported) -> bool:
    if one.earliest is None or other.earliest is None:
        return True
    return abs(one.earliest - other.earliest) <= timedelta(days=NEAR_DAYS)


def _order(one: Reported, other: Reported) -> Literal["before", "since", "unclear"]:
    """Said only where the bounds do not overlap: a day within a month is not known to come after its first."""
    if one.earliest and other.latest and other.latest < one.earliest:
        return "before"
    if one.latest and other.earliest and other.earliest > one.latest:
        return "since"
    return "unclear"
