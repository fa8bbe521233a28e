"""What the SQL of the record shares: the connection it asks for, ids as blobs, long lists in steps, checked values."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, Final, Protocol

from tawthiq.terms.errors import Damaged

BATCH: Final = 500
_CHECK_BYTES: Final = 32


class Connection(Protocol):
    """What the store asks of a database connection (PEP 249 with the shortcuts of sqlite3)."""

    @property
    def DatabaseError(self) -> type[Exception]: ...

    def execute(self, sql: str, parameters: Any = ..., /) -> Any: ...

    def executemany(self, sql: str, parameters: Any, /) -> Any: ...


def present(connection: Connection, table: str, ids: Sequence[str]) -> set[str]:
    """Return those of the ids that a table holds by hash."""
    found: set[str] = set()
    for start in range(0, len(ids), BATCH):
        part = [blob(one) for one in ids[start : start + BATCH]]
        rows = connection.execute(f"SELECT hash FROM {table} WHERE hash IN ({places(part)})", part)  # noqa: S608
        found.update(row[0].hex() for row in rows)
    return found


def checked(name: str, value: bytes) -> bytes:
    """Return a value with the digest by which `unchecked` knows it again under this name."""
    return hashlib.sha256(name.encode() + b"\0" + value).digest() + value


def unchecked(name: str, stored: bytes, what: str) -> bytes:
    """Return the value; `Damaged` when it or its name is not as it was stored."""
    value = stored[_CHECK_BYTES:]
    if checked(name, value) != stored:
        raise Damaged(f"The {what} {name} is not as it was stored; restore a backup.")
    return value


def blob(text: str) -> bytes:
    """Return an id or hash as the database holds it."""
    return bytes.fromhex(text)


def places(items: Sequence[object]) -> str:
    """Return as many `?` as there are items."""
    return ",".join("?" * len(items))


def stream(connection: Connection, sql: str, parameters: Sequence[object] = ()) -> Iterator[Any]:
    """Yield the rows of a query, some hundreds at a time."""
    cursor = connection.execute(sql, tuple(parameters))
    while batch := cursor.fetchmany(BATCH):
        yield from batch
