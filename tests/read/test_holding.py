"""Tests of `tawthiq.read.holding`."""

from hypothesis import given
from hypothesis import strategies as st

from tawthiq.read.holding import Holding

SPANS = st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 1500)).map(lambda pair: (pair[0], sum(pair))))


@given(SPANS, st.integers(0, 4000))
def test_it_finds_every_span_that_holds_a_character(spans, char):
    held = Holding((start, end, number) for number, (start, end) in enumerate(spans))
    assert held.at(char) == [number for number, (start, end) in enumerate(spans) if start <= char < end]


@given(SPANS, st.integers(0, 3000), st.integers(1, 900))
def test_it_finds_every_span_that_touches_a_stretch(spans, start, length):
    held = Holding((first, last, number) for number, (first, last) in enumerate(spans))
    wanted = [n for n, (first, last) in enumerate(spans) if first < start + length and start < last]
    assert held.touching(start, start + length) == wanted
