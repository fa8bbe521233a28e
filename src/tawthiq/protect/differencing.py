"""What do two published tables tell together that neither tells alone?

Where two tables count people by the same columns and differ by only a few in a cell (an earlier release and a later one, a
town and the town without one quarter), the difference is those few people. Limits: cells are compared one by one and in the
sums over every set of the shared columns; combinations of more than two tables are not tried.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tawthiq.protect.disclosure import LEAST_ALIKE
from tawthiq.terms.errors import BadInput

_LONGEST: Final = 9  # digits of a count
Cell = tuple[str, ...]


@dataclass(frozen=True)
class Revealed:
    """A few people whom the two tables show together: the columns, the values in them, and the count in each table."""

    columns: tuple[str, ...]
    cell: Cell
    left: int
    right: int

    @property
    def people(self) -> int:
        return abs(self.left - self.right)


def counted(
    rows: Iterable[Mapping[str, str | None]], columns: Sequence[str], count: str | None = None
) -> Counter[Cell]:
    """The table of counts over some columns: of rows, or of what a column of counts says.

    **errors** `BadInput` for a count that is no whole number of 0 or more.
    """
    cells: Counter[Cell] = Counter()
    for number, row in enumerate(rows, 1):
        cells[tuple(row.get(column) or "" for column in columns)] += _number(row.get(count), number) if count else 1
    return cells


def _number(value: str | None, row: int) -> int:
    if value is None or not value.strip().isdecimal() or len(value.strip()) > _LONGEST:
        raise BadInput(f"The count of row {row} is no whole number of 0 or more.")
    return int(value)


def differences(
    left: Mapping[Cell, int], right: Mapping[Cell, int], columns: Sequence[str], least: int = LEAST_ALIKE
) -> list[Revealed]:
    """Cells, and sums of cells, in which the two tables differ by fewer than `least` people but by somebody.

    **left, right**: counts by the values of `columns`, in that order.

    >>> differences({("north",): 12, ("south",): 9}, {("north",): 14, ("south",): 9}, ["area"])
    [Revealed(columns=(), cell=(), left=21, right=23), Revealed(columns=('area',), cell=('north',), left=12, right=14)]
    """
    return [one for chosen in _sets(len(columns)) for one in _differing(left, right, columns, chosen, least)]


def _sets(width: int) -> Iterator[tuple[int, ...]]:
    for size in range(width + 1):
        yield from combinations(range(width), size)


def _differing(
    left: Mapping[Cell, int], right: Mapping[Cell, int], columns: Sequence[str], chosen: tuple[int, ...], least: int
) -> Iterator[Revealed]:
    before, after = (_summed(table, chosen) for table in (left, right))
    for cell in sorted(before.keys() | after.keys()):
        if 0 < abs(before[cell] - after[cell]) < least:
            yield Revealed(tuple(columns[at] for at in chosen), cell, before[cell], after[cell])


def _summed(table: Mapping[Cell, int], chosen: tuple[int, ...]) -> Counter[Cell]:
    cells: Counter[Cell] = Counter()
    for cell, count in table.items():
        cells[tuple(cell[at] for at in chosen)] += count
    return cells
