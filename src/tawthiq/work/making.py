"""From accepted proposals to entries of the record, within one deed: each person, group and place of a text once.

What a statement or incident points at (its tellers, roles, place, statements) is made first, from its own proposal when
nobody has decided it, so that accepting a card accepts what the card shows. A rejected one is left out; its name stays.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tawthiq.language import arabic
from tawthiq.language.folding import fold, script_of
from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.work.casebook import Deed
from tawthiq.work.models import Proposal

Values = dict[str, Any]
MOST_SPELLINGS = 12


@dataclass
class Maker:
    """Makes the things of one text in one deed; `reader` goes into the decisions it records along the way."""

    deed: Deed
    text: models.Text

    @classmethod
    def of(cls, deed: Deed, text: str) -> "Maker":
        row = models.Text.objects.filter(id=text).first()
        if row is None:
            raise NotFound(f"There is no text {text[:8]}.")
        return cls(deed, row)

    def make(self, kind: str, values: Values, refs: tuple[str, ...] = ()) -> str:
        """Append one thing; with `refs` = (stable id, last version) it corrects that one. Gives the stable id."""
        entry = self.deed.append(
            ENTRY_KIND.get(kind, kind), BODIES[kind](self, values), refs or self._refs(kind, values)
        )
        subject = refs[0] if refs else entry
        if kind == "person" and self.recipient:
            self.deed.casebook.require_vault().assign(subject, self.recipient)
            self.deed.protected.add(subject)
            self.recipient = None
        if kind in RECORDS:
            self.deed.made[self.text.id, kind, fold(values["name"])] = subject
        return subject

    def _refs(self, kind: str, values: Values) -> tuple[str, ...]:
        if kind == "relation":
            return (values["left"], values["right"], *([values["statement"]] if values["statement"] else []))
        return (self.text.id,) if kind in ("statement", "incident") else ()

    def ensure(self, proposal_id: str | None, along: str | None = None) -> str | None:
        """The thing a proposal became, making it now if nobody has decided; None when it was rejected or is gone."""
        proposal = Proposal.objects.filter(id=proposal_id).first() if proposal_id else None
        if proposal is None or proposal.state == "rejected":
            return None
        if proposal.made is None:
            self.decide(proposal, "accepted", along=along)
        return proposal.made

    def decide(
        self, proposal: Proposal, answer: str, *, changes: Values | None = None, along: str | None = None
    ) -> None:
        """Make what the proposal proposes, with the changes, and record the decision."""
        self.along = along or proposal.id
        if changes:
            proposal.corrected = {**(proposal.corrected or {}), **changes}
        values = {**proposal.values, **(proposal.corrected or {})}
        known = self._protected_witness(proposal.kind, values)
        if proposal.kind == "relation":
            values = self._related(values, proposal)
        refs = latest_versions(proposal.made) if proposal.made else ()
        proposal.made = known or self.make(proposal.kind, values, refs)
        note_decision(self.deed, proposal, answer, changes=changes, made=(proposal.made,))
        proposal.along = along
        proposal.save()

    along: str | None = None
    recipient: str | None = None  # of a person who is being promised safety just now

    def promise(self) -> str:
        """A recipient for somebody who is to be protected; its identity lies in the vault only.

        errors: `Locked` when the vault is not unlocked.
        """
        self.recipient = self.deed.casebook.require_vault().new_recipient()
        return self.recipient

    def people(self, records: Iterable[str | None] = ()) -> Values:
        """The protected persons whom a body of this text concerns: the text's own, and those it points at."""
        pointed = {record for record in records if record}
        promised = set(models.Person.objects.filter(id__in=pointed, protected=True).values_list("id", flat=True))
        found = sorted({*self.text.people, *promised, *(pointed & self.deed.protected)})
        return {"people": found} if found else {}

    def _protected_witness(self, kind: str, values: Values) -> str | None:
        """The person promised safety at intake, whom the working copy calls by a changed name or label."""
        if kind != "person" or not self.text.people:
            return None
        wanted = fold(values["name"])
        for person in models.Person.objects.filter(id__in=self.text.people):
            if wanted in {fold(name["name"]) for name in person.names}:
                return person.id
        return None

    def _related(self, values: Values, proposal: Proposal) -> Values:
        left, right = self.ensure(values["from"], self.along), self.ensure(values["to"], self.along)
        if left is None or right is None:
            raise NotFound(
                "One of the two was rejected, so their relation cannot be accepted. Reject it, or undo that."
            )
        return {**values, "left": left, "right": right, "statement": self._stated_in(proposal.start, proposal.end)}

    def _stated_in(self, start: int, end: int) -> str | None:
        """The narrowest statement of the text that holds these words, so that a tie shows who says it."""
        holding = models.Statement.objects.filter(text=self.text.id, start__lte=start, end__gte=end)
        return min(holding, key=lambda row: (row.end - row.start, row.order)).id if holding else None

    def pointed(self, entry: Values) -> tuple[str, str, str | None]:
        """(name, kind, record id) for a teller, role or place given by proposal, by record or by name.

        An entry with `record` None is only named: a weapon, a number of people, a word like "armed men".
        """
        if "record" in entry:
            return entry["name"], entry.get("kind", ""), entry["record"]
        proposal = Proposal.objects.filter(id=entry.get("entity")).first()
        if proposal is None:
            return self._by_name(entry)
        return proposal.values["name"], proposal.kind, self.ensure(proposal.id, self.along)

    def _by_name(self, entry: Values) -> tuple[str, str, str | None]:
        name, kind = entry.get("name") or self.text.text[entry["start"] : entry["end"]], entry.get("kind", "person")
        known = self._protected_witness(kind, {"name": name}) or self._known_by_name(kind, name)
        if known is None:
            span = [entry["start"], entry["end"]] if entry.get("end") else None
            known = self.make(kind, {"name": name, "mentions": [span] if span else []})
        return name, kind, known

    def _known_by_name(self, kind: str, name: str) -> str | None:
        wanted = fold(name)
        made_now = self.deed.made.get((self.text.id, kind, wanted))
        if made_now:
            return made_now
        for proposal in Proposal.objects.filter(text=self.text.id, kind=kind).exclude(state="rejected"):
            if wanted in _spellings(self.text, proposal):
                return self.ensure(proposal.id, self.along)
        return self._made_by_hand(kind, wanted)

    def _made_by_hand(self, kind: str, wanted: str) -> str | None:
        for row in RECORDS[kind].objects.filter(text=self.text.id):
            if any(fold(name["name"]) == wanted for name in row.names):
                return str(row.id)
        return None


