"""Bundles between the devices of one casebook, and the list of those devices.

An import is a union; importing twice changes nothing. A body leaves only on a basis that covers sharing; headers always do,
so that the chain verifies everywhere. Every export is noted in the record.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from tawthiq.projection import models
from tawthiq.record import bundle as bundles
from tawthiq.record import casebook as folders
from tawthiq.record import devices, erasure, heads
from tawthiq.record.backup import shelf_of
from tawthiq.record.bundle import Written, make_header, write_bundle
from tawthiq.record.files import named_os_errors, new_file, write_file
from tawthiq.record.log import Signer
from tawthiq.record.opening import open_sealed
from tawthiq.record.protected import KeyRing, known_recipients
from tawthiq.record.vault_bundle import export_vault, import_vault
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.work import tables
from tawthiq.work.bases import is_over, latest_of_many, restate, stopped_sources
from tawthiq.work.casebook import Casebook
from tawthiq.work.joining import check_card
from tawthiq.work.promised import concerned_by_entry

_BLOCK = 1 << 20


@dataclass(frozen=True)
class Left:
    """What left: entries, bodies sealed to protected people, files; `withheld` counts bodies that stayed behind."""

    entries: int
    sealed: int
    files: int
    withheld: int
    missing: int


@dataclass(frozen=True)
class Arrived:
    """What a bundle brought; `findings` are forks, rollbacks and gaps in plain words."""

    new: int
    known: int
    bodies: int
    files: int
    findings: tuple[str, ...]


def export(casebook: Casebook, path: Path, *, to: list[str] | None = None, now: datetime) -> Left:
    """Write a bundle for the other devices of the casebook (or for given recipients) to a new file.

    errors: `Refused` when there is no other device, or a protected person has no recipient; `BadInput`, `DiskFull`.
    """
    raw = tables.raw_connection()
    recipients = to or [one for one in devices.load(raw).recipients() if one != casebook.keys.mail_recipient]
    if not recipients:
        raise Refused("The casebook has no other device to send to. `tawthiq device add CARD` puts one on its list.")
    restate(casebook, now=now)
    withheld = _withheld(now)
    header = make_header(raw, casebook=casebook.id, own_log=casebook.signer.log, now=now)
    with new_file(path) as stream:
        written = write_bundle(
            stream, raw, shelf_of(casebook.folder, casebook.keys), header=header,
            to=[*recipients, casebook.keys.mail_recipient], people=known_recipients(raw),
            permitted=lambda stored: stored.entry.id not in withheld, concerned=concerned_by_entry(raw),
        )  # fmt: skip
    note_export(casebook, "bundle", recipients, written, path, now=now)
    return told(written)


def _withheld(now: datetime) -> set[str]:
    """Entries whose bodies stay behind: all that rests on a source or person of whom nothing may be shared today.

    That somebody took their basis back is told to every device all the same, or the others would go on.
    """
    raw = tables.raw_connection()
    day = now.date().isoformat()
    sources = models.Source.objects.values_list("id", flat=True)
    stopped = set(stopped_sources(sources, "share", on=day))
    people = latest_of_many(models.Basis.objects.values_list("subject", flat=True).distinct())
    stopped |= {one for one, basis in people.items() if is_over(basis, on=day)}
    told = set(models.Basis.objects.filter(withdrawn=True).values_list("id", flat=True))
    return erasure.resting_on(raw, stopped) - told


def told(written: Written) -> Left:
    return Left(
        written.entries, written.sealed_bodies, written.blobs, len(written.withheld), len(written.missing)
    )  # fmt: skip


def note_export(casebook: Casebook, what: str, to: list[str], written: Written, path: Path, *, now: datetime) -> None:
    """Enter what left, to whom and its hash."""
    body = {"what": what, "to": to, "entries": written.entries, "sha256": _hash(path)}
    with casebook.deed(now) as deed:
        deed.append("export", body)


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def take(casebook: Casebook, path: Path, *, now: datetime) -> Arrived:
    """Take a bundle in, whole or not at all, and make the projections anew when it brought anything.

    With the vault unlocked, what is sealed to protected people is opened too.
    errors: `BadInput` for another casebook's bundle or a damaged one; `NotSealedToUs`.
    """
    raw = tables.raw_connection()
    ring = KeyRing(casebook.vault.identities()) if casebook.vault else KeyRing()
    with casebook.alone("import"):
        with named_os_errors(), path.open("rb") as stream, transaction.atomic():
            report = bundles.import_bundle(
                raw, shelf_of(casebook.folder, casebook.keys), stream, [casebook.keys.mail],
                own_log=casebook.signer.log, now=now, ring=ring,
            )  # fmt: skip
            if report.header.casebook != casebook.id:
                raise BadInput("The bundle belongs to another casebook. Nothing was taken in.")
        heads.write(casebook.folder / folders.HEAD, raw, casebook.signer.log)
        if report.union.new or report.union.bodies or report.opened.bodies:
            tables.rebuild()
    findings = tuple(str(finding) for finding in report.findings)
    return Arrived(report.union.new, report.union.known, report.union.bodies, report.blobs, findings)


def card(casebook: Casebook) -> dict[str, Any]:
    """What another device's root needs to vouch for this one; public."""
    return {
        "casebook": casebook.id, "key": casebook.signer.log, "recipient": casebook.keys.mail_recipient,
        "vault": casebook.vault_recipient, "root": devices.load(tables.raw_connection()).root,
    }  # fmt: skip


