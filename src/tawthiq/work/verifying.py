"""Verify what can be verified: an open casebook, a bundle, a backup, a sealed package, or unpacked entries.

Nothing is changed by it. A bundle needs the casebook it was sent to, a backup the passphrase of its time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from tawthiq.evidence.manifest import read_manifest
from tawthiq.evidence.packages import is_package, verify_package
from tawthiq.record import casebook as folders
from tawthiq.record import entry
from tawthiq.record.backup import read_backup, shelf_of
from tawthiq.record.bundle import read_bundle
from tawthiq.record.bundle_lines import Reader
from tawthiq.record.files import named_os_errors
from tawthiq.record.log import Foreign
from tawthiq.record.opening import blob_fault
from tawthiq.record.unpacked import SUMS, verify_unpacked
from tawthiq.record.verify import verify_log
from tawthiq.terms.errors import BadInput, Damaged, TawthiqError
from tawthiq.work import stamping, tables
from tawthiq.work.casebook import Casebook

AGE: bytes = b"age-encryption.org/v1"
BACKUP: bytes = b"{"


@dataclass(frozen=True)
class Verified:
    """What was looked at, and what does not hold (`faults`) or should be known (`notices`), each with its place."""

    what: str
    entries: int
    files: int
    faults: tuple[str, ...]
    notices: tuple[str, ...]
    signed_by: str | None = None

    @property
    def holds(self) -> bool:
        return not self.faults


def kind_of(path: Path) -> str:
    """Which of casebook, package, entries, bundle, backup lies there, by its content.

    errors: `BadInput` when it is none of them.
    """
    with named_os_errors():
        if path.is_dir():
            if (path / folders.FACTS).is_file():
                return "casebook"
            if is_package(path):
                return "package"
            if (path / SUMS).is_file():
                return "entries"
        elif path.is_file():
            with path.open("rb") as stream:
                start = stream.read(len(AGE))
            if start == AGE:
                return "bundle"
            if start.startswith(BACKUP):
                return "backup"
    raise BadInput("There is nothing to verify: name a casebook, bundle, backup, release or sealed package.")


def verify_casebook(casebook: Casebook) -> Verified:
    """Every signature, hash, chain, body and sealed file of an open casebook."""
    shelf = shelf_of(casebook.folder, casebook.keys)
    report = verify_log(
        tables.raw_connection(),
        own_log=casebook.signer.log,
        head_file=casebook.folder / folders.HEAD,
        blobs=partial(blob_fault, shelf),
    )
    faults = tuple(str(finding) for finding in report.findings if finding.is_damage)
    notices = tuple(str(finding) for finding in report.findings if not finding.is_damage)
    return Verified("casebook", report.entries, report.bodies, faults, notices, casebook.signer.log)


def verify_package_at(path: Path, *, expected_key: str | None = None, stamp_roots: Path | None = None) -> Verified:
    """A release or sealed package; `expected_key` is the fingerprint its maker told you by another way, `stamp_roots` a
    file of certificates of authorities you trust to stamp: with it, a package without a stamp that holds is at fault."""
    faults = tuple(f"{one.path}: {one.wrong}" for one in verify_package(path, expected_key=expected_key))
    if faults:
        return Verified("package", 0, 0, faults, ())
    manifest = read_manifest((path / "manifest.json").read_bytes(), (path / "manifest.sig").read_bytes())
    wrong, notices = stamping.looked_at(path, stamp_roots)
    return Verified("package", 0, len(manifest.files), wrong, notices, manifest.key)


def verify_entries_at(path: Path) -> Verified:
    """Entries that were unpacked as plain files."""
    report = verify_unpacked(path)
    return Verified("entries", report.entries, report.bodies, tuple(map(str, report.findings)), ())


def verify_bundle_at(path: Path, casebook: Casebook) -> Verified:
    """A bundle that was sent to this casebook."""
    return _verify_stream(path, "bundle", lambda stream: read_bundle(stream, [casebook.keys.mail]))


def verify_backup_at(path: Path, passphrase: str) -> Verified:
    """A backup, with the passphrase that the casebook had when it was written."""
    return _verify_stream(path, "backup", lambda stream: read_backup(stream, passphrase))


def _verify_stream(path: Path, what: str, opened: Callable[[BinaryIO], Reader]) -> Verified:
    entries = files = 0
    faults: list[str] = []
    with named_os_errors(), path.open("rb") as stream:
        try:
            reader = opened(stream)
            for foreign in reader.entries():
                entries += 1
                faults += _entry_faults(foreign)
            for parcel in reader.parcels():
                files += 1
                for _chunk in parcel.chunks:
                    pass
        except (BadInput, Damaged) as error:
            faults.append(str(error))
    return Verified(what, entries, files, tuple(faults), ())


def _entry_faults(foreign: Foreign) -> Iterator[str]:
    try:
        read = entry.read(foreign.header, foreign.signature)
        if foreign.salt is not None and entry.body_hash(foreign.salt, foreign.content or b"") != read.body:
            yield f"entry {read.id} came with a body that is not its own"
    except TawthiqError as error:
        yield str(error)
