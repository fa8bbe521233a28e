"""Which accounts are kept off the map: where the words that name their place tell where somebody at risk is or was hidden.

Asked only of testimony of protected people and of accounts that name one of them: a place that stands in a clause of
hiding, shelter, flight or staying (`protect.whereabouts`) is shown in its sentence, to whoever reads it, and in no picture.
Limits: those of that engine; a place of an incident that somebody also hides at is drawn when no words say so.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from tawthiq.projection import models
from tawthiq.protect.whereabouts import whereabouts

AROUND: Final = 400  # characters before the place's words and after them: longer clauses are cut by the engine
_KNOWN: dict[tuple[str, int, int], bool] = {}  # hash of a text and a span: what was found there once stays true


class Placed(NamedTuple):
    """The columns of a report that say where it puts its incident."""

    id: str
    cluster: str
    text: str
    source: str
    place: str | None
    where_start: int | None
    where_end: int | None


def guarded(reports: Sequence[Placed]) -> set[str]:
    """Ids of the reports whose place is not to be drawn."""
    asked = [row for row in reports if row.where_start is not None and row.where_end is not None and row.place]
    concerned = _of_protected_sources(asked) | _naming_protected([row.id for row in asked])
    wanted = [row for row in asked if row.id in concerned]
    hashes = dict(models.Text.objects.filter(id__in={row.text for row in wanted}).values_list("id", "sha256"))
    unknown = {row.text for row in wanted if row.text in hashes and _key(row, hashes) not in _KNOWN}
    texts = dict(models.Text.objects.filter(id__in=unknown).values_list("id", "text"))
    for row in wanted:
        if row.text in texts:
            _KNOWN[_key(row, hashes)] = tells_whereabouts(texts[row.text], row.where_start or 0, row.where_end or 0)
    return {row.id for row in wanted if row.text in hashes and _KNOWN[_key(row, hashes)]}


def _key(row: Placed, hashes: Mapping[str, str]) -> tuple[str, int, int]:
    return hashes[row.text], row.where_start or 0, row.where_end or 0


def tells_whereabouts(text: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` lie in a clause that tells where somebody is to be found."""
    first = text.rfind("\n", max(0, start - AROUND), start) + 1 or max(0, start - AROUND)
    clauses = whereabouts(text[first : end + AROUND])
    return any(one.start + first < end and start < one.end + first for one in clauses)


def _of_protected_sources(reports: Iterable[Placed]) -> set[str]:
    rows = list(reports)
    protected = models.Source.objects.filter(protected=True).values_list("id", flat=True)
    promised = models.Text.objects.exclude(people=[]).values_list("id", flat=True)
    sources, texts = set(protected), set(promised)
    return {row.id for row in rows if row.source in sources or row.text in texts}


def _naming_protected(reports: Sequence[str]) -> set[str]:
    clusters = models.Person.objects.filter(protected=True).values_list("cluster", flat=True)
    people = models.Person.objects.filter(cluster__in=set(clusters)).values_list("id", flat=True)
    roles = models.Role.objects.filter(record__in=list(people)).values_list("report", flat=True)
    tellers = models.Teller.objects.filter(record__in=list(people)).values_list("statement", flat=True)
    said = models.ReportStatement.objects.filter(statement__in=list(tellers)).values_list("report", flat=True)
    return ({*roles, *said}) & set(reports)
