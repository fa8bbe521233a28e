"""From one entry of the record to the rows people see: one function a kind, no database in sight.

An `Item` is an entry with its body; `subject` is the stable id of the thing it states. Each function of `ROWS` returns the
rows that stand for that thing now; a later entry on the same subject replaces them. Rows are plain values, not model
instances: a rebuild makes hundreds of thousands of them (`writing` puts them into the tables).
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Model

from tawthiq.projection import models
from tawthiq.record.entry import Entry
from tawthiq.record.kinds import registry
from tawthiq.record.log import Written
from tawthiq.record.store import Stored
from tawthiq.terms import dates

CORRECTABLE = (
    "source",
    "text",
    "statement",
    "incident",
    "person",
    "group",
    "place",
    "follow-up",
    "appeal",
    "agreement",
)


@dataclass(frozen=True, slots=True)
class Item:
    """`order` sorts items as the record shows them: Lamport number, log, sequence."""

    id: str
    kind: str
    refs: tuple[str, ...]
    order: str
    body: dict[str, Any]

    @classmethod
    def of(cls, stored: Stored) -> "Item | None":
        """The item of a stored entry; None when its body is sealed, erased, was not received, or is out of form.

        An entry of a kind that this version does not know is none either: the record keeps it, nobody sees it.
        """
        if stored.content is None:
            return None
        entry, body = stored.entry, json.loads(stored.content)
        return cls._made(entry, body) if registry.is_readable(entry.kind, body) else None

    @classmethod
    def written(cls, one: Written) -> "Item":
        """The item of an entry that this device has just written: its body was checked before it was signed."""
        return cls._made(one.entry, json.loads(one.content))

    @classmethod
    def _made(cls, entry: Entry, body: dict[str, Any]) -> "Item":
        return cls(entry.id, entry.kind, entry.refs, f"{entry.lam:016d}.{entry.log}.{entry.seq:010d}", body)

    @property
    def subject(self) -> str:
        """The stable id: a correction refers to what it corrects first, then to the version it replaces."""
        return self.refs[0] if self.kind in CORRECTABLE and len(self.refs) == 2 else self.id

    @property
    def stated(self) -> dict[str, Any]:
        return {"id": self.subject, "by": self.body["by"], "at": self.body["at"], "order": self.order}


class Row(NamedTuple):
    """One row of a model's table by field names; without the key where the table numbers its rows itself."""

    model: type[Model]
    values: dict[str, Any]


Rows = list[Row]


def _row(model: type[Model], **values: Any) -> Row:
    return Row(model, values)


def _or_empty(value: Any) -> str:
    return "" if value is None else str(value)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _span(value: list[int] | None) -> tuple[int | None, int | None]:
    return (None, None) if value is None else (value[0], value[1])


def _named(entry: dict[str, Any]) -> tuple[str, str | None]:
    """Kind and id of the record that a teller or role points at; ("", None) when the text only names it."""
    for kind in ("person", "group"):
        if entry.get(kind):
            return kind, entry[kind]
    return "", None


def source(item: Item) -> Rows:
    body, blob, received = item.body, item.body["blob"] or {}, item.body["received"]
    return [
        _row(
            models.Source,
            **item.stated,
            title=body["title"],
            kind=body["kind"],
            language=_or_empty(body["language"]),
            dated=_or_empty(body["dated"]),
            publisher=_or_empty(body["publisher"]),
            received_from=_or_empty(received["from"]),
            received_how=_or_empty(received["how"]),
            received_on=_or_empty(received["on"]),
            blob=blob.get("name", ""),
            sha256=blob.get("sha256", ""),
            size=blob.get("size"),
            media_type=blob.get("media_type", ""),
            copy_of=body["copy_of"],
            protected=body["protected"],
        )
    ]


