"""A backup: everything the log holds, logically, in one file that the casebook's passphrase opens; and its restoration.

The file is one line of JSON, `{v, what, casebook}` with the key slots of `casebook.json`, and behind it a bundle sealed
to the casebook's own recipient. It is never a copy of the database: what concerns protected people is sealed to each
of them once more, so that destroying an identity reaches every backup ever made, and the device's signing key is not in
it: a restored casebook signs a new log, which the root has yet to vouch for.
Limits: a body that concerned no protected person stays readable in old backups with the passphrase of their time.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Final

from tawthiq.record import blobs, body_store, cipher, heads, keys, store
from tawthiq.record import casebook as folders
from tawthiq.record.bundle import Report, Written, make_header, read_bundle, take_in, write_bundle
from tawthiq.record.bundle_lines import Reader
from tawthiq.record.casebook import Facts, Keys
from tawthiq.record.cipher import Connection
from tawthiq.record.erasure import SEEN_PREFIX
from tawthiq.record.files import name_os_error, new_file, parse_object, sync_folder
from tawthiq.record.findings import Report as VerifyReport
from tawthiq.record.log import Signer
from tawthiq.record.opening import Shelf, blob_fault
from tawthiq.record.protected import KeyRing
from tawthiq.record.verify import verify_log
from tawthiq.terms.errors import BadInput, Damaged

VERSION: Final = 1
_WHAT: Final = "tawthiq backup"
_MOST_FACTS: Final = 512 * 1024
_INHERITED: Final = ("fork", "missing entry", "broken chain", "clock runs back", "checkpoint", "changed erased set")


@dataclass(frozen=True)
class Restored:
    """What came back, what verifying it found, and the new log that this device signs from now on."""

    report: Report
    verified: VerifyReport
    facts: Facts
    keys: Keys
    log: str


def shelf_of(folder: Path, held: Keys) -> Shelf:
    """The sealed files of a casebook's folder, with its own keys."""
    return Shelf(folder / folders.BLOBS, [held.blobs], held.blobs_recipient)


def backup(
    path: Path,
    folder: Path,
    connection: Connection,
    held: Keys,
    *,
    own_log: str,
    people: Mapping[str, str],
    now: datetime,
    concerned: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Written:
    """Write a backup of the casebook in `folder` to a new file; it appears under its name only when it is whole.

    `people` is person id to recipient (`protected.known_recipients`); `concerned` as in `bundle.write_bundle`.
    errors: `BadInput` if the file exists; `Refused` if a protected person has no recipient; `DiskFull`, `ReadOnly`.
    """
    facts = folders.read_facts(folder)
    header = replace(
        make_header(connection, casebook=facts.id, own_log=own_log, now=now),
        what="backup",
        secrets={name: store.get_secret(connection, name) or b"" for name in _kept_secrets(connection)},
        erased=body_store.erased(connection),
    )
    with new_file(path) as stream:
        first = {"v": VERSION, "what": _WHAT, "casebook": facts.as_json()}
        stream.write(json.dumps(first, sort_keys=True).encode() + b"\n")
        shelf = shelf_of(folder, held)
        to = [held.mail_recipient]
        return write_bundle(stream, connection, shelf, header=header, to=to, people=people, concerned=concerned)


def restore(file: BinaryIO, folder: Path, passphrase: str, *, now: datetime) -> Restored:
    """Bring a casebook back from a backup into an empty folder, check all of it, and start a new log for this device.

    Nothing appears in `folder` before everything was read and checked. Bodies of protected people stay sealed until the
    vault is open (`opening.open_sealed`); projections are the caller's to build.
    errors: `BadInput` if the folder holds anything or the file is no whole backup; `Locked` for a wrong passphrase.
    """
    facts = _read_facts(file)
    held = folders.keys_of(keys.unlock(facts.slots, passphrase))
    reader = read_bundle(file, [held.mail])
    with _in_place_when_whole(folder) as place:
        (place / folders.BLOBS).mkdir()
        folders.write_facts(place, facts)
        report, verified, log_key = _fill(place, reader, held, now)
        if report.header.casebook != facts.id:
            raise BadInput("The backup is put together from two casebooks. Take another one.")
    return Restored(report, verified, facts, held, log_key)


def read_backup(file: BinaryIO, passphrase: str) -> Reader:
    """Open a backup to look through it (`bundle.read_bundle`), without restoring anything.

    errors: `BadInput`; `Locked` for a wrong passphrase.
    """
    held = folders.keys_of(keys.unlock(_read_facts(file).slots, passphrase))
    return read_bundle(file, [held.mail])


def _kept_secrets(connection: Connection) -> list[str]:
    """All but the device's signing key, and what this device has seen of erases, whose holds run anew."""
    names = store.secret_names(connection)
    return [name for name in names if name != folders.DEVICE_SEED and not name.startswith(SEEN_PREFIX)]


def _read_facts(file: BinaryIO) -> Facts:
    line = file.readline(_MOST_FACTS + 1)
    try:
        value = parse_object(line, _MOST_FACTS, "The first line of the backup")
        if value.get("what") != _WHAT or value.get("v") != VERSION or not isinstance(value.get("casebook"), dict):
            raise BadInput("This is not a backup that this Tawthiq reads. Name a file made by `tawthiq backup`.")
        return folders.parse_facts(value["casebook"])
    except Damaged as error:
        raise BadInput("This is not a backup, or its first line is damaged. Take another backup.") from error


def _fill(place: Path, reader: Reader, held: Keys, now: datetime) -> tuple[Report, VerifyReport, str]:
    signer = Signer.of(secrets.token_bytes(32))
    connection, shelf = folders.open_record(place, held, create=True), shelf_of(place, held)
    try:
        with cipher.transaction(connection):
            store.create_tables(connection)
            for name, value in reader.header.secrets.items():
                store.set_secret(connection, name, value)
            for body_id, request in reader.header.erased.items():
                body_store.erase_bodies(connection, [body_id], request)
            store.set_secret(connection, folders.DEVICE_SEED, signer.private.private_bytes_raw())
            report = take_in(connection, shelf, reader, own_log=signer.log, now=now, ring=KeyRing())
        verified = verify_log(connection, own_log=signer.log, blobs=partial(_fault_if_here, shelf))
        _require_whole(verified)
        heads.write(place / folders.HEAD, connection, signer.log)
    finally:
        connection.close()
    return report, verified, signer.log


def _fault_if_here(shelf: Shelf, value: Mapping[str, Any]) -> str | None:
    """A file that the backup's writer had lost, or that had to stay behind, is no fault of the backup."""
    name = value.get("name")
    return blob_fault(shelf, value) if isinstance(name, str) and blobs.has(shelf.folder, name) else None


def _require_whole(report: VerifyReport) -> None:
    """What the casebook itself showed when it was backed up (`_INHERITED`) is reported, and no reason to refuse."""
    damage = next((one for one in report.findings if one.is_damage and one.what not in _INHERITED), None)
    if damage is not None:
        raise Damaged(f"The backup does not verify: {damage}. Nothing was restored; take another backup.")


@contextmanager
def _in_place_when_whole(folder: Path) -> Iterator[Path]:
    """A hidden folder beside the target, which takes the target's place when the block ends well."""
    folders.require_empty(folder)
    place = folder.with_name(f".{secrets.token_hex(8)}.restoring")
    try:
        place.mkdir(mode=0o700)
        yield place
        os.replace(place, folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise name_os_error(error) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)
