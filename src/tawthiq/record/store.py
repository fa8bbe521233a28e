"""All SQL of the log: entries, bodies, the erased set and the casebook's secrets, on a connection handed in.

The connection is sqlite3-like (`execute`, `executemany`, `?` places): SQLCipher in a casebook, and
`connection.connection` where Django holds it. Nothing here commits; the caller's transaction is the deed. Nothing here
judges: what is inserted was read and verified before. Ids and hashes are hex outside and 32-byte blobs inside.
`arrived` numbers the entries in the order in which this device got them, from 1 without a gap (a gap is a lost row,
which `verify` reports).
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, Protocol

from tawthiq.record.entry import Entry, trusted
from tawthiq.terms.errors import Damaged

BATCH: Final = 500
CHECK_BYTES: Final = 32

RARE_KINDS: Final = ("device", "erase", "checkpoint", "release", "export")
_RARE: Final = f"kind IN ({', '.join(map(repr, RARE_KINDS))})"  # in a query word for word as in the index
_TABLES: Final = (
    "CREATE TABLE entry (arrived INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, log BLOB NOT NULL,"
    " seq INTEGER NOT NULL, lam INTEGER NOT NULL, kind TEXT NOT NULL, header BLOB NOT NULL, signature BLOB NOT NULL,"
    " body BLOB)",
    "CREATE INDEX entry_shown ON entry (lam, log, seq, hash)",
    "CREATE INDEX entry_chain ON entry (log, seq, hash)",
    f"CREATE INDEX entry_rare ON entry (kind) WHERE {_RARE}",  # an index of all kinds would cost each append a page
    "CREATE TABLE body (hash BLOB PRIMARY KEY, salt BLOB NOT NULL, content BLOB NOT NULL)",
    "CREATE TABLE sealed_body (hash BLOB PRIMARY KEY, content BLOB NOT NULL)",
    "CREATE TABLE erased (hash BLOB PRIMARY KEY, entry BLOB NOT NULL)",
    "CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL)",
)
_STORED: Final = (
    "SELECT e.arrived, e.hash, CAST(e.header AS BLOB), CAST(e.signature AS BLOB), CAST(b.salt AS BLOB),"
    " CAST(b.content AS BLOB) FROM entry e LEFT JOIN body b ON b.hash = e.body"
)
# by the greatest number, then by id: one order by both would make SQLite sort
_LAST: Final = (
    "SELECT seq, hash FROM entry WHERE log = ?1 AND seq = (SELECT max(seq) FROM entry WHERE log = ?1)"
    " ORDER BY hash LIMIT 1"
)
_ENDS: Final = (
    "SELECT last.arrived, last.hash, own.seq, own.hash FROM"
    " (SELECT arrived, hash FROM entry ORDER BY arrived DESC LIMIT 1) last"
)


class Connection(Protocol):
    """What the store asks of a database connection (PEP 249 with the shortcuts of sqlite3)."""

    @property
    def DatabaseError(self) -> type[Exception]: ...

    def execute(self, sql: str, parameters: Any = ..., /) -> Any: ...

    def executemany(self, sql: str, parameters: Any, /) -> Any: ...


class Stored(NamedTuple):
    """An entry with its readable body: `content` is the body's canonical bytes, None when sealed, erased or not
    received.
    """

    arrived: int
    entry: Entry
    salt: bytes | None
    content: bytes | None


class Row(NamedTuple):
    """The raw cells of an entry and its body, for `verify`; a changed one may be of any type."""

    arrived: int
    hash: bytes
    log: bytes
    seq: int
    lam: int
    kind: bytes
    header: bytes
    signature: bytes
    body: bytes | None
    salt: bytes | None
    content: bytes | None


class Head(NamedTuple):
    """The last entry of one log."""

    seq: int
    id: str


def create_tables(connection: Connection) -> None:
    """Make the tables of an empty record."""
    for statement in _TABLES:
        connection.execute(statement)


def insert_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Add entries that `known` does not hold; one that is there already is an error of the caller."""
    connection.executemany(
        "INSERT INTO entry (hash, log, seq, lam, kind, header, signature, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                _blob(e.id),
                _blob(e.log),
                e.seq,
                e.lam,
                e.kind,
                e.header,
                e.signature,
                None if e.body is None else _blob(e.body),
            )
            for e in entries
        ),
    )


