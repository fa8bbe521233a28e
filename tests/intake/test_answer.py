import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.intake.answer import checked
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import REFUSALS, Refusal

DATA = b"the file"
GOOD = {
    "text": "A witness saw it.", "extractor": "tawthiq.intake.plain", "version": "1", "media_type": "text/plain",
    "title": "A \u202enote\n", "dated": "2024-05", "dated_why": "meta date", "links": ["https://example.org/a"],
    "notes": [["bidi", 2, 7, "U+202E"]], "parts": [],
}  # fmt: skip


def answered(**changed):
    return checked(json.dumps({**GOOD, **changed}).encode(), DATA, Limits())


def refusal(answer):
    with pytest.raises(Refusal) as refused:
        checked(answer, DATA, Limits())
    return refused.value.code


def test_the_hashes_are_made_here_and_never_believed():
    extract = answered()
    assert extract.sha256 == hashlib.sha256(DATA).hexdigest()
    assert extract.text_sha256 == hashlib.sha256(extract.text.encode()).hexdigest()
    assert extract.language == "en"


def test_a_title_is_one_line_without_invisible_characters():
    assert answered().title == "A note"
    assert answered(title="\u202e\n ").title is None
    assert len(answered(title="x" * 1_000).title) == 300


def test_a_warning_is_our_sentence_with_the_workers_numbers():
    (warning,) = answered().warnings
    assert warning.startswith("2 invisible characters that turn the direction of writing")


@pytest.mark.parametrize(
    "changed",
    [
        {"text": None}, {"text": "a\0b"}, {"text": "a\ud800"}, {"text": "a\rb"}, {"text": ["x"]}, {"extractor": "<b>"},
        {"extractor": ""}, {"version": "1\n"}, {"media_type": "text/html; x"}, {"media_type": "TEXT"}, {"dated": "May"},
        {"dated": 2024}, {"title": 5}, {"links": ["javascript:x"]}, {"links": ["https://a.example/x"] * 2},
        {"links": "https://a.example"}, {"links": ["https://a.example/ b"]}, {"notes": [["bidi", 1, 1, "<script>"]]},
        {"notes": [["invented", 1, 1, ""]]}, {"notes": [["bidi", -1, 1, ""]]}, {"notes": [["bidi", True, 1, ""]]},
        {"notes": [["bidi", 1.5, 1, ""]]}, {"notes": [["bidi", 1]]}, {"notes": [[]] * 9}, {"notes": [["bidi", 1, 1, ""]] * 99},
        {"notes": {}}, {"extra": 1}, {"text": "x" * 20_000_002},
    ],
    ids=lambda changed: str(changed)[:40],
)  # fmt: skip
def test_an_answer_with_one_wrong_member_is_refused_as_a_whole(changed):
    assert refusal(json.dumps({**GOOD, **changed}).encode()) == "bad answer"


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"{", b"null", b"[]", b"NaN", b'{"text": NaN}', b"\xff\xfe", "{\u0000}".encode(), b"[" * 100_000, b"{}",
        b'{"refused": "invented", "count": 0}', b'{"refused": "empty"}', b'{"refused": "empty", "count": "x"}',
        b'{"refused": ["empty"], "count": 0}', b'{"refused": "pages", "count": 1, "text": "x"}', b"1" * 5_000,
    ],
    ids=lambda answer: str(answer)[:30],
)  # fmt: skip
def test_an_answer_that_is_no_answer_is_refused(answer):
    assert refusal(answer) == "bad answer"


def test_a_refusal_is_passed_on_by_its_code():
    assert refusal(b'{"refused": "encrypted", "count": 0}') == "encrypted"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda x: st.lists(x) | st.dictionaries(st.sampled_from([*GOOD, "refused", "count"]), x),
        max_leaves=12,
    )
)
def test_whatever_the_worker_says_only_a_refusal_comes_of_it(value):
    assert refusal(json.dumps(value).encode()) in REFUSALS


def test_every_refusal_ends_with_what_to_do_and_names_nothing():
    for code in REFUSALS:
        sentence = Refusal(code, 7).sentence()
        assert sentence.endswith(".")
        assert "{" not in sentence
