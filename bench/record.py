"""Time the record against its floor, in one run, as ratios.

    python bench/record.py [--entries 100000] [--appends 2000] [--folder DIR]

Append: signed, with body, synchronous=FULL on SQLCipher, and the head file written (promise: at least half as many a
second as plain SQLCipher with as many fsyncs). The peer inserts the same rows, made before the clock runs, into two tables
that find an entry and a body by their hash, one transaction a deed, with the same pragmas and page size, and writes 512
bytes beside the database with one fdatasync; it neither signs nor checks nor orders. The floor is one blob of as many
bytes in a table without an index, which no record could be read from by name: it is told, not promised.
Union and verify: against the
bare signature checks of the same entries (promise: at most 2.5 times their time, each). The database lies in a folder of
the disk that is measured; a tmpfs has no fsync to speak of.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tawthiq.record import cipher, devices, heads, log, store
from tawthiq.record.log import Draft, Foreign, Signer
from tawthiq.record.store import Stored
from tawthiq.record.verify import verify_log

NOW = datetime(2024, 3, 5, tzinfo=UTC)
ROUNDS = 10
PLAIN = (
    "CREATE TABLE plain (id INTEGER PRIMARY KEY, content BLOB)",
    "CREATE TABLE plain_entry (arrived INTEGER PRIMARY KEY, hash BLOB UNIQUE, log BLOB, seq INTEGER, lam INTEGER,"
    " kind TEXT, header BLOB, signature BLOB, body BLOB)",
    "CREATE TABLE plain_body (hash BLOB PRIMARY KEY, salt BLOB, content BLOB)",
)
Put = Callable[[cipher.Connection, Stored], None]
WORDS = "قالت سلمى إنها سمعت الطلقات عند الفجر. She heard it at dawn. "


def draft(number: int) -> Draft:
    """A statement of ordinary size about nobody."""
    text = f"{number % 97:064x}"
    body = {
        "by": "Amal", "text": text, "start": number, "end": number + 60, "spans": [[number, number + 60]],
        "said_by": [{"name": WORDS[:30], "start": 1, "end": 9, "person": text, "group": None}], "cue": [1, 2],
        "direct": False, "stance": "asserted", "ground": "heard", "inside": None, "quantities": [],
    }  # fmt: skip
    return Draft("statement", body, [text])


class Spent(NamedTuple):
    """Seconds on the clock, and seconds of work of all threads (what a busy machine does not blur)."""

    wall: float
    work: float


def timed(deed: Callable[[], object]) -> Spent:
    """What a deed takes."""
    wall, work = time.perf_counter(), time.process_time()
    deed()
    return Spent(time.perf_counter() - wall, time.process_time() - work)


def bench_append(folder: Path, number: int) -> None:
    """Appends and plain inserts in turns of a tenth each, so that both meet the same disk."""
    connection = cipher.open_database(folder / "append.db", os.urandom(32), create=True)
    store.create_tables(connection)
    for statement in PLAIN:
        connection.execute(statement)
    signer, head = Signer.of(os.urandom(32)), folder / "head"
    heads.write(head, connection, signer.log)
    prepared = _prepare(folder / "prepared.db", number)
    spent = dict.fromkeys(("mine", "peer", "floor"), 0.0)
    for turn in range(ROUNDS):
        part = prepared[turn * (number // ROUNDS) : (turn + 1) * (number // ROUNDS)]
        spent["mine"] += timed(partial(_append, connection, signer, head, len(part))).wall
        spent["peer"] += timed(partial(_insert, connection, head, _same_rows, part)).wall
        spent["floor"] += timed(partial(_insert, connection, head, _one_blob, part)).wall
    done = number // ROUNDS * ROUNDS
    print(f"append, signed and durable   {done / spent['mine']:9.0f} a second")
    print(f"plain insert of the same rows{done / spent['peer']:9.0f} a second")
    print(f"plain insert of one blob     {done / spent['floor']:9.0f} a second")
    print(f"append reaches               {spent['peer'] / spent['mine']:9.2f} of plain rows (promise: 0.50 or more)")
    print(f"                             {spent['floor'] / spent['mine']:9.2f} of one blob")
    connection.close()


def _parts(one: Draft) -> tuple[str, dict[str, object], tuple[str, ...]]:
    return one.kind, dict(one.body), tuple(one.refs)


def _append(connection: cipher.Connection, signer: Signer, head: Path, number: int) -> None:
    for place in range(number):
        with cipher.transaction(connection):
            log.append(connection, signer, *_parts(draft(place)), now=NOW)
        heads.write(head, connection, signer.log)


def _prepare(path: Path, number: int) -> list[Stored]:
    """Signed entries with their bodies, as many as are to be inserted plainly."""
    there = source(path, os.urandom(32), number)
    entries = list(store.arrivals(there))
    there.close()
    return entries


def _insert(connection: cipher.Connection, head: Path, put: Put, entries: list[Stored]) -> None:
    file = os.open(head.with_name("beside"), os.O_RDWR | os.O_CREAT)
    for one in entries:
        with cipher.transaction(connection):
            put(connection, one)
        os.pwrite(file, one.entry.signature * 8, 0)
        os.fdatasync(file)
    os.close(file)


def _same_rows(connection: cipher.Connection, one: Stored) -> None:
    e = one.entry
    row = (
        bytes.fromhex(e.id),
        bytes.fromhex(e.log),
        e.seq,
        e.lam,
        e.kind,
        e.header,
        e.signature,
        bytes.fromhex(e.body or ""),
    )
    connection.execute("INSERT INTO plain_entry VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute("INSERT INTO plain_body VALUES (?, ?, ?)", (row[-1], one.salt, one.content))


def _one_blob(connection: cipher.Connection, one: Stored) -> None:
    e = one.entry
    blob = b"".join((e.header, e.signature, bytes(5 * 32), one.content or b""))
    connection.execute("INSERT INTO plain (content) VALUES (?)", (blob,))


def source(path: Path, key: bytes, number: int) -> cipher.Connection:
    """A log of that many entries, made at once."""
    connection = cipher.open_database(path, key, create=True)
    store.create_tables(connection)
    signer = Signer.of(os.urandom(32))
    with cipher.transaction(connection):
        log.append_many(connection, signer, (draft(place) for place in range(number)), now=NOW)
    return connection


def send(connection: cipher.Connection) -> Iterator[Foreign]:
    """The entries as a bundle brings them."""
    for one in store.arrivals(connection):
        yield Foreign(one.entry.header, one.entry.signature, one.salt, one.content)


def bare_checks(entries: list[tuple[bytes, bytes]], public: Ed25519PublicKey) -> None:
    """What no reader of a signed log can do without."""
    for signature, signed in entries:
        public.verify(signature, signed)


def bench_union(folder: Path, number: int) -> None:
    """Union and verify on SQLCipher against the bare checks."""
    there = source(folder / "source.db", os.urandom(32), number)
    arrived = [one.entry for one in store.arrivals(there)]
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(arrived[0].log))
    signed = [(entry.signature, entry.pae()) for entry in arrived]
    bare = timed(lambda: bare_checks(signed, public))
    here = cipher.open_database(folder / "target.db", os.urandom(32), create=True)
    store.create_tables(here)
    devices.set_root(here, "00" * 32)
    with cipher.transaction(here):
        union = timed(lambda: log.union(here, send(there)))
    verify = timed(lambda: verify_log(here))
    stream = timed(lambda: sum(1 for _ in store.entries(here)))
    print(f"bare signature checks        {number / bare.wall:9.0f} a second")
    for name, spent in (("union", union), ("verify", verify)):
        ratios = f"{spent.wall / bare.wall:9.2f} of the bare checks, {spent.work / bare.work:.2f} of their work"
        print(f"{name:6} takes                 {ratios} (promise: 2.5 or less)")
    print(f"entries stream               {number / stream.wall:9.0f} a second (promise: 50000 or more)")


def main() -> None:
    """Read the sizes and run both."""
    parser = argparse.ArgumentParser(description="Time the record against its floor.")
    parser.add_argument("--entries", type=int, default=100_000, help="entries to unite and verify")
    parser.add_argument("--appends", type=int, default=2_000, help="appends to time")
    parser.add_argument("--folder", type=Path, default=None, help="a folder on the disk to measure")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        bench_append(Path(folder), chosen.appends)
        bench_union(Path(folder), chosen.entries)


if __name__ == "__main__":
    main()
