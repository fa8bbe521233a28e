"""How much of the inbox waits, counted without reading the sources themselves: what the first page shows of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Exists, OuterRef

from tawthiq.projection import models
from tawthiq.work import tables
from tawthiq.work.filing import ASKED, DECIDED
from tawthiq.work.models import Proposal
from tawthiq.work.sources import SourceState, states


@dataclass(frozen=True)
class Overview:
    """The first sources with something to decide or to read, in the order they came, and how many there are in all;
    how many texts nobody has read by machine; how many sources no basis stands for."""

    waiting: tuple[SourceState, ...]
    total_waiting: int
    unread: int
    unbased: int


def overview(most: int) -> Overview:
    unread_sources = unread()
    cards = Proposal.objects.filter(kind__in=ASKED).exclude(state__in=DECIDED).values_list("source", flat=True)
    waiting = unread_sources.union(cards.distinct())
    first = islice((one for one in _in_order() if one in waiting), most)
    return Overview(
        waiting=tuple(states(list(first))), total_waiting=len(waiting), unread=len(unread_sources), unbased=_unbased()
    )


def unread() -> set[str]:
    """Sources with a text that nobody has had read on this device."""
    return _ids(
        "SELECT source FROM projection_text EXCEPT SELECT subject FROM work_job WHERE kind = 'read' AND state = 'done'"
    )


def _ids(question: str) -> set[str]:
    return {one for (one,) in tables.raw_connection().execute(question)}


def _in_order() -> Iterator[str]:
    """All sources as they came, read only as far as they are asked for."""
    for (one,) in tables.raw_connection().execute("SELECT id FROM projection_source ORDER BY rowid"):
        yield one


def _unbased() -> int:
    """Sources without a basis, or whose last one was taken back."""
    later = models.Basis.objects.filter(subject=OuterRef("subject"), order__gt=OuterRef("order"))
    standing = models.Basis.objects.filter(~Exists(later), withdrawn=False).values_list("subject", flat=True)
    return len(_ids("SELECT id FROM projection_source").difference(standing))
