"""A child process that appends entries to a casebook and acknowledges each on its pipe once it is durable.

It is forked from the tests, so that it starts at once. It ends with `NAMED` at the first error that has a name, as a deed
does, and with `UNNAMED` (and a traceback) at any other.
"""

import os
import signal
import traceback
from dataclasses import dataclass

from record.example_casebook import NOW, PASSPHRASE, Desk
from tawthiq.record import casebook, cipher, heads, store
from tawthiq.record.log import Signer, append
from tawthiq.terms.errors import TawthiqError

DONE, NAMED, UNNAMED = 0, 3, 4


def open_again(folder):
    """The desk of a folder that `example_casebook.open_desk` made."""
    held = casebook.unlock(folder, PASSPHRASE)
    conn = casebook.open_record(folder, held)
    return Desk(folder, held, conn, Signer.of(store.get_secret(conn, casebook.DEVICE_SEED)), "Amal")


def append_one(desk, number, size=300):
    """One deed: append in a transaction, then the head outside the database; its id is durable when this returns."""
    with cipher.transaction(desk.conn):
        body = {"by": desk.by, "name": f"{number} " + "x" * size, "names": []}
        entry = append(desk.conn, desk.signer, "group", body, now=NOW)
    with cipher.named_errors():
        heads.write(desk.folder / "head", desk.conn, desk.signer.log)
    return entry.id


@dataclass
class Child:
    """A forked writer: `read_line` its pipe, `go` if it waits, `kill` it, `end` for its exit code and the last lines."""

    pid: int
    lines: object
    started: int

    def read_line(self):
        return self.lines.readline()

    def go(self):
        os.write(self.started, b"g")

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)

    def end(self):
        rest = self.lines.read()
        _, status = os.waitpid(self.pid, 0)
        self.lines.close()
        os.close(self.started)
        return os.waitstatus_to_exitcode(status), rest


def fork_writer(folder, count, checkpoint_every=0, *, waits=False):
    """Start a child; with `waits` it opens the casebook, says ready, and appends only after `go`."""
    lines, out = os.pipe()
    start, started = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(lines)
        os.close(started)
        _run(folder, count, checkpoint_every, out, start if waits else None)
    os.close(out)
    os.close(start)
    return Child(pid, os.fdopen(lines, "rb"), started)


def _run(folder, count, checkpoint_every, out, start):
    """The child's whole life; it never returns into the tests."""
    code = UNNAMED
    try:
        _append_many(folder, count, checkpoint_every, out, start)
    except (TawthiqError, OSError):
        code = NAMED
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _append_many(folder, count, checkpoint_every, out, start):
    desk = open_again(folder)
    desk.conn.execute("PRAGMA wal_autocheckpoint = 0")
    os.write(out, b"ready\n")
    if start is not None:
        os.read(start, 1)
    for number in range(count):
        os.write(out, append_one(desk, number).encode() + b"\n")
        if checkpoint_every and number % checkpoint_every == checkpoint_every - 1:
            cipher.erase_wal(desk.conn)
    os._exit(DONE)  # at once, before a closing connection tidies up
