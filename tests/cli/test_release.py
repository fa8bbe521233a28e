"""At a terminal a release is shown, and signed as it was shown only when somebody says yes."""

import os
import pty

import pytest

from cli.test_terminal import answer, rest, started
from tawthiq.cli import page_text
from tawthiq.projection import models


@pytest.fixture
def terminal(tawthiq, ids, tmp_path):
    """Starts the release at a terminal; gives the terminal and the process."""
    assert tawthiq("judge", ids.incident, "confirmed", "--reason", "seen by one who was there").code == 0
    ours, theirs = pty.openpty()
    words = ("release", ids.incident, "--out", tmp_path / "release", "--because", "her family asked for it")
    process = started(ids, *words, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    yield ours, process
    os.close(ours)


def test_it_is_shown_and_signed_when_confirmed(terminal, tawthiq, tmp_path):
    ours, process = terminal
    shown = answer(ours, "Sign these pages as they are?", "yes")
    shown += rest(ours)
    assert process.wait(60) == 0, shown
    page = (tmp_path / "release" / "index.html").read_bytes()
    lines = [line for line in page_text.lines_of(page) if line.isascii()]
    assert len(lines) > 10
    assert [line for line in lines if line not in shown] == []
    assert "signed by" in shown
    assert tawthiq("verify", tmp_path / "release").code == 0


def test_it_is_not_signed_when_not_confirmed(terminal, tawthiq, tmp_path):
    ours, process = terminal
    answer(ours, "Sign these pages as they are?", "no")
    assert "it was not confirmed" in rest(ours)
    assert process.wait(60) == 4
    assert not (tmp_path / "release").exists()
    tawthiq("show", "sources")
    assert not models.Release.objects.exists()


def test_a_preview_shows_both_pages_and_writes_nothing(tawthiq, ids):
    told = tawthiq("release", ids.incident, "--preview")
    assert told.code == 4, told.err  # one victim looks like nobody else
    assert "above the gate: Victims under labels: 1;" in told.out
    assert "--coarser takes these steps" not in told.out  # of one incident nothing can be left out
    told = tawthiq("release", ids.incident, "--preview", "--because", "her family asked for it")
    assert told.code == 0, told.err
    assert "index.html" in told.out
    assert "index.ar.html" in told.out
    assert "killing" in told.out.casefold()
    assert "3 May" not in told.out
    assert not models.Release.objects.exists()


def test_what_is_refused_is_said_and_not_asked(tawthiq, ids, tmp_path):
    assert tawthiq("basis", ids.source, "--withdrawn").code == 0
    told = tawthiq("release", ids.incident, "--out", tmp_path / "release", "--yes")
    assert told.code == 4
    assert "withdrawn" in told.err
    assert not (tmp_path / "release").exists()


def test_above_the_gate_it_takes_a_reason_which_the_register_prints(tawthiq, ids, tmp_path):
    told = tawthiq("release", ids.incident, "--out", tmp_path / "release", "--yes")
    assert told.code == 4
    assert "say why it leaves all the same" in told.err
    assert not (tmp_path / "release").exists()
    assert tawthiq("release", ids.incident, "--out", tmp_path / "release", "--because", "her family asked").code == 0
    told = tawthiq("register")
    assert "above the gate: Victims under labels: 1;" in told.out
    assert "left all the same, because: her family asked" in told.out


def test_naming_says_what_stands_and_what_is_missing(tawthiq, ids):
    told = tawthiq("naming", ids.person)
    assert told.code == 0, told.err
    assert "no decision to name them is recorded" in told.out
    assert tawthiq("naming", ids.person, "--decide", "--reply-on", "2022-07-20").code == 2
