"""Erasing: what a request reaches, when it may be carried out, and the destruction itself.

The request hides its targets at once (`hidden`). They are destroyed only when it is *due*: two stewards' devices asked
or approved, or one did and 30 days have passed since this device first saw the request (its own date is only a claim).
A steward's `keep` (a legal duty) stops it until somebody asks anew. Headers stay, so the chain still verifies; hashes
of destroyed bodies stay in the erased set, so that nothing comes back. Acts of devices that the root does not vouch
for, or has revoked, do not count.
Limits: what left readable and unsealed (a release, a body that concerned no protected person) is out of reach.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from tawthiq.record import blobs, body_store, devices, log, store
from tawthiq.record.cells import Connection
from tawthiq.record.cipher import ErasurePending, purge
from tawthiq.record.devices import Devices
from tawthiq.record.entry import Entry
from tawthiq.record.opening import KINDS_WITH_FILES, blob_of, sealed_blobs
from tawthiq.record.protected import body_of, people_of
from tawthiq.record.store import Stored
from tawthiq.terms.errors import Refused

__all__ = [
    "ErasurePending", "Plan", "Standing", "destroy", "due", "hidden", "naming", "note_requests", "plan", "purge",
    "resting_on", "standing_of", "status", "sweep",
]  # fmt: skip

HOLD: Final = timedelta(days=30)
NEVER_ERASED: Final = ("erase", "device", "checkpoint")
NOT_RESTING: Final = (*NEVER_ERASED, "release", "export")
SEEN_PREFIX: Final = "erase seen "  # before the id of a request: when this device first saw it
_ID: Final = re.compile(rb"[0-9a-f]{64}")
_FILE: Final = re.compile(rb"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")

State = Literal["requested", "due", "kept", "finished"]


@dataclass(frozen=True)
class Acts:
    """The acts on one request that count: the stewards' logs that asked or approved, and whether one keeps it."""

    request: str
    targets: tuple[str, ...]
    stewards: frozenset[str]
    is_kept: bool


@dataclass(frozen=True)
class Standing:
    """How a request stands: `due_on` is when its hold ends (None before a steward asked, or when it does not run)."""

    request: str
    targets: tuple[str, ...]
    state: State
    stewards: int
    due_on: datetime | None


@dataclass(frozen=True)
class Plan:
    """What an erase destroys: ids of entries whose body goes, hashes of the bodies, names of the sealed files."""

    entries: tuple[str, ...]
    bodies: tuple[str, ...]
    blobs: tuple[str, ...]


def standing_of(acts: Acts, first_seen: datetime | None, now: datetime, *, is_finished: bool = False) -> Standing:
    """The rule, as a pure function of what is known of one request."""
    runs = first_seen is not None and bool(acts.stewards) and not acts.is_kept and not is_finished
    due_on = first_seen + HOLD if runs and first_seen is not None else None
    state: State = "requested"
    if is_finished:
        state = "finished"
    elif acts.is_kept:
        state = "kept"
    elif len(acts.stewards) >= 2 or (due_on is not None and now >= due_on):
        state = "due"
    return Standing(acts.request, acts.targets, state, len(acts.stewards), due_on)


def status(connection: Connection, now: datetime) -> list[Standing]:
    """How every request that counts stands, in display order; finished when nothing of its targets is left here."""
    requests = _acts(connection)
    seen, firsts = _seen(connection), _first_versions(connection) if requests else {}
    found = []
    for acts in requests:
        is_finished = not acts.is_kept and not _is_held(connection, _with_versions(firsts, acts.targets))
        found.append(standing_of(acts, seen.get(acts.request), now, is_finished=is_finished))
    return found


def due(connection: Connection, now: datetime) -> list[Standing]:
    """The requests that may be carried out now."""
    return [standing for standing in status(connection, now) if standing.state == "due"]


def hidden(connection: Connection) -> set[str]:
    """The ids of entries that a request hides: they are not shown and leave by no exit."""
    targets = {target for acts in _acts(connection) if not acts.is_kept for target in acts.targets}
    return _with_versions(_first_versions(connection), targets) if targets else set()


def note_requests(connection: Connection, now: datetime) -> None:
    """Remember when this device first saw each request, from which its hold runs; call it after append and import."""
    seen = _seen(connection)
    for acts in _acts(connection):
        if acts.request not in seen:
            store.set_secret(connection, SEEN_PREFIX + acts.request, log.stamp(now).encode())


def naming(connection: Connection, people: Collection[str]) -> set[str]:
    """The ids of entries whose body concerns any of the protected people, their own entries included."""
    wanted = set(people)
    return {
        stored.entry.id
        for stored in store.entries(connection)
        if stored.entry.id in wanted or wanted & set(people_of(stored, body_of(stored)))
    }


def resting_on(connection: Connection, ids: Collection[str]) -> set[str]:
    """The ids of entries that refer to the given ones, in their refs or their body, and so on; the given ones too."""
    mentions = {
        stored.entry.id: _mentioned(stored)
        for stored in store.entries(connection)
        if stored.entry.kind not in NOT_RESTING
    }
    reached, grown = set(ids), True
    while grown:
        new = {one for one, mentioned in mentions.items() if one not in reached and not mentioned.isdisjoint(reached)}
        reached |= new
        grown = bool(new)
    return reached


