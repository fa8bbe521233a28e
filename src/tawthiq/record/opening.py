"""The sealed files a casebook works with, and what came sealed to protected people: kept, and opened once it can be.

A `Shelf` is the folder of sealed files with what opens and what seals them. A file that came for protected people lies
there under its name with `.sealed`, sealed once more for this casebook, until their identities are at hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

from tawthiq.record import blobs, body_store, canonical, store
from tawthiq.record.blobs import PENDING, Blob
from tawthiq.record.bundle_lines import Parcel
from tawthiq.record.cells import Connection
from tawthiq.record.entry import SALT_BYTES, body_hash, is_hex
from tawthiq.record.identities import Identity
from tawthiq.record.protected import KeyRing, body_of, open_body, read_envelope, unwrap
from tawthiq.record.sealing import NotSealedToUs
from tawthiq.terms.errors import BadInput, Damaged, NotFound

KINDS_WITH_FILES: Final = ("source", "clean-copy")


@dataclass(frozen=True)
class Shelf:
    """A casebook's folder of sealed files, the identities that open them, and the recipient new ones are sealed to."""

    folder: Path
    identities: Sequence[Identity]
    recipient: str

    def inside(self, name: str) -> tuple[bool, Iterator[bytes]]:
        """Whether a file is sealed to others (a vault), and its content: as it lies on the disk then, else in clear.

        errors: `NotFound`; `BadInput` if it is damaged.
        """
        chunks = blobs.open_blob(self.folder, name, self.identities)
        try:
            first = next(chunks, b"")
        except NotSealedToUs:
            return True, blobs.sealed_chunks(self.folder, name)
        return False, chain([first], chunks)


@dataclass(frozen=True)
class Opened:
    """What was opened; `damaged` counts what opened but is not what its entry names (it is dropped)."""

    bodies: int = 0
    files: int = 0
    damaged: int = 0


def blob_of(body: Mapping[str, Any]) -> Blob | None:
    """The file that a readable body names, None if it names none that can be one."""
    found = body.get("blob")
    if not isinstance(found, Mapping):
        return None
    name, sha256, size = found.get("name"), found.get("sha256"), found.get("size")
    if not isinstance(name, str) or not is_hex(name + name) or not isinstance(sha256, str) or type(size) is not int:
        return None
    return Blob(name, sha256, size)


def blob_fault(shelf: Shelf, value: Mapping[str, Any]) -> str | None:
    """What is wrong with the file that a body's `blob` names, in words; None if it is as named or not ours to open.

    A file that waits for a person's identity is not ours to open, one sealed for a vault neither.
    """
    blob = blob_of({"blob": value})
    if blob is None:
        return "its name, hash or size is not of its form"
    try:
        blobs.check(shelf.folder, blob, shelf.identities)
    except NotSealedToUs:
        return None
    except NotFound as error:
        return None if blobs.has(shelf.folder, blob.name + PENDING) else str(error)
    except Damaged as error:
        return str(error)
    return None


def sealed_blobs(sealed: bytes) -> tuple[str, ...]:
    """The names of the files that belong to a sealed body; none if the envelope cannot be read."""
    try:
        return read_envelope([sealed])[0].blobs
    except BadInput:
        return ()


def wanted_blobs(connection: Connection) -> dict[str, Blob | None]:
    """The files that bodies held here name, by name; None for those of a body that is sealed."""
    found: dict[str, Blob | None] = {}
    for body_id in body_store.sealed_hashes(connection):
        found.update(dict.fromkeys(sealed_blobs(body_store.get_sealed(connection, body_id) or b"")))
    for stored in store.entries(connection, KINDS_WITH_FILES):
        blob = blob_of(body_of(stored))
        if blob is not None:
            found[blob.name] = blob
    return found


def take_parcel(shelf: Shelf, parcel: Parcel, wanted: Mapping[str, Blob | None]) -> list[str]:
    """Keep a file of a bundle if a body held here names it and it is not here yet; gives the name it lies under.

    errors: `BadInput` if it is not the file that the body names.
    """
    if parcel.name not in wanted or blobs.has(shelf.folder, parcel.name):
        return []
    if parcel.protected:
        return _take_pending(shelf, parcel)
    blob = wanted[parcel.name]
    if blob is None:
        return []
    _put(shelf, blob, parcel.chunks)
    return [blob.name]


def open_sealed(connection: Connection, shelf: Shelf, ring: KeyRing) -> Opened:
    """Open what is sealed to people whose identities are in the ring; the caller holds the transaction."""
    answers = [_open_body(connection, body_id, ring) for body_id in body_store.sealed_hashes(connection)]
    wanted = wanted_blobs(connection)
    pending = [name for name in blobs.list_blobs(shelf.folder) if name.endswith(PENDING)]
    files = [_open_file(shelf, name, wanted.get(name.removesuffix(PENDING)), ring) for name in pending]
    return Opened(answers.count(True), files.count(True), answers.count(False) + files.count(False))


def _take_pending(shelf: Shelf, parcel: Parcel) -> list[str]:
    name = parcel.name + PENDING
    if blobs.has(shelf.folder, name):
        return []
    blobs.put_chunks(shelf.folder, parcel.chunks, shelf.recipient, name=name)
    return [name]


def _put(shelf: Shelf, blob: Blob, chunks: Iterator[bytes]) -> None:
    found = blobs.put_chunks(shelf.folder, chunks, shelf.recipient, name=blob.name)
    if found != blob:
        blobs.delete(shelf.folder, blob.name)
        raise BadInput(f"The sealed file {blob.name} is not the one its entry names. Ask for the bundle again.")


def _open_body(connection: Connection, body_id: str, ring: KeyRing) -> bool | None:
    """True if it was opened, False if it is not what the header names, None if it stays sealed."""
    try:
        salt, content = open_body(body_store.get_sealed(connection, body_id) or b"", ring)
        canonical.loads(content)
    except NotSealedToUs:
        return None
    except BadInput:
        body_store.delete_sealed(connection, body_id)
        return False
    is_right = len(salt) == SALT_BYTES and body_hash(salt, content) == body_id
    if is_right:
        body_store.insert_bodies(connection, [(body_id, salt, content)])
    body_store.delete_sealed(connection, body_id)
    return is_right


def _open_file(shelf: Shelf, pending: str, blob: Blob | None, ring: KeyRing) -> bool | None:
    if blob is None:
        return None
    try:
        envelope, chunks = unwrap(blobs.open_blob(shelf.folder, pending, shelf.identities), ring)
        if not blobs.has(shelf.folder, blob.name):
            if envelope.inner_sealed:
                blobs.put_sealed(shelf.folder, chunks, blob.name)
            else:
                _put(shelf, blob, chunks)
    except NotSealedToUs:
        return None
    except BadInput:
        blobs.delete(shelf.folder, pending)
        return False
    blobs.delete(shelf.folder, pending)
    return True