def text(item: Item) -> Rows:
    body = item.body
    return [
        _row(
            models.Text,
            **item.stated,
            source=body["source"],
            text=body["text"],
            sha256=body["text_sha256"],
            language=_or_empty(body["language"]),
            dated=_or_empty(body["dated"]),
            dated_why=_or_empty(body["dated_why"]),
            extractor=f"{body['extractor']} {body['extractor_version']}",
            links=body["links"],
            notes=body["notes"],
            people=body.get("people", []),
        )
    ]


def statement(item: Item) -> Rows:
    """The quote is filled in by `projecting`, which knows the text."""
    body, (cue_start, cue_end) = item.body, _span(item.body["cue"])
    row = _row(
        models.Statement,
        **item.stated,
        text=body["text"],
        start=body["start"],
        end=body["end"],
        spans=body["spans"] or [],
        direct=body["direct"],
        stance=body["stance"],
        ground=body["ground"],
        cue_start=cue_start,
        cue_end=cue_end,
        inside=body["inside"],
        said_by=body["said_by"],
        quantities=body["quantities"],
    )
    return [row, *_tellers(item)]


def _tellers(item: Item) -> Iterable[Row]:
    for position, teller in enumerate(item.body["said_by"]):
        kind, record = _named(teller)
        yield _row(
            models.Teller, statement=item.subject, position=position, name=teller["name"], kind=kind, record=record
        )


def incident(item: Item) -> Rows:
    body, number = item.body, item.body["number"] or {}
    when = body["when"] if body["when"] and dates.is_valid(body["when"]) else ""  # another device's word may be none
    earliest, latest = dates.bounds(when) if when else (None, None)
    trigger_start, trigger_end = body["trigger"] or (0, 0)
    (when_start, when_end), (where_start, where_end) = _span(body["when_span"]), _span(body["where_span"])
    row = _row(
        models.Report,
        **item.stated,
        cluster=item.subject,
        text=body["text"],
        type=body["type"],
        title=_or_empty(body["title"]),
        when=when,
        earliest=earliest,
        latest=latest,
        when_start=when_start,
        when_end=when_end,
        place=body["where"],
        where_start=where_start,
        where_end=where_end,
        trigger_start=trigger_start,
        trigger_end=trigger_end,
        stance=body["stance"],
        low=number.get("low"),
        high=number.get("high"),
    )
    said = [
        _row(models.ReportStatement, report=item.subject, statement=statement_id, position=position)
        for position, statement_id in enumerate(body["statements"])
    ]
    return [row, *_roles(item), *said]


def _roles(item: Item) -> Iterable[Row]:
    for position, role in enumerate(item.body["roles"]):
        kind, record = _named(role)
        yield _row(
            models.Role,
            report=item.subject,
            position=position,
            role=role["role"],
            name=role["name"],
            start=role["start"],
            end=role["end"],
            kind=kind,
            record=record,
        )


def _record(item: Item) -> dict[str, Any]:
    names = item.body["names"]
    text = names[0]["text"] if names else None
    return {**item.stated, "cluster": item.subject, "name": item.body["name"], "names": names, "text": text}


def person(item: Item) -> Rows:
    body = item.body
    return [
        _row(
            models.Person,
            **_record(item),
            sex=_or_empty(body["sex"]),
            age=_or_empty(body["age"]),
            role=_or_empty(body["role"]),
            protected=body["protected"],
            recipient=_or_empty(body["recipient"]),
            changed_name=body["changed_name"],
        )
    ]


def group(item: Item) -> Rows:
    return [_row(models.Group, **_record(item))]


def place(item: Item) -> Rows:
    body = item.body
    return [
        _row(
            models.Place,
            **_record(item),
            lat=_number(body["lat"]),
            lon=_number(body["lon"]),
            precision=_or_empty(body["precision"]),
            radius_km=_number(body["radius_km"]),
            within=_or_empty(body["within"]),
        )
    ]


def link(item: Item) -> Rows:
    body = item.body
    fields = {name: body[name] for name in ("relation", "left", "right", "reason")}
    return [_row(models.Link, **item.stated, **fields, current=True)]


