"""What a card shows a person before they decide: who says it, how surely, about what, why it is proposed, and what
accepting it will make.

Every part has the span of the words it came from, in code points of the text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.work.filing import DECIDED
from tawthiq.work.making import Values, latest_versions
from tawthiq.work.models import Proposal

Span = tuple[int, int]
NAMED_ONLY: Final = "other"


@dataclass(frozen=True)
class Named:
    """Somebody or something as the text calls it; `span` is None when no words of the text say it.

    `kind` is `NAMED_ONLY` for a weapon, a number of people or a word like "armed men", of which no record is made.
    """

    name: str
    kind: str
    span: Span | None
    proposal: str | None
    role: str = ""


@dataclass(frozen=True)
class Card:
    """A statement, incident or relation with all its parts; a part the card does not have is empty or None.

    `chain` names the tellers from the one nearest the page inward. `along` is what accepting makes beside the thing itself.
    """

    proposal: str
    kind: str
    state: str
    text: str
    source: str
    span: Span
    quote: str
    said_by: tuple[Named, ...]
    chain: tuple[tuple[str, ...], ...]
    direct: bool
    stance: str
    ground: str
    cue: Span | None
    inside: str | None
    type: str
    when: str | None
    when_span: Span | None
    where: Named | None
    roles: tuple[Named, ...]
    statements: tuple[tuple[str, str], ...]
    score: float
    reasons: tuple[str, ...]
    along: tuple[Named, ...]
    values: Values
    made: str | None


def card(proposal: str) -> Card:
    """The card of one proposal.

    errors: `NotFound`.
    """
    found = Proposal.objects.filter(id=proposal).first()
    if found is None:
        raise NotFound(f"There is no proposal {proposal[:8]}. `tawthiq review list` shows those that wait.")
    return cards([found])[0]


def cards(proposals: Iterable[Proposal], among: Mapping[str, Proposal] | None = None) -> list[Card]:
    """The cards of proposals of any number of texts, with three queries; `among` are all proposals of their texts, where
    these are at hand or not as they are stored."""
    wanted = list(proposals)
    texts = dict(models.Text.objects.filter(id__in={one.text for one in wanted}).values_list("id", "text"))
    beside = {one.id: one for one in Proposal.objects.filter(text__in=texts)} if among is None else among
    return [_Drawing(one, texts.get(one.text, ""), beside).card() for one in wanted]


@dataclass(frozen=True)
class _Drawing:
    """Draws one card from its proposal, the text and the other proposals of that text."""

    proposal: Proposal
    words: str
    beside: Mapping[str, Proposal]

    def card(self) -> Card:
        one, values = self.proposal, shown_values(self.proposal)
        roles = tuple(self._named(role, role["role"]) for role in values.get("roles", ()))
        said_by = tuple(self._named(teller) for teller in values.get("said_by", ()))
        span = (values.get("start", one.start), values.get("end", one.end))
        return Card(
            proposal=one.id, kind=one.kind, state=one.state, text=one.text, source=one.source, span=span,
            quote=self.words[span[0] : span[1]], said_by=said_by, chain=self._chain(values),
            direct=bool(values.get("direct")), stance=values.get("stance", ""), ground=values.get("ground", ""),
            cue=_span(values.get("cue")), inside=values.get("inside"),
            type=str(values.get("type", values.get("kind", ""))), when=values.get("when"),
            when_span=_span(values.get("when_span")), where=self._where(values), roles=roles or self._ends(values),
            statements=self._statements(values), score=one.score, reasons=tuple(one.reasons),
            along=self._along(values), values=values, made=one.made,
        )  # fmt: skip

    def _named(self, entry: Values, role: str = "") -> Named:
        span = _span(entry.get("span")) or ((entry["start"], entry["end"]) if entry.get("end") is not None else None)
        known = self.beside.get(entry.get("entity") or "")
        name = known.values["name"] if known else entry.get("name") or (self.words[span[0] : span[1]] if span else "")
        kind = known.kind if known else entry.get("kind", NAMED_ONLY if _is_named_only(entry) else "person")
        return Named(name, kind, span, known.id if known else None, role)

    def _where(self, values: Values) -> Named | None:
        where = values.get("where")
        if isinstance(where, dict):
            return Named(where.get("name", ""), "place", _span(where.get("span")), None)
        return self._entity(where)

    def _entity(self, proposal: str | None) -> Named | None:
        known = self.beside.get(proposal or "")
        return Named(known.values["name"], known.kind, (known.start, known.end), known.id) if known else None

    def _ends(self, values: Values) -> tuple[Named, ...]:
        """The two ends of a relation."""
        if self.proposal.kind != "relation":
            return ()
        return tuple(found for end in ("from", "to") if (found := self._entity(values.get(end))))

    def _chain(self, values: Values) -> tuple[tuple[str, ...], ...]:
        chain: list[tuple[str, ...]] = []
        at, seen = values, set[str]()
        while True:
            names = tuple(self._named(teller).name for teller in at.get("said_by", ()))
            if names:
                chain.insert(0, names)
            outer = self.beside.get(at.get("inside") or "")
            if outer is None or outer.id in seen:
                return tuple(chain)
            seen.add(outer.id)
            at = shown_values(outer)

    def _statements(self, values: Values) -> tuple[tuple[str, str], ...]:
        found = [self.beside[said] for said in values.get("statements", ()) if said in self.beside]
        return tuple((one.id, self.words[one.start : one.end]) for one in found)

    def _along(self, values: Values) -> tuple[Named, ...]:
        """What nobody has decided yet and this card points at."""
        pointed = [entry.get("entity") for name in ("said_by", "roles") for entry in values.get(name, ())]
        pointed += [values.get("inside"), values.get("from"), values.get("to"), *values.get("statements", ())]
        pointed += [values["where"]] if isinstance(values.get("where"), str) else []
        waiting = [self.beside[one] for one in dict.fromkeys(pointed) if one in self.beside]
        return tuple(self._made_along(one) for one in waiting if one.state not in DECIDED)

    def _made_along(self, one: Proposal) -> Named:
        name = one.values.get("name") or self.words[one.start : one.end]
        return Named(name, one.kind, (one.start, one.end), one.id)


def _is_named_only(entry: Values) -> bool:
    return "record" in entry and entry["record"] is None


def _span(value: Any) -> Span | None:
    return (value[0], value[1]) if value else None


def shown_values(proposal: Proposal) -> Values:
    """The values as a person last corrected them, or as proposed."""
    return {**proposal.values, **(proposal.corrected or {})}


def version_now(proposal: Proposal) -> str | None:
    """The id of the entry now shown for what the proposal became: a form sends it back, so a stale one is noticed."""
    return latest_versions(proposal.made)[1] if proposal.made else proposal.decision
