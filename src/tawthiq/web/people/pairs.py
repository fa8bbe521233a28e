"""Pairs that may be one, with the names a person knows them by. Looking for them takes long, so no page waits for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from tawthiq.projection import models
from tawthiq.web.frame import wording
from tawthiq.work import suggesting
from tawthiq.work.suggesting import Pair

KINDS = ("person", "incident", "copy")
MOST = 30


@dataclass(frozen=True)
class NamedPair:
    pair: Pair
    left: str
    right: str
    left_href: str
    right_href: str


def pairs(kind: str, only: frozenset[str] = frozenset()) -> list[NamedPair]:
    """The likeliest pairs of a kind; with `only`, those that touch one of these records."""
    found = [pair for pair in suggesting.suggestions() if pair.kind == kind]
    if only:
        found = [pair for pair in found if only & {pair.left, pair.right}]
    return list(_named(kind, found[:MOST]))


def _named(kind: str, found: list[Pair]) -> Iterable[NamedPair]:
    ids = {end for pair in found for end in (pair.left, pair.right)}
    names = _NAMES[kind](ids)
    for pair in found:
        (left, left_href), (right, right_href) = names[pair.left], names[pair.right]
        yield NamedPair(pair, left, right, left_href, right_href)


def _people(ids: set[str]) -> dict[str, tuple[str, str]]:
    return {row.id: (row.name, f"/people/{row.id}/") for row in models.Person.objects.filter(id__in=ids)}


def _incidents(ids: set[str]) -> dict[str, tuple[str, str]]:
    rows = models.Report.objects.filter(id__in=ids)
    return {row.id: (_title(row), f"/incidents/{row.cluster}/") for row in rows}


def _title(row: models.Report) -> str:
    return row.title or f"{wording.word(row.type, 'incident type')}, {wording.when(row.when)}"


def _sources(ids: set[str]) -> dict[str, tuple[str, str]]:
    return {row.id: (row.title, f"/source/{row.id}/") for row in models.Source.objects.filter(id__in=ids)}


_NAMES = {"person": _people, "incident": _incidents, "copy": _sources}
