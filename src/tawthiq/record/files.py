"""Writes small files so that a crash leaves the old one or the new one, never a half."""

import errno
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

from tawthiq.record.cipher import DiskFull, ReadOnly, Unreadable
from tawthiq.terms.errors import BadInput, Damaged, NotFound, TawthiqError

OWNER_ONLY: Final = 0o600
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def new_file(path: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """Yield a file to write; it appears under `path` only when the block ends well, and is then on the disk.

    errors: `BadInput` if `path` exists and `replace` is false, `DiskFull`, `ReadOnly`, `Unreadable`.
    """
    refuse_existing(path, replace)
    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    with named_os_errors():
        try:
            with temporary.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            refuse_existing(path, replace)
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


@contextmanager
def private_file(path: Path) -> Iterator[BinaryIO]:
    """`new_file` that only its owner may read. errors: as `new_file`."""
    with new_file(path) as stream:
        os.fchmod(stream.fileno(), OWNER_ONLY)
        yield stream


def write_file(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a small file at once, on the disk when this returns."""
    with new_file(path, replace=replace) as stream:
        stream.write(content)


def write_json(path: Path, value: dict[str, Any], *, replace: bool = False) -> None:
    write_file(path, json.dumps(value, sort_keys=True, indent=1).encode() + b"\n", replace=replace)


def read_json(path: Path, limit: int) -> dict[str, Any]:
    """Read a JSON object of at most `limit` bytes.

    errors: `NotFound`, `Damaged`.
    """
    if not path.is_file():
        raise NotFound(f"There is no {path.name} in this folder. Name the folder of a casebook or a vault.")
    with path.open("rb") as stream:
        raw = stream.read(limit + 1)
    return parse_object(raw, limit, path.name)


def parse_object(raw: bytes, limit: int, where: str) -> dict[str, Any]:
    """The JSON object in `raw`; `where` names it in the message.

    errors: `Damaged`.
    """
    if len(raw) > limit:
        raise Damaged(f"{where} is longer than {limit} bytes. Take it from a backup.")
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Damaged(f"{where} is not a JSON object. Take it from a backup.") from error
    if not isinstance(value, dict):
        raise Damaged(f"{where} is not a JSON object. Take it from a backup.")
    return value


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable (POSIX; a rename is not on the disk before that)."""
    if os.name == "nt":  # Windows has no such call; NTFS journals names itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def named_os_errors() -> Iterator[None]:
    """Turn what the disk answers inside the block into a named error of the house."""
    try:
        yield
    except OSError as error:
        raise name_os_error(error) from error


def name_os_error(error: OSError) -> TawthiqError:
    """The named error for what the system answered; the path stays out of the message."""
    if error.errno in _FULL:
        return DiskFull("The disk is full. Nothing of this step was kept. Free some space and try again.")
    if error.errno in _CLOSED:
        return ReadOnly("The folder cannot be written. Check its permissions, or choose another folder.")
    if error.errno == errno.ENOENT:
        return NotFound("The file or its folder does not exist. Check the name.")
    answer = errno.errorcode.get(error.errno or 0, "unknown")
    return Unreadable(f"The disk answered with an error ({answer}). Check the disk and try again.")


def refuse_existing(path: Path, replace: bool = False) -> None:
    if not replace and path.exists():
        raise BadInput("There is already a file of that name, and it is not overwritten. Choose another name.")
