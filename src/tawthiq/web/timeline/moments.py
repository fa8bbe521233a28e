"""When incidents happened, as uncertain as their accounts tell it: for each incident and type the dates that are given.

A date that only says less than another of the same incident is left out (*May 2022* beside *9 May 2022*); dates that cannot
both be true stay, each on its own. Nothing is averaged. Limits: signs (`~ ? %`) are shown, and do not widen a date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from tawthiq.projection import models
from tawthiq.terms import dates
from tawthiq.web.map.remembered import remembered
from tawthiq.web.map.spots import DOCUMENTED, REFUTED, judgements

SIGNS: Final = frozenset("~?%")


@dataclass(frozen=True)
class Date:
    """One date as it was given: its EDTF words, and the first and the last day it can mean, None where it is open."""

    when: str
    first: date | None
    last: date | None

    @property
    def is_day(self) -> bool:
        return self.first is not None and self.first == self.last

    @property
    def is_sure(self) -> bool:
        return not SIGNS & set(self.when)


@dataclass(frozen=True)
class Moment:
    """An incident as one type of violation, with the dates its accounts give for it, the earliest first; none is unknown."""

    incident: str
    type: str
    dates: tuple[Date, ...]
    judgement: str

    @property
    def is_documented(self) -> bool:
        return self.judgement in DOCUMENTED

    @cached_property
    def order(self) -> tuple[bool, date, date]:
        """By the first day it can have been, what ends earlier first; open beginnings by their end; unknown ones last."""
        firsts = [one.first or one.last or date.max for one in self.dates]
        lasts = [one.last or date.max for one in self.dates]
        return not self.dates, min(firsts, default=date.max), min(lasts, default=date.max)


def moments(type: str = "", year: int | None = None) -> list[Moment]:
    """All moments by date, those without one last; of one type or of one year where that is asked. What was refuted is
    left out."""
    found = (one for one in _all() if not type or one.type == type)
    return [one for one in found if year is None or _in_year(one, year)]


@remembered
def _all() -> tuple[Moment, ...]:
    judged = judgements()
    given: dict[tuple[str, str], dict[str, Date]] = {}
    told = models.Report.objects.order_by("order").values_list("cluster", "type", "when", "earliest", "latest")
    for incident, kind, when, first, last in told:
        held = given.setdefault((incident, kind), {})
        if first or last:
            held.setdefault(when, Date(when, first, last))
    found = (
        Moment(incident, kind, tuple(narrowest(list(known.values()))), judged.get(incident, ""))
        for (incident, kind), known in given.items()
        if judged.get(incident) != REFUTED
    )
    return tuple(sorted(found, key=lambda one: one.order))


def narrowest(given: Sequence[Date]) -> Iterable[Date]:
    """The dates that no other one says more exactly, by their first day.

    Of two that mean the same days the first given stays.
    """
    found = [
        one
        for number, one in enumerate(given)
        if not any(
            _holds(one, other) and (not _holds(other, one) or before < number)
            for before, other in enumerate(given)
            if other is not one
        )
    ]
    return sorted(found, key=lambda one: (one.first or date.min, one.last or date.max))


def _holds(wide: Date, narrow: Date) -> bool:
    """Whether the one can mean every day that the other can mean."""
    begins = wide.first is None or (narrow.first is not None and wide.first <= narrow.first)
    ends = wide.last is None or (narrow.last is not None and narrow.last <= wide.last)
    return begins and ends


def _in_year(moment: Moment, year: int) -> bool:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return any((one.first or first) <= last and (one.last or last) >= first for one in moment.dates)


def years() -> list[int]:
    """The years in which a date begins or ends."""
    days = (day for one in _all() for given in one.dates for day in (given.first, given.last))
    return sorted({day.year for day in days if day})


def refuted() -> int:
    """How many incidents were refuted, and so stand on no timeline."""
    return sum(value == REFUTED for value in judgements().values())


def described(moment: Moment, language: str) -> list[str]:
    """The dates in plain words, *date unknown* where there is none."""
    return [dates.describe(one.when, language) for one in moment.dates] or [dates.describe("XXXX", language)]
