"""All SQL of the log: entries, bodies, the erased set and the casebook's secrets, on a connection handed in.

The connection is sqlite3-like (`execute`, `executemany`, `?` places): SQLCipher in a casebook, and
`connection.connection` where Django holds it. Nothing here commits; the caller's transaction is the deed. Nothing here
judges: what is inserted was read and verified before. Ids and hashes are hex outside and 32-byte blobs inside.
`arrived` numbers the entries in the order in which this device got them, from 1 without a gap (a gap is a lost row,
which `verify` reports).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from tawthiq.record.cells import Connection, blob, checked, places, present, stream, unchecked
from tawthiq.record.entry import Entry, trusted

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
                blob(e.id),
                blob(e.log),
                e.seq,
                e.lam,
                e.kind,
                e.header,
                e.signature,
                None if e.body is None else blob(e.body),
            )
            for e in entries
        ),
    )


def known(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Return those of the ids that the log holds."""
    return present(connection, "entry", ids)


def get(connection: Connection, entry_id: str) -> Stored | None:
    """Return one entry by its id, with its body."""
    row = connection.execute(f"{_STORED} WHERE e.hash = ?", (blob(entry_id),)).fetchone()
    return None if row is None else _stored(row)


def ids_beginning(connection: Connection, prefix: str, limit: int = 2) -> list[str]:
    """Return up to `limit` ids that begin with a prefix of an even or odd number of hex digits."""
    low, high = prefix.ljust(64, "0"), prefix.ljust(64, "f")
    rows = connection.execute(
        "SELECT hash FROM entry WHERE hash BETWEEN ? AND ? ORDER BY hash LIMIT ?", (blob(low), blob(high), limit)
    )
    return [row[0].hex() for row in rows]


def entries(connection: Connection, kinds: Sequence[str] = ()) -> Iterator[Stored]:
    """Yield entries with bodies in display order (lam, log, seq, then id where a log forks); all kinds when none is
    named.
    """
    where = f" WHERE e.kind IN ({places(kinds)})" if kinds else ""
    if kinds and set(kinds) <= set(RARE_KINDS):
        where += f" AND e.{_RARE}"
    return map(_stored, stream(connection, f"{_STORED}{where} ORDER BY e.lam, e.log, e.seq, e.hash", tuple(kinds)))


def arrivals(connection: Connection, after: int = 0) -> Iterator[Stored]:
    """Yield entries with bodies in the order they arrived on this device, those numbered above `after`."""
    return map(_stored, stream(connection, f"{_STORED} WHERE e.arrived > ? ORDER BY e.arrived", (after,)))


def log_entries(connection: Connection, log: str, first: int = 0) -> Iterator[Stored]:
    """Yield the entries of one log by seq, from `first` on."""
    sql = f"{_STORED} WHERE e.log = ? AND e.seq >= ? ORDER BY e.seq, e.hash"
    return map(_stored, stream(connection, sql, (blob(log), first)))


def rows(connection: Connection) -> Iterator[Row]:
    """Yield the raw cells of all entries, log by log and by seq."""
    return map(
        Row._make,
        stream(
            connection,
            "SELECT e.arrived, e.hash, e.log, e.seq, e.lam, CAST(e.kind AS BLOB), CAST(e.header AS BLOB),"
            " CAST(e.signature AS BLOB), e.body, CAST(b.salt AS BLOB), CAST(b.content AS BLOB)"
            " FROM entry e LEFT JOIN body b ON b.hash = e.body ORDER BY e.log, e.seq, e.hash",
        ),
    )


def leaves(connection: Connection) -> Iterator[bytes]:
    """Yield the ids of all entries as bytes, log by log, by seq, then by id: the order of a checkpoint's tree."""
    return (row[0] for row in stream(connection, "SELECT hash FROM entry ORDER BY log, seq, hash"))


def leaves_of(connection: Connection, log: str, last: int) -> Iterator[bytes]:
    """Yield the ids of one log up to a number, in the order of a checkpoint's tree."""
    sql = "SELECT hash FROM entry WHERE log = ? AND seq <= ? ORDER BY seq, hash"
    return (row[0] for row in stream(connection, sql, (blob(log), last)))


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
    row = connection.execute(_LAST, (blob(log),)).fetchone()
    return None if row is None else Head(row[0], row[1].hex())


def heads(connection: Connection) -> dict[str, Head]:
    """Return the head of every log."""
    return {log: last for log in logs(connection) if (last := head(connection, log)) is not None}


def ids_at(connection: Connection, log: str, seq: int) -> list[str]:
    """Return the ids a log has at one number: none, one, or several where it forks."""
    rows = connection.execute("SELECT hash FROM entry WHERE log = ? AND seq = ? ORDER BY hash", (blob(log), seq))
    return [row[0].hex() for row in rows]


def forked(connection: Connection, log: str, first: int, last: int) -> list[int]:
    """Return the numbers of a log, within bounds that belong to it, at which it has more than one entry."""
    sql = "SELECT seq FROM entry WHERE log = ? AND seq BETWEEN ? AND ? GROUP BY seq HAVING count(*) > 1 ORDER BY seq"
    return [row[0] for row in connection.execute(sql, (blob(log), first, last))]


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
    row = connection.execute(f"{_ENDS} LEFT JOIN ({_LAST}) own", (blob(log),)).fetchone()
    if row is None:
        return 0, None, None
    return row[0], row[1].hex(), None if row[2] is None else Head(row[2], row[3].hex())


def arrived_as(connection: Connection, arrived: int) -> str | None:
    """Return the id of the entry with an arrival number."""
    row = connection.execute("SELECT hash FROM entry WHERE arrived = ?", (arrived,)).fetchone()
    return None if row is None else row[0].hex()


def set_secret(connection: Connection, name: str, value: bytes) -> None:
    """Keep a value under a name inside the encrypted database; an earlier one is replaced."""
    connection.execute(
        "INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, checked(name, value)),
    )


def get_secret(connection: Connection, name: str) -> bytes | None:
    """Return the value under a name; `Damaged` when it is not what was stored."""
    row = connection.execute("SELECT value FROM secret WHERE name = ?", (name,)).fetchone()
    return None if row is None else unchecked(name, row[0], "secret")


def secret_names(connection: Connection) -> list[str]:
    """Return the names that have a value."""
    names = connection.execute("SELECT CAST(name AS BLOB) FROM secret ORDER BY name")
    return [row[0].decode("utf-8", "surrogateescape") for row in names]


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


def _stored(row: Any) -> Stored:
    arrived, entry_hash, header, signature, salt, content = row
    return Stored(arrived, trusted(header, signature, entry_hash.hex()), salt, content)
