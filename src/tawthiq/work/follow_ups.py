"""What is to be done about a threat or a person, by whom and until when; closed only with what was done.

A threat is followed up by a plan: the same step on several days (`watch.schedule`), each a follow-up of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.watch.schedule import STEP_DAYS, Rhythm, step_days
from tawthiq.work.casebook import Casebook
from tawthiq.work.making import latest_versions

FIRST_DUE_DAYS = 1


@dataclass(frozen=True)
class Step:
    """The next open follow-up of one subject, owner and deed, and the days after it on which the same is due again."""

    next: models.FollowUp
    later: tuple[date, ...]


def add(casebook: Casebook, subject: str, what: str, owner: str, *, due: date | None = None, now: datetime) -> str:
    """Open a follow-up on an incident or person; without a day it is due tomorrow. Gives its id."""
    _check(subject, what, owner)
    with casebook.deed(now) as deed:
        day = due or now.date() + timedelta(days=FIRST_DUE_DAYS)
        return deed.append("follow-up", _body(subject, day, what, owner), (subject,))


def plan(
    casebook: Casebook, subject: str, what: str, owner: str, *, rhythm: Rhythm = "usual", first: date | None = None,
    now: datetime,
) -> list[str]:  # fmt: skip
    """Open the same follow-up on every day of a rhythm, from today or `first` on. Gives their ids in order of days.

    **Errors**: `BadInput`, also when the same is planned already; `NotFound`.
    """
    _check(subject, what, owner)
    if rhythm not in STEP_DAYS:
        raise BadInput(f"A plan is {' or '.join(STEP_DAYS)}.")
    if models.FollowUp.objects.filter(done="", subject=subject, what=what, owner=owner).count() > 1:
        raise BadInput("This is planned already; stop the plan first, or note a single follow-up.")
    with casebook.deed(now) as deed:
        return [
            deed.append("follow-up", _body(subject, day, what, owner), (subject,))
            for day in step_days(first or now.date(), rhythm)
        ]


def _check(subject: str, what: str, owner: str) -> None:
    if not what.strip() or not owner.strip():
        raise BadInput("A follow-up says what is to be done and by whom.")
    exists = models.Report.objects.filter(id=subject).exists() or models.Person.objects.filter(id=subject).exists()
    if not exists:
        raise NotFound(f"There is no incident or person {subject[:8]}.")


def _body(
    subject: str, due: date, what: str, owner: str, done: str | None = None, outcome: str | None = None
) -> dict[str, str | None]:
    return {
        "subject": subject, "due": due.isoformat(), "what": what, "owner": owner, "done": done, "outcome": outcome,
    }  # fmt: skip


def close(casebook: Casebook, follow_up: str, done: str, outcome: str, *, now: datetime) -> str:
    """Close a follow-up with what was done and what came of it."""
    row = models.FollowUp.objects.filter(id=follow_up).first()
    if row is None:
        raise NotFound(f"There is no follow-up {follow_up[:8]}.")
    _check_done(done)
    with casebook.deed(now) as deed:
        body = _body(row.subject, row.due, row.what, row.owner, done, outcome or None)
        return deed.append("follow-up", body, latest_versions(follow_up))


def stop(casebook: Casebook, follow_up: str, why: str, *, now: datetime) -> int:
    """Close every open step of the plan that this one belongs to, with the reason. Gives how many were closed."""
    row = models.FollowUp.objects.filter(id=follow_up).first()
    if row is None:
        raise NotFound(f"There is no follow-up {follow_up[:8]}.")
    _check_done(why)
    open_steps = list(models.FollowUp.objects.filter(done="", subject=row.subject, what=row.what, owner=row.owner))
    with casebook.deed(now) as deed:
        for step in open_steps:
            body = _body(step.subject, step.due, step.what, step.owner, why)
            deed.append("follow-up", body, latest_versions(step.id))
    return len(open_steps)


def _check_done(done: str) -> None:
    if not done.strip():
        raise BadInput("Say what was done; a follow-up is never closed without it.")


def due(until: date) -> list[models.FollowUp]:
    """Open follow-ups due on or before a day, oldest first."""
    return list(models.FollowUp.objects.filter(done="", due__lte=until).order_by("due", "order"))


def open_on(subjects: list[str]) -> list[models.FollowUp]:
    """Open follow-ups on any of these subjects."""
    return list(models.FollowUp.objects.filter(done="", subject__in=subjects).order_by("due", "order"))


def steps(until: date) -> list[Step]:
    """Open plans whose next step is due on or before a day: one line a plan, the oldest first."""
    return [step for step in steps_of(due(date.max)) if step.next.due <= until]


def steps_of(rows: Iterable[models.FollowUp]) -> list[Step]:
    """Follow-ups, in order of their days, as one line a plan."""
    plans: dict[tuple[str, str, str], list[models.FollowUp]] = {}
    for row in rows:
        plans.setdefault((row.subject, row.what, row.owner), []).append(row)
    return [Step(mine[0], tuple(row.due for row in mine[1:])) for mine in plans.values()]
