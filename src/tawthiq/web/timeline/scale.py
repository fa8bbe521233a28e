"""A line of time in percent of its width, running with the direction of the language, with marks at months or years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

MOST_TICKS: Final = 8
ROOM_FOR_NAME: Final = 8.0  # percent
LAST_YEAR: Final = 9999
STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 24000)  # months from one mark to the next


@dataclass(frozen=True)
class Tick:
    """The first day of a month; `has_room` says whether its name fits before the edge."""

    x: float
    value: str
    has_room: bool


@dataclass(frozen=True)
class Scale:
    """From the first day of a month to the first day of another."""

    start: date
    end: date
    direction: str

    @classmethod
    def over(cls, first: date, last: date, direction: str) -> "Scale":
        """The months that hold both days, whole."""
        end = last
        if last.year < LAST_YEAR:
            end = date(last.year + last.month // 12, last.month % 12 + 1, 1)
        return cls(first.replace(day=1), end, direction)

    def place(self, day: date, *, after: bool = False) -> float:
        """Where a day begins, or where it ends; what lies outside stands at the edge."""
        part = 100 * ((day - self.start).days + after) / max((self.end - self.start).days, 1)
        part = min(max(part, 0.0), 100.0)
        return 100 - part if self.direction == "rtl" else part

    def ticks(self) -> Iterable[Tick]:
        """Months, or years when there are too many months; years begin with a year."""
        months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        step = next((step for step in STEPS if months / step <= MOST_TICKS), STEPS[-1])
        begin = -((self.start.month - 1) % step) % step if step <= 12 else (12 - self.start.month + 1) % 12
        for number in range(begin, months, step):
            month = self.start.month - 1 + number
            day = date(self.start.year + month // 12, month % 12 + 1, 1)
            x = round(self.place(day), 2)
            from_edge = x if self.direction == "rtl" else 100 - x
            yield Tick(
                x, f"{day.year:04}" if step >= 12 else f"{day.year:04}-{day.month:02}", from_edge >= ROOM_FOR_NAME
            )
