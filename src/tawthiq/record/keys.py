"""Key slots: one random 32-byte key, wrapped once for every passphrase that may open it.

A slot is `{id, argon2: {memory_kib, passes, lanes, salt}, nonce, wrapped}` in hex: Argon2id (RFC 9106) stretches the
passphrase, ChaCha20-Poly1305 (RFC 8439) wraps the key. Slots hold no names; who owns which is for the people to know.
A passphrase is read as RFC 8265 (OpaqueString) says: other spaces become a space, then Unicode NFC, so that the same
letters typed on two keyboards open the same slot. Nothing is trimmed or lower-cased.
Limits: a lost passphrase cannot be recovered; a slot taken out stays good in old copies of the file.
"""

import secrets
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tawthiq.terms.errors import BadInput, Damaged, Locked, NotFound, Refused

Slot = dict[str, Any]
Slots = list[Slot]

MOST_SLOTS: Final = 32
MOST_CHARACTERS: Final = 1024
_MOST_MEMORY_KIB: Final = 256 * 1024
_MOST_WORK_KIB: Final = 1024 * 1024  # memory times passes: a hostile file cannot hold us for long
_CONTEXT: Final = b"tawthiq key slot v1"


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs (Argon2id); stored with its slot, so it can grow later."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


DEFAULT_COST: Final = Cost()


def new_slots(passphrase: str, *, cost: Cost = DEFAULT_COST) -> tuple[bytes, Slots]:
    """Make a random 32-byte key and the first slot that opens it."""
    key = secrets.token_bytes(32)
    return key, [_wrap(key, passphrase, cost)]


def unlock(slots: Slots, passphrase: str) -> bytes:
    """The key that the passphrase opens.

    errors: `Locked` if it opens no slot; `Damaged` if the slots are not slots.
    """
    return _open(slots, passphrase)[0]


def add_slot(slots: Slots, key: bytes, passphrase: str, *, cost: Cost = DEFAULT_COST) -> Slots:
    """The slots with one more, for another person's passphrase."""
    if len(slots) >= MOST_SLOTS:
        raise Refused(f"There are already {MOST_SLOTS} key slots, the most there can be. Take one out first.")
    return [*slots, _wrap(key, passphrase, cost)]


def remove_slot(slots: Slots, slot_id: str) -> Slots:
    """The slots without one; the last slot stays, for without it nobody could open the key again."""
    rest = [slot for slot in slots if slot.get("id") != slot_id]
    if len(rest) == len(slots):
        raise NotFound("There is no key slot by that id.")
    if not rest:
        raise Refused("This is the last key slot; without it nothing could be opened. Add another one first.")
    return rest


def change(slots: Slots, old: str, new: str, *, cost: Cost = DEFAULT_COST) -> Slots:
    """The slots with the one that `old` opens replaced by one for `new`."""
    key, place = _open(slots, old)
    return [*slots[:place], _wrap(key, new, cost), *slots[place + 1 :]]


def find_slot(slots: Slots, passphrase: str) -> str:
    """The id of the slot that the passphrase opens."""
    return str(slots[_open(slots, passphrase)[1]]["id"])


def derive(key: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose; neither the first key nor another purpose's follows from it (HKDF, RFC 5869)."""
    info = b"tawthiq " + purpose.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key)


def normalise(passphrase: str) -> bytes:
    """The bytes that are stretched for a passphrase.

    errors: `BadInput` if it is empty, too long, or holds half of a character.
    """
    text = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in passphrase)
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise BadInput("The passphrase is empty. Choose six or more words that nobody can guess.")
    if len(text) > MOST_CHARACTERS:
        raise BadInput(f"The passphrase is longer than {MOST_CHARACTERS} characters. Choose a shorter one.")
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise BadInput("The passphrase holds a broken character. Type it again.") from error


def _wrap(key: bytes, passphrase: str, cost: Cost) -> Slot:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    stretched = _stretch(normalise(passphrase), salt, cost)
    return {
        "id": secrets.token_hex(8),
        "argon2": {**asdict(cost), "salt": salt.hex()},
        "nonce": nonce.hex(),
        "wrapped": ChaCha20Poly1305(stretched).encrypt(nonce, key, _CONTEXT).hex(),
    }


def _open(slots: Slots, passphrase: str) -> tuple[bytes, int]:
    if not isinstance(slots, list) or not 0 < len(slots) <= MOST_SLOTS:
        raise Damaged(f"There must be 1 to {MOST_SLOTS} key slots. Take the file from a backup.")
    secret = normalise(passphrase)
    parts = [_parse(slot, place) for place, slot in enumerate(slots)]
    for place, (salt, cost, nonce, wrapped) in enumerate(parts):
        try:
            return ChaCha20Poly1305(_stretch(secret, salt, cost)).decrypt(nonce, wrapped, _CONTEXT), place
        except InvalidTag:
            continue
    raise Locked(
        "This passphrase opens none of the key slots. Check the keyboard's language and the capitals, and try again; "
        "a lost passphrase cannot be recovered, but another person's slot still opens."
    )


def _parse(slot: Any, place: int) -> tuple[bytes, Cost, bytes, bytes]:
    try:
        stretch = slot["argon2"]
        cost = Cost(**{name: stretch[name] for name in ("memory_kib", "passes", "lanes")})
        salt, nonce, wrapped = (bytes.fromhex(text) for text in (stretch["salt"], slot["nonce"], slot["wrapped"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged(f"Key slot {place} lacks a part or holds a wrong one. Take the file from a backup.") from error
    if not _is_sane(cost) or (len(salt), len(nonce), len(wrapped)) != (16, 12, 48):
        raise Damaged(f"Key slot {place} has parameters out of range. Take the file from a backup.")
    return salt, cost, nonce, wrapped


def _is_sane(cost: Cost) -> bool:
    numbers = (cost.memory_kib, cost.passes, cost.lanes)
    if any(type(number) is not int or number < 1 for number in numbers):
        return False
    if cost.lanes > 16 or cost.memory_kib < 8 * cost.lanes or cost.memory_kib > _MOST_MEMORY_KIB:
        return False
    return cost.memory_kib * cost.passes <= _MOST_WORK_KIB


def _stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        secret,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )
