"""The sheet of somebody who reads a text a second time: the machine's proposals as they left them, and what they entered.

A sheet lies in local tables only. It shows nothing of what the first reader decided, and nothing of it enters the record
before its reader says that they have finished (`second_readings.finish`). One person has one sheet a text.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import checking, locking
from tawthiq.work.casebook import Casebook
from tawthiq.work.filing import DECIDED
from tawthiq.work.models import Proposal, SecondAnswer

Values = dict[str, Any]
READ_TWICE = ("statement", "incident")  # what two readers are compared on, and so all that a sheet asks
BY_HAND = "by hand"


def sheet(text: str, reader: str, *, bare: bool = False) -> dict[str, Proposal]:
    """The proposals of a text as this reader left them, by id, in the order of the text; `bare`: only what they entered.

    These are not to be saved: they say what one reader thinks, and the stored ones what was decided.
    """
    given = {one.proposal: one for one in SecondAnswer.objects.filter(text=text, reader=reader)}
    found = [] if bare else list(Proposal.objects.filter(text=text).order_by("position", "kind", "id"))
    for one in found:
        answer = given.get(one.id)
        one.state, one.corrected = (answer.state, answer.changed) if answer else ("proposed", None)
        one.made = one.decision = one.along = None
    found += [_entered(one) for one in SecondAnswer.objects.filter(text=text, reader=reader, proposal=None)]
    return {one.id: one for one in sorted(found, key=lambda one: (one.position, one.kind, one.id))}


def _entered(answer: SecondAnswer) -> Proposal:
    values = dict(answer.values or {})
    start, end = values.get("trigger") or (values["start"], values["end"])
    return Proposal(
        id=answer.id, text=answer.text, source="", kind=answer.kind, start=start, end=end, position=start, values=values,
        score=1.0, reasons=[], reader=BY_HAND, state=answer.state, made=None,
    )  # fmt: skip


def answer(
    casebook: Casebook, text: str, proposal: str, state: str, changes: Values | None = None, *, bare: bool = False
) -> None:
    """Leave a card accepted, corrected or rejected; what was answered before is replaced.

    errors: `NotFound`; `BadInput` as `review.correct`; `Refused` to whoever decided in this text before.
    """
    if state not in DECIDED:
        raise BadInput(f"An answer is one of: {', '.join(DECIDED)}.")
    require_second(casebook, text)
    found = sheet(text, casebook.by, bare=bare).get(proposal)
    if found is None or found.kind not in READ_TWICE:
        raise NotFound("There is no such card in this reading.")
    if changes:
        _check(found.kind, {**found.values, **changes}, text)
    if found.reader == BY_HAND:
        _keep(casebook, proposal, values={**found.values, **(changes or {})})
        return
    kept = {
        "text": text,
        "reader": casebook.by,
        "proposal": proposal,
        "kind": found.kind,
        "state": state,
        "values": None,
    }
    merged = {**(found.corrected or {}), **(changes or {})}
    _keep(casebook, _key(text, casebook.by, proposal), **kept, changed=merged or None if state != "rejected" else None)


def enter(casebook: Casebook, text: str, kind: str, values: Values) -> str:
    """Enter a statement or incident that no card proposes, from words chosen in the text; gives its id on the sheet.

    errors: `BadInput`; `Refused` as `answer`.
    """
    require_second(casebook, text)
    if kind not in READ_TWICE:
        raise BadInput(f"A second reading has: {', '.join(READ_TWICE)}.")
    _check(kind, values, text)
    made = _key(text, casebook.by, json.dumps([kind, values], sort_keys=True, ensure_ascii=False))
    kept = {"text": text, "reader": casebook.by, "proposal": None, "kind": kind, "state": "accepted", "values": values}
    _keep(casebook, made, **kept, changed=None)
    return made


def take_back(casebook: Casebook, text: str, proposal: str) -> None:
    """Take an answer back; what was entered by hand goes."""
    mine = SecondAnswer.objects.filter(text=text, reader=casebook.by)
    with locking.shared(casebook.folder), transaction.atomic():
        gone, _ = (mine.filter(proposal=proposal) | mine.filter(id=proposal)).delete()
    if not gone:
        raise BadInput("There is no answer to take back on this card.")


def clear(casebook: Casebook, text: str) -> None:
    """Let go of this reader's sheet."""
    SecondAnswer.objects.filter(text=text, reader=casebook.by).delete()


def first_readers(text: str) -> set[str]:
    """The labels of those who decided or entered anything in a text."""
    tables: tuple[Any, ...] = (models.Decision, models.Statement, models.Report)
    return {label for table in tables for label in table.objects.filter(text=text).values_list("by", flat=True)}


def require_second(casebook: Casebook, text: str) -> None:
    """errors: `Refused` to one of those who read it first: nobody is a second reader of what they read."""
    if casebook.by in first_readers(text):
        raise Refused(
            "You decided in this text yourself, so you cannot be its second reader. Somebody else reads it: "
            "`tawthiq desk --as NAME`, or another device of this casebook."
        )


def _check(kind: str, values: Mapping[str, Any], text: str) -> None:
    known = {name: value for name, value in values.items() if name in checking.CORRECTABLE[kind]}
    checking.check_changes(kind, known)
    row = models.Text.objects.filter(id=text).first()
    if row is None:
        raise NotFound("There is no such text.")
    checking.check_spans(known, len(row.text))


def _keep(casebook: Casebook, key: str, **fields: Any) -> None:
    with locking.shared(casebook.folder), transaction.atomic():
        SecondAnswer.objects.update_or_create(id=key, defaults=fields)


def _key(text: str, reader: str, what: str) -> str:
    return hashlib.sha256(json.dumps([text, reader, what], ensure_ascii=False).encode()).hexdigest()
