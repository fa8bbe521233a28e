"""A bundle: everything two casebooks exchange, as one age file; taking it in is a union, and twice changes nothing.

A body that concerns protected people travels sealed to each of them (`protected`), and so do its files; a body that is
hidden by an erase request does not travel, only its header. An original sealed for a vault of which no protected person
is named cannot be made erasable and stays behind; `Written` says so.
Limits: what age guards is that nobody else reads it; whose entries count is decided by signatures (`devices`).
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import BinaryIO, Final

from tawthiq.record import blobs, body_store, cipher, erasure, heads, log, store
from tawthiq.record.blobs import PENDING
from tawthiq.record.bundle_lines import Header, Parcel, Reader, Writer, blocks
from tawthiq.record.cipher import Connection
from tawthiq.record.findings import Finding
from tawthiq.record.identities import Identity
from tawthiq.record.log import UnionReport
from tawthiq.record.opening import (
    KINDS_WITH_FILES,
    Opened,
    Shelf,
    blob_of,
    open_sealed,
    sealed_blobs,
    take_parcel,
    wanted_blobs,
)
from tawthiq.record.protected import Envelope, KeyRing, body_of, people_of, recipients_for, seal_body, wrap
from tawthiq.record.sealing import seal_chunks, unseal_chunks
from tawthiq.record.store import Stored
from tawthiq.terms.errors import Refused

_BLOCK: Final = 64 * 1024


@dataclass(frozen=True)
class Written:
    """What went into a bundle. `withheld`: entries whose body or file stayed behind; `missing`: names of lost files."""

    entries: int
    blobs: int
    sealed_bodies: int
    withheld: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What a bundle brought. `findings`: rollbacks, forks, gaps; `opened`: what could be unsealed with the ring."""

    header: Header
    union: UnionReport
    blobs: int
    opened: Opened
    findings: tuple[Finding, ...]


