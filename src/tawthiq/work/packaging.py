"""Make a folder of the user's full, whole or not at all: a sealed package, a casebook, a release.

The folder often lies on a foreign disk: full, pulled out, read-only. What was written of something that cannot be
finished is taken away again, so that no half of it is passed on or stands in the way of the next try.
"""

import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.evidence.seals import Content, Manifest, write_package
from tawthiq.evidence.stamps import NONCE_BYTES, REQUEST, request_for
from tawthiq.record.files import named_os_errors, write_file
from tawthiq.terms.errors import BadInput


def write_whole(folder: Path, contents: Mapping[str, Content], key: Ed25519PrivateKey, now: datetime) -> Manifest:
    """Copy contents into a new or empty folder and seal them there, as `evidence.seals.write_package`, with a request for a
    time stamp beside them, to be carried to an authority by whoever wants one.

    errors: `BadInput` for a folder that holds anything; `DiskFull`, `ReadOnly`, `NotFound`, `Unreadable`.
    """
    with named_os_errors(), whole_or_nothing(folder):
        manifest = write_package(folder, contents, key, now)
        write_file(folder / REQUEST, request_for(manifest.signature, secrets.token_bytes(NONCE_BYTES)))
        return manifest


@contextmanager
def whole_or_nothing(*folders: Path) -> Iterator[None]:
    """Make new or empty folders full in the block; when it fails, they are again as they were.

    errors: `BadInput` for a folder that holds anything; it is left as it is.
    """
    were_there = {folder: _is_empty(folder) for folder in folders}
    try:
        yield
    except BaseException:
        for folder, was_there in were_there.items():
            _take_away(folder, whole=not was_there)
        raise


def _is_empty(folder: Path) -> bool:
    """Whether the folder is there and empty; False when it is not there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput("The folder is not empty, and nothing in it is touched. Name a new or an empty one.")
    return folder.exists()


def _take_away(folder: Path, *, whole: bool) -> None:
    for child in folder.iterdir() if folder.is_dir() else ():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child, ignore_errors=True)
        else:
            child.unlink(missing_ok=True)
    if whole and folder.is_dir():
        folder.rmdir()
