"""`tawthiq review skip`: the next proposal comes up, and the one left waits at the end of the list."""

import json

import pytest

from cli.conftest import WORDS
from tawthiq.projection import models
from tawthiq.work.filing import file_reading


def statement(key: str, words: str) -> dict:
    start = WORDS.index(words)
    return {
        "id": key, "start": start, "end": start + len(words), "said_by": [], "cue": None, "direct": False, "ground": "heard",
        "stance": "asserted", "inside": None, "score": 0.9, "reasons": ["said"],
    }  # fmt: skip


READING = {
    "v": 1, "id": "1", "text": WORDS, "language": "en", "dated": None, "entities": [], "incidents": [], "times": [],
    "quantities": [], "relations": [], "cautions": [],
    "statements": [statement("1", "Kamil Haddad was shot"), statement("2", "dead in Tell Asfar"), statement("3", "denied it")],
}  # fmt: skip


@pytest.fixture
def listed(tawthiq, ids):
    tawthiq("show", "sources")
    text = models.Text.objects.get()
    file_reading(READING, text=text.id, source=text.source, text_sha256=text.sha256, reader="hand 1")

    def ids_waiting() -> list[str]:
        return [
            json.loads(line)["proposal"] for line in tawthiq("review", "list", "--waiting", "--json").out.splitlines()
        ]

    return ids_waiting


def test_a_proposal_is_left_for_later_and_the_next_one_is_shown(tawthiq, listed):
    first, second, *rest = listed()
    told = tawthiq("review", "skip", first[:10])
    assert told.code == 0, told.err
    assert f"{first[:10]}: left for later" in told.out
    assert second[:10] in told.out
    assert listed() == [second, *rest, first]
    told = json.loads(tawthiq("review", "skip", "--json").out)  # the first that waits
    assert told == {"proposal": second, "skipped": True, "next": rest[0] if rest else first}
    assert tawthiq("review", "accept", first).code == 0
    assert first not in listed()


def test_a_decided_or_unknown_one_is_refused(tawthiq, listed):
    first = listed()[0]
    assert tawthiq("review", "reject", first).code == 0
    assert tawthiq("review", "skip", first).code == 4
    assert tawthiq("review", "skip", "Zubaydaalkhatib").code == 3


def test_nothing_waits(tawthiq, listed):
    for one in listed():
        if one in listed():
            assert tawthiq("review", "reject", one).code == 0
    told = tawthiq("review", "skip")
    assert (told.code, told.out) == (0, "No other proposal waits.\n")
