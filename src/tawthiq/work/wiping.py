"""Destroy the keys at once: after it nothing in the folder can be opened by anybody, with any passphrase.

What is destroyed are the key slots, a few hundred bytes; the encrypted rest stays as noise. Nothing is asked of the record,
so that it takes a moment and needs no passphrase. Limits: copies of those files, backups and other devices still open; a
flash disk may keep an older copy of the few bytes; a desk that is open holds its keys until it ends.
"""

import os
import secrets
from pathlib import Path
from typing import Final

from tawthiq.record import casebook as folders
from tawthiq.record import vault as vaults
from tawthiq.record.files import named_os_errors, sync_folder
from tawthiq.terms.errors import NotFound

FILES: Final = (folders.FACTS, vaults.FACTS)
_TIMES: Final = 2


def wipe(folder: Path) -> int:
    """Overwrite and remove the key slots of a casebook or vault; gives how many files held any.

    errors: `NotFound` where there are none; `ReadOnly`.
    """
    found = [folder / name for name in FILES if (folder / name).is_file()]
    if not found:
        raise NotFound("There are no keys in that folder: it is no casebook or vault, or they were destroyed before.")
    with named_os_errors():
        for path in found:
            _destroy(path)
        sync_folder(folder)
    return len(found)


def _destroy(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b", buffering=0) as file:
        for _ in range(_TIMES):
            file.seek(0)
            file.write(secrets.token_bytes(size))
            os.fsync(file.fileno())
    path.unlink()
