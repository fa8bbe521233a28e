"""Sealed files: every original is kept encrypted with age under a random name, and is never in clear on the disk.

A file lies at `blobs/ab/ab…` (32 hex digits); what it is called and hashes to stands in the body of the entry that
names it. A file that waits for a person's identity (it came in a bundle) has the same name with `.sealed` at its end.
Limits: `delete` overwrites the file before it goes, but a disk may keep older copies of its (encrypted) bytes.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from tawthiq.record.files import named_os_errors, new_file, sync_folder
from tawthiq.record.identities import Identity
from tawthiq.record.sealing import seal_chunks, unseal_chunks
from tawthiq.terms.errors import BadInput, Damaged, NotFound

MOST_BYTES: Final = 4 * 1024**3
CHUNK: Final = 64 * 1024
PENDING: Final = ".sealed"
_NAME: Final = re.compile(r"[0-9a-f]{32}(\.sealed)?")


@dataclass(frozen=True)
class Blob:
    """A sealed file: its name, and SHA-256 (hex) and size of what is inside."""

    name: str
    sha256: str
    size: int


class Measure:
    """Hashes and counts chunks on their way through."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._digest = hashlib.sha256()
        self._most = most_bytes
        self.size = 0

    def pass_on(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self.size += len(chunk)
            if self.size > self._most:
                raise BadInput(f"The file is larger than {self._most} bytes, the most that is taken. Split it first.")
            self._digest.update(chunk)
            yield chunk

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def put(folder: Path, stream: BinaryIO, recipient: str, *, most_bytes: int = MOST_BYTES) -> Blob:
    """Seal a stream into the blobs folder; it is on the disk when this returns.

    errors: `BadInput` if it is larger than `most_bytes`, `DiskFull`, `ReadOnly`.
    """
    return put_chunks(folder, pieces(stream), recipient, most_bytes=most_bytes)


def put_chunks(
    folder: Path, chunks: Iterable[bytes], recipient: str, *, name: str | None = None, most_bytes: int = MOST_BYTES
) -> Blob:
    """As `put`, from chunks, and under a given name when the file comes from another casebook."""
    name = name or secrets.token_hex(16)
    measure = Measure(most_bytes)
    put_sealed(folder, seal_chunks(measure.pass_on(chunks), [recipient]), name)
    return Blob(name, measure.sha256, measure.size)


def put_sealed(folder: Path, sealed: Iterable[bytes], name: str) -> None:
    """Keep chunks that are already sealed, as they are."""
    path = path_of(folder, name)
    with named_os_errors():
        path.parent.mkdir(parents=True, exist_ok=True)
        sync_folder(folder)
    with new_file(path) as stream:
        for chunk in sealed:
            stream.write(chunk)


def open_blob(folder: Path, name: str, identities: Sequence[Identity]) -> Iterator[bytes]:
    """What is inside, in chunks of at most 64 KiB.

    errors: `NotFound`, `NotSealedToUs`; `BadInput` if the file is cut or altered, at the latest with the last chunk.
    """
    return unseal_chunks(sealed_chunks(folder, name), identities)


def sealed_chunks(folder: Path, name: str) -> Iterator[bytes]:
    """The sealed bytes as they lie on the disk."""
    path = path_of(folder, name)
    if not path.is_file():
        raise NotFound(f"The sealed file {name} is missing from the casebook.")
    return _read(path)


def check(folder: Path, blob: Blob, identities: Sequence[Identity]) -> None:
    """Open a sealed file and compare it with what its body says.

    errors: `Damaged` if it is cut, altered or another file; `NotFound`; `NotSealedToUs`.
    """
    measure = Measure()
    try:
        for _chunk in measure.pass_on(open_blob(folder, blob.name, identities)):
            pass
    except BadInput as error:
        raise Damaged(f"The sealed file {blob.name} is cut off or altered. Restore it from a backup.") from error
    if (measure.sha256, measure.size) != (blob.sha256, blob.size):
        raise Damaged(f"The sealed file {blob.name} is not the one its entry names. Restore it from a backup.")


def delete(folder: Path, name: str) -> bool:
    """Overwrite a sealed file, remove it and make the removal durable; false if it was not there."""
    path = path_of(folder, name)
    if not path.is_file():
        return False
    with named_os_errors():
        _overwrite(path)
        path.unlink()
        sync_folder(path.parent)
    return True


def delete_leftovers(folder: Path) -> int:
    """Remove what writes that were cut off left behind; the caller holds the casebook alone. Gives their number."""
    leftovers = list(folder.glob("??/.*.part"))
    with named_os_errors():
        for path in leftovers:
            _overwrite(path)
            path.unlink()
            sync_folder(path.parent)
    return len(leftovers)


def list_blobs(folder: Path) -> Iterator[str]:
    """The names of all sealed files, in order."""
    for path in sorted(folder.glob("??/*")):
        if _NAME.fullmatch(path.name) and path.parent.name == path.name[:2]:
            yield path.name


def has(folder: Path, name: str) -> bool:
    return path_of(folder, name).is_file()


def path_of(folder: Path, name: str) -> Path:
    """Where a sealed file lies; a name from outside that is not of our form is refused before it becomes a path."""
    if not _NAME.fullmatch(name):
        raise BadInput("The name of a sealed file has 32 hex digits.")
    return folder / name[:2] / name


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from pieces(stream)


def _overwrite(path: Path) -> None:
    left = path.stat().st_size
    with path.open("r+b") as stream:
        while left > 0:
            left -= stream.write(secrets.token_bytes(min(left, CHUNK)))
        stream.flush()
        os.fsync(stream.fileno())
