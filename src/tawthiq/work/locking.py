"""Who works on a casebook: deeds side by side, or one deed that needs it alone.

The lock is advisory (`flock`), lies in the casebook's folder and goes with its process. Whoever holds it alone writes
into the file which deed it is, never who or about whom. Linux and macOS.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tawthiq.terms.errors import BadInput, Locked

PATIENCE_SECONDS: Final = 5.0
_PAUSE_SECONDS: Final = 0.05


@contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Hold the casebook together with other ordinary deeds."""
    with _held(folder, fcntl.LOCK_SH):
        yield


@contextmanager
def alone(folder: Path, deed: str) -> Iterator[None]:
    """Hold the casebook alone; `deed` is the word that others are told: erase, restore, rebuild, rekey.

    errors: `Locked` when others work on it for more than five seconds.
    """
    with _held(folder, fcntl.LOCK_EX) as handle:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{deed}, process {os.getpid()}".encode(), 0)
        try:
            yield
        finally:
            os.ftruncate(handle, 0)


@contextmanager
def _held(folder: Path, how: int) -> Iterator[int]:
    try:
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise BadInput("The casebook's folder cannot be written. Copy it to a disk where you may write.") from error
    try:
        _wait(handle, how)
        yield handle
    finally:
        os.close(handle)


def _wait(handle: int, how: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(handle, how | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise Locked(_who(handle)) from None
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _who(handle: int) -> str:
    deed = os.pread(handle, 200, 0).decode(errors="replace")
    holder = f"The casebook is held by another deed ({deed})." if deed else "Other deeds are at work on the casebook."
    return f"{holder} Wait until it has ended and try again; nothing was changed."