def vouch(casebook: Casebook, told_card: dict[str, Any], *, steward: bool, now: datetime) -> None:
    """Put a device on the root's list. Needs the vault that holds the root key.

    errors: `BadInput` for what is no card or one of another casebook; `Refused` when the vault holds no root key.
    """
    check_card(told_card)
    if told_card["casebook"] != casebook.id:
        raise BadInput("The card belongs to another casebook. Make the device with --joining and this casebook's card.")
    with casebook.alone("device"), transaction.atomic():
        devices.vouch(
            tables.raw_connection(), root_signer(casebook), key=told_card["key"], steward=steward,
            recipient=told_card["recipient"], by=casebook.by, now=now,
        )  # fmt: skip
    _after_list_changed(casebook)


def revoke(casebook: Casebook, key: str, *, revoked_after: int, now: datetime) -> None:
    """Say that a device's entries count only up to a number of its log; later ones are quarantined."""
    with casebook.alone("device"), transaction.atomic():
        devices.revoke(
            tables.raw_connection(), root_signer(casebook), key=key, revoked_after=revoked_after, by=casebook.by, now=now
        )  # fmt: skip
    _after_list_changed(casebook)


def _after_list_changed(casebook: Casebook) -> None:
    heads.write(casebook.folder / folders.HEAD, tables.raw_connection(), casebook.signer.log)
    casebook.rebuild()


def root_signer(casebook: Casebook) -> Signer:
    seed = casebook.require_vault().root_seed()
    if seed is None:
        raise Refused("This vault does not hold the root key; only the vault made with the first casebook does.")
    return Signer.of(seed)


def listed() -> list[devices.Device]:
    """The devices on the root's list, by key."""
    by_log = devices.load(tables.raw_connection()).by_log
    return [by_log[key] for key in sorted(by_log)]


def export_vault_to(casebook: Casebook, path: Path, recipient: str, *, with_root: bool, now: datetime) -> None:
    """Write what the vault holds, sealed for another steward's vault, to a new file, and note that it left."""
    sealed = export_vault(casebook.require_vault(), recipient, with_root=with_root)
    write_file(path, sealed)
    body = {"what": "vault", "to": [recipient], "entries": 0, "sha256": hashlib.sha256(sealed).hexdigest()}
    with casebook.deed(now) as deed:
        deed.append("export", body)


def take_vault(casebook: Casebook, path: Path, *, now: datetime) -> int:
    """Take another vault's content into this one, and open what was sealed to the people it knows.

    errors: `BadInput`, `NotSealedToUs`; `Refused` for another root key.
    """
    with named_os_errors():
        sealed = path.read_bytes()
    vault = casebook.require_vault()
    report = import_vault(vault, sealed)
    raw = tables.raw_connection()
    with casebook.alone("import"):
        with transaction.atomic():
            open_sealed(raw, shelf_of(casebook.folder, casebook.keys), KeyRing(vault.identities()))
        tables.rebuild()
    return report.identities
