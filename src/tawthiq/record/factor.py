"""A second factor: a file that must be at hand besides the passphrase, kept on another thing than the casebook.

What opens a slot is then the passphrase and the file's hash together; a slot does not say whether it wants one. Any file
serves that nobody else has and nobody changes; `new_factor` makes one of random letters. Limits: whoever copies the file has
it; a lost file is a lost passphrase, so another slot (a steward's, or a key in parts) should open as well.
"""

import hashlib
import secrets
from typing import Final

from tawthiq.terms.errors import BadInput

LEAST_BYTES: Final = 32
MOST_BYTES: Final = 64_000_000
_CONTEXT: Final = b"tawthiq second factor v1\0"


def new_factor() -> bytes:
    """The content of a new file: 256 random bits as letters, so that it can be printed too."""
    return secrets.token_hex(32).encode() + b"\n"


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
