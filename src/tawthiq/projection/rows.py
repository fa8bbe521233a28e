"""From one entry of the record to the rows people see: one function a kind, no database in sight.

Each function of `ROWS` returns the rows that stand for a thing now; a later entry on the same subject replaces them. Rows
are plain values, not model instances: a rebuild makes hundreds of thousands of them (`writing` puts them into the tables).
"""

from collections.abc import Callable, Iterable
from typing import Any

from tawthiq.projection import models
from tawthiq.projection import rows_of_deeds as deeds
from tawthiq.projection.items import Item, Row, Rows, named, number, one_row, or_empty, span
from tawthiq.terms import dates


def source(item: Item) -> Rows:
    body, blob, received = item.body, item.body["blob"] or {}, item.body["received"]
    return [
        one_row(
            models.Source,
            **item.stated,
            title=body["title"],
            kind=body["kind"],
            language=or_empty(body["language"]),
            dated=or_empty(body["dated"]),
            publisher=or_empty(body["publisher"]),
            received_from=or_empty(received["from"]),
            received_how=or_empty(received["how"]),
            received_on=or_empty(received["on"]),
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
        one_row(
            models.Text,
            **item.stated,
            source=body["source"],
            text=body["text"],
            sha256=body["text_sha256"],
            language=or_empty(body["language"]),
            dated=or_empty(body["dated"]),
            dated_why=or_empty(body["dated_why"]),
            extractor=f"{body['extractor']} {body['extractor_version']}",
            links=body["links"],
            notes=body["notes"],
            people=body.get("people", []),
        )
    ]


def statement(item: Item) -> Rows:
    """The quote is filled in by `projecting`, which knows the text."""
    body, (cue_start, cue_end) = item.body, span(item.body["cue"])
    row = one_row(
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
        kind, record = named(teller)
        yield one_row(
            models.Teller, statement=item.subject, position=position, name=teller["name"], kind=kind, record=record
        )


def incident(item: Item) -> Rows:
    body, number = item.body, item.body["number"] or {}
    when = body["when"] if body["when"] and dates.is_valid(body["when"]) else ""  # another device's word may be none
    earliest, latest = dates.bounds(when) if when else (None, None)
    trigger_start, trigger_end = body["trigger"] or (0, 0)
    (when_start, when_end), (where_start, where_end) = span(body["when_span"]), span(body["where_span"])
    row = one_row(
        models.Report,
        **item.stated,
        cluster=item.subject,
        text=body["text"],
        type=body["type"],
        title=or_empty(body["title"]),
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
        one_row(models.ReportStatement, report=item.subject, statement=statement_id, position=position)
        for position, statement_id in enumerate(body["statements"])
    ]
    return [row, *_roles(item), *said]


def _roles(item: Item) -> Iterable[Row]:
    for position, role in enumerate(item.body["roles"]):
        kind, record = named(role)
        yield one_row(
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
        one_row(
            models.Person,
            **_record(item),
            sex=or_empty(body["sex"]),
            age=or_empty(body["age"]),
            role=or_empty(body["role"]),
            protected=body["protected"],
            recipient=or_empty(body["recipient"]),
            changed_name=body["changed_name"],
        )
    ]


def group(item: Item) -> Rows:
    return [one_row(models.Group, **_record(item))]


def place(item: Item) -> Rows:
    body = item.body
    return [
        one_row(
            models.Place,
            **_record(item),
            lat=number(body["lat"]),
            lon=number(body["lon"]),
            precision=or_empty(body["precision"]),
            radius_km=number(body["radius_km"]),
            within=or_empty(body["within"]),
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
    "link": deeds.link,
    "judgement": deeds.judgement,
    "decision": deeds.decision,
    "second-reading": deeds.second_reading,
    "basis": deeds.basis,
    "follow-up": deeds.follow_up,
    "appeal": deeds.appeal,
    "agreement": deeds.agreement,
    "release": deeds.release,
    "clearance": deeds.clearance,
    "naming": deeds.naming,
    "estimate": deeds.estimate,
    "export": deeds.export,
    "clean-copy": deeds.clean_copy,
    "bound": deeds.bound,
}


def history(item: Item) -> Rows:
    """One row for the subject and one for each thing the entry refers to."""
    subjects = dict.fromkeys((item.subject, *item.refs))
    return [
        one_row(
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