def insert_bodies(connection: Connection, bodies: Sequence[tuple[str, bytes, bytes]]) -> int:
    """Add bodies `(hash, salt, content)` and return how many are new; one that is there already stays, one that was
    erased does not come back.
    """
    new = insert_fresh_bodies(connection, bodies)
    connection.executemany("DELETE FROM sealed_body WHERE hash = ?", [(_blob(body[0]),) for body in bodies])
    return new


def insert_fresh_bodies(connection: Connection, bodies: Iterable[tuple[str, bytes, bytes]]) -> int:
    """As `insert_bodies`, for bodies salted just now, which nobody can have sent sealed before."""
    added = connection.executemany(
        "INSERT INTO body (hash, salt, content) SELECT ?1, ?2, ?3"
        " WHERE NOT EXISTS (SELECT 1 FROM erased WHERE hash = ?1) ON CONFLICT (hash) DO NOTHING",
        [(_blob(body_hash), salt, content) for body_hash, salt, content in bodies],
    )
    return max(0, int(added.rowcount))


def insert_sealed(connection: Connection, bodies: Iterable[tuple[str, bytes]]) -> None:
    """Add bodies `(hash, ciphertext)` that this device cannot open, unless they are held readable or were erased."""
    connection.executemany(
        "INSERT INTO sealed_body (hash, content) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM erased WHERE hash = ?1)"
        " AND NOT EXISTS (SELECT 1 FROM body WHERE hash = ?1) ON CONFLICT (hash) DO NOTHING",
        [(_blob(body_hash), _checked(body_hash, content)) for body_hash, content in bodies],
    )


