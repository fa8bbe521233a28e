"""The rows of what people did with the record: links, judgements, decisions, follow-ups, and what left."""

from datetime import date

from tawthiq.projection import models
from tawthiq.projection.items import Item, Rows, one_row, or_empty
from tawthiq.terms import dates


def link(item: Item) -> Rows:
    body = item.body
    fields = {name: body[name] for name in ("relation", "left", "right", "reason")}
    told = body.get("told") or {"statement": None, "since": None, "withdrawn": False}
    since = or_empty(told["since"]) if told["since"] and dates.is_valid(told["since"]) else ""
    return [
        one_row(
            models.Link,
            **item.stated,
            **fields,
            statement=told["statement"],
            since=since,
            current=not told["withdrawn"],
        )
    ]


def judgement(item: Item) -> Rows:
    body = item.body
    return [
        one_row(
            models.Judgement,
            **item.stated,
            report=body["incident"],
            value=body["value"],
            reason=body["reason"],
            reliability=or_empty(body["reliability"]),
            credibility=body["credibility"],
        )
    ]


def decision(item: Item) -> Rows:
    body = item.body
    return [
        one_row(
            models.Decision,
            **item.stated,
            proposal=body["proposal"],
            answer=body["answer"],
            kind=body["kind"],
            text=body["text"],
            made=list(item.refs),
        )
    ]


def second_reading(item: Item) -> Rows:
    body = item.body
    units = {name: body[name] or [] for name in ("first", "second")}
    fields = {name: body[name] for name in ("act", "text", "bare", "resolved")}
    of = item.refs[0] if item.refs else None
    return [one_row(models.SecondReading, **item.stated, **fields, **units, why=or_empty(body["why"]), of=of)]


def basis(item: Item) -> Rows:
    body = item.body
    words = {name: or_empty(body[name]) for name in ("words", "taken_by", "on", "until", "why")}
    fields = {name: body[name] for name in ("subject", "purposes", "ground", "withdrawn")}
    return [one_row(models.Basis, **item.stated, **fields, **words)]


def follow_up(item: Item) -> Rows:
    body = item.body
    words = {name: or_empty(body[name]) for name in ("what", "owner", "done", "outcome")}
    return [one_row(models.FollowUp, **item.stated, subject=body["subject"], due=_first_day(body["due"]), **words)]


def _first_day(due: str) -> date:
    """The first day that a date can mean; what nobody can date is due at once."""
    earliest = dates.bounds(due)[0] if dates.is_valid(due) else None
    return earliest or date.min


def appeal(item: Item) -> Rows:
    words = {name: or_empty(item.body[name]) for name in ("to", "on", "asked", "answer", "answered_on")}
    return [one_row(models.Appeal, **item.stated, subject=item.body["subject"], **words)]


def agreement(item: Item) -> Rows:
    fields = {name: item.body[name] for name in ("text", "title", "parties", "clauses")}
    return [one_row(models.Agreement, **item.stated, **fields, since=or_empty(item.body["from"]))]


def release(item: Item) -> Rows:
    names = ("release", "languages", "incidents", "manifest_sha256", "files", "rules")
    return [one_row(models.Release, **item.stated, **{name: item.body[name] for name in names})]


def clearance(item: Item) -> Rows:
    fields = {name: item.body[name] for name in ("release", "rows", "shown", "findings")}
    return [one_row(models.Clearance, **item.stated, **fields, reason=or_empty(item.body["reason"]))]


def naming(item: Item) -> Rows:
    names = ("subject", "incidents", "origins", "judgements", "reply", "risks", "reason", "withdrawn")
    return [one_row(models.Naming, **item.stated, **{name: item.body[name] for name in names})]


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
    return [one_row(models.Estimate, **item.stated, **{name: item.body[name] for name in names})]


def export(item: Item) -> Rows:
    body = item.body
    return [
        one_row(
            models.Export,
            **item.stated,
            what=body["what"],
            recipients=body["to"],
            entries=body["entries"],
            sha256=body["sha256"] or "",
        )
    ]


def clean_copy(item: Item) -> Rows:
    body, blob = item.body, item.body["blob"]
    about = {name: blob[name] for name in ("sha256", "size", "media_type")}
    fields = {name: body[name] for name in ("source", "pages", "boxes")}
    return [one_row(models.CleanCopy, **item.stated, blob=blob["name"], **about, **fields)]


def bound(item: Item) -> Rows:
    fields = {
        name: or_empty(item.body[name]) for name in ("source", "of", "bound", "when", "where", "evidence", "said_by")
    }
    return [one_row(models.Bound, **item.stated, **fields, withdrawn=item.body["withdrawn"])]