def note_decision(
    deed: Deed, proposal: Proposal, answer: str, *, changes: Values | None = None, made: tuple[str, ...] = ()
) -> str:
    """Append the decision on a proposal and mark the proposal; the caller saves it."""
    body = {
        "proposal": proposal.id, "answer": answer, "kind": proposal.kind, "values": proposal.values,
        "corrected": changes, "reader": {"name": proposal.reader.partition(" ")[0],
        "version": proposal.reader.partition(" ")[2]}, "text": proposal.text,
    }  # fmt: skip
    proposal.decision = deed.append("decision", body, made)
    proposal.state = "proposed" if answer == "undone" else answer
    return proposal.decision


def latest_versions(stable: str) -> tuple[str, str]:
    """(stable id, id of the version shown now), the refs of a correction."""
    versions = models.History.objects.filter(subject=stable).exclude(
        kind__in=("decision", "link", "judgement", "basis")
    )
    same_kind = [row for row in versions.order_by("-order") if row.entry == stable or _corrects(row, stable)]
    return stable, same_kind[0].entry if same_kind else stable


def _corrects(row: models.History, stable: str) -> bool:
    first = models.History.objects.filter(entry=stable, subject=stable).first()
    return first is not None and first.kind == row.kind


def _spellings(text: models.Text, proposal: Proposal) -> set[str]:
    name = proposal.values["name"]
    spans = proposal.values.get("mentions", [])
    return {fold(name)} | {
        fold(text.text[arabic.name_start(text.text, start, end, name) : end]) for start, end in spans
    }


