"""What speaks against estimating from these lists at all: checked in one place, before any method.

Refused: no people, too few lists. Warned of, in plain words: lists that name nobody (left out), share nobody, name the
same people or lie within another; nobody or few on two lists; one pattern only; few people. These are facts of the
table, so every method says them alike. Limit: no table shows a dependence that holds between all lists alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from tawthiq.count.captures import Captures, captures
from tawthiq.terms.errors import BadInput, Refused

FEW_PEOPLE: Final = 30
FEW_SHARED: Final = 10
MOST_NAMED: Final = 6
NO_OVERLAP: Final = "no person is on two lists: nothing says how many were missed"
TWO_LISTS: Final = "two lists are taken as independent; nothing in them can test that"
ONE_LIST: Final = "One list alone cannot be estimated from; give two or more that were made independently."


@dataclass(frozen=True)
class Usable:
    """The captures by the lists that name somebody, the names of these lists, and what must be said."""

    captures: Captures
    names: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def shared(self) -> int:
        """People on two or more lists."""
        return people_shared(self.captures)


def usable(patterns: ArrayLike, counts: ArrayLike, *, names: Sequence[str] | None = None, fewest: int = 2) -> Usable:
    """Captures without the lists that name nobody, and every warning that these lists deserve.

    **names**: of the lists, for the warnings; `L1`, `L2`, … by default. **fewest**: lists a method needs.
    **Errors**: `BadInput` for arrays that are no captures, `Refused` for nobody and for fewer lists.

    >>> usable([[1, 0, 0], [0, 1, 0]], [40, 30]).warnings[0]
    "list 'L3' names nobody here and is left out"
    """
    found = captures(patterns, counts)
    called = tuple(names) if names is not None else tuple(f"L{at + 1}" for at in range(found.lists))
    if len(called) != found.lists:
        raise BadInput(f"There are {found.lists} lists and {len(called)} names; give one name a list.")
    if not found.observed:
        raise Refused("Nobody stands on any list here, so nothing can be estimated; count a wider stratum.")
    used = np.atleast_1d(found.on.any(axis=0))
    kept = Captures(found.on[:, used], found.counts)
    empty = [
        f"list {name!r} names nobody here and is left out" for name, on in zip(called, used, strict=True) if not on
    ]
    if kept.lists == 1:
        raise Refused(ONE_LIST)
    if kept.lists < fewest:
        raise Refused(f"This method needs {fewest} lists that name somebody; there are {kept.lists}. Use chapman.")
    pair = [TWO_LISTS] if kept.lists == 2 else []
    names_kept = tuple(name for name, on in zip(called, used, strict=True) if on)
    return Usable(kept, names_kept, (*empty, *table_warnings(kept, names_kept), *pair))


def overlapping(
    patterns: ArrayLike, counts: ArrayLike, *, names: Sequence[str] | None, most: int, instead: str = "lcm"
) -> Usable:
    """The same for methods that look at every pattern of `most` lists at most, of which some must share people.

    **Errors**: as `usable`; `Refused` for more lists, with the method to take `instead`, and where nobody is on two.
    """
    found = usable(patterns, counts, names=names)
    if found.captures.lists > most:
        raise Refused(
            f"This method goes to {most} lists; there are {found.captures.lists}. Join lists, or use {instead}."
        )
    if not found.shared:
        raise Refused(f"This method has no finite estimate here: {NO_OVERLAP}.")
    return found


def people_shared(found: Captures) -> int:
    """People on two or more lists."""
    return int(found.counts[found.on.sum(axis=1) > 1].sum())


def table_warnings(found: Captures, names: Sequence[str]) -> list[str]:
    """What anybody who estimates from these lists should know; every list must name somebody."""
    shared = people_shared(found)
    if found.lists == 1:
        return ["one list alone: nothing can be estimated from it"]
    warnings = [] if shared else [NO_OVERLAP]
    if len(found.counts) == 1:
        warnings.append("everybody stands on the same lists: nothing says how many were missed")
    if 0 < shared < FEW_SHARED:
        warnings.append(f"only {_people(shared)} on two or more lists: the whole estimate rests on them")
    if shared:
        warnings += [f"list {names[at]!r} shares nobody with the others" for at in _alone(found)]
        warnings += list(_pairs(found, names))
    if found.observed < FEW_PEOPLE:
        warnings.append(f"{_people(found.observed)} in all are too few to estimate from")
    return warnings


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _alone(found: Captures) -> list[int]:
    together = found.on.sum(axis=1) > 1
    return [at for at in range(found.lists) if not (found.on[:, at] & together).any()]


def _pairs(found: Captures, names: Sequence[str]) -> Iterator[str]:
    """Lists that are one list, lists within others, and pairs that share nobody."""
    alone, apart = set(_alone(found)), []
    for left, right in combinations(range(found.lists), 2):
        a, b = found.on[:, left], found.on[:, right]
        if (a == b).all():
            yield f"lists {names[left]!r} and {names[right]!r} name the same people: they may be one list"
        elif (a <= b).all() or (b <= a).all():
            inner, outer = (left, right) if (a <= b).all() else (right, left)
            yield f"everybody on list {names[inner]!r} is on {names[outer]!r} too: it may be drawn from it"
        elif not (a & b).any() and not {left, right} & alone:
            apart.append(f"{names[left]}-{names[right]}")
    if apart:
        told = ", ".join(apart[:MOST_NAMED]) + (
            f" and {len(apart) - MOST_NAMED} more" if len(apart) > MOST_NAMED else ""
        )
        yield f"pairs of lists that share nobody: {told}; models with a term for such a pair have no finite estimate of it"


def pair_overlaps(found: Captures) -> np.ndarray:
    """People on both lists of a pair, shape (lists, lists); the diagonal holds the people on each list."""
    weighted = found.on * found.counts[:, None]
    return np.asarray(weighted.T @ found.on.astype(np.int64))
