"""The vault: what could identify a protected person, in a database of its own under a passphrase of its own.

It holds the root signing key, an age identity for every protected person, their identities and contacts as free JSON,
and for a text protected at intake the map from its working copy back to the original. Everything in it can be
destroyed; a person destroyed once does not come back by import. `vault.json` is `{v, slots, recipient}`: the recipient
is public, so a casebook can seal an original for a vault that stays locked.
Limits: other stewards' vaults and paper copies are theirs to destroy.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tawthiq.record import cipher, keys
from tawthiq.record.casebook import require_empty
from tawthiq.record.cipher import Connection
from tawthiq.record.files import read_json, write_json
from tawthiq.record.identities import Identity, derive_identity, new_identity, parse_identity, recipient_of
from tawthiq.terms.errors import BadInput, Damaged, NotFound, Refused

VERSION: Final = 1
FACTS: Final = "vault.json"
DATABASE: Final = "vault.db"
_FACTS_LIMIT: Final = 256 * 1024
_ROOT: Final = "root"
_TABLES: Final = (
    "CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
    "CREATE TABLE identity (recipient TEXT PRIMARY KEY, identity TEXT NOT NULL, person TEXT)",
    "CREATE TABLE contact (person TEXT PRIMARY KEY, facts TEXT NOT NULL)",
    "CREATE TABLE offset_map (text TEXT PRIMARY KEY, map TEXT NOT NULL)",
    "CREATE TABLE mapped (text TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (text, person))",
    "CREATE TABLE destroyed (person TEXT PRIMARY KEY)",
)


@dataclass(frozen=True)
class Vault:
    """An open vault; every method that writes is one transaction."""

    conn: Connection
    identity: Identity

    @property
    def recipient(self) -> str:
        """What seals for this vault; public."""
        return recipient_of(self.identity)

    def close(self) -> None:
        self.conn.close()

    def root_seed(self) -> bytes | None:
        """The 32-byte seed of the root signing key; None if this vault does not hold it."""
        row = self.conn.execute("SELECT value FROM secret WHERE name = ?", (_ROOT,)).fetchone()
        return None if row is None else bytes(row[0])

    def keep_root(self, seed: bytes) -> None:
        """Keep the root signing key; another one is refused, for it would disown every device listed so far."""
        if len(seed) != 32:
            raise BadInput(f"The seed of a root key has 32 bytes, this one has {len(seed)}.")
        if self.root_seed() not in (None, seed):
            raise Refused("This vault holds another root key. Use a new vault for another casebook.")
        self._write([("INSERT OR IGNORE INTO secret VALUES (?, ?)", (_ROOT, seed))])

    def forget_root(self) -> None:
        """Take the root key out, once it is on paper."""
        self._write([("DELETE FROM secret WHERE name = ?", (_ROOT,))])
        cipher.purge(self.conn)

    def new_recipient(self) -> str:
        """Make an identity for a person who has no id yet, and return its recipient; `assign` follows."""
        identity = new_identity()
        self._write([("INSERT INTO identity VALUES (?, ?, NULL)", (recipient_of(identity), str(identity)))])
        return recipient_of(identity)

    def assign(self, person: str, recipient: str) -> None:
        """Say whose identity it is, now that the person's entry has an id.

        errors: `NotFound` if this vault made no such recipient; `Refused` if the person was destroyed.
        """
        self._refuse_destroyed(person)
        held = self.conn.execute("SELECT 1 FROM identity WHERE recipient = ?", (recipient,)).fetchone()
        if held is None:
            raise NotFound("This vault holds no identity for that recipient.")
        self._write([("UPDATE identity SET person = ? WHERE recipient = ?", (person, recipient))])

    def identities(self, person: str | None = None) -> list[Identity]:
        """The age identities of one person, or of all."""
        where, values = ("", ()) if person is None else (" WHERE person = ?", (person,))
        rows = self.conn.execute(f"SELECT identity FROM identity{where} ORDER BY recipient", values)  # noqa: S608
        return [parse_identity(row[0]) for row in rows]

    def recipients(self) -> dict[str, str]:
        """Person id to recipient."""
        return dict(
            self.conn.execute("SELECT person, recipient FROM identity WHERE person IS NOT NULL ORDER BY person")
        )

    def keep_contact(self, person: str, facts: dict[str, Any]) -> None:
        """Keep who a person is and how to reach them; earlier facts are overwritten."""
        self._refuse_destroyed(person)
        text = json.dumps(facts, ensure_ascii=False)
        self._write([("INSERT OR REPLACE INTO contact VALUES (?, ?)", (person, text))])

    def contact(self, person: str) -> dict[str, Any] | None:
        """What is known of a person; None if nothing is."""
        row = self.conn.execute("SELECT facts FROM contact WHERE person = ?", (person,)).fetchone()
        return None if row is None else dict(json.loads(row[0]))

    def keep_map(self, text: str, offsets: Any, people: Iterable[str]) -> None:
        """Keep how a working copy leads back to its original, and whom the map names."""
        named = list(people)
        for person in named:
            self._refuse_destroyed(person)
        rows = [("INSERT OR IGNORE INTO mapped VALUES (?, ?)", (text, person)) for person in named]
        content = json.dumps(offsets, ensure_ascii=False)
        self._write([("INSERT OR REPLACE INTO offset_map VALUES (?, ?)", (text, content)), *rows])

    def map_of(self, text: str) -> Any | None:
        """The map of a text; None if there is none or it was destroyed."""
        row = self.conn.execute("SELECT map FROM offset_map WHERE text = ?", (text,)).fetchone()
        return None if row is None else json.loads(row[0])

    def drop_map(self, text: str) -> None:
        """Destroy the map of a text that is erased."""
        self._write([(f"DELETE FROM {table} WHERE text = ?", (text,)) for table in ("offset_map", "mapped")])  # noqa: S608
        cipher.purge(self.conn)

    def destroy(self, person: str, recipient: str | None = None) -> None:
        """Destroy a person's identity, contact and every map that names them; what left sealed to them stays shut.

        `recipient` is the one the casebook states for the person, for an identity that was never assigned.
        errors: `ErasurePending` if another reader kept old pages alive; calling it again finishes.
        """
        named = "SELECT text FROM mapped WHERE person = ?"
        self._write(
            [
                ("INSERT OR IGNORE INTO destroyed VALUES (?)", (person,)),
                ("DELETE FROM identity WHERE person = ? OR recipient = ?", (person, recipient)),
                ("DELETE FROM contact WHERE person = ?", (person,)),
                (f"DELETE FROM offset_map WHERE text IN ({named})", (person,)),  # noqa: S608
                (f"DELETE FROM mapped WHERE text IN ({named})", (person,)),  # noqa: S608
            ]
        )
        cipher.purge(self.conn)

    def destroyed(self) -> set[str]:
        """The ids of the persons destroyed here; the set only grows."""
        return {row[0] for row in self.conn.execute("SELECT person FROM destroyed")}

    def _refuse_destroyed(self, person: str) -> None:
        if person in self.destroyed():
            raise Refused(f"What belongs to person {person[:12]} was destroyed and is not kept again.")

    def _write(self, statements: Sequence[tuple[str, tuple[Any, ...]]]) -> None:
        with cipher.transaction(self.conn):
            for sql, values in statements:
                self.conn.execute(sql, values)


def create(folder: Path, passphrase: str, *, cost: keys.Cost = keys.DEFAULT_COST) -> Vault:
    """Make a new vault in an empty folder and open it.

    errors: `BadInput` if the folder holds anything or the passphrase is empty; `DiskFull`, `ReadOnly`.
    """
    require_empty(folder)
    key, slots = keys.new_slots(passphrase, cost=cost)
    vault = Vault(cipher.open_database(folder / DATABASE, _database_key(key), create=True), _identity(key))
    with cipher.transaction(vault.conn):
        for statement in _TABLES:
            vault.conn.execute(statement)
    write_json(folder / FACTS, {"v": VERSION, "slots": slots, "recipient": vault.recipient})
    return vault


def open_vault(folder: Path, passphrase: str) -> Vault:
    """Open a vault.

    errors: `NotFound`, `Locked`, `Damaged`; `BadInput` if a newer version of Tawthiq wrote it.
    """
    facts = _facts(folder)
    key = keys.unlock(facts["slots"], passphrase)
    if recipient_of(_identity(key)) != facts["recipient"]:
        raise Damaged("vault.json names a recipient that is not this vault's. Take the file from a backup.")
    return Vault(cipher.open_database(folder / DATABASE, _database_key(key)), _identity(key))


def recipient_of_vault(folder: Path) -> str:
    """What seals for a vault, readable while it is locked."""
    return str(_facts(folder)["recipient"])


def slots_of(folder: Path) -> keys.Slots:
    """The key slots of a vault, to add, change or remove one with `keys`."""
    return list(_facts(folder)["slots"])


def write_slots(folder: Path, slots: keys.Slots) -> None:
    """Put other key slots in place, at once."""
    write_json(folder / FACTS, {**_facts(folder), "slots": slots}, replace=True)


def _facts(folder: Path) -> dict[str, Any]:
    facts = read_json(folder / FACTS, _FACTS_LIMIT)
    version = facts.get("v")
    if isinstance(version, int) and version > VERSION:
        raise BadInput(f"The vault has format {version}; this Tawthiq reads up to {VERSION}. Install a newer one.")
    if version != VERSION or not isinstance(facts.get("recipient"), str) or not isinstance(facts.get("slots"), list):
        raise Damaged("vault.json lacks its version, recipient or key slots. Take it from a backup.")
    return facts


def _database_key(key: bytes) -> bytes:
    return keys.derive(key, "vault.db")


def _identity(key: bytes) -> Identity:
    return derive_identity(key, "vault")
