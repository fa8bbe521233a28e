"""Words typed in a form and not yet entered: kept at each pause in the encrypted casebook, so that a lock takes none.

A draft is local to this device and in no bundle and no release. It goes when its form is entered, when an erasure hides
what it is about, and, whatever it is about, when an erasure destroys (free words may name anybody).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work.models import Draft, Proposal, SecondAnswer

MOST_CHARACTERS: Final = 500_000
Fields = tuple[tuple[str, str], ...]  # name and value, in the order of the form; a name may come again


def keep(form: str, subject: str, fields: Iterable[tuple[str, str]], *, now: datetime) -> None:
    """Keep what stands in a form about a proposal, source or incident, in place of what was kept of it before.

    errors: `NotFound` for what is not there (any more); `BadInput` for more than is kept.
    """
    given = [[name, value] for name, value in fields]
    if sum(len(name) + len(value) for name, value in given) > MOST_CHARACTERS:
        raise BadInput(
            f"More than {MOST_CHARACTERS} characters stand in the form, and this much is not kept before it is entered. "
            "Enter it, or make it shorter."
        )
    content = json.dumps({"about": about(form, subject), "fields": given}, ensure_ascii=False)
    Draft.objects.update_or_create(key=_key(form, subject), defaults={"content": content, "changed": now.isoformat()})


def about(form: str, subject: str) -> list[str]:
    """The ids of all that a form concerns, with which its draft goes.

    errors: `NotFound`.
    """
    return FORMS[form](subject)


def find(form: str, subject: str) -> Fields:
    """What was kept of a form, empty when nothing was."""
    row = Draft.objects.filter(key=_key(form, subject)).first()
    return tuple((name, value) for name, value in json.loads(row.content)["fields"]) if row else ()


def drop(form: str, subject: str) -> None:
    """Let go of a draft: it was entered, or is not wanted."""
    Draft.objects.filter(key=_key(form, subject)).delete()


@dataclass(frozen=True)
class Begun:
    """A form that was begun and not entered, with one of its fields to know it by."""

    subject: str
    title: str
    changed: str


def begun(form: str, field: str) -> list[Begun]:
    """The drafts of one form, the latest first."""
    rows = Draft.objects.filter(key__startswith=f"{form} ").order_by("-changed")
    return [
        Begun(row.key.partition(" ")[2], dict(json.loads(row.content)["fields"]).get(field, "").strip(), row.changed)
        for row in rows
    ]


def _key(form: str, subject: str) -> str:
    return f"{form} {subject}"


def _of_proposal(proposal: str) -> list[str]:
    found = Proposal.objects.filter(id=proposal).values_list("source", "text", "made").first()
    if found is None:
        raise NotFound("This card is no longer there. The text may have been read again or hidden meanwhile.")
    return [one for one in found if one]


def _of_answer(proposal: str) -> list[str]:
    """What somebody who reads a second time corrects: a proposal, or what they entered themselves."""
    text = SecondAnswer.objects.filter(id=proposal, proposal=None).values_list("text", flat=True).first()
    return [text] if text else _of_proposal(proposal)


def _of_source(source: str) -> list[str]:
    if not models.Source.objects.filter(id=source).exists():
        raise NotFound("There is no such source in this casebook.")
    return [source, *models.Text.objects.filter(source=source).values_list("id", flat=True)]


def _of_incident(incident: str) -> list[str]:
    reports = list(models.Report.objects.filter(cluster=incident).values_list("id", "source", "text"))
    if not reports:
        raise NotFound("There is no such incident in this casebook.")
    return sorted({incident, *(one for report in reports for one in report)})


def _of_itself(subject: str) -> list[str]:
    """What is only being written is about nothing that is in the casebook yet."""
    return [subject]


FORMS: Final[Mapping[str, Callable[[str], list[str]]]] = {
    "correction": _of_proposal, "statement": _of_source, "incident": _of_source, "basis": _of_source,
    "judgement": _of_incident, "follow-up": _of_incident, "plan": _of_incident, "link": _of_incident,
    "appeal": _of_incident, "agreement": _of_source,
    "second-correction": _of_answer, "second-statement": _of_source, "second-incident": _of_source,
    "interview": _of_itself, "write-down": _of_source, "search": _of_itself,
}  # fmt: skip
