"""The frame: language, contract, odd input."""

import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.read.__main__ import serve
from tawthiq.read.assembly import breaches
from tawthiq.read.parsing import LONGEST_PIECE, _pieces
from tawthiq.read.reader import language_of, read
from tawthiq.terms.errors import BadInput
from tawthiq.terms.reading import Reading
from tawthiq.terms.vocabulary import ENTITY_KINDS, GROUNDS, INCIDENT_TYPES, ONLY_PEOPLE_ASSIGN, ROLES, STANCES

TEXTS = Path(__file__).parent / "texts"
ODD = [
    "",
    " \n\n ",
    "?!",
    "no sentences here just words",
    "“Never closed, said Salma.",
    '"" "" ""',
    "Th1s 0CR ~~ |ine w@s r3ad bad1y . . . l l l \x0c",
    "He said \u202e“gnihton”\u202c to\u200b us.",
    "| a | b |\n| 1 | 2 |\n",
    "\U0001f600 she said, “\U0001f600 run” and ran.",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read_without_breaking_the_contract(text: str) -> None:
    reading = read({"id": "x", "text": text, "language": "en"})
    assert reading["text"] == text
    assert breaches(reading) == []


def test_the_language_is_told_by_the_script() -> None:
    assert language_of("قال سالم إن الجنود دخلوا البلدة") == "ar"
    assert language_of("Salem said soldiers entered the town") == "en"
    assert language_of("") == "en"


def test_a_document_without_text_is_refused_in_words() -> None:
    with pytest.raises(BadInput, match="id and a text"):
        read({"id": "x"})  # type: ignore[typeddict-item]


_SCRAPS = (
    "Gunmen killed Karam Nuri in Nawa on 3 May 2014.", "“We saw it,” said Salma.", "“", "”", '"', "\n\n", "\u202e", "She said that",
    "according to", "at least 40 people", "it is unclear how", "Abu", "Mr", "ISIS", "قال سالم", "last month", "…", ",",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_SCRAPS), max_size=14))
def test_every_span_lies_within_the_text_and_every_id_leads_somewhere(pieces: list[str]) -> None:
    text = " ".join(pieces)
    reading = read({"id": "x", "text": text, "language": "en", "dated": "2024-05-15"})
    assert breaches(reading) == []
    assert set(reading) >= set(Reading.__required_keys__)


def test_reading_twice_gives_the_same() -> None:
    text = "Salma’s son Karam was killed in Nawa. “They shot him,” she said. Police denied it."
    assert read({"id": "x", "text": text}) == read({"id": "x", "text": text})


def test_closed_lists_are_kept() -> None:
    text = "“They took my brother,” said Salma. Police killed Karam Nuri in 2014. It is unclear why. At least 3 died."
    reading = read({"id": "x", "text": text, "dated": "2024-05-15"})
    assert {one["type"] for one in reading["incidents"]} <= set(INCIDENT_TYPES) - set(ONLY_PEOPLE_ASSIGN)
    assert {role["role"] for one in reading["incidents"] for role in one["roles"]} <= set(ROLES)
    assert {one["stance"] for one in (*reading["statements"], *reading["incidents"])} <= set(STANCES)
    assert {one["ground"] for one in reading["statements"]} <= set(GROUNDS)
    assert {one["kind"] for one in reading["entities"]} <= set(ENTITY_KINDS)


def test_a_long_text_without_a_line_break_is_read_in_pieces() -> None:
    text = "they went on and on " * 700
    assert breaches(read({"id": "x", "text": text, "language": "en"})) == []
    assert max(end - start for start, end in _pieces(text)) <= LONGEST_PIECE


@pytest.mark.soak
def test_a_megabyte_without_a_line_break_takes_bounded_time() -> None:
    told = " ".join(" ".join(one.read_text("utf-8").split()) for one in sorted(TEXTS.glob("*.txt")))

    def seconds(length: int) -> float:
        started = time.process_time()
        read({"id": "x", "text": (told * (length // len(told) + 1))[:length], "dated": "2024-05-01", "language": "en"})
        return time.process_time() - started

    seconds(1000)  # the model is loaded once
    assert seconds(1_000_000) < 8 * seconds(250_000)  # 4 times the text: 4 times the work, 16 if it were quadratic


def test_the_process_answers_each_line_and_goes_on_after_a_bad_one() -> None:
    lines = io.StringIO('{"id":"a","text":"Rain."}\nnot json\n{"id":"b"}\n{"id":"c","text":""}\n')
    out = io.StringIO()
    serve(lines, out)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [one["id"] for one in answers] == ["a", None, "b", "c"]
    assert ["error" in one for one in answers] == [False, True, True, False]
