"""What an erasure reaches is told before anything is hidden, and nothing is hidden without a yes."""

import json
import os
import pty

import pytest

from cli.test_terminal import answer, rest, started

WHY = ("--why", "consent withdrawn")
TOLD = "1 source, 1 statement, 1 incident (1 of which nothing else tells) and 2 people"


def test_without_a_terminal_it_says_what_it_reaches_and_needs_a_yes(tawthiq, ids):
    told = tawthiq("erase", "request", ids.source, *WHY)
    assert told.code == 4
    assert TOLD in told.err
    assert "--yes" in told.err
    assert tawthiq("show", ids.source).code == 0
    assert "Nobody has asked" in tawthiq("erase", "list").out
    told = tawthiq("erase", "request", ids.source, *WHY, "--yes")
    assert told.code == 0
    assert TOLD in told.out
    assert tawthiq("show", ids.source).code == 3


def test_as_json_it_gives_the_numbers(tawthiq, ids):
    told = json.loads(tawthiq("erase", "request", ids.person, *WHY, "--yes", "--json").out)
    reach = told["reach"]
    assert reach.pop("entries") > 3
    assert reach == {"sources": 0, "statements": 1, "incidents": 1, "lost": 1, "people": 2}


@pytest.mark.parametrize("said", ["yes", "no"])
def test_at_a_terminal_it_is_asked(tawthiq, ids, said):
    ours, theirs = pty.openpty()
    words = ("erase", "request", ids.source, *WHY)
    process = started(ids, *words, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    shown = answer(ours, "Ask for its erasure?", said)
    assert TOLD in " ".join(shown.split())
    shown = rest(ours)
    os.close(ours)
    assert process.wait(60) == (0 if said == "yes" else 4)
    assert ("Nothing was hidden" in shown) is (said == "no")
    assert tawthiq("show", ids.source).code == (3 if said == "yes" else 0)


def test_the_reason_is_asked_for_before_anything_else(tawthiq, ids):
    told = tawthiq("erase", "request", ids.source, "--yes")
    assert told.code == 2
    assert "Say why" in told.err
    assert tawthiq("show", ids.source).code == 0
