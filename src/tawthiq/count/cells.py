"""All cells of a capture table, seen or empty, and the log-linear terms that models of them are made of.

A *cell* is a pattern of lists other than none; a *term* is a set of lists that depend on one another, written as a
whole number whose bit `j` stands for list `j`. A *hierarchical model* holds with each term every term within it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawthiq.count.captures import Captures

Floats = NDArray[np.float64]
Model = frozenset[int]
MOST_CELL_LISTS: Final = 12  # 4,095 cells


@cache
def cell_patterns(lists: int) -> NDArray[np.bool_]:
    """Every pattern but the unseen one, shape (2**lists - 1, lists); row `i` holds the bits of `i + 1`."""
    return np.asarray((np.arange(1, 2**lists)[:, None] >> np.arange(lists)) % 2 == 1)


def cell_counts(found: Captures) -> Floats:
    """People in every cell, in the order of `cell_patterns`."""
    at = found.on.astype(np.int64) @ (1 << np.arange(found.lists)) - 1
    people = np.zeros(2**found.lists - 1)
    people[at] = found.counts
    return people


def term(lists: Sequence[int]) -> int:
    """The number of a set of lists."""
    return sum(1 << at for at in lists)


def members(one: int) -> tuple[int, ...]:
    """The lists of a term, ascending.

    >>> members(term([0, 2]))
    (0, 2)
    """
    return tuple(at for at in range(one.bit_length()) if one >> at & 1)


def design_of(lists: int, terms: Sequence[int]) -> Floats:
    """Columns of a log-linear model with an intercept first, shape (cells, 1 + terms)."""
    cells = np.arange(1, 2**lists)
    columns = [np.ones(len(cells)), *((cells & one) == one for one in terms)]
    return np.column_stack(columns).astype(float)


def main_terms(lists: int) -> list[int]:
    return [1 << at for at in range(lists)]


def pair_terms(lists: int) -> list[int]:
    return [term(pair) for pair in combinations(range(lists), 2)]


def terms_up_to(lists: int, order: int) -> list[int]:
    """All terms of one to `order` lists, smaller first."""
    return [term(chosen) for size in range(1, order + 1) for chosen in combinations(range(lists), size)]


def hierarchical_models(lists: int, order: int) -> Iterator[Model]:
    """Every hierarchical model with all main effects and no term of more than `order` lists."""
    yield from _grown(lists, order, 2, frozenset(main_terms(lists)))


def _grown(lists: int, order: int, size: int, model: Model) -> Iterator[Model]:
    if size > order:
        yield model
        return
    open_terms = [one for one in map(term, combinations(range(lists), size)) if _may_join(one, model)]
    for some in range(2 ** len(open_terms)):
        chosen = frozenset(one for at, one in enumerate(open_terms) if some >> at & 1)
        if chosen:
            yield from _grown(lists, order, size + 1, model | chosen)
        else:
            yield model


def _may_join(one: int, model: Model) -> bool:
    return all(one & ~(1 << at) in model for at in members(one))


def model_name(model: Model, names: Sequence[str]) -> str:
    """A model by its largest terms, as `[A:B, C]`."""
    largest = [one for one in model if not any(one != other and one & other == one for other in model)]
    return "[" + ", ".join(":".join(names[at] for at in members(one)) for one in sorted(largest)) + "]"
