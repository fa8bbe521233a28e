"""Who says who belongs to a group, leads it, which place it holds, whom it pays, since when; and who says that somebody was
a civilian or a fighter.

Every such word is a link with the statement that says it, so that rival words stand side by side, each with its teller;
none is a fact about anybody. Taking one back is one more link of the same kind, and the earlier stays in the record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from tawthiq.projection import models
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.vocabulary import AFFILIATIONS, STATUSES
from tawthiq.work.accounts import Said, statements
from tawthiq.work.casebook import Casebook
from tawthiq.work.checking import one_of
from tawthiq.work.ids import pointed
from tawthiq.work.people import MODELS, find
from tawthiq.work.promised import people_concerned

_LEFT = {"member": ("person", "group"), "leads": ("person",), "holds": ("group",), "pays": ("person", "group"),
         "opposes": ("person", "group")}  # fmt: skip
_RIGHT = {"member": ("group",), "leads": ("group",), "holds": ("place",), "pays": ("person", "group"),
          "opposes": ("person", "group")}  # fmt: skip


@dataclass(frozen=True)
class TieRequest:
    """`left` is in this relation to `right`, as `statement` says; `since` is EDTF. Without a statement the reason says how
    it is known."""

    relation: str
    left: str
    right: str
    statement: str | None = None
    since: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Tie:
    """One word on a tie: `other` is the cluster of whom it ties to; `said` None where only a reason is given."""

    link: str
    relation: str
    other: str
    other_kind: str
    other_name: str
    since: str
    said: Said | None
    source_title: str
    reason: str
    by: str
    at: str
    outward: bool  # this one is left: it leads, holds, pays or belongs


@dataclass(frozen=True)
class StatusSaid:
    """That somebody was a civilian or a fighter at the time, as one statement has it."""

    link: str
    status: str
    said: Said
    source_title: str
    reason: str


def say_tie(casebook: Casebook, request: TieRequest, *, now: datetime) -> str:
    """Enter the tie and give the entry's id.

    errors: `BadInput` for a relation that cannot be between these two, a date of no known form, or neither a statement nor
    a reason; `NotFound`.
    """
    one_of("relation", request.relation, AFFILIATIONS)
    if request.since:
        dates.bounds(request.since)
    if not (request.statement or request.reason.strip()):
        raise BadInput("Point at the statement that says so, or say in a few words how it is known.")
    if request.left == request.right:
        raise BadInput("Nobody is tied to themselves. Name two.")
    left, right = find(request.left)[0], find(request.right)[0]
    if left not in _LEFT[request.relation] or right not in _RIGHT[request.relation]:
        raise BadInput(
            "These two cannot be tied so: people and groups belong, lead and pay; only places are held, by groups."
        )
    return _append(casebook, request, now, withdrawn=False)


def say_status(casebook: Casebook, person: str, status: str, statement: str, *, reason: str, now: datetime) -> str:
    """Enter that a statement calls a person a civilian or a fighter at the time.

    errors: `BadInput`, `NotFound`.
    """
    one_of("status", status, STATUSES)
    if find(person)[0] != "person":
        raise BadInput("Only a person is a civilian or a fighter.")
    _require_statement(statement)
    request = TieRequest(status, person, statement, reason=reason or "as the statement says")
    return _append(casebook, request, now, withdrawn=False)


def take_back(casebook: Casebook, link: str, reason: str, *, now: datetime) -> str:
    """Take a word on a tie or a status back; both stay in the record.

    errors: `NotFound` for what is no such link or is taken back already.
    """
    row = models.Link.objects.filter(id=link, current=True, relation__in=(*AFFILIATIONS, *STATUSES)).first()
    if row is None:
        raise NotFound(f"There is no tie {pointed(link)} that stands. It may have been taken back meanwhile.")
    request = TieRequest(row.relation, row.left, row.right, row.statement, row.since or None, reason or "taken back")
    return _append(casebook, request, now, withdrawn=True)


def _append(casebook: Casebook, request: TieRequest, now: datetime, *, withdrawn: bool) -> str:
    said = _require_statement(request.statement) if request.statement else None
    refs = (request.left, request.right, *([said.id] if said else []))
    about = {*refs, said.text} if said else set(refs)
    body = {
        "relation": request.relation, "left": request.left, "right": request.right,
        "reason": request.reason.strip() or "as the statement says",
        "told": {"statement": request.statement, "since": request.since or None, "withdrawn": withdrawn},
        **people_concerned(about),
    }  # fmt: skip
    with casebook.deed(now) as deed:
        return deed.append("link", body, refs)


def _require_statement(statement: str) -> models.Statement:
    row = models.Statement.objects.filter(id=statement).first()
    if row is None:
        raise NotFound(f"There is no statement {pointed(statement)}.")
    return row


def ties_of(ids: Sequence[str]) -> list[Tie]:
    """Every word that stands on how these records are tied to others, in the order of the record."""
    links = models.Link.objects.filter(Q(left__in=ids) | Q(right__in=ids), current=True, relation__in=AFFILIATIONS)
    rows = list(links.order_by("order"))
    others = {link.right if link.left in ids else link.left for link in rows}
    known, said, titles = _records(others), *_said(link.statement for link in rows)
    return [
        _tie(link, link.left in ids, known, said, titles)
        for link in rows
        if (link.right if link.left in ids else link.left) in known
    ]


Records = dict[str, tuple[str, str, str]]  # kind, cluster, name


def _tie(link: models.Link, outward: bool, known: Records, said: dict[str, Said], titles: dict[str, str]) -> Tie:
    kind, cluster, name = known[link.right if outward else link.left]
    told = said.get(link.statement or "")
    title = titles.get(told.source, "") if told else ""
    return Tie(
        link.id, link.relation, cluster, kind, name, link.since, told, title, link.reason, link.by, link.at, outward
    )  # fmt: skip


def _records(ids: Iterable[str]) -> Records:
    """Kind, cluster and the cluster's name of each record."""
    wanted = list(ids)
    found: Records = {}
    for kind, model in MODELS.items():
        clusters = dict(model.objects.filter(id__in=wanted).values_list("id", "cluster"))
        names = dict(model.objects.filter(id__in=set(clusters.values())).values_list("id", "name"))
        found |= {one: (kind, cluster, names.get(cluster, "")) for one, cluster in clusters.items()}
    return found


