"""Appeals: what was asked of whom about an incident or person, and the answer, or that none came.

Whom one turned to, when, and with what words is entered as it is sent; the answer is a later word on the same appeal. No
answer is kept as silence, never as an empty field.
"""

from datetime import datetime

from tawthiq.projection import models
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work.casebook import Casebook
from tawthiq.work.ids import pointed
from tawthiq.work.making import latest_versions
from tawthiq.work.promised import people_concerned


def make(casebook: Casebook, subject: str, to: str, asked: str, *, on: str | None = None, now: datetime) -> str:
    """Enter that somebody was turned to about an incident or person, today or `on` (EDTF). Gives the appeal's id.

    errors: `BadInput` when it does not say to whom and what was asked; `NotFound`.
    """
    if not to.strip() or not asked.strip():
        raise BadInput("An appeal says to whom it went and what was asked.")
    _require_subject(subject)
    day = _day(on) or now.date().isoformat()
    body = {
        "subject": subject,
        "to": to.strip(),
        "on": day,
        "asked": asked.strip(),
        "answer": None,
        "answered_on": None,
    }
    with casebook.deed(now) as deed:
        return deed.append("appeal", {**body, **people_concerned([subject])}, (subject,))


def answered(casebook: Casebook, appeal: str, answer: str, *, on: str | None = None, now: datetime) -> str:
    """Enter the answer to an appeal, as it was given; a later answer stands beside the earlier in its history.

    errors: `BadInput` without words; `NotFound`.
    """
    row = models.Appeal.objects.filter(id=appeal).first()
    if row is None:
        raise NotFound(f"There is no appeal {pointed(appeal)}.")
    if not answer.strip():
        raise BadInput("Write what was answered. That nobody answered needs no entry: it is shown until somebody does.")
    day = _day(on) or now.date().isoformat()
    body = {
        "subject": row.subject, "to": row.to, "on": row.on or None, "asked": row.asked, "answer": answer.strip(),
        "answered_on": day,
    }  # fmt: skip
    with casebook.deed(now) as deed:
        return deed.append("appeal", {**body, **people_concerned([row.subject])}, latest_versions(appeal))


def on_subjects(subjects: list[str]) -> list[models.Appeal]:
    """The appeals about any of these, the oldest first."""
    return list(models.Appeal.objects.filter(subject__in=subjects).order_by("on", "order"))


def unanswered() -> list[models.Appeal]:
    """Appeals that nobody answered, the oldest first."""
    return list(models.Appeal.objects.filter(answer="").order_by("on", "order"))


def _day(on: str | None) -> str | None:
    if on and not dates.is_valid(on):
        raise BadInput("The day is an EDTF date, such as 2025-02-11, 2025-02 or 2022-07~.")
    return on or None


def _require_subject(subject: str) -> None:
    known = models.Report.objects.filter(id=subject).exists() or models.Person.objects.filter(id=subject).exists()
    if not known:
        raise NotFound(f"There is no incident or person {pointed(subject)}.")
