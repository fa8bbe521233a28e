"""Opens the SQLCipher databases of a casebook and a vault, and says in plain words why one does not open.

The key is raw: 32 bytes that come from a key slot (`keys`), so SQLCipher stretches nothing itself. `PRAGMAS` is the one
list of settings, run by this module and by the Django backend alike; `assert_safe` checks at each start that they took.
Limits: SQLite cannot tell a wrong key from a damaged first page; bytes an SSD has set aside are out of reach.
Source: https://www.sqlite.org/pragma.html and https://www.zetetic.net/sqlcipher/sqlcipher-api/.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlcipher3 import dbapi2

from tawthiq.terms.errors import BadInput, Damaged, Locked, NotFound, TawthiqError

Connection = Any  # sqlcipher3 ships no types

BUSY_SECONDS: Final = 5
PRAGMAS: Final = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32768",  # 32 MiB of decrypted pages: a page costs two microseconds from here, ten from the disk
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 4000",  # 16 MiB: pages that many deeds change are written back once
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA foreign_keys = ON",
)
QUIET: Final = "PRAGMA cipher_log_level = NONE"  # else SQLCipher prints its own lines on stderr before our message
_SAFE: Final = (
    ("cipher_status", "1"),
    ("journal_mode", "wal"),
    ("synchronous", "2"),
    ("secure_delete", "1"),
    ("temp_store", "2"),
    ("trusted_schema", "0"),
    ("foreign_keys", "1"),
)
_SQLITE_ERRORS: Final = {
    "busy": 5,
    "locked": 6,
    "readonly": 8,
    "ioerr": 10,
    "corrupt": 11,
    "full": 13,
    "cantopen": 14,
    "protocol": 15,  # locks of the journal that the system would not give
}
_NOT_A_DATABASE: Final = 26


class WrongKey(Locked):
    """The database does not open with this key."""


class Busy(Locked):
    """Another process holds the database."""


class ErasurePending(Locked):
    """It is erased, but its bytes may still lie in the journal."""


class DiskFull(TawthiqError):
    """No room is left; nothing of the last deed was kept."""


class ReadOnly(TawthiqError):
    """The folder or file cannot be written."""


class Unreadable(TawthiqError):
    """The disk answered with an error."""


def open_database(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> Connection:
    """Open an encrypted database with its 32-byte key, set its pragmas and check that they took.

    errors: `NotFound` if there is none and `create` is false, `BadInput` if there is one and `create` is true,
    `WrongKey`, `Damaged`, `ReadOnly`, `DiskFull`, `Busy`.
    assumptions: autocommit (`isolation_level=None`); the caller begins its transactions with BEGIN IMMEDIATE.
    """
    _expect_presence(path, create)
    with named_errors():
        conn = dbapi2.connect(_uri(path, read_only), uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            prepare(conn, key, read_only=read_only)
        except BaseException:
            conn.close()
            raise
    return conn


def prepare(conn: Connection, key: bytes, *, read_only: bool = False) -> None:
    """Give a fresh connection its key and settings; the first statement ever run on it must be this one's."""
    conn.execute(QUIET)
    conn.execute(key_pragma(key))
    conn.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first page is read, so a wrong key shows here
    for pragma in PRAGMAS:
        conn.execute(pragma).fetchall()
    if read_only:
        conn.execute("PRAGMA query_only = ON")
    else:
        assert_safe(conn)


def key_pragma(key: bytes) -> str:
    """The statement that hands SQLCipher a raw key; never log it."""
    if len(key) != 32:
        raise BadInput(f"A database key has 32 bytes, this one has {len(key)}.")
    return f"PRAGMA key = \"x'{key.hex()}'\""


def assert_safe(conn: Connection) -> None:
    """Refuse to go on unless the connection is encrypted and every commit reaches the disk.

    errors: `Damaged`, naming the setting, its value and the value it must have.
    """
    for name, wanted in _SAFE:
        found = _pragma(conn, name)
        if found != wanted:
            raise Damaged(
                f"The database is not safe to write: {name} is {found or 'not set'} and must be {wanted}. "
                "Nothing was written. Move the casebook to a local disk and install Tawthiq from its lock file."
            )


def erase_wal(conn: Connection) -> bool:
    """Write the journal back and cut it to nothing; true if done, false if another reader or writer kept it busy."""
    with named_errors():
        busy, _frames, _moved = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return int(busy) == 0


def purge(conn: Connection) -> None:
    """Finish an erase: no deleted byte stays in the journal, and deleted pages are zero (secure_delete).

    errors: `ErasurePending` if another reader or writer kept the journal busy; calling it again finishes.
    """
    if not erase_wal(conn):
        raise ErasurePending(
            "Erasure pending: it is deleted, but another reader still keeps old pages of the journal. "
            "Close other windows and commands on this casebook, and run the same command again."
        )


@contextmanager
def transaction(conn: Connection) -> Iterator[None]:
    """One deed: BEGIN IMMEDIATE, then COMMIT if the block ends well, else ROLLBACK; errors are named."""
    with named_errors():
        conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            conn.execute("COMMIT")
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise


@contextmanager
def named_errors() -> Iterator[None]:
    """Turn what SQLite raises inside the block into a named error of the house."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        raise name_error(error) from error


def name_error(error: Exception) -> Exception:
    """The named error for an error of SQLite; one of our own making (bad SQL, a constraint) comes back as it is."""
    code = int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
    if code == _NOT_A_DATABASE:
        return WrongKey(
            "The database does not open with this key. The passphrase belongs to another casebook, or the first page "
            "of the file is damaged. Check the folder; if it is the right one, restore the last backup."
        )
    if code in (_SQLITE_ERRORS["busy"], _SQLITE_ERRORS["locked"]):
        return Busy("Another process is writing to this database. Wait until it has finished and try again.")
    if code in (_SQLITE_ERRORS["readonly"], _SQLITE_ERRORS["cantopen"]):
        return ReadOnly("The database cannot be written: its folder is read-only or missing. Copy it elsewhere.")
    if code == _SQLITE_ERRORS["full"]:
        return DiskFull("The disk is full. Nothing of this step was kept. Free some space and try again.")
    if code == _SQLITE_ERRORS["corrupt"] or "malformed" in str(error):
        return Damaged("The database is damaged. Run `tawthiq verify` to see where, and restore the last backup.")
    if code in (_SQLITE_ERRORS["ioerr"], _SQLITE_ERRORS["protocol"]):
        return Unreadable("The disk answered with an error. Nothing of this step was kept. Check the disk, try again.")
    return error


def _expect_presence(path: Path, create: bool) -> None:
    present = path.is_file() and path.stat().st_size > 0
    if create and present:
        raise BadInput("There is already a database in this folder. Choose an empty folder.")
    if create or present:
        return
    raise NotFound("There is no database in this folder. Name a casebook's folder, or make one with `tawthiq new`.")


def _uri(path: Path, read_only: bool) -> str:
    mode = "ro" if read_only else "rwc"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    if read_only and not os.access(path.parent, os.W_OK):
        address += _on_read_only_medium(path)
    return address


def _on_read_only_medium(path: Path) -> str:
    """SQLite must write beside a WAL database to read it, unless it is told that nobody changes the file."""
    journal = path.with_name(path.name + "-wal")
    if journal.exists() and journal.stat().st_size:
        raise ReadOnly("The database has an unfinished journal and its folder is read-only. Copy the folder first.")
    return "&immutable=1"


def _pragma(conn: Connection, name: str) -> str:
    row = conn.execute(f"PRAGMA {name}").fetchone()
    return "" if row is None else str(row[0])
