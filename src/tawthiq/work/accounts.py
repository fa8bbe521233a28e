"""Gather what the projections hold of a set of incident reports: an *account* is one text's report of an incident.

Each account comes with its statements and, for each, the chain of tellers from the one nearest the page inward. All of it
is read with a fixed number of queries, however many reports are asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from tawthiq.match.origins import AccountForOrigin, CopiedText, Origin, Teller, find_origins
from tawthiq.projection import models


@dataclass(frozen=True)
class Said:
    """A statement with who says it; `chain` holds names, the teller nearest the page first."""

    id: str
    text: str
    source: str
    start: int
    end: int
    quote: str
    direct: bool
    stance: str
    ground: str
    chain: tuple[tuple[Teller, ...], ...]
    quantities: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Part:
    """Somebody or something in a role; `cluster` is the person or group over all texts, None when only named;
    the span is None where no words of the text name them."""

    role: str
    name: str
    kind: str
    record: str | None
    cluster: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Account:
    """One report with everything it says; `where` is the place as this text names it, `place` its cluster's id and
    `place_name` the name by which the casebook knows that cluster."""

    row: models.Report
    source: models.Source
    said: tuple[Said, ...]
    parts: tuple[Part, ...]
    where: str
    place: str | None
    place_name: str
    trigger: str

    @property
    def id(self) -> str:
        return self.row.id

    def named(self, role: str) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.role == role)


@dataclass
class Gathered:
    """Accounts by id, and by incident in the order of the record."""

    accounts: dict[str, Account]
    copies: list[CopiedText] = field(default_factory=list)
    belongs: list[tuple[str, str]] = field(
        default_factory=list
    )  # who is a member or leader of which group, by clusters

    @cached_property
    def by_incident(self) -> dict[str, list[Account]]:
        found: dict[str, list[Account]] = {}
        for account in self.accounts.values():
            found.setdefault(account.row.cluster, []).append(account)
        return found

    def origins(self, incident: str) -> list[Origin]:
        """Independent origins of an incident; the members of an origin are `report` or `report statement` ids."""
        accounts = self.by_incident.get(incident, [])
        told = [one for account in accounts for one in _for_origins(account)]
        return find_origins(told, self.copies, self.parties(accounts))

    def parties(self, accounts: Iterable[Account]) -> set[str]:
        """Clusters that some account names as alleged perpetrator or actor, and whoever belongs to or leads them."""
        named = {
            part.cluster
            for account in accounts
            for part in account.parts
            if part.cluster and part.role in ("alleged perpetrator", "actor")
        }
        return named | {member for member, group in self.belongs if group in named}

    def voices(self, incident: str) -> list["Voice"]:
        """What each origin says of an incident, report by report, in the order of the origins."""
        return [
            _voice(self.accounts[report], origin)
            for origin in self.origins(incident)
            for report in dict.fromkeys(member.partition(" ")[0] for member in origin.accounts)
        ]


@dataclass(frozen=True)
class Voice:
    """One origin's part of one report. `account` holds only that origin's statements and the values that stand in them
    or in no statement at all: when an article sets two tellers against each other, each keeps what is theirs."""

    origin: Origin
    account: Account
    copied: bool
    stance: str
    when: str
    where: str
    place: str | None

    @property
    def id(self) -> str:
        return f"{self.account.id} {self.origin.key}"


def _voice(account: Account, origin: Origin) -> Voice:
    mine = tuple(said for said in account.said if f"{account.id} {said.id}" in origin.accounts)
    others = [said for said in account.said if said not in mine]
    row = account.row

    def is_mine(start: int | None, end: int | None) -> bool:
        if start is None or end is None or not others:
            return True
        held = [said for said in account.said if said.start <= start and end <= said.end]
        return not held or any(said in mine for said in held)

    says_when, says_where = is_mine(row.when_start, row.when_end), is_mine(row.where_start, row.where_end)
    return Voice(
        origin=origin,
        account=replace(
            account, said=mine, parts=tuple(part for part in account.parts if is_mine(part.start, part.end))
        ),
        copied=any(member.partition(" ")[0] == account.id for member in origin.copies),
        stance=mine[0].stance if others and mine else row.stance,
        when=row.when if says_when else "",
        where=account.where if says_where else "",
        place=account.place if says_where else None,
    )


def _belongs() -> list[tuple[str, str]]:
    links = models.Link.objects.filter(current=True, relation__in=("member", "leads"))
    pairs = list(links.values_list("left", "right"))
    clusters = clusters_of({end for pair in pairs for end in pair})
    return [(clusters[left], clusters[right]) for left, right in pairs if left in clusters and right in clusters]


def _for_origins(account: Account) -> list[AccountForOrigin]:
    text = account.row.text
    if not account.said:
        return [AccountForOrigin(account.id, text, (), account.row.trigger_start, account.row.trigger_end)]
    return [
        AccountForOrigin(f"{account.id} {said.id}", text, said.chain, said.start, said.end) for said in account.said
    ]  # fmt: skip


def gather(incidents: Iterable[str] | None = None) -> Gathered:
    """The accounts of some incidents (cluster ids), or of all."""
    rows = (
        models.Report.objects.all() if incidents is None else models.Report.objects.filter(cluster__in=list(incidents))
    )
    reports = {row.id: row for row in rows.order_by("order")}
    return Gathered(_accounts(reports), _copies(), _belongs())


def _accounts(reports: Mapping[str, models.Report]) -> dict[str, Account]:
    sources = {row.id: row for row in models.Source.objects.filter(id__in={row.source for row in reports.values()})}
    texts = dict(models.Text.objects.filter(id__in={row.text for row in reports.values()}).values_list("id", "text"))
    places = _places({row.place for row in reports.values() if row.place})
    said, parts = _statements_of(reports), _parts_of(reports)
    return {
        row.id: Account(
            row, sources[row.source], tuple(said.get(row.id, ())), tuple(parts.get(row.id, ())),
            *places.get(row.place or "", ("", None, "")), texts.get(row.text, "")[row.trigger_start : row.trigger_end],
        )
        for row in reports.values()
        if row.source in sources
    }  # fmt: skip


def _places(ids: Iterable[str]) -> dict[str, tuple[str, str | None, str]]:
    """Name, cluster and the cluster's name of each place record."""
    rows = list(models.Place.objects.filter(id__in=list(ids)).values_list("id", "name", "cluster"))
    heads = dict(models.Place.objects.filter(id__in={cluster for _, _, cluster in rows}).values_list("id", "name"))
    return {place: (name, cluster, heads.get(cluster, name)) for place, name, cluster in rows}


