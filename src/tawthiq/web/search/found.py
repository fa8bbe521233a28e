"""What the search found as lines of a page: the passage with the words marked, who says it, and where it leads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tawthiq.language.asked import Term
from tawthiq.language.passages import Passage, passage
from tawthiq.projection import models
from tawthiq.projection.search import NAMED, Hit
from tawthiq.web.frame import wording
from tawthiq.work import incidents
from tawthiq.work.searching import Answer

MOST_SPELLINGS: Final = 8
_TABLES: Final[dict[str, Any]] = {
    "source": models.Source, "text": models.Text, "statement": models.Statement, "person": models.Person,
    "group": models.Group, "place": models.Place,
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One line. `kind` is said in words; `words` is shown with the asked words marked; `beside` says whose it is."""

    kind: str
    href: str
    words: Passage
    beside: str = ""
    spellings: tuple[str, ...] = ()
    changed_name: bool = False


def named(answer: Answer) -> list[Found]:
    return list(_lines(answer.named, answer.terms))


def held(answer: Answer) -> list[Found]:
    """A text is left out where one of its statements is shown, which holds the words more closely."""
    spoken = {hit.id for hit in answer.hits if hit.kind == "statement"}
    texts = set(models.Statement.objects.filter(id__in=spoken).values_list("text", flat=True))
    return list(_lines([hit for hit in answer.hits if hit.id not in texts], answer.terms))


def _lines(hits: Sequence[Hit], terms: Sequence[Term]) -> Iterable[Found]:
    """In their order; one whose row is gone meanwhile is left out."""
    rows = {
        kind: table.objects.in_bulk([hit.id for hit in hits if hit.kind == kind]) for kind, table in _TABLES.items()
    }
    titles = _titles(rows["text"].values(), rows["statement"].values())
    told = {line.id: line for line in incidents.lines([hit.id for hit in hits if hit.kind == "incident"])}
    for hit in hits:
        if hit.kind == "incident" and hit.id in told:
            yield _incident(told[hit.id], terms)
        elif row := rows.get(hit.kind, {}).get(hit.id):
            yield _SHOWN[hit.kind](row, terms, titles)


def _titles(*rows: Iterable[Any]) -> dict[str, str]:
    wanted = {row.source for some in rows for row in some}
    return dict(models.Source.objects.filter(id__in=wanted).values_list("id", "title"))


def _incident(line: incidents.Line, terms: Sequence[Term]) -> Found:
    types = " · ".join(wording.word(one, "incident type") for one in line.types)
    title = line.title or wording.listed(part for part in (types, line.place) if part)
    beside = wording.listed([wording.when(line.when), *line.victims[:3]])
    return Found("incident", f"/incidents/{line.id}/", passage(title, terms), beside)


def _source(row: models.Source, terms: Sequence[Term], titles: dict[str, str]) -> Found:
    return Found("source", f"/source/{row.id}/", passage(row.title, terms), row.publisher)


def _text(row: models.Text, terms: Sequence[Term], titles: dict[str, str]) -> Found:
    return Found("source", f"/source/{row.source}/", passage(row.text, terms), titles.get(row.source, ""))


def _statement(row: models.Statement, terms: Sequence[Term], titles: dict[str, str]) -> Found:
    tellers = wording.listed(dict.fromkeys(teller["name"] for teller in row.said_by))
    beside = wording.listed(one for one in (tellers, titles.get(row.source, "")) if one)
    return Found("statement", f"/source/{row.source}/sentence/{row.id}/#at", passage(row.quote, terms), beside)


def _named(kind: str, row: Any, terms: Sequence[Term]) -> Found:
    rows = list(_TABLES[kind].objects.filter(cluster=row.cluster).values_list("names", flat=True))
    others = dict.fromkeys(name["name"] for names in rows for name in names if name["name"] != row.name)
    return Found(
        kind, f"/people/{row.cluster}/", passage(row.name, terms), getattr(row, "role", ""),
        tuple(others)[:MOST_SPELLINGS], getattr(row, "changed_name", False),
    )  # fmt: skip


_SHOWN: Final[dict[str, Any]] = {
    "source": _source, "text": _text, "statement": _statement,
    **{kind: (lambda row, terms, titles, kind=kind: _named(kind, row, terms)) for kind in NAMED},
}  # fmt: skip