def _said(ids: Iterable[Any]) -> tuple[dict[str, Said], dict[str, str]]:
    """Statements by id, and the titles of their sources."""
    found = {one.id: one for one in statements({one for one in ids if one})}
    sources = {one.source for one in found.values()}
    return found, dict(models.Source.objects.filter(id__in=sources).values_list("id", "title"))


def statuses_of(ids: Sequence[str]) -> list[StatusSaid]:
    """What statements say of whether these records' person was a civilian or a fighter at the time."""
    rows = list(models.Link.objects.filter(left__in=ids, current=True, relation__in=STATUSES).order_by("order"))
    said, titles = _said(link.right for link in rows)
    return [
        StatusSaid(link.id, link.relation, said[link.right], titles.get(said[link.right].source, ""), link.reason)
        for link in rows
        if link.right in said
    ]


def statements_near(ids: Sequence[str]) -> list[Said]:
    """The statements that may say something of these records: their own, those about them, and those of the texts that
    name them; the newest first."""
    of_reports = models.ReportStatement.objects.filter(
        report__in=models.Role.objects.filter(record__in=ids).values("report")
    ).values_list("statement", flat=True)
    spoken = models.Teller.objects.filter(record__in=ids).values_list("statement", flat=True)
    texts = {
        name["text"] for model in MODELS.values() for row in model.objects.filter(id__in=ids) for name in row.names
    }
    named = models.Statement.objects.filter(text__in={one for one in texts if one}).values_list("id", flat=True)
    return statements({*of_reports, *spoken, *named})[::-1]
