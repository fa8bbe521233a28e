"""How much of the inbox waits, counted without reading the sources themselves: what the first page shows of it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from tawthiq.projection import models
from tawthiq.work.filing import ASKED, DECIDED
from tawthiq.work.models import Job, Proposal
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
    cards = Proposal.objects.filter(kind__in=ASKED).exclude(state__in=DECIDED).values("source")
    read = Job.objects.filter(kind="read", state="done").values("subject")
    texts = models.Text.objects.values("source")
    unread = models.Source.objects.filter(id__in=texts).exclude(id__in=read)
    waiting = models.Source.objects.filter(Q(id__in=cards) | (Q(id__in=texts) & ~Q(id__in=read)))
    first = list(waiting.order_by("order").values_list("id", flat=True)[:most])
    return Overview(
        waiting=tuple(states(first)), total_waiting=waiting.aggregate(n=Count("id"))["n"],
        unread=unread.aggregate(n=Count("id"))["n"], unbased=_unbased(),
    )  # fmt: skip


def _unbased() -> int:
    """Sources without a basis, or whose last one was taken back."""
    later = models.Basis.objects.filter(subject=OuterRef("subject"), order__gt=OuterRef("order"))
    standing = models.Basis.objects.filter(~Exists(later), withdrawn=False).values("subject")
    return models.Source.objects.exclude(id__in=standing).count()
