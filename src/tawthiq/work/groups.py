"""A group as statements have it: what it is called and by whom, who is said to belong to it, to lead it, which places it is
said to hold, whom to pay, since when.

Labels of one group stand side by side and none is chosen. That it holds a place is said by a tie or by a report of
territorial control in which it acts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawthiq.language.folding import fold
from tawthiq.projection import models
from tawthiq.work.accounts import statements
from tawthiq.work.affiliations import Tie, ties_of

HEADINGS = ("leads", "member", "belongs", "holds", "pays", "paid", "opposes")


@dataclass(frozen=True)
class Use:
    """Who uses a label: the tellers, none where the text itself does, and the source; `statement` leads to the words."""

    tellers: tuple[str, ...]
    source: str
    title: str
    statement: str | None


@dataclass(frozen=True)
class Label:
    """One name given to the group, as written, with everybody who gives it."""

    name: str
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class Holding:
    """A report that the group took or held a place."""

    incident: str
    place: str | None
    place_name: str
    when: str
    source: str
    title: str
    statement: str | None


@dataclass(frozen=True)
class GroupView:
    labels: tuple[Label, ...]
    ties: dict[str, tuple[Tie, ...]]
    holdings: tuple[Holding, ...]


def view(ids: Sequence[str]) -> GroupView:
    """The group of these records (one cluster)."""
    ties = ties_of(ids)
    by_heading = {one: tuple(tie for tie in ties if _heading(tie) == one) for one in HEADINGS}
    return GroupView(tuple(_labels(ids)), by_heading, tuple(_holdings(ids)))


def _heading(tie: Tie) -> str:
    """Under which heading a tie stands, seen from the group."""
    if tie.relation == "member":
        return "belongs" if tie.outward else "member"
    if tie.relation == "pays":
        return "pays" if tie.outward else "paid"
    return tie.relation


def _labels(ids: Sequence[str]) -> Iterable[Label]:
    """The names of its records and of its parts in reports, spelling marks aside, in the order of the record."""
    found: dict[str, tuple[str, dict[Use, None]]] = {}
    for name, use in (*_names(ids), *_parts(ids)):
        found.setdefault(fold(name), (name, {}))[1][use] = None
    return [Label(name, tuple(uses)) for name, uses in found.values()]


def _names(ids: Sequence[str]) -> Iterable[tuple[str, Use]]:
    rows = list(models.Group.objects.filter(id__in=ids).order_by("order"))
    sources = _sources({name["text"] for row in rows for name in row.names if name["text"]})
    for row in rows:
        for name in row.names or [{"name": row.name, "text": None}]:
            source, title = sources.get(name["text"] or "", ("", ""))
            yield name["name"], Use((), source, title, None)


def _parts(ids: Sequence[str]) -> Iterable[tuple[str, Use]]:
    """As reports name it: by whoever tells of the incident."""
    roles = list(
        models.Role.objects.filter(record__in=ids).order_by("report", "position").values_list("report", "name")
    )
    reports = {row.id: row for row in models.Report.objects.filter(id__in={report for report, _ in roles})}
    sources = _sources({row.text for row in reports.values()})
    first = _first_statements(reports)
    for report, name in roles:
        if report in reports:
            source, title = sources.get(reports[report].text, ("", ""))
            statement, tellers = first.get(report, (None, ()))
            yield name, Use(tellers, source, title, statement)


def _first_statements(reports: Iterable[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The first statement of each report, with who says it."""
    pairs = models.ReportStatement.objects.filter(report__in=list(reports)).order_by("report", "-position")
    first = dict(pairs.values_list("report", "statement"))
    said = {one.id: one for one in statements(first.values())}
    tellers = {one.id: tuple(dict.fromkeys(link.name for part in one.chain for link in part)) for one in said.values()}
    return {report: (statement, tellers[statement]) for report, statement in first.items() if statement in said}


def _sources(texts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The source of each text, and its title."""
    of = dict(models.Text.objects.filter(id__in=list(texts)).values_list("id", "source"))
    titles = dict(models.Source.objects.filter(id__in=set(of.values())).values_list("id", "title"))
    return {text: (source, titles.get(source, "")) for text, source in of.items()}


def _holdings(ids: Sequence[str]) -> Iterable[Holding]:
    acting = models.Role.objects.filter(record__in=ids, role__in=("actor", "alleged perpetrator")).values("report")
    rows = list(models.Report.objects.filter(id__in=acting, type="territorial control").order_by("earliest", "order"))
    places = {row.id: row for row in models.Place.objects.filter(id__in={row.place for row in rows if row.place})}
    sources, first = _sources({row.text for row in rows}), _first_statements(row.id for row in rows)
    for row in rows:
        place = places.get(row.place or "")
        source, title = sources.get(row.text, ("", ""))
        yield Holding(
            row.cluster, place.cluster if place else None, place.name if place else "", row.when, source, title,
            first.get(row.id, (None,))[0],
        )  # fmt: skip
