"""What the search found as lines of a page: the passage with the words marked, who says it, and where it leads."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from tawthiq.language.asked import Term
from tawthiq.language.passages import Passage, passage
from tawthiq.projection import models
from tawthiq.projection.search import NAMED, Hit
from tawthiq.web.frame import wording
from tawthiq.work.searching import Answer

MOST_SPELLINGS: Final = 8
MOST_VICTIMS: Final = 3
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


@dataclass(frozen=True)
class _Beside:
    """What the lines of a page show besides their own rows, read once for all of them."""

    terms: Sequence[Term]
    titles: dict[str, str]
    spellings: dict[str, list[str]]


def _lines(hits: Sequence[Hit], terms: Sequence[Term]) -> Iterable[Found]:
    """In their order; one whose row is gone meanwhile is left out."""
    wanted: dict[str, list[str]] = {}
    for hit in hits:
        wanted.setdefault(hit.kind, []).append(hit.id)
    rows = {kind: table.objects.in_bulk(wanted[kind]) for kind, table in _TABLES.items() if kind in wanted}
    told = _incidents(wanted["incident"], terms) if "incident" in wanted else {}
    quoted = [row for kind in ("text", "statement") for row in rows.get(kind, {}).values()]
    beside = _Beside(terms, _titles(quoted), _spellings(wanted))
    for hit in hits:
        if hit.id in told:
            yield told[hit.id]
        elif row := rows.get(hit.kind, {}).get(hit.id):
            yield _SHOWN[hit.kind](row, beside)


def _titles(rows: Iterable[Any]) -> dict[str, str]:
    wanted = {row.source for row in rows}
    return dict(models.Source.objects.filter(id__in=wanted).values_list("id", "title")) if wanted else {}


def _spellings(wanted: dict[str, list[str]]) -> dict[str, list[str]]:
    """Every spelling of each person, group and place, by cluster."""
    found: dict[str, list[str]] = {}
    for kind in NAMED:
        if kind in wanted:
            rows = _TABLES[kind].objects.filter(cluster__in=wanted[kind]).order_by("order")
            for cluster, names in rows.values_list("cluster", "names"):
                found.setdefault(cluster, []).extend(name["name"] for name in names)
    return found


def _incidents(clusters: Sequence[str], terms: Sequence[Term]) -> dict[str, Found]:
    """What happened, when, where and to whom, from the accounts of each; nothing is weighed here."""
    reports = list(models.Report.objects.filter(cluster__in=clusters).order_by("order"))
    places = dict(models.Place.objects.filter(id__in={row.place for row in reports}).values_list("id", "name"))
    roles = models.Role.objects.filter(report__in=[row.id for row in reports], role="victim").values_list(
        "report", "name"
    )
    victims: dict[str, list[str]] = {}
    for report, name in roles:
        victims.setdefault(report, []).append(name)
    return {
        cluster: _incident(cluster, [row for row in reports if row.cluster == cluster], places, victims, terms)
        for cluster in {row.cluster for row in reports}
    }


def _incident(
    cluster: str, told: Sequence[models.Report], places: dict[str, str], victims: dict[str, list[str]],
    terms: Sequence[Term],
) -> Found:  # fmt: skip
    types = " · ".join(wording.word(one, "incident type") for one in dict.fromkeys(row.type for row in told))
    where = next((places[row.place] for row in told if row.place in places), "")
    title = next((row.title for row in told if row.title), "") or wording.listed(
        part for part in (types, where) if part
    )
    harmed = list(dict.fromkeys(name for row in told for name in victims.get(row.id, ())))[:MOST_VICTIMS]
    when = wording.when(next((row.when for row in told if row.when), ""))
    return Found("incident", f"/incidents/{cluster}/", passage(title, terms), wording.listed([when, *harmed]))


def _source(row: models.Source, beside: _Beside) -> Found:
    return Found("source", f"/source/{row.id}/", passage(row.title, beside.terms), row.publisher)


def _text(row: models.Text, beside: _Beside) -> Found:
    return Found("source", f"/source/{row.source}/", passage(row.text, beside.terms), beside.titles.get(row.source, ""))


def _statement(row: models.Statement, beside: _Beside) -> Found:
    tellers = wording.listed(dict.fromkeys(teller["name"] for teller in row.said_by))
    whose = wording.listed(one for one in (tellers, beside.titles.get(row.source, "")) if one)
    return Found("statement", f"/source/{row.source}/sentence/{row.id}/#at", passage(row.quote, beside.terms), whose)


def _named(kind: str, row: Any, beside: _Beside) -> Found:
    others = dict.fromkeys(name for name in beside.spellings.get(row.cluster, ()) if name != row.name)
    return Found(
        kind, f"/people/{row.cluster}/", passage(row.name, beside.terms), getattr(row, "role", ""),
        tuple(others)[:MOST_SPELLINGS], getattr(row, "changed_name", False),
    )  # fmt: skip


_SHOWN: Final[dict[str, Callable[[Any, _Beside], Found]]] = {
    "source": _source, "text": _text, "statement": _statement, **{kind: partial(_named, kind) for kind in NAMED},
}  # fmt: skip