@dataclass
class _Load:
    """What is being written: grows while the entries pass."""

    connection: Connection
    shelf: Shelf
    people: Mapping[str, str]
    hidden: Collection[str]
    own_log: str
    permitted: Callable[[Stored], bool]
    concerned: Mapping[str, Sequence[str]]
    writer: Writer = field(default_factory=Writer)
    files: list[tuple[str, str, Envelope | None]] = field(default_factory=list)
    sealed_bodies: int = 0
    withheld: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def write_bundle(
    stream: BinaryIO,
    connection: Connection,
    shelf: Shelf,
    *,
    header: Header,
    to: Sequence[str],
    people: Mapping[str, str],
    permitted: Callable[[Stored], bool] = lambda stored: True,
    concerned: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Written:
    """Write everything the log holds into an age file for the recipients `to`.

    `people` is person id to recipient; `permitted` says whether an entry's body may leave (headers always do).
    `concerned` is entry id to protected people whom it concerns beside those that its body says; one without
    a recipient is passed over.
    errors: `Refused` if an entry of this device concerns a protected person without a recipient; errors of the disk are
    named by the stream's owner (`files.new_file`).
    """
    load = _Load(connection, shelf, people, erasure.hidden(connection), header.log, permitted, concerned)
    with _snapshot(connection):
        for chunk in seal_chunks(blocks(_lines(load, header)), to):
            stream.write(chunk)
    counts = load.writer
    return Written(counts.entries, counts.blobs, load.sealed_bodies, tuple(load.withheld), tuple(load.missing))


def make_header(connection: Connection, *, casebook: str, own_log: str, now: datetime) -> Header:
    """The header of a bundle that is written now, with the heads of every log held."""
    return Header("bundle", casebook, own_log, store.heads(connection), log.stamp(now))


def read_bundle(stream: BinaryIO, identities: Sequence[Identity]) -> Reader:
    """Open a bundle; take `entries()` and then `parcels()` to their end, for only then is it known to be whole.

    errors: `NotSealedToUs`; `BadInput`, here and while reading.
    """
    return Reader(unseal_chunks(iter(lambda: stream.read(_BLOCK), b""), identities))


def import_bundle(
    connection: Connection,
    shelf: Shelf,
    stream: BinaryIO,
    identities: Sequence[Identity],
    *,
    own_log: str,
    now: datetime,
    ring: KeyRing | None = None,
) -> Report:
    """Take a bundle in, whole or not at all; erases that have come due are the caller's next step (`erasure.due`).

    `ring` holds the identities of protected people when the vault is open. Joins the caller's transaction if one is on.
    errors: `BadInput`, `Damaged`, `NotSealedToUs`; then nothing is kept.
    """
    reader = read_bundle(stream, identities)
    return take_in(connection, shelf, reader, own_log=own_log, now=now, ring=ring or KeyRing())


def take_in(
    connection: Connection, shelf: Shelf, reader: Reader, *, own_log: str, now: datetime, ring: KeyRing
) -> Report:
    """As `import_bundle`, from a reader that is open."""
    told = reader.header
    added: list[str] = []
    with _undone_on_error(shelf, added), _transaction(connection):
        before = heads.compare(connection, told.heads, own_log=own_log, sender=told.log)
        rolled_back = [finding for finding in before if finding.what == "rolled back"]
        union = log.union(connection, reader.entries())
        body_store.drop_opened(connection)
        wanted = wanted_blobs(connection)
        for parcel in reader.parcels():
            added.extend(take_parcel(shelf, parcel, wanted))
        opened = open_sealed(connection, shelf, ring)
        erasure.note_requests(connection, now)
        after = heads.compare(connection, told.heads, own_log=own_log)
    others = [finding for finding in after if finding not in rolled_back]
    return Report(told, union, len(added), opened, (*rolled_back, *others))


def _lines(load: _Load, header: Header) -> Iterator[bytes]:
    writer = load.writer
    yield writer.header(header)
    for stored in store.arrivals(load.connection):
        yield _entry_line(load, stored)
    for name, entry_id, envelope in load.files:
        parcel = _parcel(load, name, entry_id, envelope)
        if parcel is not None:
            yield from writer.parcel(parcel)
    yield from writer.end()


def _entry_line(load: _Load, stored: Stored) -> bytes:
    entry_id, body_id = stored.entry.id, stored.entry.body
    if body_id is not None and (entry_id in load.hidden or not load.permitted(stored)):
        load.withheld.append(entry_id)
        return load.writer.entry(stored)
    if stored.content is None:
        return _sealed_line(load, stored)
    body = body_of(stored)
    blob = blob_of(body) if stored.entry.kind in KINDS_WITH_FILES else None
    names = () if blob is None else (blob.name,)
    beside = (one for one in load.concerned.get(entry_id, ()) if one in load.people)
    people = sorted({*people_of(stored, body), *beside})
    try:
        envelope = Envelope(recipients_for(people, load.people), names) if people else None
    except Refused:  # another device's entry that names somebody without a recipient must not bar every exit
        if stored.entry.log == load.own_log:
            raise
        load.withheld.append(entry_id)
        return load.writer.entry(stored)
    load.files.extend((name, entry_id, envelope) for name in names)
    if envelope is None:
        return load.writer.entry(stored, with_body=True)
    load.sealed_bodies += 1
    return load.writer.entry(stored, sealed=seal_body(stored.salt or b"", stored.content, envelope))


def _sealed_line(load: _Load, stored: Stored) -> bytes:
    """A body that is sealed here travels on as it is, with its files."""
    sealed = None if stored.entry.body is None else body_store.get_sealed(load.connection, stored.entry.body)
    if sealed is not None:
        load.sealed_bodies += 1
        load.files.extend((name, stored.entry.id, None) for name in sealed_blobs(sealed))
    return load.writer.entry(stored, sealed=sealed)


def _parcel(load: _Load, name: str, entry_id: str, envelope: Envelope | None) -> Parcel | None:
    """The file as it travels; None if it is lost or must stay."""
    folder = load.shelf.folder
    if blobs.has(folder, name + PENDING):
        return Parcel(name, True, blobs.open_blob(folder, name + PENDING, load.shelf.identities))
    if not blobs.has(folder, name):
        load.missing.append(name)
        return None
    is_sealed, chunks = load.shelf.inside(name)
    if envelope is not None:
        return Parcel(name, True, wrap(chunks, replace(envelope, blobs=(), inner_sealed=is_sealed)))
    if is_sealed:
        load.withheld.append(entry_id)
        return None
    return Parcel(name, False, chunks)


def _transaction(connection: Connection) -> AbstractContextManager[None]:
    return nullcontext() if connection.in_transaction else cipher.transaction(connection)


@contextmanager
def _snapshot(connection: Connection) -> Iterator[None]:
    """Read everything as it stands at one moment, while others may write."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


@contextmanager
def _undone_on_error(shelf: Shelf, added: Sequence[str]) -> Iterator[None]:
    """Files kept for an import that fails go again."""
    try:
        yield
    except BaseException:
        for name in added:
            blobs.delete(shelf.folder, name)
        raise
