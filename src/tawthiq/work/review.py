"""A person decides on what the machine proposes: accept, correct, reject, undo; or states what it did not see.

Every answer is an entry with the proposal's values and the reader's version. Accepting a card accepts what it shows: the
tellers, places and statements it points at. An undo takes back the answer and what was accepted along with it, as long as
nothing else rests on them; the record keeps both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import checking
from tawthiq.work.casebook import Casebook, Deed
from tawthiq.work.filing import ASKED, DECIDED, identify, plain
from tawthiq.work.making import Maker, note_decision
from tawthiq.work.models import Proposal

Values = dict[str, Any]
LOOKED_AT_EACH = ("statement", "incident")
BY_HAND = "by-hand 1"  # who proposes what a person saw themselves


@dataclass(frozen=True)
class Decided:
    """What an answer did: the decision's entry and the stable id of what it made, None for a rejection or undo."""

    proposal: str
    decision: str
    made: str | None


@dataclass(frozen=True)
class Teller:
    """Who says it; the span says where the text names them, None when it does not.

    `record` is the stable id of a person or group of this text; without it the name is looked up in the text or made.
    """

    name: str
    kind: str = "person"
    start: int | None = None
    end: int | None = None
    record: str | None = None

    def values(self) -> Values:
        named = {"name": self.name, "kind": self.kind, "start": self.start, "end": self.end}
        return {**named, "record": self.record} if self.record else named


@dataclass(frozen=True)
class StatementRequest:
    """A statement made by hand; offsets are code points of the text."""

    start: int
    end: int
    said_by: tuple[Teller, ...] = ()
    direct: bool = False
    stance: str = "asserted"
    ground: str = "unknown"
    inside: str | None = None
    cue: tuple[int, int] | None = None


@dataclass(frozen=True)
class RoleRequest(Teller):
    """Somebody in a role of an incident; the role is one of `terms.vocabulary.ROLES`."""

    role: str = "victim"

    def values(self) -> Values:
        return {**super().values(), "role": self.role}


@dataclass(frozen=True)
class IncidentRequest:
    """A report of an incident made by hand; `statements` are stable ids of statements of the same text."""

    type: str
    trigger: tuple[int, int]
    when: str | None = None
    where: str | None = None
    stance: str = "asserted"
    title: str | None = None
    roles: tuple[RoleRequest, ...] = ()
    statements: tuple[str, ...] = ()
    number: tuple[int | None, int | None] | None = None


def queue(source: str | None = None) -> list[Proposal]:
    """The cards of a source (or all), in the order they come up, decided ones included."""
    cards = Proposal.objects.filter(kind__in=ASKED)
    if source:
        cards = cards.filter(source=source)
    return list(cards.order_by("source", "position", "kind", "id"))


def accept(casebook: Casebook, proposal: str, *, now: datetime) -> Decided:
    """Accept a proposal as it stands."""
    return _decide(casebook, proposal, "accepted", None, now)


def accept_many(casebook: Casebook, proposals: Iterable[str], *, now: datetime) -> list[Decided]:
    """Accept several in one deed: all of them or none."""
    with casebook.deed(now) as deed:
        return [_decide_in(deed, undecided(proposal), "accepted", None) for proposal in proposals]


def accept_chosen(casebook: Casebook, proposals: Sequence[str], *, now: datetime) -> list[Decided]:
    """Accept many in one deed, of kinds that name no teller, stance, victim or alleged perpetrator: those need a look each.

    errors: `BadInput` for a statement or incident among them, or for none at all.
    """
    if not proposals:
        raise BadInput("No card was chosen. Choose the cards to accept together.")
    if Proposal.objects.filter(id__in=proposals, kind__in=LOOKED_AT_EACH).exists():
        raise BadInput(
            "Statements and incidents are accepted one by one: who says it, how, and whom it names need a look each."
        )
    return accept_many(casebook, proposals, now=now)


def reject_many(casebook: Casebook, proposals: Iterable[str], *, now: datetime) -> list[Decided]:
    """Reject several that wait in one deed: all of them or none."""
    with casebook.deed(now) as deed:
        found = [undecided(proposal) for proposal in proposals]
        return [Decided(one.id, reject_in(deed, one), None) for one in found]


def correct(casebook: Casebook, proposal: str, changes: Values, *, now: datetime) -> Decided:
    """Accept a proposal with changed values; on one already accepted, a new version that supersedes the last.

    errors: `BadInput` for a field that cannot be corrected or a word outside its list.
    """
    found = _find(proposal)
    checking.check_changes(found.kind, changes)
    return _decide(casebook, proposal, "corrected", changes, now)


