"""THREATS goal 16: in a working session no marker word is in any write to any file."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from record.crash.children import needs_strace
from record.crash.session import MARKER
from tawthiq.record import store

TESTS = Path(__file__).resolve().parents[2]
SOURCES = Path(store.__file__).resolve().parents[2]
CALLS = "trace=write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,mmap"
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_PATH = re.compile(r"<((?:\\x[0-9a-f]{2})+)>")


def session(folder, mode):
    """The trace lines of a session."""
    needs_strace()
    trace = folder.parent / f"trace of {mode}"
    options = ["-f", "-qq", "--seccomp-bpf", "-o", str(trace), "-y", "-xx", "-s", "1000000", "-e", CALLS]
    done = subprocess.run(
        ["strace", *options, sys.executable, "-m", "record.crash.session", str(folder), mode],
        env={**os.environ, "PYTHONPATH": f"{SOURCES}{os.pathsep}{TESTS}"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return trace.read_text().splitlines()


def written(lines):
    """Every piece of bytes that was handed to the system."""
    calls = (line for line in lines if "write" in line or "send" in line)
    return [_bytes(piece) for line in calls for piece in _STRING.findall(line)]


def mapped_for_writing(lines):
    """The files that a shared, writable mapping was made of: a write that no trace of writes shows."""
    calls = (line for line in lines if "PROT_WRITE" in line and "MAP_SHARED" in line)
    return {_bytes(path) for line in calls for path in _PATH.findall(line)}


def hits(pieces, marker=MARKER):
    spellings = (marker.encode(), marker.encode("utf-16-le"))
    return sum(any(spelling in piece for spelling in spellings) for piece in pieces)


def _bytes(text):
    return bytes.fromhex(text.replace("\\x", ""))


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "session"
    place.mkdir()
    return place


def test_no_marker_word_is_in_any_write(folder):
    lines = session(folder, "work")
    assert len(written(lines)) > 500
    assert hits(written(lines)) == 0
    mapped = mapped_for_writing(lines)
    assert mapped
    assert all(path.endswith(b"-shm") for path in mapped)  # SQLite's index of the journal, which holds no text


def test_a_temporary_file_in_clear_would_be_noticed(folder):
    assert hits(written(session(folder, "clear"))) > 10
