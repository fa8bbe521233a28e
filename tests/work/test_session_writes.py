"""THREATS goal 16 for the whole program: in a working day no marker word is in any write to any file, by any process of it."""

import os
import subprocess
import sys

import pytest

from record.crash.children import needs_strace
from record.crash.test_session_writes import _PATH, CALLS, SOURCES, TESTS, _bytes, hits, written
from work.desk_session import MARKER

NO_FILES = (b"pipe:", b"socket:", b"/dev/", b"anon_inode:")


@pytest.fixture(scope="module")
def trace(tmp_path_factory):
    needs_strace()
    folder = tmp_path_factory.mktemp("day")
    out = folder.parent / "trace of a day"
    options = ["-f", "-qq", "-o", str(out), "-y", "-xx", "-s", "10000000", "-e", CALLS]
    done = subprocess.run(
        ["strace", *options, sys.executable, "-m", "work.desk_session", str(folder)],
        env={**os.environ, "PYTHONPATH": f"{SOURCES}{os.pathsep}{TESTS}"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return out.read_text().splitlines()


def into_files(lines):
    """The lines that write to a regular file: what goes through a pipe to the reader stays in memory."""
    found = [(line, _PATH.search(line)) for line in lines]
    return [line for line, path in found if path and not _bytes(path.group(1)).startswith(NO_FILES)]


def marked(lines):
    return hits(written(lines), MARKER)


def test_no_marker_word_is_written_to_any_file(trace):
    assert len(into_files(trace)) > 200
    assert marked(into_files(trace)) == 0


def test_the_marker_did_pass_between_the_processes(trace):
    """The trace sees what it should: the reader's pipe carries the text."""
    assert marked(trace) > 0
