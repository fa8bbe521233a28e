"""People, groups and places as the casebook knows them: every spelling with who uses it, kin, what is said by and about
them, and who may be the same, with reasons.

A view is of a cluster; its id is that of the earliest record. What the vault holds is never here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.terms.vocabulary import SAME_RELATIONS, STATUSES
from tawthiq.work.accounts import Said, clusters_of, statements

MODELS: dict[str, Any] = {"person": models.Person, "group": models.Group, "place": models.Place}


@dataclass(frozen=True)
class Spelling:
    """One way a name is written, the record it belongs to, and the source that writes it so; the span may be None."""

    name: str
    script: str
    record: str
    source: str | None
    source_title: str
    text: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Kin:
    """A relation to another person or group, as somebody states it; `relation` reads from this one to the other."""

    relation: str
    other: str
    other_name: str
    reason: str
    link: str


@dataclass(frozen=True)
class Involvement:
    """A part in an incident: the incident's cluster id, its type and date, and the role."""

    incident: str
    type: str
    when: str
    role: str


@dataclass(frozen=True)
class Line:
    """One person, group or place in a list."""

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    records: int
    protected: bool
    changed_name: bool
    role: str


@dataclass(frozen=True)
class PersonView:
    """Everything about one person, group or place (a cluster) that is not in the vault."""

    line: Line
    records: tuple[Any, ...]
    spellings: tuple[Spelling, ...]
    kin: tuple[Kin, ...]
    said_by: tuple[Said, ...]
    said_about: tuple[Said, ...]
    involvements: tuple[Involvement, ...]
    links: tuple[models.Link, ...]


class _Named(NamedTuple):
    """The columns of a list; a whole model would take most of the time of a long one."""

    cluster: str
    name: str
    names: list[dict[str, Any]]
    protected: bool = False
    changed_name: bool = False
    role: str = ""


def listing(kind: str = "person") -> list[Line]:
    """All of a kind, a line for each cluster, by name."""
    clusters: dict[str, list[_Named]] = {}
    fields = [field.name for field in MODELS[kind]._meta.concrete_fields if field.name in _Named._fields]
    for values in MODELS[kind].objects.order_by("order").values_list(*fields):
        row = _Named(**dict(zip(fields, values, strict=True)))
        clusters.setdefault(row.cluster, []).append(row)
    lines = [_line(kind, head, rows) for head, rows in clusters.items()]
    return sorted(lines, key=lambda line: line.name.casefold())


def _line(kind: str, head: str, rows: list[Any]) -> Line:
    names = dict.fromkeys(name["name"] for row in rows for name in row.names)
    return Line(
        id=head, kind=kind, name=rows[0].name, names=tuple(names), records=len(rows),
        protected=any(getattr(row, "protected", False) for row in rows),
        changed_name=any(getattr(row, "changed_name", False) for row in rows),
        role=next((role for row in rows if (role := getattr(row, "role", ""))), ""),
    )  # fmt: skip


def view(record: str) -> PersonView:
    """The person, group or place that holds this record.

    errors: `NotFound`.
    """
    kind, row = find(record)
    rows = list(MODELS[kind].objects.filter(cluster=row.cluster).order_by("order"))
    ids = [one.id for one in rows]
    return PersonView(
        line=_line(kind, row.cluster, rows),
        records=tuple(rows),
        spellings=tuple(_spellings(rows)),
        kin=tuple(_kin(ids)),
        said_by=tuple(_said_by(ids)),
        said_about=tuple(_said_about(ids)),
        involvements=tuple(_involvements(ids)),
        links=tuple(_links(ids)),
    )


def find(record: str) -> tuple[str, Any]:
    """Kind and row of a person, group or place record."""
    for kind, model in MODELS.items():
        row = model.objects.filter(id=record).first()
        if row is not None:
            return kind, row
    raise NotFound(f"There is no person, group or place {record[:8]}. `tawthiq show people` lists them.")


def _spellings(rows: list[Any]) -> Iterable[Spelling]:
    texts = {name["text"] for row in rows for name in row.names if name["text"]}
    sources = dict(models.Text.objects.filter(id__in=texts).values_list("id", "source"))
    titles = dict(models.Source.objects.filter(id__in=set(sources.values())).values_list("id", "title"))
    for row in rows:
        for name in row.names:
            source = sources.get(name["text"])
            yield Spelling(
                name["name"], name["script"], row.id, source, titles.get(source or "", ""), name["text"],
                name["start"], name["end"],
            )  # fmt: skip


def _kin(ids: list[str]) -> Iterable[Kin]:
    current = models.Link.objects.filter(current=True).exclude(relation__in=(*SAME_RELATIONS, *STATUSES, "copy"))
    told = [*current.filter(left__in=ids), *current.filter(right__in=ids)]
    others = clusters_of({end for link in told for end in (link.left, link.right)})
    names = {row.id: row.name for model in MODELS.values() for row in model.objects.filter(id__in=others.values())}
    for link in {link.id: link for link in told}.values():
        mine_is_left = link.left in ids
        other = others.get(link.right if mine_is_left else link.left, "")
        relation = link.relation if mine_is_left else _TURNED.get(link.relation, link.relation)
        yield Kin(relation, other, names.get(other, ""), link.reason, link.id)


_TURNED = {
    "parent": "child", "child": "parent", "member": "has member", "leads": "led by", "holds": "held by", "pays": "paid by",
}  # fmt: skip


def _said_by(ids: list[str]) -> list[Said]:
    return statements(models.Teller.objects.filter(record__in=ids).values_list("statement", flat=True))


def _said_about(ids: list[str]) -> list[Said]:
    reports = models.Role.objects.filter(record__in=ids).values_list("report", flat=True)
    told = models.ReportStatement.objects.filter(report__in=list(reports)).values_list("statement", flat=True)
    return statements(told)


def _involvements(ids: list[str]) -> Iterable[Involvement]:
    roles = models.Role.objects.filter(record__in=ids).values_list("report", "role")
    reports = {row.id: row for row in models.Report.objects.filter(id__in=[report for report, _ in roles])}
    places = models.Report.objects.filter(place__in=ids).order_by("order")
    named = [(reports[report], role) for report, role in roles if report in reports] + [
        (row, "place") for row in places
    ]
    seen = set()
    for row, role in named:
        if (row.cluster, role) not in seen:
            seen.add((row.cluster, role))
            yield Involvement(row.cluster, row.type, row.when, role)


def _links(ids: list[str]) -> list[models.Link]:
    """Same, not same and unsure links at any of these records, newest first, past ones included."""
    links = models.Link.objects.filter(relation__in=SAME_RELATIONS)
    found = {link.id: link for link in [*links.filter(left__in=ids), *links.filter(right__in=ids)]}
    return sorted(found.values(), key=lambda link: link.order, reverse=True)
