"""File a reading as proposals: each with an id that does not change when the same text is read again.

The id is SHA-256 over canonical JSON of (text hash, span, kind, values); inside the values, ids of the reading are replaced
by proposal ids. Numbers that are not whole are written as text, as in the record. `position` is the order in which cards
come up: by place in the text, an incident after the last statement that reports it.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from tawthiq.terms import dates
from tawthiq.terms.reading import Entity, Incident, Reading, Statement
from tawthiq.work.models import Proposal

DECIDED = ("accepted", "corrected", "rejected")
ASKED = ("statement", "incident", "relation")  # kinds that come up as cards; the others are marks, or come with these


@dataclass
class Filing:
    """Proposals of one reading, with the map from the reading's ids to proposal ids."""

    text: str
    source: str
    text_sha256: str
    reader: str
    ids: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)  # what is neither person, group nor place, by its name
    proposals: list[Proposal] = field(default_factory=list)

    def file(self, kind: str, span: tuple[int, int], values: dict[str, Any], **about: Any) -> str:
        values = plain(values)
        proposal_id = identify(self.text_sha256, span, kind, values)
        self.proposals.append(
            Proposal(
                id=proposal_id,
                text=self.text,
                source=self.source,
                kind=kind,
                start=span[0],
                end=span[1],
                values=values,
                score=about.get("score", 1.0),
                reasons=about.get("reasons", []),
                reader=self.reader,
                state="proposed",
                position=about.get("position", span[0]),
            )
        )
        return proposal_id


