"""Pairs of quotation marks, and what stray ones do."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.read.quotes import quotations


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“One,” she said. “Two.”", ["One,", "Two."]),
        ('"One," she said.', ["One,"]),
        ('"We went,” he said.', ["We went,"]),
        ("''We went,'' he said.", ["We went,"]),
        ("He didn't say 'no' to it.", []),
        ("«Nous» (us)", ["Nous"]),
        ("” stray, then “good” one", ["good"]),
    ],
)
def test_marks_pair_up(text: str, inside: list[str]) -> None:
    assert [text[one.start : one.end] for one in quotations(text)] == inside


def test_a_quotation_over_two_paragraphs_goes_on() -> None:
    text = "“First they came.\n\n“Then they left,” she said."
    first, second = quotations(text)
    assert not first.closed
    assert second.goes_on


@given(st.text(alphabet="“”\"'ab. \n", max_size=200))
def test_quotations_lie_within_the_text_in_order(text: str) -> None:
    found = quotations(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
