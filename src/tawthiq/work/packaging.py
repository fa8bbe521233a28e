"""Write a sealed package to a folder of the user's, whole or not at all.

The folder often lies on a foreign disk: full, pulled out, read-only. What was written of a package that cannot be finished
is taken away again, so that no half of it is passed on.
"""

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.evidence.seals import Content, Manifest, write_package
from tawthiq.record.files import named_os_errors
from tawthiq.terms.errors import BadInput


def write_whole(folder: Path, contents: Mapping[str, Content], key: Ed25519PrivateKey, now: datetime) -> Manifest:
    """Copy contents into a new or empty folder and seal them there, as `evidence.seals.write_package`.

    errors: `BadInput` for a folder that holds anything; `DiskFull`, `ReadOnly`, `NotFound`, `Unreadable`.
    """
    with named_os_errors():
        made = not folder.exists()
        if not made and (not folder.is_dir() or any(folder.iterdir())):
            raise BadInput("The folder for the package is not empty. Give a new or an empty one.")
        try:
            return write_package(folder, contents, key, now)
        except BaseException:
            _take_away(folder, whole=made)
            raise


def _take_away(folder: Path, *, whole: bool) -> None:
    """What was written; the folder itself too if it was made for it."""
    if whole:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for child in folder.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child, ignore_errors=True)
        else:
            child.unlink(missing_ok=True)
