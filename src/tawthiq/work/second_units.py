"""What two readers left of one text, in one form: a list of passages each, as the record and `match.coders` take it.

The first reader's list is what the record shows of the text and which proposals were rejected; the second's is their sheet.
People stand in it by name, as each called them, since a sheet makes no records.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from tawthiq.match.coders import Answer, Coded, Question
from tawthiq.projection import models
from tawthiq.work.cards import NAMED_ONLY, Card, Named, cards
from tawthiq.work.filing import DECIDED, plain
from tawthiq.work.models import Proposal
from tawthiq.work.second_sheets import BY_HAND, READ_TWICE

Unit = dict[str, Any]
Values = dict[str, Any]
_ROLES: dict[Question, tuple[str, ...]] = {
    "victim": ("victim",),
    "alleged perpetrator": ("alleged perpetrator", "actor"),
}


def of_sheet(proposals: Sequence[Proposal]) -> list[Unit]:
    """The passages of a second reader's sheet; cards without an answer are left out."""
    among = {one.id: one for one in proposals}
    wanted = [one for one in proposals if one.kind in READ_TWICE and one.state in DECIDED]
    return [_of_card(card, among[card.proposal]) for card in cards(wanted, among)]


def of_record(text: str) -> list[Unit]:
    """What those who read first left: the statements and reports that the record shows, and the proposals they rejected."""
    answered = _answered(text)
    proposals = {one.made: one.id for one in Proposal.objects.filter(text=text, kind__in=READ_TWICE) if one.made}
    proposals |= {made: decision.proposal for decision in answered for made in decision.made}
    statements = models.Statement.objects.filter(text=text).order_by("start", "id")
    units = [
        _unit("statement", (row.start, row.end), of_statement(row), proposals.get(row.id), row.id) for row in statements
    ]
    reports = models.Report.objects.filter(text=text).order_by("trigger_start", "id")
    roles = roles_of([row.id for row in reports])
    places = dict(
        models.Place.objects.filter(id__in=[row.place for row in reports if row.place]).values_list("id", "name")
    )
    for row in reports:
        values = of_report(row, roles.get(row.id, []), places.get(row.place or ""))
        units.append(_unit("incident", (row.trigger_start, row.trigger_end), values, proposals.get(row.id), row.id))
    return units + list(_rejected(text, answered))


def coded(units: Iterable[Unit]) -> list[Coded]:
    """The passages as `match.coders` compares them."""
    return [
        Coded(one["kind"], one["start"], one["end"], one["taken"], one["proposal"] or "", tuple(_answers(one)))
        for one in units
    ]


def of_statement(row: models.Statement) -> Values:
    """A statement as it can be entered anew, people by name and record."""
    return {
        "start": row.start, "end": row.end, "spans": row.spans, "direct": row.direct, "stance": row.stance,
        "ground": row.ground, "said_by": [_named(teller) for teller in row.said_by],
    }  # fmt: skip


def of_report(row: models.Report, roles: Sequence[Values], place: str | None) -> Values:
    """A report of an incident in the same way."""
    number = None if row.low is None and row.high is None else {"low": row.low, "high": row.high}
    return {
        "type": row.type, "title": row.title or None, "when": row.when or None, "stance": row.stance,
        "trigger": [row.trigger_start, row.trigger_end], "where": {"name": place} if place else None, "number": number,
        "roles": list(roles),
    }  # fmt: skip


def _named(teller: Values) -> Values:
    kind = next((kind for kind in ("person", "group") if teller.get(kind)), "")
    about = {"name": teller["name"], "start": teller["start"], "end": teller["end"]}
    return {**about, "kind": kind, "record": teller[kind] if kind else None}


def roles_of(reports: Sequence[str]) -> dict[str, list[Values]]:
    """Who is in which part of each report, in the order of the record."""
    found: dict[str, list[Values]] = {}
    for row in models.Role.objects.filter(report__in=reports).order_by("report", "position"):
        about = {"role": row.role, "name": row.name, "start": row.start, "end": row.end}
        found.setdefault(row.report, []).append({**about, "kind": row.kind, "record": row.record})
    return found


def _answered(text: str) -> list[models.Decision]:
    """The latest decision on each proposal of a text."""
    latest = {row.proposal: row for row in models.Decision.objects.filter(text=text).order_by("order")}
    return list(latest.values())


def _rejected(text: str, answered: Iterable[models.Decision]) -> Iterable[Unit]:
    """What was rejected, where this device still has the proposal and so knows its words."""
    rejected = [row.proposal for row in answered if row.answer == "rejected" and row.kind in READ_TWICE]
    for one in Proposal.objects.filter(id__in=rejected).order_by("start", "id"):
        yield {**_unit(one.kind, (one.start, one.end), {}, one.id, None), "taken": False}


def _of_card(card: Card, proposal: Proposal) -> Unit:
    known = None if proposal.reader == BY_HAND else proposal.id
    if proposal.state == "rejected":
        return {**_unit(card.kind, card.span, {}, known, None), "taken": False}
    if card.kind == "statement":
        values: Values = {
            "start": card.span[0], "end": card.span[1], "spans": card.values.get("spans") or [], "direct": card.direct,
            "stance": card.stance, "ground": card.ground, "said_by": [_by_name(one) for one in card.said_by],
        }  # fmt: skip
        return _unit(card.kind, card.span, values, known, None)
    trigger = card.values.get("trigger") or list(card.span)
    values = {
        "type": card.type, "title": card.values.get("title"), "when": card.when, "stance": card.stance,
        "trigger": trigger, "where": {"name": card.where.name} if card.where else None,
        "number": card.values.get("number"), "roles": [{"role": one.role, **_by_name(one)} for one in card.roles],
    }  # fmt: skip
    return _unit(card.kind, (trigger[0], trigger[1]), values, known, None)


def _by_name(one: Named) -> Values:
    start, end = one.span or (None, None)
    about = {"name": one.name, "start": start, "end": end}
    return {**about, "kind": "", "record": None} if one.kind == NAMED_ONLY else {**about, "kind": one.kind}


def _unit(kind: str, span: tuple[int, int], values: Values, proposal: str | None, made: str | None) -> Unit:
    return {
        "kind": kind, "start": span[0], "end": span[1], "taken": True, "proposal": proposal, "made": made,
        "values": plain(values),
    }  # fmt: skip


def _answers(unit: Unit) -> Iterable[tuple[Question, Answer]]:
    values = unit["values"]
    if not unit["taken"]:
        return
    yield "stance", values["stance"]
    if unit["kind"] == "statement":
        yield "teller", tuple(one["name"] for one in values["said_by"])
        yield "ground", values["ground"]
        return
    yield "type", values["type"]
    for question, roles in _ROLES.items():
        yield question, tuple(one["name"] for one in values["roles"] if one["role"] in roles)
    yield "when", values["when"] or ""
    yield "where", (values["where"]["name"],) if values["where"] else ()
