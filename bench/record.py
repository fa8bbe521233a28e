"""Time the record against its floor, in one run, as ratios.

    python bench/record.py [--entries 100000] [--appends 2000] [--folder DIR]

Append: signed, with body, synchronous=FULL on SQLCipher, and the head file written, against one plain insert of as many
bytes in the same database with as many fsyncs (promise: at least half as many a second). Union and verify: against the
bare signature checks of the same entries (promise: at most 2.5 times their time, each). The database lies in a folder of
the disk that is measured; a tmpfs has no fsync to speak of.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tawthiq.record import cipher, devices, heads, log, store
from tawthiq.record.log import Draft, Foreign, Signer
from tawthiq.record.verify import verify_log

NOW = datetime(2024, 3, 5, tzinfo=UTC)
ROUNDS = 10
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
    connection.execute("CREATE TABLE plain (id INTEGER PRIMARY KEY, content BLOB)")
    signer, head = Signer.of(os.urandom(32)), folder / "head"
    heads.write(head, connection, signer.log)
    one = log.append(connection, signer, *_parts(draft(0)), now=NOW)
    size = len(one.header) + 64 + 32 * 5 + len((store.get_body(connection, one.body or "") or (b"", b""))[1])
    mine = plain = 0.0
    for _ in range(ROUNDS):
        mine += timed(lambda: _append(connection, signer, head, number // ROUNDS)).wall
        plain += timed(lambda: _plain(connection, head, size, number // ROUNDS)).wall
    done = number // ROUNDS * ROUNDS
    print(f"append, signed and durable   {done / mine:9.0f} a second")
    print(f"plain insert, same fsyncs    {done / plain:9.0f} a second")
    print(f"append reaches               {plain / mine:9.2f} of plain (promise: 0.50 or more)")
    connection.close()


def _parts(one: Draft) -> tuple[str, dict[str, object], tuple[str, ...]]:
    return one.kind, dict(one.body), tuple(one.refs)


def _append(connection: cipher.Connection, signer: Signer, head: Path, number: int) -> None:
    for place in range(number):
        with cipher.transaction(connection):
            log.append(connection, signer, *_parts(draft(place)), now=NOW)
        heads.write(head, connection, signer.log)


def _plain(connection: cipher.Connection, head: Path, size: int, number: int) -> None:
    file = os.open(head, os.O_RDWR)
    content = os.urandom(size)
    for _ in range(number):
        with cipher.transaction(connection):
            connection.execute("INSERT INTO plain (content) VALUES (?)", (content,))
        os.pwrite(file, content[:512], 8192)
        os.fdatasync(file)
    os.close(file)


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