def _parts_of(reports: Mapping[str, models.Report]) -> dict[str, list[Part]]:
    rows = models.Role.objects.filter(report__in=list(reports)).order_by("report", "position")
    told = list(rows.values_list("report", "role", "name", "kind", "record", "start", "end"))
    clusters = clusters_of({record for *_, record, _start, _end in told if record})
    found: dict[str, list[Part]] = {}
    for report, role, name, kind, record, start, end in told:
        part = Part(role, name, kind, record, clusters.get(record or ""), start, end)
        found.setdefault(report, []).append(part)
    return found


def _statements_of(reports: Mapping[str, models.Report]) -> dict[str, list[Said]]:
    pairs = models.ReportStatement.objects.filter(report__in=list(reports)).order_by("report", "position")
    links = list(pairs.values_list("report", "statement"))
    by_id = {said.id: said for said in statements({statement for _, statement in links})}
    found: dict[str, list[Said]] = {}
    for report, statement in links:
        if statement in by_id:
            found.setdefault(report, []).append(by_id[statement])
    return found


class _Stated(NamedTuple):
    """The columns of a statement that are shown; a model would also carry those that are not, and cost more to make."""

    id: str
    text: str
    source: str
    start: int
    end: int
    quote: str
    direct: bool
    stance: str
    ground: str
    quantities: list[dict[str, Any]]
    inside: str | None
    order: str


def _stated(ids: Iterable[str]) -> dict[str, _Stated]:
    rows = models.Statement.objects.filter(id__in=list(ids)).values_list(*_Stated._fields)
    return {row[0]: _Stated(*row) for row in rows}


def statements(ids: Iterable[str]) -> list[Said]:
    """Statements by id, each with its chain of tellers, in the order of the record."""
    rows = _stated(ids)
    known = {**_outer_statements(rows), **rows}
    tellers = _tellers(known)
    return [
        Said(
            row.id, row.text, row.source, row.start, row.end, row.quote, row.direct, row.stance, row.ground,
            _chain(row, known, tellers), tuple(row.quantities),
        )
        for row in sorted(rows.values(), key=lambda row: row.order)
    ]  # fmt: skip


def _outer_statements(rows: Mapping[str, _Stated]) -> dict[str, _Stated]:
    """Those that the given ones stand inside, step by step outward."""
    found: dict[str, _Stated] = {}
    wanted = {row.inside for row in rows.values() if row.inside} - rows.keys()
    while wanted:
        step = _stated(wanted)
        found |= step
        wanted = {row.inside for row in step.values() if row.inside} - rows.keys() - found.keys()
    return found


def _tellers(rows: Mapping[str, _Stated]) -> dict[str, tuple[Teller, ...]]:
    of = models.Teller.objects.filter(statement__in=list(rows)).order_by("statement", "position")
    told = list(of.values_list("statement", "name", "record"))
    clusters = clusters_of({record for _, _, record in told if record})
    found: dict[str, list[Teller]] = {}
    for statement, name, record in told:
        key = clusters.get(record or "") or record or f"named {name}"
        found.setdefault(statement, []).append(Teller(key, name))
    return {statement: tuple(tellers) for statement, tellers in found.items()}


def _chain(
    row: _Stated, rows: Mapping[str, _Stated], tellers: Mapping[str, tuple[Teller, ...]]
) -> tuple[tuple[Teller, ...], ...]:
    """Tellers from the outermost statement to this one; a circle of `inside` is cut where it closes."""
    chain: list[tuple[Teller, ...]] = []
    seen: set[str] = set()
    at: _Stated | None = row
    while at is not None and at.id not in seen:
        seen.add(at.id)
        if tellers.get(at.id):
            chain.insert(0, tellers[at.id])
        at = rows.get(at.inside or "")
    return tuple(chain)


def clusters_of(records: Iterable[str]) -> dict[str, str]:
    """The cluster of each person or group record."""
    wanted = list(records)
    found: dict[str, str] = {}
    for model in (models.Person, models.Group):
        found |= dict(model.objects.filter(id__in=wanted).values_list("id", "cluster"))
    return found


def _copies() -> list[CopiedText]:
    """Every text of a source that repeats another, with the first text of that other."""
    copied = dict(models.Source.objects.exclude(copy_of=None).values_list("id", "copy_of"))
    wanted = {*copied, *copied.values()}
    texts = dict(models.Text.objects.filter(source__in=wanted).order_by("-order").values_list("source", "id"))
    return [CopiedText(texts[one], texts[of]) for one, of in copied.items() if one in texts and of in texts]