def judgement(item: Item) -> Rows:
    body = item.body
    return [
        _row(
            models.Judgement,
            **item.stated,
            report=body["incident"],
            value=body["value"],
            reason=body["reason"],
            reliability=_or_empty(body["reliability"]),
            credibility=body["credibility"],
        )
    ]


def decision(item: Item) -> Rows:
    body = item.body
    return [
        _row(
            models.Decision,
            **item.stated,
            proposal=body["proposal"],
            answer=body["answer"],
            kind=body["kind"],
            text=body["text"],
            made=list(item.refs),
        )
    ]


def basis(item: Item) -> Rows:
    body = item.body
    words = {name: _or_empty(body[name]) for name in ("words", "taken_by", "on", "until", "why")}
    fields = {name: body[name] for name in ("subject", "purposes", "ground", "withdrawn")}
    return [_row(models.Basis, **item.stated, **fields, **words)]


def follow_up(item: Item) -> Rows:
    body = item.body
    words = {name: _or_empty(body[name]) for name in ("what", "owner", "done", "outcome")}
    return [_row(models.FollowUp, **item.stated, subject=body["subject"], due=_first_day(body["due"]), **words)]


def _first_day(due: str) -> date:
    """The first day that a date can mean; what nobody can date is due at once."""
    earliest = dates.bounds(due)[0] if dates.is_valid(due) else None
    return earliest or date.min


def appeal(item: Item) -> Rows:
    words = {name: _or_empty(item.body[name]) for name in ("to", "on", "asked", "answer", "answered_on")}
    return [_row(models.Appeal, **item.stated, subject=item.body["subject"], **words)]


def agreement(item: Item) -> Rows:
    fields = {name: item.body[name] for name in ("text", "title", "parties", "clauses")}
    return [_row(models.Agreement, **item.stated, **fields, since=_or_empty(item.body["from"]))]


def release(item: Item) -> Rows:
    names = ("release", "languages", "incidents", "manifest_sha256", "files", "rules")
    return [_row(models.Release, **item.stated, **{name: item.body[name] for name in names})]


def clearance(item: Item) -> Rows:
    fields = {name: item.body[name] for name in ("release", "rows", "shown", "findings")}
    return [_row(models.Clearance, **item.stated, **fields, reason=_or_empty(item.body["reason"]))]


def naming(item: Item) -> Rows:
    names = ("subject", "incidents", "origins", "judgements", "reply", "risks", "reason", "withdrawn")
    return [_row(models.Naming, **item.stated, **{name: item.body[name] for name in names})]


def estimate(item: Item) -> Rows:
    names = (
        "lists",
        "types",
        "columns",
        "method",
        "settings",
        "seed",
        "draws",
        "inputs",
        "versions",
        "command",
        "answers",
    )
    return [_row(models.Estimate, **item.stated, **{name: item.body[name] for name in names})]


def export(item: Item) -> Rows:
    body = item.body
    return [
        _row(
            models.Export,
            **item.stated,
            what=body["what"],
            recipients=body["to"],
            entries=body["entries"],
            sha256=body["sha256"] or "",
        )
    ]


ROWS: dict[str, Callable[[Item], Rows]] = {
    "source": source,
    "text": text,
    "statement": statement,
    "incident": incident,
    "person": person,
    "group": group,
    "place": place,
    "link": link,
    "judgement": judgement,
    "decision": decision,
    "basis": basis,
    "follow-up": follow_up,
    "appeal": appeal,
    "agreement": agreement,
    "release": release,
    "clearance": clearance,
    "naming": naming,
    "estimate": estimate,
    "export": export,
}


def history(item: Item) -> Rows:
    """One row for the subject and one for each thing the entry refers to."""
    subjects = dict.fromkeys((item.subject, *item.refs))
    return [
        _row(
            models.History,
            entry=item.id,
            subject=subject,
            kind=item.kind,
            by=item.body["by"],
            at=item.body["at"],
            order=item.order,
        )
        for subject in subjects
    ]
