"""Files and standard input as bytes; an error points at a file by its position, never by its name."""

import os
import stat
import sys
from pathlib import Path
from typing import Final

from tawthiq.intake.limits import MEGABYTE, Limits
from tawthiq.terms.errors import BadInput

STANDARD_INPUT: Final = "-"


def read_bytes(name: str | Path, position: int, *, most_bytes: int = Limits().file_bytes) -> bytes:
    """All of a file, or of standard input for `-`.

    errors: `BadInput` for what is missing, a folder, or larger than `most_bytes` (nothing of it is read then).
    """
    try:
        if name == STANDARD_INPUT:
            return _all(sys.stdin.buffer.read(most_bytes + 1), position, most_bytes)
        with open(name, "rb") as stream:
            told = os.fstat(stream.fileno())
            if stat.S_ISREG(told.st_mode) and told.st_size > most_bytes:
                raise _too_large(position, most_bytes)
            return _all(stream.read(most_bytes + 1), position, most_bytes)
    except FileNotFoundError as error:
        raise BadInput(f"There is no file {position} of those named. Check its name and try again.") from error
    except IsADirectoryError as error:
        raise BadInput(f"File {position} of those named is a folder. Name the files in it.") from error
    except PermissionError as error:
        raise BadInput(f"File {position} of those named may not be read. Check its permissions.") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL character
        raise BadInput(
            f"File {position} of those named cannot be read. Copy it to another disk and try again."
        ) from error


def _all(data: bytes, position: int, most_bytes: int) -> bytes:
    if len(data) > most_bytes:
        raise _too_large(position, most_bytes)
    return data


def _too_large(position: int, most_bytes: int) -> BadInput:
    most = f"{most_bytes // MEGABYTE} MB" if most_bytes >= MEGABYTE else f"{most_bytes} bytes"
    return BadInput(
        f"File {position} is larger than is taken in ({most} at most). Split it, or add the pages that matter."
    )


def require_new_folder(name: str | Path, whose: str) -> None:
    """Refuse a folder that holds anything before anything is asked or made.

    errors: `BadInput`.
    """
    folder = Path(name)
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise BadInput(f"The folder for the {whose} cannot be looked into. Name another one.") from error
    if taken:
        raise BadInput(
            f"The folder for the {whose} is not empty, and nothing in it is touched. Name a new or empty one."
        )