def correct_many(casebook: Casebook, changes: Mapping[str, Values], *, now: datetime) -> None:
    """Correct several cards in one deed, each with its own changes: all of them or none.

    errors: as `correct`.
    """
    with casebook.deed(now) as deed:
        for proposal, changed in changes.items():
            correct_in(deed, _find(proposal), changed)


def reject(casebook: Casebook, proposal: str, *, now: datetime) -> Decided:
    """Say that a proposal is not what the text says; the rejection is kept, so it does not come back."""
    found = _find(proposal)
    with casebook.deed(now) as deed:
        decision = reject_in(deed, found)
    return Decided(proposal, decision, None)


def reject_in(deed: Deed, proposal: Proposal) -> str:
    """Reject within a deed, taking back what the proposal had become; gives the decision."""
    if proposal.made:
        _take_back(deed, proposal)
    decision = note_decision(deed, proposal, "rejected")
    proposal.save()
    return decision


def correct_in(deed: Deed, proposal: Proposal, changes: Values) -> str | None:
    """Correct within a deed (accept as it stands where nothing changes), whatever was decided before; gives what it made."""
    checking.check_changes(proposal.kind, changes)
    _check_against_text(proposal, changes)
    return _decide_in(deed, proposal, "corrected" if changes else "accepted", changes or None).made


def undo(casebook: Casebook, proposal: str, *, now: datetime) -> Decided:
    """Take back an answer; the card comes up again.

    errors: `Refused` when something accepted later rests on what would go.
    """
    found = _find(proposal)
    if found.state not in DECIDED:
        raise BadInput("There is no answer to take back on this card.")
    with casebook.deed(now) as deed:
        decision = _take_back(deed, found)
    return Decided(proposal, decision, None)


def state(casebook: Casebook, text: str, request: StatementRequest, *, now: datetime) -> str:
    """Enter a statement the machine did not propose; gives its id."""
    return enter(casebook, text, "statement", values_of_statement(request), now=now)


def values_of_statement(request: StatementRequest) -> Values:
    """A statement made by hand in the form of a proposal's values."""
    return {
        "start": request.start, "end": request.end, "cue": list(request.cue) if request.cue else None,
        "direct": request.direct, "stance": request.stance, "ground": request.ground, "inside": request.inside,
        "said_by": [teller.values() for teller in request.said_by],
    }  # fmt: skip


def report(casebook: Casebook, text: str, request: IncidentRequest, *, now: datetime) -> str:
    """Enter a report of an incident the machine did not propose; gives its id."""
    return enter(casebook, text, "incident", values_of_report(request), now=now)


def values_of_report(request: IncidentRequest) -> Values:
    """A report made by hand in the form of a proposal's values."""
    return {
        "type": request.type, "title": request.title, "when": request.when, "stance": request.stance,
        "trigger": list(request.trigger), "roles": [role.values() for role in request.roles],
        "where": {"name": request.where} if request.where else None, "statements": list(request.statements),
        "number": None if request.number is None else dict(zip(("low", "high"), request.number, strict=True)),
    }  # fmt: skip


def name(casebook: Casebook, text: str, kind: str, values: Values, *, now: datetime) -> str:
    """Enter a person, group or place that a text names and the machine did not propose; gives its id.

    `values` holds `name`, `mentions` (spans, may be empty) and the fields of that kind.
    """
    if kind not in ("person", "group", "place"):
        raise BadInput("Only a person, a group or a place can be named.")
    with casebook.deed(now) as deed:
        maker = Maker.of(deed, text)
        checking.check_spans(values, len(maker.text.text))
        return maker.make(kind, values)


def enter(casebook: Casebook, text: str, kind: str, values: Values, *, now: datetime) -> str:
    """Enter a statement or incident by its values (as in the file contract, with records in place of entities)."""
    checking.check_changes(kind, values)
    with casebook.deed(now) as deed:
        maker = Maker.of(deed, text)
        checking.check_spans(values, len(maker.text.text))
        checking.check_pointers(values, text)
        return maker.make(kind, values)


def enter_card(casebook: Casebook, text: str, kind: str, values: Values, *, now: datetime) -> Decided:
    """Enter a statement, incident, person, group or place from words chosen in the text, as a card accepted at once, so that
    it can be corrected, taken back and rejected like one that the machine proposed.

    errors: `BadInput`; `NotFound`; `Refused` when just this was entered before.
    """
    named = kind in ("person", "group", "place")
    if not named:
        checking.check_changes(kind, values)
    with casebook.deed(now) as deed:
        maker = Maker.of(deed, text)
        checking.check_spans(values, len(maker.text.text))
        checking.check_pointers(values, text)
        proposal = _filed(maker.text, kind, plain(values))
        if proposal.state in DECIDED:
            raise Refused(
                f"Just this was entered before as {proposal.id[:8]}. Correct that card, or take it back first."
            )
        maker.decide(proposal, "accepted")
    return Decided(proposal.id, proposal.decision or "", proposal.made)


