"""Where the log last ended, kept outside the database, so that a copy put back in its place is noticed.

The head file has two slots of one disk sector each. A write goes to the older slot by one `pwrite` and one
`fdatasync`; a torn write spoils that slot only, and the other one still stands. A slot holds what the database held
when it was written: how many entries had arrived, the id of the last of them, and the head of this device's own log.
The database may be newer than the file (a crash between commit and write), never older. Both put back together are
noticed at the next exchange: every bundle carries the heads its sender has seen. The file holds hashes only.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tawthiq.record import canonical, store
from tawthiq.record.cells import Connection
from tawthiq.record.entry import is_hex
from tawthiq.record.files import named_os_errors
from tawthiq.record.findings import Finding
from tawthiq.record.store import Head
from tawthiq.terms.errors import BadInput, Damaged

SLOT_BYTES: Final = 512
SLOT_OFFSETS: Final = (0, 4096)  # in different pages, so that no write touches both
_DIGEST_BYTES: Final = 32
_COUNTER_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class SavedHead:
    """What the database held at a write: entries arrived, the last one's id, and the own log's head."""

    counter: int
    arrived: int
    last: str | None
    log: str
    own: Head | None


def write(path: Path, connection: Connection, log: str) -> None:
    """Write the database's present end into the head file; called after each commit that added entries.

    Errors: `DiskFull`, `ReadOnly`, `Unreadable`; the entries are kept, and the next write makes up for this one.
    """
    with named_os_errors(), _locked(path) as file:
        counter = _counter(_newest(file)) + 1
        arrived, last, own = store.ends(connection, log)
        slot = _slot(SavedHead(counter, arrived, last, log, own))
        os.pwrite(file, slot, SLOT_OFFSETS[counter % 2])
        os.fdatasync(file)


def read(path: Path) -> SavedHead:
    """Return the newest whole slot.

    Errors: `Damaged` when the file is missing or no slot is whole.
    """
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise Damaged("The head file of the casebook is missing; verify the casebook, then write a new one.") from None
    try:
        found = _newest(file)
    finally:
        os.close(file)
    if found is None:
        raise Damaged("The head file of the casebook is not whole; verify the casebook, then write a new one.")
    return _parse(found)


def check(connection: Connection, path: Path) -> list[Finding]:
    """Return what shows that the database is older than, or another than, the one the head file was written for."""
    try:
        saved = read(path)
    except Damaged as damage:
        return [Finding("head file", str(damage))]
    found = []
    if saved.last is not None and store.arrived_as(connection, saved.arrived) != saved.last:
        message = (
            f"the database lacks the entry that arrived here as number {saved.arrived}; an older copy was put back"
        )
        found.append(Finding("rolled back", message, entry=saved.last))
    if saved.own is not None and saved.own.id not in store.ids_at(connection, saved.log, saved.own.seq):
        message = "the database lacks the last entry this device signed; an older copy was put back"
        found.append(Finding("rolled back", message, saved.own.id, saved.log, saved.own.seq))
    return found


def seen(connection: Connection) -> dict[str, list[object]]:
    """Return the heads of all logs held, as a bundle carries them: `{log: [seq, id]}`."""
    return {log: [head.seq, head.id] for log, head in store.heads(connection).items()}


def compare(connection: Connection, others: object, *, own_log: str, sender: str | None = None) -> list[Finding]:
    """Compare the heads another device has seen with the log, before or after its bundle is taken in.

    `others` is `{log: [seq, id]}` from a bundle; `own_log` is this device's; `sender` is the log of the bundle's maker.

    Errors: `BadInput` when `others` is not of that form.
    """
    heads = parse(others)
    found = [one for log, head in sorted(heads.items()) for one in _compare_one(connection, log, head, own_log)]
    held = None if sender is None else store.head(connection, sender)
    told = None if sender is None else heads.get(sender)
    if held is not None and (told is None or told.seq < held.seq):
        message = (
            "the bundle's maker has seen less of its own log than is held here: an old bundle, or a copy put back there"
        )
        found.append(Finding("rolled back", message, held.id, sender, held.seq))
    return found


def parse(others: object) -> dict[str, Head]:
    """Return heads from the form they travel in; `BadInput` when they are not of it."""
    if not isinstance(others, Mapping) or not all(_is_head(log, head) for log, head in others.items()):
        raise BadInput("The heads in the bundle are not of the form {log: [seq, id]}; refuse the file.")
    return {log: Head(head[0], head[1]) for log, head in others.items()}


def _is_head(log: object, head: object) -> bool:
    if not isinstance(head, Sequence) or len(head) != 2 or type(head[0]) is not int:
        return False
    return is_hex(log) and is_hex(head[1]) and 0 <= head[0] <= canonical.MAX_INTEGER


def _compare_one(connection: Connection, log: str, told: Head, own_log: str) -> Iterator[Finding]:
    ids = store.ids_at(connection, log, told.seq)
    if told.id in ids:
        return
    if ids:
        yield Finding("fork", "another device holds another entry at this number of the log", told.id, log, told.seq)
    elif log == own_log:
        message = "another device holds entries of this device's log that are missing here; an older copy was put back"
        yield Finding("rolled back", message, told.id, log, told.seq)
    else:
        yield Finding("behind", "another device has seen later entries of this log", told.id, log, told.seq)


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _slot(saved: SavedHead) -> bytes:
    """Digest, counter, JSON: a checksum first, so that half a slot is no slot."""
    own = None if saved.own is None else [saved.own.seq, saved.own.id]
    fields = {"arrived": saved.arrived, "last": saved.last, "log": saved.log, "own": own}
    content = saved.counter.to_bytes(_COUNTER_BYTES) + canonical.dumps(fields)
    padded = content.ljust(SLOT_BYTES - _DIGEST_BYTES, b" ")
    return hashlib.sha256(padded).digest() + padded


def _newest(file: int) -> bytes | None:
    content = os.pread(file, SLOT_OFFSETS[-1] + SLOT_BYTES, 0)
    slots = [content[offset : offset + SLOT_BYTES] for offset in SLOT_OFFSETS]
    return max(filter(_is_whole, slots), key=_counter, default=None)


def _is_whole(slot: bytes) -> bool:
    return len(slot) == SLOT_BYTES and hashlib.sha256(slot[_DIGEST_BYTES:]).digest() == slot[:_DIGEST_BYTES]


def _counter(slot: bytes | None) -> int:
    return -1 if slot is None else int.from_bytes(slot[_DIGEST_BYTES : _DIGEST_BYTES + _COUNTER_BYTES])


def _parse(slot: bytes) -> SavedHead:
    fields: Any = canonical.parse(slot[_DIGEST_BYTES + _COUNTER_BYTES :].rstrip(b" "))
    own = None if fields["own"] is None else Head(*fields["own"])
    return SavedHead(_counter(slot), fields["arrived"], fields["last"], fields["log"], own)
