"""The database opens only with its key and its settings, and says in plain words why it does not."""

import os
import subprocess
import sys

import pytest

from tawthiq.record import cipher
from tawthiq.terms.errors import BadInput, Damaged, NotFound

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.db"


@pytest.fixture
def conn(path):
    conn = cipher.open_database(path, KEY, create=True)
    conn.execute("CREATE TABLE t (a)")
    yield conn
    conn.close()


def fill(conn, rows=300):
    with cipher.transaction(conn):
        conn.executemany("INSERT INTO t VALUES (?)", [("a long enough line " * 20,) for _ in range(rows)])


def test_what_was_written_is_read_again(conn, path):
    fill(conn, 3)
    conn.close()
    assert cipher.open_database(path, KEY).execute("SELECT count(*) FROM t").fetchone() == (3,)


def test_no_word_and_no_sqlite_header_lies_in_the_file(conn, path):
    fill(conn)
    cipher.erase_wal(conn)
    raw = path.read_bytes()
    assert b"long enough" not in raw
    assert b"SQLite format" not in raw


def test_another_key_is_refused(conn, path):
    conn.close()
    with pytest.raises(cipher.WrongKey):
        cipher.open_database(path, bytes(32))


def test_another_key_leaves_no_line_on_stderr(conn, path):
    conn.close()
    code = (
        "import sys; from pathlib import Path; from tawthiq.record import cipher\n"
        "try: cipher.open_database(Path(sys.argv[1]), bytes(32))\n"
        "except cipher.WrongKey: print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("refused\n", "")


def test_a_key_of_another_length_is_refused(path):
    with pytest.raises(BadInput, match="32 bytes"):
        cipher.open_database(path, b"short", create=True)


@pytest.mark.parametrize("page", [1, 4, 9])
def test_a_damaged_page_is_refused_when_it_is_read(conn, path, page):
    fill(conn)
    cipher.erase_wal(conn)
    conn.close()
    with path.open("r+b") as file:
        file.seek(page * 4096 + 100)
        file.write(os.urandom(8))
    with pytest.raises(Damaged), cipher.named_errors():
        cipher.open_database(path, KEY).execute("SELECT max(a) FROM t").fetchone()


def test_a_missing_database_is_not_made_by_opening(path):
    with pytest.raises(NotFound):
        cipher.open_database(path, KEY)
    assert not path.exists()


def test_a_new_one_is_not_made_over_an_old_one(conn, path):
    with pytest.raises(BadInput):
        cipher.open_database(path, KEY, create=True)


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ("PRAGMA synchronous = NORMAL", "synchronous is 1 and must be 2"),
        ("PRAGMA synchronous = OFF", "synchronous is 0"),
        ("PRAGMA journal_mode = DELETE", "journal_mode is delete and must be wal"),
        ("PRAGMA secure_delete = OFF", "secure_delete is 0"),
        ("PRAGMA temp_store = FILE", "temp_store is 1"),
        ("PRAGMA trusted_schema = ON", "trusted_schema is 1"),
        ("PRAGMA foreign_keys = OFF", "foreign_keys is 0"),
    ],
)
def test_a_setting_that_did_not_take_is_named(conn, setting, named):
    conn.execute(setting).fetchall()
    with pytest.raises(Damaged, match=named):
        cipher.assert_safe(conn)


def test_a_connection_without_a_key_is_not_safe(tmp_path):
    plain = cipher.dbapi2.connect(str(tmp_path / "plain.db"), isolation_level=None)
    for pragma in cipher.PRAGMAS:
        plain.execute(pragma)
    with pytest.raises(Damaged, match="cipher_status"):
        cipher.assert_safe(plain)


def test_a_read_only_connection_cannot_write(conn, path):
    fill(conn, 1)
    other = cipher.open_database(path, KEY, read_only=True)
    assert other.execute("SELECT count(*) FROM t").fetchone() == (1,)
    with pytest.raises(cipher.ReadOnly), cipher.named_errors():
        other.execute("INSERT INTO t VALUES (1)")


def test_a_second_writer_is_told_that_the_first_is_at_work(conn, path):
    other = cipher.open_database(path, KEY)
    other.execute("PRAGMA busy_timeout = 50")
    conn.execute("BEGIN IMMEDIATE")
    with pytest.raises(cipher.Busy), cipher.transaction(other):
        pass
    conn.execute("ROLLBACK")
    with cipher.transaction(other):
        other.execute("INSERT INTO t VALUES (1)")


def test_an_error_inside_a_transaction_takes_everything_back(conn):
    def interrupted():
        with cipher.transaction(conn):
            conn.execute("INSERT INTO t VALUES (1)")
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()
    assert conn.execute("SELECT count(*) FROM t").fetchone() == (0,)
    assert not conn.in_transaction


def test_an_error_of_our_own_making_keeps_its_name(conn):
    with pytest.raises(cipher.dbapi2.OperationalError), cipher.named_errors():
        conn.execute("SELECT nothing FROM nowhere")


def test_erasing_the_journal_waits_for_a_reader(conn, path):
    fill(conn, 3)
    reader = cipher.open_database(path, KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM t").fetchone()
    fill(conn, 3)
    conn.execute("PRAGMA busy_timeout = 50")
    assert cipher.erase_wal(conn) is False
    with pytest.raises(cipher.ErasurePending, match="pending"):
        cipher.purge(conn)
    reader.execute("ROLLBACK")
    cipher.purge(conn)
    assert path.with_name("record.db-wal").stat().st_size == 0
