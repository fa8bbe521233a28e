"""What is to be done about a threat or a person, by whom and until when; closed only with what was done."""

from datetime import date, datetime, timedelta

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work.casebook import Casebook
from tawthiq.work.making import latest_versions

FIRST_DUE_DAYS = 1


def add(casebook: Casebook, subject: str, what: str, owner: str, *, due: date | None = None, now: datetime) -> str:
    """Open a follow-up on an incident or person; without a day it is due tomorrow. Gives its id."""
    if not what.strip() or not owner.strip():
        raise BadInput("A follow-up says what is to be done and by whom.")
    exists = models.Report.objects.filter(id=subject).exists() or models.Person.objects.filter(id=subject).exists()
    if not exists:
        raise NotFound(f"There is no incident or person {subject[:8]}.")
    body = {
        "subject": subject, "due": (due or now.date() + timedelta(days=FIRST_DUE_DAYS)).isoformat(), "what": what,
        "owner": owner, "done": None, "outcome": None,
    }  # fmt: skip
    with casebook.deed(now) as deed:
        return deed.append("follow-up", body, (subject,))


def close(casebook: Casebook, follow_up: str, done: str, outcome: str, *, now: datetime) -> str:
    """Close a follow-up with what was done and what came of it."""
    row = models.FollowUp.objects.filter(id=follow_up).first()
    if row is None:
        raise NotFound(f"There is no follow-up {follow_up[:8]}.")
    if not done.strip():
        raise BadInput("Say what was done; a follow-up is never closed without it.")
    body = {
        "subject": row.subject, "due": row.due.isoformat(), "what": row.what, "owner": row.owner, "done": done,
        "outcome": outcome or None,
    }  # fmt: skip
    with casebook.deed(now) as deed:
        return deed.append("follow-up", body, latest_versions(follow_up))


def due(until: date) -> list[models.FollowUp]:
    """Open follow-ups due on or before a day, oldest first."""
    return list(models.FollowUp.objects.filter(done="", due__lte=until).order_by("due", "order"))


def open_on(subjects: list[str]) -> list[models.FollowUp]:
    """Open follow-ups on any of these subjects."""
    return list(models.FollowUp.objects.filter(done="", subject__in=subjects).order_by("due", "order"))