def plan(connection: Connection, targets: Collection[str]) -> Plan:
    """What is destroyed for a set of entries: theirs and their other versions' bodies, and files nobody else names.

    A target that has not arrived here yet is left out; its turn comes when it does.
    """
    reached = _with_versions(_first_versions(connection), targets)
    bodies, going, staying = set(), set[str](), set[str]()
    for stored in store.entries(connection):
        goes = stored.entry.id in reached and stored.entry.body is not None
        (going if goes else staying).update(_files(connection, stored))
        if goes:
            bodies.add(str(stored.entry.body))
    return Plan(tuple(sorted(reached)), tuple(sorted(bodies)), tuple(sorted(going - staying)))


def destroy(connection: Connection, folder: Path, wanted: Plan, request: str, now: datetime) -> None:
    """Carry out a plan for a request that is due: files first, then bodies, so that after a crash it is still due.

    The caller holds the transaction, commits, and then calls `purge`; the vault's identities are its own next step.
    errors: `Refused` if the request is not due, or the plan reaches further than the request.
    """
    standing = next((one for one in status(connection, now) if one.request == request), None)
    if standing is None or standing.state not in ("due", "finished"):
        raise Refused("This erase is not due: it needs a second steward, or 30 days, and no duty to keep.")
    if not set(wanted.entries) <= _with_versions(_first_versions(connection), standing.targets):
        raise Refused("The plan reaches entries that the request does not name. Ask for their erasure as well.")
    for name in wanted.blobs:
        blobs.delete(folder, name)
        blobs.delete(folder, name + blobs.PENDING)
    body_store.erase_bodies(connection, wanted.bodies, request)


def sweep(connection: Connection, folder: Path) -> int:
    """Remove the sealed files that no body names: what a crash left between a file and its entry; gives their number.

    The caller holds the casebook alone. Any 32 hex digits in a body count as naming a file, so that kinds of a later
    version keep theirs.
    """
    named = {
        name.encode() for body_id in body_store.sealed_hashes(connection) for name in _sealed_names(connection, body_id)
    }
    for stored in store.entries(connection):
        named.update(_FILE.findall(stored.content or b""))
    orphans = [name for name in blobs.list_blobs(folder) if name.removesuffix(blobs.PENDING).encode() not in named]
    for name in orphans:
        blobs.delete(folder, name)
    return len(orphans) + blobs.delete_leftovers(folder)


def _sealed_names(connection: Connection, body_id: str) -> tuple[str, ...]:
    return sealed_blobs(body_store.get_sealed(connection, body_id) or b"")


def _acts(connection: Connection) -> list[Acts]:
    """The requests that count with the acts on them, in display order."""
    trusted = devices.load(connection)
    found = [(stored.entry, act) for stored, act in _erase_acts(connection) if trusted.is_admitted(stored.entry)]
    requests = [entry for entry, act in found if act == "request"]
    return [_acts_on(entry, found, trusted) for entry in requests]


def _acts_on(request: Entry, found: Iterable[tuple[Entry, str]], trusted: Devices) -> Acts:
    later = [(e, act) for e, act in found if request.id in e.refs and trusted.is_steward(e.log)]
    stewards = {entry.log for entry, act in later if act == "approve"}
    if trusted.is_steward(request.log):
        stewards.add(request.log)
    return Acts(request.id, request.refs, frozenset(stewards), any(act == "keep" for _, act in later))


def _erase_acts(connection: Connection) -> Iterator[tuple[Stored, str]]:
    for stored in store.entries(connection, ("erase",)):
        act = body_of(stored).get("act")
        if isinstance(act, str):
            yield stored, act


def _seen(connection: Connection) -> dict[str, datetime]:
    found = {}
    for name in store.secret_names(connection):
        value = store.get_secret(connection, name) if name.startswith(SEEN_PREFIX) else None
        if value is not None:
            found[name.removeprefix(SEEN_PREFIX)] = datetime.fromisoformat(value.decode())
    return found


def _is_held(connection: Connection, ids: Collection[str]) -> bool:
    """Whether the body of any of them is not in the erased set yet."""
    gone = body_store.erased(connection)
    found = (store.get(connection, one) for one in ids)
    return any(one is not None and one.entry.body is not None and one.entry.body not in gone for one in found)


def _first_versions(connection: Connection) -> dict[str, str]:
    """Entry id to the id of the first version of what it states, for all kinds that can be erased."""
    first: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for stored in store.entries(connection):
        entry = stored.entry
        if entry.kind not in NEVER_ERASED:
            is_later = bool(entry.refs) and kinds.get(entry.refs[0]) == entry.kind
            first[entry.id] = entry.refs[0] if is_later else entry.id
            kinds[entry.id] = entry.kind
    return first


def _with_versions(firsts: Mapping[str, str], targets: Iterable[str]) -> set[str]:
    """The targets with every other version of what they state."""
    wanted = {firsts[target] for target in targets if target in firsts}
    return {one for one, first in firsts.items() if first in wanted}


def _mentioned(stored: Stored) -> set[str]:
    return {*stored.entry.refs, *(found.decode() for found in _ID.findall(stored.content or b""))}


def _files(connection: Connection, stored: Stored) -> tuple[str, ...]:
    if stored.content is not None:
        blob = blob_of(body_of(stored)) if stored.entry.kind in KINDS_WITH_FILES else None
        return () if blob is None else (blob.name,)
    sealed = None if stored.entry.body is None else body_store.get_sealed(connection, stored.entry.body)
    return () if sealed is None else sealed_blobs(sealed)
