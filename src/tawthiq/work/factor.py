"""A second factor: a file that must be at hand besides the passphrase, kept on another thing than the casebook.

What opens a slot is then the passphrase and the file's hash together; a slot does not say whether it wants one. Any file
serves that nobody else has and nobody changes; `new_factor` makes one of random letters. Limits: whoever copies the file has
it; a lost file is a lost passphrase, so another slot (a steward's, or a key in parts) should open as well.
"""

import hashlib
import secrets
from pathlib import Path
from typing import Final

from tawthiq.record.files import write_file
from tawthiq.terms.errors import BadInput

LEAST_BYTES: Final = 32
MOST_BYTES: Final = 64_000_000
_CONTEXT: Final = b"tawthiq second factor v1\0"


def new_factor() -> bytes:
    """The content of a new file: 256 random bits as letters, so that it can be printed too."""
    return secrets.token_hex(32).encode() + b"\n"


def make_file(path: Path) -> None:
    """Make the file of a second factor; no slot wants it before one is changed or added with it.

    errors: `BadInput` if the file exists; `ReadOnly`, `DiskFull`.
    """
    write_file(path, new_factor())


def with_file(passphrase: str, path: Path) -> str:
    """A passphrase together with a second factor's file.

    errors: `BadInput` for a file that cannot be read or is no factor.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput(
            "The file of the second factor does not exist or cannot be read. Plug in what holds it."
        ) from error
    return with_factor(passphrase, content)


def with_factor(passphrase: str, content: bytes) -> str:
    """What opens a slot that wants a passphrase and this file.

    errors: `BadInput` for a file that is shorter than `LEAST_BYTES` or longer than `MOST_BYTES`, and no passphrase.

    >>> with_factor("six words", bytes(32)) == with_factor("six words", bytes(33))
    False
    """
    if not LEAST_BYTES <= len(content) <= MOST_BYTES:
        raise BadInput(
            f"A second factor is a file of {LEAST_BYTES} to {MOST_BYTES} bytes that nobody else has. "
            "`tawthiq passphrase factor FILE` makes one."
        )
    if not passphrase.strip():
        raise BadInput("A second factor stands beside a passphrase, not in its place. Give the passphrase as well.")
    return f"{passphrase} {hashlib.sha256(_CONTEXT + content).hexdigest()}"
