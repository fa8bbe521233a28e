"""Ask for an erasure, approve it, keep what a legal duty keeps, and finish what has come due.

A request hides its matter at once: it is not shown and leaves by no exit. Destruction needs a second steward or 30 days
(`record.erasure`). Finishing destroys bodies, sealed files, proposals, drafts and index on this device and, with the vault
unlocked, the person's identity, which shuts every bundle and backup that left earlier.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from tawthiq.projection import models
from tawthiq.record import cipher, erasure, store
from tawthiq.record.backup import shelf_of
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import saved_searches, tables
from tawthiq.work.casebook import Casebook
from tawthiq.work.ids import pointed
from tawthiq.work.models import Draft, Job, Proposal, SecondAnswer

MOST_TARGETS = 10_000


@dataclass(frozen=True)
class Finished:
    """What was destroyed: requests, bodies and sealed files; `people` whose identity went with them."""

    requests: int
    bodies: int
    files: int
    people: int


@dataclass(frozen=True)
class Reach:
    """What an erasure would destroy: the ids of the entries, and how many sources, statements, incidents and people these
    are as people see them; `lost` are incidents that no other report tells of."""

    entries: tuple[str, ...]
    sources: int
    statements: int
    incidents: int
    lost: int
    people: int


@dataclass(frozen=True)
class Requested:
    """The request's id, and what it hides now and will destroy."""

    request: str
    reach: Reach


def reach(subject: str) -> Reach:
    """What an erasure of a source or person would destroy: the thing itself, whom a source's intake promised safety, what
    concerns a person, the texts that name them, and all that rests on these. Changes nothing.

    errors: `NotFound`.
    """
    reached = _reached(subject)
    reports = list(models.Report.objects.values_list("id", "cluster"))
    touched = {cluster for report, cluster in reports if report in reached}
    kept = {cluster for report, cluster in reports if report not in reached}
    people = {cluster for person, cluster in models.Person.objects.values_list("id", "cluster") if person in reached}
    return Reach(
        entries=tuple(sorted(reached)),
        sources=_among(models.Source, reached),
        statements=_among(models.Statement, reached),
        incidents=len(touched),
        lost=len(touched - kept),
        people=len(people),
    )


def _among(model: Any, reached: set[str]) -> int:
    return len(reached.intersection(model.objects.values_list("id", flat=True)))


def _reached(subject: str) -> set[str]:
    raw = tables.raw_connection()
    person = models.Person.objects.filter(id=subject).first()
    if person is None and not models.Source.objects.filter(id=subject).exists():
        raise NotFound(
            f"There is no source or person {pointed(subject)}. `tawthiq show sources` and `show people` list them."
        )
    if person is None:
        texts = models.Text.objects.filter(source=subject).values_list("people", flat=True)
        start = {
            subject,
            *(promised for people in texts for promised in people),
        }  # made at its intake, known by it alone
    else:
        records = models.Person.objects.filter(cluster=person.cluster)
        start = {record.id for record in records} | {name["text"] for record in records for name in record.names}
        start |= erasure.naming(raw, {record.id for record in records})
    return erasure.resting_on(raw, {one for one in start if one})


def require_reason(why: str) -> None:
    """errors: `BadInput` without a reason."""
    if not why.strip():
        raise BadInput("Say why it is to be erased, without names; the reason stays in the record.")


def request(casebook: Casebook, subject: str, why: str, *, now: datetime) -> Requested:
    """Ask that everything about a source or person be destroyed; it is hidden from now on.

    errors: `BadInput` without a reason; `NotFound`; `Refused` for more than can be erased at once.
    """
    require_reason(why)
    found = reach(subject)
    if len(found.entries) > MOST_TARGETS:
        raise Refused(
            f"The erasure reaches {len(found.entries)} entries, more than {MOST_TARGETS} at once. Erase part by part."
        )
    made = _act(casebook, "request", found.entries, why, now)
    _hide(casebook, found.entries)
    return Requested(made, found)


def approve(casebook: Casebook, request_id: str, *, now: datetime) -> None:
    """Approve another steward's request from this device; two stewards need no waiting."""
    standing = _standing(request_id, now)
    if standing.stewards and _asked_here(casebook, request_id):
        raise Refused("The request was made on this device; a second steward approves it on another one.")
    _act(casebook, "approve", (request_id,), None, now)


