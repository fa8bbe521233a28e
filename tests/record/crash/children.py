"""Traces a child with strace, reads traces, and looks whether a casebook survived."""

import re
import shutil
import subprocess
from typing import NamedTuple

import pytest

from record.crash.writer import append_one, fork_writer, open_again
from tawthiq.record import store
from tawthiq.record.verify import verify_log

_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((?:\d+<([^>]*)>)?(?:, )?(.*)\) += (-?\d+|\?)")
_BYTES = re.compile(r"\\x([0-9a-f]{2})")


class Call(NamedTuple):
    """A system call: its name, the path behind its file descriptor, its other arguments as written, its result."""

    name: str
    path: str
    rest: str
    result: int

    @property
    def content(self):
        """The bytes written; strace was told to spell every byte as \\xNN."""
        text = self.rest[1 : self.rest.index('"', 1)] if self.rest.startswith('"') else ""
        return bytes.fromhex(text.replace("\\x", ""))

    @property
    def numbers(self):
        return [int(part) for part in re.findall(r"(?:^|, )(\d+)", self.rest.rsplit('"', 1)[-1])]


def needs_strace():
    """Fail, not skip: a promise that nobody tests is none."""
    if shutil.which("strace") is None:
        pytest.fail("strace is not installed, and this promise is not tested without it: apt-get install strace")


def trace_writer(options, folder, count, checkpoint_every):
    """Let a child append under strace; its exit code (negative when killed) and its acknowledgements."""
    needs_strace()
    child = fork_writer(folder, count, checkpoint_every, waits=True)
    assert child.read_line() == b"ready\n"
    with subprocess.Popen(["strace", *options, "-p", str(child.pid)], stderr=subprocess.PIPE) as tracer:
        attached = tracer.stderr.readline()
        assert b"attached" in attached, f"strace cannot attach to a child process here: {attached.decode()}"
        child.go()
        code, rest = child.end()
        tracer.stderr.read()
    return code, acknowledged(rest)


def calls(trace):
    """The system calls of a trace made with `-y -xx`; a call that a crash cut off is left out."""
    found = []
    for line in trace.read_text(errors="replace").splitlines():
        match = _CALL.match(line)
        if match:
            name, path, rest, result = match.groups()
            found.append(Call(name, _unescape(path or ""), rest, -1 if result == "?" else int(result)))
    return found


def _unescape(text):
    return _BYTES.sub(lambda match: chr(int(match[1], 16)), text)


def acknowledged(lines):
    """The ids that a child acknowledged."""
    return [line for line in lines.decode().splitlines() if len(line) == 64]


def expect_intact(folder, ids):
    """Every acknowledged entry is there with its body, everything verifies, and the next append works."""
    desk = open_again(folder)
    try:
        for entry_id in ids:
            stored = store.get(desk.conn, entry_id)
            assert stored is not None, f"acknowledged entry {entry_id} is lost"
            assert stored.content is not None, f"the body of acknowledged entry {entry_id} is lost"
        report = verify_log(desk.conn, own_log=desk.signer.log, head_file=folder / "head")
        assert [str(finding) for finding in report.findings if finding.is_damage] == []
        assert store.page_faults(desk.conn) == []
        append_one(desk, 999)
    finally:
        desk.conn.close()
