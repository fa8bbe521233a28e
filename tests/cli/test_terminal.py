"""At a terminal: the questions of `add`, a pipe that nobody reads, Ctrl-C."""

import codecs
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import environment
from tawthiq.projection import models

SOURCE = Path(__file__).parents[2] / "src"


def started(ids, *words: object, **settings) -> subprocess.Popen:
    path = {**os.environ, **environment(ids.folder), "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen([sys.executable, "-m", "tawthiq.cli", *map(str, words)], env=path, **settings)


def answer(terminal: int, question: str, line: str) -> str:
    """Wait for a question and type the answer; gives what the terminal showed before."""
    shown, until, letters = "", time.monotonic() + 60, codecs.getincrementaldecoder("utf-8")()
    while question not in shown:
        assert time.monotonic() < until, f"{question!r} was not asked: {shown}"
        if select.select([terminal], [], [], 1)[0]:
            shown += letters.decode(os.read(terminal, 4096))
    os.write(terminal, line.encode() + b"\n")
    return shown


def rest(terminal: int) -> str:
    shown = b""
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        shown += more
    return shown.decode(errors="replace")


def test_it_asks_what_can_never_be_answered_later(tawthiq, ids, tmp_path):
    (tmp_path / "talk.txt").write_text("Salma said that two houses burned.")
    ours, theirs = pty.openpty()
    process = started(ids, "add", tmp_path / "talk.txt", stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    answer(ours, "What kind of source is it?", "gossip")
    answer(ours, "Please answer one of: testimony", "testimony")
    answer(ours, "From whom", "a colleague")
    answer(ours, "How did it come", "in person")
    answer(ours, "On which day did it come?", "2025-02")
    answer(ours, "On what basis is it kept?", "consent")
    answer(ours, "For which purposes", "keep publish")
    answer(ours, "In which words was consent given?", "Say it, without my name.")
    shown = rest(ours)
    os.close(ours)
    assert process.wait(60) == 0
    assert "is sealed and kept" in shown
    assert "Next: tawthiq read" in shown
    tawthiq("show", "sources")
    source = models.Source.objects.order_by("-order").first()
    assert (source.kind, source.received_from, source.received_how) == ("testimony", "a colleague", "in person")
    basis = models.Basis.objects.get(subject=source.id)
    assert (basis.ground, basis.purposes, basis.words) == ("consent", ["keep", "publish"], "Say it, without my name.")


def test_a_pipe_that_nobody_reads_ends_it_without_a_word(ids):
    process = started(ids, "--help", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) in (0, 1)


def test_a_full_output_is_said(ids):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "wb") as full:
        process = started(ids, "--help", stdout=full, stderr=subprocess.PIPE)
        err = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 1
    assert "disk is full" in err
    assert "Exception" not in err


def test_a_reader_is_stopped_with_its_command(ids):
    """Ctrl-C goes to the whole group; neither the command nor the reader it started shows a trace or stays behind."""
    process = started(
        ids, "read", "-", "--json", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    process.stdin.write(b'{"id": "1", "text": "' + b"Salma said that Kamil was shot. " * 20_000 + b'"}\n')
    process.stdin.close()
    reader = child_of(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.stdout.read(), process.stderr.read().decode()
    process.stdout.close()
    process.stderr.close()
    assert process.wait(60) == 130
    assert out == b""
    assert err.strip() == "Stopped. What was finished before is kept."
    assert not Path(f"/proc/{reader}/stat").exists()


def child_of(process: int) -> int:
    """Wait until the process has started another one, and give its number."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for task in Path(f"/proc/{process}/task").iterdir():
            if children := (task / "children").read_text().split():
                return int(children[0])
        time.sleep(0.1)
    raise AssertionError("no reader was started")