def known(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Return those of the ids that the log holds."""
    return _present(connection, "entry", ids)


def known_bodies(connection: Connection, hashes: Sequence[str]) -> set[str]:
    """Return those of the body hashes whose body is held readable."""
    return _present(connection, "body", hashes)


def get(connection: Connection, entry_id: str) -> Stored | None:
    """Return one entry by its id, with its body."""
    row = connection.execute(f"{_STORED} WHERE e.hash = ?", (_blob(entry_id),)).fetchone()
    return None if row is None else _stored(row)


def ids_beginning(connection: Connection, prefix: str, limit: int = 2) -> list[str]:
    """Return up to `limit` ids that begin with a prefix of an even or odd number of hex digits."""
    low, high = prefix.ljust(64, "0"), prefix.ljust(64, "f")
    rows = connection.execute(
        "SELECT hash FROM entry WHERE hash BETWEEN ? AND ? ORDER BY hash LIMIT ?", (_blob(low), _blob(high), limit)
    )
    return [row[0].hex() for row in rows]


def get_body(connection: Connection, body_hash: str) -> tuple[bytes, bytes] | None:
    """Return the salt and content of a readable body."""
    row = connection.execute("SELECT salt, content FROM body WHERE hash = ?", (_blob(body_hash),)).fetchone()
    return None if row is None else (row[0], row[1])


def get_sealed(connection: Connection, body_hash: str) -> bytes | None:
    """Return the ciphertext of a body that this device holds sealed."""
    row = connection.execute("SELECT content FROM sealed_body WHERE hash = ?", (_blob(body_hash),)).fetchone()
    return None if row is None else _unchecked(body_hash, row[0], "sealed body")


def delete_sealed(connection: Connection, body_hash: str) -> None:
    """Drop the sealed form of a body, once it is readable or known to be another's."""
    connection.execute("DELETE FROM sealed_body WHERE hash = ?", (_blob(body_hash),))


def drop_opened(connection: Connection) -> None:
    """Drop the sealed forms of bodies that are held readable."""
    connection.execute("DELETE FROM sealed_body WHERE hash IN (SELECT hash FROM body)")


def entries(connection: Connection, kinds: Sequence[str] = ()) -> Iterator[Stored]:
    """Yield entries with bodies in display order (lam, log, seq, then id where a log forks); all kinds when none is
    named.
    """
    where = f" WHERE e.kind IN ({_places(kinds)})" if kinds else ""
    if kinds and set(kinds) <= set(RARE_KINDS):
        where += f" AND e.{_RARE}"
    return map(_stored, _stream(connection, f"{_STORED}{where} ORDER BY e.lam, e.log, e.seq, e.hash", tuple(kinds)))


def arrivals(connection: Connection, after: int = 0) -> Iterator[Stored]:
    """Yield entries with bodies in the order they arrived on this device, those numbered above `after`."""
    return map(_stored, _stream(connection, f"{_STORED} WHERE e.arrived > ? ORDER BY e.arrived", (after,)))


def log_entries(connection: Connection, log: str, first: int = 0) -> Iterator[Stored]:
    """Yield the entries of one log by seq, from `first` on."""
    sql = f"{_STORED} WHERE e.log = ? AND e.seq >= ? ORDER BY e.seq, e.hash"
    return map(_stored, _stream(connection, sql, (_blob(log), first)))


def rows(connection: Connection) -> Iterator[Row]:
    """Yield the raw cells of all entries, log by log and by seq."""
    return map(
        Row._make,
        _stream(
            connection,
            "SELECT e.arrived, e.hash, e.log, e.seq, e.lam, CAST(e.kind AS BLOB), CAST(e.header AS BLOB),"
            " CAST(e.signature AS BLOB), e.body, CAST(b.salt AS BLOB), CAST(b.content AS BLOB)"
            " FROM entry e LEFT JOIN body b ON b.hash = e.body ORDER BY e.log, e.seq, e.hash",
        ),
    )


def leaves(connection: Connection) -> Iterator[bytes]:
    """Yield the ids of all entries as bytes, log by log, by seq, then by id: the order of a checkpoint's tree."""
    return (row[0] for row in _stream(connection, "SELECT hash FROM entry ORDER BY log, seq, hash"))


def leaves_of(connection: Connection, log: str, last: int) -> Iterator[bytes]:
    """Yield the ids of one log up to a number, in the order of a checkpoint's tree."""
    sql = "SELECT hash FROM entry WHERE log = ? AND seq <= ? ORDER BY seq, hash"
    return (row[0] for row in _stream(connection, sql, (_blob(log), last)))


def logs(connection: Connection) -> list[str]:
    """Return the logs that have entries here, ordered."""
    found: list[str] = []
    row = connection.execute("SELECT min(log) FROM entry").fetchone()
    while row[0] is not None:
        found.append(row[0].hex())
        row = connection.execute("SELECT min(log) FROM entry WHERE log > ?", (row[0],)).fetchone()
    return found


def head(connection: Connection, log: str) -> Head | None:
    """Return the last entry of a log; where the log forks at its end, the one with the smallest id."""
    row = connection.execute(_LAST, (_blob(log),)).fetchone()
    return None if row is None else Head(row[0], row[1].hex())


def heads(connection: Connection) -> dict[str, Head]:
    """Return the head of every log."""
    return {log: last for log in logs(connection) if (last := head(connection, log)) is not None}


def ids_at(connection: Connection, log: str, seq: int) -> list[str]:
    """Return the ids a log has at one number: none, one, or several where it forks."""
    rows = connection.execute("SELECT hash FROM entry WHERE log = ? AND seq = ? ORDER BY hash", (_blob(log), seq))
    return [row[0].hex() for row in rows]


def forked(connection: Connection, log: str, first: int, last: int) -> list[int]:
    """Return the numbers of a log, within bounds that belong to it, at which it has more than one entry."""
    sql = "SELECT seq FROM entry WHERE log = ? AND seq BETWEEN ? AND ? GROUP BY seq HAVING count(*) > 1 ORDER BY seq"
    return [row[0] for row in connection.execute(sql, (_blob(log), first, last))]


def max_lam(connection: Connection) -> int:
    """Return the greatest Lamport number in the log, 0 when it is empty."""
    found: int = connection.execute("SELECT coalesce(max(lam), 0) FROM entry").fetchone()[0]
    return found


def count(connection: Connection) -> int:
    """Return how many entries the log holds."""
    found: int = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    return found


def ends(connection: Connection, log: str) -> tuple[int, str | None, Head | None]:
    """Return how many entries have arrived, the id of the last of them, and the head of a log, all of one moment."""
    row = connection.execute(f"{_ENDS} LEFT JOIN ({_LAST}) own", (_blob(log),)).fetchone()
    if row is None:
        return 0, None, None
    return row[0], row[1].hex(), None if row[2] is None else Head(row[2], row[3].hex())


def arrived_as(connection: Connection, arrived: int) -> str | None:
    """Return the id of the entry with an arrival number."""
    row = connection.execute("SELECT hash FROM entry WHERE arrived = ?", (arrived,)).fetchone()
    return None if row is None else row[0].hex()


def erased(connection: Connection) -> dict[str, str]:
    """Return the erased set: body hash to the id of the erase entry that finished it."""
    return {row[0].hex(): row[1].hex() for row in connection.execute("SELECT hash, entry FROM erased ORDER BY hash")}


def erase_bodies(connection: Connection, hashes: Sequence[str], by_entry: str) -> None:
    """Delete bodies in every form and put their hashes into the erased set, which only grows."""
    blobs = [(_blob(body_hash),) for body_hash in hashes]
    connection.executemany(
        "INSERT INTO erased (hash, entry) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
        [(blob[0], _blob(by_entry)) for blob in blobs],
    )
    connection.executemany("DELETE FROM body WHERE hash = ?", blobs)
    connection.executemany("DELETE FROM sealed_body WHERE hash = ?", blobs)


def set_secret(connection: Connection, name: str, value: bytes) -> None:
    """Keep a value under a name inside the encrypted database; an earlier one is replaced."""
    connection.execute(
        "INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, _checked(name, value)),
    )


def get_secret(connection: Connection, name: str) -> bytes | None:
    """Return the value under a name; `Damaged` when it is not what was stored."""
    row = connection.execute("SELECT value FROM secret WHERE name = ?", (name,)).fetchone()
    return None if row is None else _unchecked(name, row[0], "secret")


def secret_names(connection: Connection) -> list[str]:
    """Return the names that have a value."""
    names = connection.execute("SELECT CAST(name AS BLOB) FROM secret ORDER BY name")
    return [row[0].decode("utf-8", "surrogateescape") for row in names]


def sealed_hashes(connection: Connection) -> list[str]:
    """Return the hashes of all sealed bodies."""
    return [row[0].hex() for row in connection.execute("SELECT hash FROM sealed_body ORDER BY hash")]


def unowned_bodies(connection: Connection) -> list[str]:
    """Return the hashes of bodies, sealed bodies and erased marks that no entry points at."""
    wanted = "SELECT hash FROM {} WHERE hash NOT IN (SELECT body FROM entry WHERE body IS NOT NULL)"
    found = connection.execute(" UNION ".join(wanted.format(table) for table in ("body", "sealed_body", "erased")))
    return sorted(row[0].hex() for row in found)


def held_though_erased(connection: Connection) -> list[str]:
    """Return the hashes of bodies that are still there in any form although they are in the erased set."""
    held = "SELECT hash FROM erased WHERE hash IN (SELECT hash FROM body) OR hash IN (SELECT hash FROM sealed_body)"
    return sorted(row[0].hex() for row in connection.execute(held))


def erased_by_no_entry(connection: Connection) -> list[tuple[str, str]]:
    """Return the marks `(body hash, entry id)` of the erased set that name no erase entry."""
    sql = (
        "SELECT hash, entry FROM erased WHERE entry NOT IN (SELECT hash FROM entry WHERE kind = 'erase') ORDER BY hash"
    )
    return [(row[0].hex(), row[1].hex()) for row in connection.execute(sql)]


def lost_arrivals(connection: Connection) -> int:
    """Return how many of the numbers from 1 on have no entry or an entry outside them: 0 unless rows were lost."""
    low, high, number = connection.execute(
        "SELECT coalesce(min(arrived), 1), coalesce(max(arrived), 0), count(*) FROM entry"
    ).fetchone()
    lost: int = abs(low - 1) + high - low + 1 - number
    return lost


def page_faults(connection: Connection) -> list[str]:
    """Return what SQLite's own check finds between tables and indexes; empty when they agree."""
    answers = [row[0] for row in connection.execute("PRAGMA integrity_check(10)")]
    return [answer for answer in answers if answer != "ok"]


def _present(connection: Connection, table: str, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(ids), BATCH):
        part = [_blob(one) for one in ids[start : start + BATCH]]
        rows = connection.execute(f"SELECT hash FROM {table} WHERE hash IN ({_places(part)})", part)  # noqa: S608
        found.update(row[0].hex() for row in rows)
    return found


def _stream(connection: Connection, sql: str, parameters: Sequence[object] = ()) -> Iterator[Any]:
    cursor = connection.execute(sql, tuple(parameters))
    while batch := cursor.fetchmany(BATCH):
        yield from batch


def _stored(row: Any) -> Stored:
    arrived, entry_hash, header, signature, salt, content = row
    return Stored(arrived, trusted(header, signature, entry_hash.hex()), salt, content)


def _places(items: Sequence[object]) -> str:
    return ",".join("?" * len(items))


def _checked(name: str, value: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\0" + value).digest() + value


def _unchecked(name: str, stored: bytes, what: str) -> bytes:
    value = stored[CHECK_BYTES:]
    if _checked(name, value) != stored:
        raise Damaged(f"The {what} {name} is not as it was stored; restore a backup.")
    return value


def _blob(text: str) -> bytes:
    return bytes.fromhex(text)
