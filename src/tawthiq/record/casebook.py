"""The folder of a casebook: where its files lie, its `casebook.json`, and the keys that follow from its one key.

`casebook.json` is `{v, id, slots}` and holds no names. From the key come the database's key and the age identities of
the casebook: one for its sealed files, one for what is sent to it (bundles, its own backups).
"""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tawthiq.record import keys
from tawthiq.record.cipher import Connection, open_database
from tawthiq.record.files import read_json, write_json
from tawthiq.record.identities import Identity, derive_identity, recipient_of
from tawthiq.terms.errors import BadInput, Damaged

VERSION: Final = 1
FACTS_LIMIT: Final = 256 * 1024
FACTS: Final = "casebook.json"
RECORD: Final = "record.db"
BLOBS: Final = "blobs"
HEAD: Final = "head"
DEVICE_SEED: Final = "device_seed"  # the secret value that signs this device's log; it never leaves the device


@dataclass(frozen=True)
class Facts:
    """What `casebook.json` says: the casebook's random id (32 hex digits) and its key slots."""

    id: str
    slots: keys.Slots

    def as_json(self) -> dict[str, Any]:
        return {"v": VERSION, "id": self.id, "slots": self.slots}


@dataclass(frozen=True, repr=False)  # no repr: a traceback must not show a key
class Keys:
    """What an unlocked casebook works with; never written anywhere."""

    record: bytes
    blobs: Identity
    mail: Identity

    @property
    def blobs_recipient(self) -> str:
        return recipient_of(self.blobs)

    @property
    def mail_recipient(self) -> str:
        return recipient_of(self.mail)


def create(folder: Path, passphrase: str, *, cost: keys.Cost = keys.DEFAULT_COST) -> Keys:
    """Make the folder of a new casebook with its `casebook.json` and its empty `blobs`; the database is the caller's.

    errors: `BadInput` if the folder holds anything; `DiskFull`, `ReadOnly`.
    """
    require_empty(folder)
    key, slots = keys.new_slots(passphrase, cost=cost)
    (folder / BLOBS).mkdir()
    write_facts(folder, Facts(secrets.token_hex(16), slots))
    return keys_of(key)


def read_facts(folder: Path) -> Facts:
    """What the folder's `casebook.json` says.

    errors: `NotFound`, `Damaged`; `BadInput` if a newer version of Tawthiq wrote it.
    """
    return parse_facts(read_json(folder / FACTS, FACTS_LIMIT))


def parse_facts(value: dict[str, Any]) -> Facts:
    version = value.get("v")
    if isinstance(version, int) and version > VERSION:
        raise BadInput(f"The casebook has format {version}; this Tawthiq reads up to {VERSION}. Install a newer one.")
    name, slots = value.get("id"), value.get("slots")
    if version != VERSION or not isinstance(name, str) or not isinstance(slots, list):
        raise Damaged("casebook.json lacks its version, id or key slots. Take it from a backup.")
    return Facts(name, slots)


def write_facts(folder: Path, facts: Facts, *, replace: bool = False) -> None:
    """Write `casebook.json`, at once."""
    write_json(folder / FACTS, facts.as_json(), replace=replace)


def write_slots(folder: Path, slots: keys.Slots) -> None:
    """Put other key slots in place, at once."""
    write_facts(folder, Facts(read_facts(folder).id, slots), replace=True)


def unlock(folder: Path, passphrase: str) -> Keys:
    """The keys that a passphrase opens.

    errors: `Locked` if it opens no slot; as `read_facts`.
    """
    return keys_of(keys.unlock(read_facts(folder).slots, passphrase))


def keys_of(key: bytes) -> Keys:
    return Keys(
        record=keys.derive(key, "record.db"),
        blobs=derive_identity(key, "blobs"),
        mail=derive_identity(key, "mail"),
    )


def open_record(folder: Path, held: Keys, *, create: bool = False, read_only: bool = False) -> Connection:
    """Open the casebook's database."""
    return open_database(folder / RECORD, held.record, create=create, read_only=read_only)


def require_empty(folder: Path) -> None:
    """Make the folder if need be, and refuse one that holds anything.

    errors: `BadInput`.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput("The folder is not empty, and nothing in it is touched. Name a new or an empty folder.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
