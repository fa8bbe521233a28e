"""Canonical JSON equals RFC 8785 on its domain, and a reader takes nothing that a writer would not have written."""

import json

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.record.canonical import MAX_DEPTH, MAX_INTEGER, NotCanonical, dumps, loads

ascii_keys = st.text(st.characters(max_codepoint=127), max_size=8)
leaves = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | st.text(max_size=20)
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(ascii_keys, inner, max_size=5), max_leaves=20
)


@given(values)
@settings(max_examples=300, deadline=None)
def test_it_equals_rfc_8785(value):
    assert dumps(value) == rfc8785.dumps(value)


@given(values)
@settings(max_examples=200, deadline=None)
def test_it_reads_back_what_it_wrote(value):
    assert loads(dumps(value)) == value


@given(values, st.data())
@settings(max_examples=200, deadline=None)
def test_a_changed_byte_is_another_value_or_refused(value, data):
    written = dumps(value)
    position = data.draw(st.integers(0, len(written) - 1))
    flip = data.draw(st.integers(1, 255))
    changed = written[:position] + bytes([written[position] ^ flip]) + written[position + 1 :]
    try:
        read = loads(changed)
    except NotCanonical:
        return
    assert dumps(read) == changed != written


def test_it_writes_arabic_as_it_stands():
    assert dumps({"name": "سلمى"}) == '{"name":"سلمى"}'.encode()


def test_it_escapes_control_characters_in_their_one_spelling():
    assert dumps('\x00\x1f\b\t\n\f\r"\\\x7f/') == b'"\\u0000\\u001f\\b\\t\\n\\f\\r\\"\\\\\x7f/"'


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        MAX_INTEGER + 1,
        -MAX_INTEGER - 1,
        {1: "a"},
        {"é": 1},
        {None: 1},
        b"bytes",
        {1, 2},
        "\ud800",
        {"\ud800": 1},
    ],
)
def test_it_refuses_what_has_no_canonical_form(value):
    with pytest.raises(NotCanonical):
        dumps({"inside": [value]})


@pytest.mark.parametrize(
    "data",
    [
        b"", b" ", b"{", b"nul", b"1.0", b"1e3", b"-0", b"01", b"NaN", b"Infinity", b"-Infinity", b"[1, 2]", b"[1,2] ", b" [1,2]",
        b'{"b":1,"a":2}', b'{"a":1,"a":2}', b'{"a":1,"a":1}', b'"\\u0041"', b'"\\/"', b'"\\ud800"', b'"\\u000A"', b'"\\u001F"',
        b'{"\xc3\xa9":1}', b'"\xff"', b'"\xed\xa0\x80"', b"\xef\xbb\xbf1", b'"\x00"', b"9007199254740992", b"1" * 5000,
        b"\x00\x00\x00\x31", b"1\x00", b"[1,]", b"[1][2]", b"'a'",
    ],
)  # fmt: skip
def test_it_refuses_bytes_in_another_spelling(data):
    with pytest.raises(NotCanonical):
        loads(data)


def test_it_takes_the_deepest_level_and_no_deeper():
    deepest = b"[" * MAX_DEPTH + b"1" + b"]" * MAX_DEPTH
    assert dumps(loads(deepest)) == deepest
    for depth in (MAX_DEPTH + 1, 900, 100_000):
        with pytest.raises(NotCanonical):
            loads(b"[" * depth + b"1" + b"]" * depth)


def test_it_refuses_a_value_that_holds_itself():
    value = []
    value.append(value)
    with pytest.raises(NotCanonical):
        dumps(value)


def test_it_takes_the_greatest_integers():
    for number in (MAX_INTEGER, -MAX_INTEGER):
        assert loads(dumps(number)) == number


def test_a_message_never_holds_the_text_that_was_refused():
    for data in (b'{"name": "Hisham"}', b'{"Hisham":1.5}', b'["Hisham"'):
        with pytest.raises(NotCanonical) as refused:
            loads(data)
        assert "Hisham" not in str(refused.value)
        assert refused.value.__cause__ is None


def test_tuples_are_lists():
    assert dumps((1, (2,))) == json.dumps([1, [2]], separators=(",", ":")).encode()
