"""A capture history as arrays: which lists each pattern of people stands on, and how many people have it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tawthiq.terms.errors import BadInput

MOST_PEOPLE = 10**12


@dataclass(frozen=True)
class Captures:
    """Distinct, non-empty patterns with at least one person each, in ascending order of their bits.

    **on**: bool, shape (patterns, lists). **counts**: int64, shape (patterns,), people.
    """

    on: NDArray[np.bool_]
    counts: NDArray[np.int64]

    @property
    def lists(self) -> int:
        return int(self.on.shape[1])

    @property
    def observed(self) -> int:
        """People on at least one list."""
        return int(self.counts.sum())

    def without(self, at: int) -> "Captures":
        """The same people seen by all lists but the one at `at`; who stood on that one alone is no longer observed."""
        return captures(np.delete(self.on, at, axis=1), self.counts)


def captures(patterns: ArrayLike, counts: ArrayLike) -> Captures:
    """Check arrays and join equal patterns.

    **patterns**: 0/1 or bool, shape (patterns, lists). **counts**: whole numbers from 0, shape (patterns,). Patterns of
    no list and of nobody are dropped. **Errors**: `BadInput`.

    >>> captures([[1, 0], [1, 0], [0, 1]], [3, 2, 4]).counts.tolist()
    [4, 5]
    """
    on, people = np.asarray(patterns), np.asarray(counts)
    if on.ndim != 2 or people.shape != (len(on),):
        raise BadInput("Give patterns as rows of lists and one count a row.")
    if not np.isin(on, (0, 1)).all():
        raise BadInput("A pattern holds 0 or 1 only: on the list or not.")
    if not np.isfinite(people).all() or (people < 0).any() or (people != np.floor(people)).any():
        raise BadInput("A count is a whole number of people, not negative.")
    if people.sum() > MOST_PEOPLE:
        raise BadInput(f"There are more than {MOST_PEOPLE} people in the table; check the counts.")
    kept = on.astype(bool).any(axis=1) & (people > 0)
    distinct, place = np.unique(on[kept].astype(bool), axis=0, return_inverse=True)
    return Captures(distinct, np.bincount(place.ravel(), people[kept], len(distinct)).astype(np.int64))