def keep(casebook: Casebook, request_id: str, why: str, *, now: datetime) -> None:
    """Say that a legal duty forbids the erasure; the matter is shown again, until somebody asks anew."""
    _standing(request_id, now)
    if not why.strip():
        raise BadInput("Name the legal duty that forbids the erasure.")
    _act(casebook, "keep", (request_id,), why, now)
    casebook.rebuild()


def standings(now: datetime) -> list[erasure.Standing]:
    """How every request stands."""
    return erasure.status(tables.raw_connection(), now)


def finish(casebook: Casebook, *, now: datetime) -> Finished:
    """Destroy what has come due on this device. Safe to repeat: a busy database is reported and the rest done later.

    errors: `ErasurePending` when another process kept old pages alive; run it again.
    """
    raw = tables.raw_connection()
    bodies = files = 0
    with casebook.alone("erase"):
        due = erasure.due(raw, now)
        for standing in due:
            plan = erasure.plan(raw, standing.targets)
            with transaction.atomic():
                erasure.destroy(raw, shelf_of(casebook.folder, casebook.keys).folder, plan, standing.request, now)
                _forget_locally(set(plan.entries))
            bodies, files = bodies + len(plan.bodies), files + len(plan.blobs)
        if due:
            Draft.objects.all().delete()  # free words may name anybody
            SecondAnswer.objects.filter(Q(proposal=None) | Q(changed__isnull=False)).delete()
            erasure.sweep(raw, casebook.blobs)
            tables.rebuild()
            cipher.purge(raw)
        people = _destroy_in_vault(casebook, now)
    return Finished(len(due), bodies, files, people)


def _act(casebook: Casebook, act: str, refs: tuple[str, ...], why: str | None, now: datetime) -> str:
    with casebook.deed(now) as deed:
        made = deed.append("erase", {"act": act, "why": why}, refs)
        erasure.note_requests(tables.raw_connection(), now)
    return made


def _hide(casebook: Casebook, targets: tuple[str, ...]) -> None:
    with transaction.atomic():
        saved_searches.forget(_names(targets))
        _forget_locally(set(targets))
    casebook.rebuild()


def _names(targets: tuple[str, ...]) -> set[str]:
    """Every name of the people who are to be hidden."""
    rows = models.Person.objects.values_list("id", "name", "names")
    reached = set(targets)
    return {one for row, name, names in rows if row in reached for one in (name, *(spelt["name"] for spelt in names))}


def _forget_locally(targets: set[str]) -> None:
    """Proposals, drafts and jobs about anything that goes."""
    for start in range(0, len(targets), 500):
        some = sorted(targets)[start : start + 500]
        Proposal.objects.filter(text__in=some).delete()
        SecondAnswer.objects.filter(text__in=some).delete()
        Proposal.objects.filter(source__in=some).delete()
        Job.objects.filter(subject__in=some).delete()
        for one in some:
            Draft.objects.filter(Q(key__contains=one) | Q(content__contains=one)).delete()


def _standing(request_id: str, now: datetime) -> erasure.Standing:
    found = next((one for one in standings(now) if one.request == request_id), None)
    if found is None:
        raise NotFound(f"There is no request to erase {pointed(request_id)}. `tawthiq erase list` shows them.")
    return found


def may_approve(casebook: Casebook, standing: erasure.Standing) -> bool:
    """Whether this device may be the second steward of a request that still waits for one."""
    return standing.state == "requested" and not _asked_here(casebook, standing.request)


def _asked_here(casebook: Casebook, request_id: str) -> bool:
    stored = store.get(tables.raw_connection(), request_id)
    return stored is not None and stored.entry.log == casebook.signer.log


def _destroy_in_vault(casebook: Casebook, now: datetime) -> int:
    """Destroy what the vault holds about all that was erased, now or while it was locked; gives the number of people."""
    vault = casebook.vault
    if vault is None:
        return 0
    gone = {target for one in standings(now) if one.state == "finished" for target in one.targets}
    people = sorted(gone & vault.recipients().keys())
    for person in people:
        vault.destroy(person)
    for text in sorted(one for one in gone if vault.map_of(one) is not None):
        vault.drop_map(text)
    return len(people)


def as_line(standing: erasure.Standing) -> dict[str, Any]:
    due_on = standing.due_on.date().isoformat() if standing.due_on else None
    return {
        "request": standing.request, "state": standing.state, "entries": len(standing.targets),
        "stewards": standing.stewards, "due_on": due_on,
    }  # fmt: skip
