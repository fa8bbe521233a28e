"""age identities (X25519): made anew for a person, or derived from a key for a casebook and a vault.

An identity opens, its recipient seals. Texts are those of the age tool: `AGE-SECRET-KEY-1…` and `age1…`.
Source: https://age-encryption.org/v1 (X25519 recipients), BIP 173 (Bech32).
"""

from collections.abc import Sequence
from typing import Any, Final

import pyrage

from tawthiq.record.keys import derive
from tawthiq.terms.errors import BadInput

Identity = Any  # pyrage ships no types
Recipient = Any

_LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def new_identity() -> Identity:
    """A fresh random identity."""
    return pyrage.x25519.Identity.generate()


def derive_identity(key: bytes, purpose: str) -> Identity:
    """The identity that belongs to a key and a purpose; always the same for the same two."""
    return pyrage.x25519.Identity.from_str(_bech32("age-secret-key-", derive(key, f"age {purpose}")).upper())


def recipient_of(identity: Identity) -> str:
    return str(identity.to_public())


def parse_identity(text: str) -> Identity:
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError as error:
        raise BadInput("This is not an age identity. It begins with AGE-SECRET-KEY-1.") from error


def parse_recipient(text: str) -> Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise BadInput("This is not an age recipient. It begins with age1 and has 62 characters.") from error


def is_recipient(text: str) -> bool:
    """Whether a text from outside is an age recipient that something can be sealed to."""
    try:
        parse_recipient(text)
    except BadInput:
        return False
    return True


def _bech32(prefix: str, content: bytes) -> str:
    values = _five_bit_groups(content)
    spread = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    check = _checksum([*spread, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    tail = [(check >> 5 * (5 - place)) & 31 for place in range(6)]
    return prefix + "1" + "".join(_LETTERS[value] for value in [*values, *tail])


def _five_bit_groups(content: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in content)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[start : start + 5], 2) for start in range(0, len(bits), 5)]


def _checksum(values: Sequence[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            check ^= generator if (top >> place) & 1 else 0
    return check
