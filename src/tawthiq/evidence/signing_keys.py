"""The key that signs seals outside a casebook: a PEM file (PKCS #8), readable by its owner alone, with or without a
passphrase.

Source: RFC 8410 (Ed25519 in PKCS #8), RFC 7468 (PEM).
"""

import os
import stat
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from tawthiq.terms.errors import BadInput, Locked, NotFound

_MODE: Final = 0o600
_LARGEST_BYTES: Final = 10_000


def create_key(path: Path, passphrase: str | None = None) -> Ed25519PrivateKey:
    """Make a new signing key and write it to a new file of mode 0600; an existing file is never touched."""
    key = Ed25519PrivateKey.generate()
    encryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), _MODE)
    except FileExistsError as error:
        raise BadInput(
            "A file of that name exists; a key is never written over another file. Give a new name."
        ) from error
    except OSError as error:
        raise BadInput("The key cannot be written there. Give a name in a folder that exists and is yours.") from error
    with open(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return key


def load_key(path: Path, passphrase: str | None = None) -> Ed25519PrivateKey:
    """Read a signing key from a file that only its owner can read.

    Raises `NotFound` without such a file, `Locked` for a missing or wrong passphrase, `BadInput` for anything else in
    it.
    """
    content = _content(path)
    try:
        key = load_pem_private_key(content, passphrase.encode() if passphrase else None)
    except TypeError as error:
        asked = "is not protected by a passphrase; give none" if passphrase else "needs its passphrase"
        raise Locked(f"The signing key {asked}.") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        if b"ENCRYPTED" in content:
            raise Locked("The passphrase does not open the signing key.") from error
        raise BadInput("The file is no signing key. Accepted is an Ed25519 key in PEM (PKCS #8).") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadInput("The key is of another kind. Accepted is an Ed25519 key in PEM (PKCS #8).")
    return key


def load_or_create_key(path: Path, passphrase: str | None = None) -> Ed25519PrivateKey:
    """Read the signing key, or make it where there is no file yet."""
    return load_key(path, passphrase) if path.exists() else create_key(path, passphrase)


def _content(path: Path) -> bytes:
    try:
        with open(path, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read(_LARGEST_BYTES)
    except FileNotFoundError as error:
        raise NotFound("There is no signing key of that name.") from error
    except OSError as error:
        raise BadInput("The signing key cannot be read. Give a file that is yours.") from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise BadInput("Others on this computer can read the signing key. Run chmod 600 on it, or make a new one.")
    return content