def identify(text_sha256: str, span: tuple[int, int], kind: str, values: dict[str, Any]) -> str:
    """The id of a proposal: hash of an unambiguous encoding of what it proposes and where."""
    content = json.dumps([text_sha256, list(span), kind, values], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def plain(value: Any) -> Any:
    """The value with every number that is not whole as decimal text, as the record keeps it."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else repr(value)
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def to_decide(text: str) -> int:
    """How many proposals of a text a person is asked about and has not answered."""
    return Proposal.objects.filter(text=text, kind__in=ASKED).exclude(state__in=DECIDED).count()


def file_reading(reading: Reading, *, text: str, source: str, text_sha256: str, reader: str) -> tuple[int, int]:
    """Store what is new; gives how many proposals are new and how many were known.

    A proposal that nobody decided and that the reader no longer makes is taken away; decided ones stay.
    """
    filing = Filing(text, source, text_sha256, reader)
    for part in _PARTS:
        part(filing, reading)
    ids = [proposal.id for proposal in filing.proposals]
    known = set(Proposal.objects.filter(id__in=ids).values_list("id", flat=True))
    fresh = {proposal.id: proposal for proposal in filing.proposals if proposal.id not in known}
    Proposal.objects.bulk_create(fresh.values())
    Proposal.objects.filter(text=text).exclude(state__in=DECIDED).exclude(id__in=ids).delete()
    return len(fresh), len(known)


def _entities(filing: Filing, reading: Reading) -> None:
    for entity in reading["entities"]:
        if entity["kind"] == "other":
            filing.others[entity["id"]] = entity["name"]
        else:
            start, end = entity["mentions"][0] if entity["mentions"] else (0, 0)  # a narrator whom no word names
            filing.ids[entity["id"]] = filing.file(entity["kind"], (start, end), _entity_values(entity))


def _entity_values(entity: Entity) -> dict[str, Any]:
    wanted = ("name", "mentions", "age", "sex", "role", "place", "changed_name")
    return {name: cast(Any, entity)[name] for name in wanted if name in entity}


def _statements(filing: Filing, reading: Reading) -> None:
    by_id = {statement["id"]: statement for statement in reading["statements"]}
    numbers = _quantities_by_statement(reading)
    for statement in _outermost_first(by_id):
        given = cast(dict[str, Any], statement)
        values = {name: given[name] for name in ("start", "end", "cue", "direct", "stance", "ground")}
        values["spans"] = statement.get("spans", [])
        values["said_by"] = [_pointing(filing, teller, "entity") for teller in statement["said_by"]]
        values["inside"] = filing.ids.get(statement["inside"] or "")
        values["quantities"] = numbers.get(statement["id"], [])
        filing.ids[statement["id"]] = filing.file(
            "statement", (statement["start"], statement["end"]), values,
            score=statement["score"], reasons=statement["reasons"], position=statement["start"],
        )  # fmt: skip


def _outermost_first(by_id: dict[str, Statement]) -> list[Statement]:
    """A statement after the one it stands inside, so that the outer one's id is known."""

    def depth(statement: Statement, seen: int = 0) -> int:
        outer = by_id.get(statement["inside"] or "")
        return seen if outer is None or seen > len(by_id) else depth(outer, seen + 1)

    return sorted(by_id.values(), key=lambda statement: (depth(statement), statement["start"], statement["end"]))


def _pointing(filing: Filing, entry: Any, name: str) -> dict[str, Any]:
    """The entry with a proposal in place of the reading's id; what is only named keeps its name and gets no record."""
    if entry[name] in filing.ids:
        return {**entry, name: filing.ids[entry[name]]}
    start, end = entry.get("span") or (entry["start"], entry["end"])
    return {**entry, name: None, "record": None, "name": filing.others.get(entry[name], ""), "start": start, "end": end}


def _quantities_by_statement(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for quantity in reading["quantities"]:
        values = {name: value for name, value in quantity.items() if name != "statements"}
        for statement in quantity["statements"]:
            found.setdefault(statement, []).append(values)
    return found


def _incidents(filing: Filing, reading: Reading) -> None:
    ends = {statement["id"]: statement["end"] for statement in reading["statements"]}
    for incident in reading["incidents"]:
        values = _incident_values(filing, incident)
        last = max([incident["trigger"][1], *(ends.get(said, 0) for said in incident["statements"])])
        filing.ids[incident["id"]] = filing.file(
            "incident", (incident["trigger"][0], incident["trigger"][1]), values,
            score=incident["score"], reasons=incident["reasons"], position=last,
        )  # fmt: skip


def _incident_values(filing: Filing, incident: Incident) -> dict[str, Any]:
    given = cast(dict[str, Any], incident)
    values = {name: given[name] for name in ("type", "when", "when_span", "trigger", "stance")}
    if values["when"] and not dates.is_valid(values["when"]):
        values["when"] = values["when_span"] = None  # a date that the record does not take is left for a person to give
    values["where"] = filing.ids.get(incident["where"] or "")
    values["roles"] = [_pointing(filing, role, "entity") for role in incident["roles"]]
    values["statements"] = [filing.ids[said] for said in incident["statements"] if said in filing.ids]
    return values


def _relations(filing: Filing, reading: Reading) -> None:
    for relation in reading["relations"]:
        left, right = filing.ids.get(relation["from"]), filing.ids.get(relation["to"])
        if left and right:
            values = {"kind": relation["kind"], "from": left, "to": right}
            start, end = relation["start"], relation["end"]
            reasons = [f"“{reading['text'][start:end]}” says so"]
            filing.file("relation", (start, end), values, reasons=reasons, position=end)


def _marks(filing: Filing, reading: Reading) -> None:
    """Dates, quantities and cautions are shown in the text and never asked about."""
    for time in reading["times"]:
        filing.file("date", (time["start"], time["end"]), {"value": time["value"]}, reasons=time.get("reasons", []))
    for number in reading["quantities"]:
        values = {name: cast(Any, number)[name] for name in ("low", "high", "unit", "of")}
        filing.file("quantity", (number["start"], number["end"]), values)
    for caution in reading["cautions"]:
        filing.file("caution", (caution["start"], caution["end"]), {"kind": caution["kind"]})


_PARTS: Iterable[Callable[[Filing, Reading], None]] = (_entities, _statements, _incidents, _relations, _marks)
