"""Small logs for the tests of the record: devices of Amal, Bo and Chidi, and entries that say nothing of anybody."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from tawthiq.record import devices, store
from tawthiq.record.entry import Entry
from tawthiq.record.log import Draft, Foreign, Signer, append, append_many

NOW = datetime(2024, 3, 5, 9, 30, tzinfo=UTC)
ROOT = Signer.of(b"root".ljust(32, b"."))
AMAL = Signer.of(b"amal".ljust(32, b"."))
BO = Signer.of(b"bo".ljust(32, b"."))
CHIDI = Signer.of(b"chidi".ljust(32, b"."))
STRANGER = Signer.of(b"stranger".ljust(32, b"."))


def empty() -> sqlite3.Connection:
    """A record without entries, in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    store.create_tables(connection)
    return connection


def founded(*signers: Signer) -> sqlite3.Connection:
    """A record whose root vouches for some devices, the first a steward's."""
    connection = empty()
    devices.set_root(connection, ROOT.log)
    for number, signer in enumerate(signers):
        devices.vouch(
            connection,
            ROOT,
            key=signer.log,
            steward=number == 0,
            recipient=None,
            by="Amal",
            now=NOW + timedelta(number),
        )
    return connection


def group(name: str) -> Draft:
    """An entry about an invented group."""
    return Draft("group", {"by": "Amal", "name": name, "names": []})


def write(connection: sqlite3.Connection, signer: Signer, *names: str) -> list[Entry]:
    """Append one entry per name."""
    return [one.entry for one in append_many(connection, signer, [group(name) for name in names], now=NOW)]


def write_one(connection: sqlite3.Connection, signer: Signer, name: str) -> Entry:
    """Append one entry."""
    draft = group(name)
    return append(connection, signer, draft.kind, draft.body, now=NOW)


def foreign(stored: Iterable[store.Stored]) -> Iterator[Foreign]:
    """What another device would send of some stored entries."""
    for one in stored:
        yield Foreign(one.entry.header, one.entry.signature, one.salt, one.content)


def all_of(connection: sqlite3.Connection) -> list[Foreign]:
    """Everything a device would send, in the order it arrived there."""
    return list(foreign(store.arrivals(connection)))


def copy_of(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A byte for byte copy of a record."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    return copy