def _names(maker: Maker, values: Values) -> list[Values]:
    """Each spelling once, with where it first stands; pronouns and kin terms share no word with the name and are left."""
    text = maker.text
    found: dict[str, Values] = {}
    words = set(fold(values["name"]).split())
    for start, end in values.get("mentions", []):
        start = arabic.name_start(text.text, start, end, values["name"])
        spelling = text.text[start:end]
        if spelling not in found and (words & set(fold(spelling).split())) and len(found) < MOST_SPELLINGS:
            found[spelling] = _name(spelling, text.id, start, end)
    return list(found.values()) or [_name(values["name"], text.id, None, None)]


def _name(spelling: str, text: str, start: int | None, end: int | None) -> Values:
    return {"name": spelling, "script": script_of(spelling), "text": text, "start": start, "end": end}


def _record_body(maker: Maker, values: Values) -> Values:
    return {"name": values["name"], "names": _names(maker, values), **maker.people()}


def _person(maker: Maker, values: Values) -> Values:
    protected = bool(values.get("protected"))
    known = values.get("recipient")
    return {
        **_record_body(maker, values),
        "sex": values.get("sex"),
        "age": values.get("age"),
        "role": values.get("role"),
        "protected": protected,
        "recipient": known or (maker.promise() if protected else None),
        "changed_name": values.get("changed_name", False),
    }


def _place(maker: Maker, values: Values) -> Values:
    found = values.get("place") or {}
    about = {name: found.get(name) for name in ("lat", "lon", "precision", "radius_km")}
    return {**_record_body(maker, values), **_as_text(about), "within": found.get("within")}


def _as_text(numbers: Values) -> Values:
    return {name: None if value is None else str(value) for name, value in numbers.items()}


def _statement(maker: Maker, values: Values) -> Values:
    names = ("start", "end", "cue", "direct", "stance", "ground")
    inside = values.get("inside")
    said_by = [_said_by(maker, teller) for teller in values["said_by"]]
    return {
        **{name: values.get(name) for name in names},
        "text": maker.text.id,
        "spans": values.get("spans") or [],
        "said_by": said_by,
        "inside": maker.ensure(inside, maker.along) if _is_proposal(inside) else inside,
        "quantities": values.get("quantities", []),
        **maker.people(teller["person"] for teller in said_by),
    }


def _is_proposal(reference: str | None) -> bool:
    return reference is not None and Proposal.objects.filter(id=reference).exists()


def _said_by(maker: Maker, teller: Values) -> Values:
    name, kind, record = maker.pointed(teller)
    named: dict[str, str | None] = {"person": None, "group": None}
    if kind in named:
        named[kind] = record
    return {"name": name, "start": teller.get("start"), "end": teller.get("end"), **named}


def _incident(maker: Maker, values: Values) -> Values:
    names = ("type", "title", "when", "when_span", "where_span", "trigger", "stance", "number")
    where = values.get("where")
    place = (
        maker.pointed({**where, "kind": "place"})[2] if isinstance(where, dict) else maker.ensure(where, maker.along)
    )
    statements = [maker.ensure(said, maker.along) if _is_proposal(said) else said for said in values["statements"]]
    roles = [{"role": role["role"], **_said_by(maker, _spanned(role))} for role in values["roles"]]
    return {
        **{name: values.get(name) for name in names},
        "text": maker.text.id,
        "where": place,
        "roles": roles,
        "statements": [said for said in statements if said],
        **maker.people(role["person"] for role in roles),
    }


def _spanned(role: Values) -> Values:
    return {**role, "start": role["span"][0], "end": role["span"][1]} if "span" in role else role


def _relation(maker: Maker, values: Values) -> Values:
    """`left`, `right` and `statement` were set by `Maker.decide`."""
    ends, statement = (values["left"], values["right"]), values["statement"]
    relation = {"relation": values["kind"], "left": ends[0], "right": ends[1], "reason": "as the text says"}
    told = {"told": {"statement": statement, "since": None, "withdrawn": False}} if statement else {}
    return {**relation, **told, **maker.people(ends)}


RECORDS: dict[str, Any] = {"person": models.Person, "group": models.Group, "place": models.Place}
ENTRY_KIND = {"relation": "link"}
BODIES: dict[str, Callable[[Maker, Values], Values]] = {
    "person": _person, "group": _record_body, "place": _place, "statement": _statement, "incident": _incident,
    "relation": _relation,
}  # fmt: skip