def _filed(text: models.Text, kind: str, values: Values) -> Proposal:
    """The card of what a person saw in a text, the one that waits already where there is one."""
    start, end = values.get("trigger") or (values.get("mentions") or [(values.get("start"), values.get("end"))])[0]
    known = identify(text.sha256, (start, end), kind, values)
    return Proposal.objects.filter(id=known).first() or Proposal(
        id=known, text=text.id, source=text.source, kind=kind, start=start, end=end, values=values, score=1.0, reasons=[],
        reader=BY_HAND, state="proposed", position=start,
    )  # fmt: skip


def _decide(casebook: Casebook, proposal: str, answer: str, changes: Values | None, now: datetime) -> Decided:
    with casebook.deed(now) as deed:
        found = _find(proposal) if answer == "corrected" else undecided(proposal)
        _check_against_text(found, changes or {})
        return _decide_in(deed, found, answer, changes)


def _check_against_text(proposal: Proposal, changes: Values) -> None:
    text = models.Text.objects.filter(id=proposal.text).first()
    if text is not None and changes:
        checking.check_spans({**proposal.values, **changes}, len(text.text))
        checking.check_pointers(changes, text.id)


def _decide_in(deed: Deed, proposal: Proposal, answer: str, changes: Values | None) -> Decided:
    Maker.of(deed, proposal.text).decide(proposal, answer, changes=changes)
    return Decided(proposal.id, proposal.decision or "", proposal.made)


def _find(proposal: str) -> Proposal:
    found = Proposal.objects.filter(id=proposal).first()
    if found is None:
        raise NotFound(f"There is no proposal {proposal[:8]}. `tawthiq review list` shows those that wait.")
    return found


def undecided(proposal: str) -> Proposal:
    """A proposal that waits for its answer.

    errors: `NotFound`; `Refused` when it was answered already.
    """
    found = _find(proposal)
    if found.state in DECIDED:
        raise Refused(f"Proposal {proposal[:8]} was {found.state} already. Undo that answer, or correct it.")
    return found


def _take_back(deed: Deed, proposal: Proposal) -> str:
    """Undo this answer and those accepted along with it that nothing else rests on."""
    if proposal.made and _rests_on(proposal.made, besides={proposal.made}):
        raise Refused("Something accepted later rests on this answer. Take that back first.")
    gone = {proposal.made or ""}
    waiting = list(Proposal.objects.filter(along=proposal.id, state="accepted"))
    while free := [one for one in waiting if not _rests_on(one.made or "", besides=gone)]:
        for other in free:  # what only these rested on comes free in the next round
            gone.add(other.made or "")
            _forget(deed, other)
        waiting = [one for one in waiting if one not in free]
    return _forget(deed, proposal)


def _forget(deed: Deed, proposal: Proposal) -> str:
    made = (proposal.made,) if proposal.made and not _is_promised(proposal) else ()
    decision = note_decision(deed, proposal, "undone", made=made)
    proposal.made = proposal.along = proposal.corrected = None
    proposal.save()
    return decision


def _is_promised(proposal: Proposal) -> bool:
    """A person protected at intake was made by `sources.add`, not by this answer, and stays."""
    text = models.Text.objects.filter(id=proposal.text).first()
    return text is not None and proposal.made in text.people


def _rests_on(subject: str, *, besides: set[str]) -> bool:
    """Whether a shown statement, report, link, judgement, follow-up or basis, not in `besides`, points at this one."""
    statements = set(models.Teller.objects.filter(record=subject).values_list("statement", flat=True))
    statements |= set(models.Statement.objects.filter(inside=subject).values_list("id", flat=True))
    reports = set(models.Role.objects.filter(record=subject).values_list("report", flat=True))
    reports |= set(models.ReportStatement.objects.filter(statement=subject).values_list("report", flat=True))
    reports |= set(models.Report.objects.filter(place=subject).values_list("id", flat=True))
    links = set(models.Link.objects.filter(left=subject).values_list("id", flat=True))
    links |= set(models.Link.objects.filter(right=subject).values_list("id", flat=True))
    words = set(models.Judgement.objects.filter(report=subject).values_list("id", flat=True))
    for model in (models.FollowUp, models.Basis):
        words |= set(model.objects.filter(subject=subject).values_list("id", flat=True))
    return bool((statements | reports | links | words) - besides)
