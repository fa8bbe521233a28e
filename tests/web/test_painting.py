"""The painted text: letter for letter the text, with marks where they belong."""

import re
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tawthiq.web.source.marks import Mark, initial
from tawthiq.web.source.painting import paint

LETTERS = st.text(alphabet=st.sampled_from("ab <>&\"'\n🕊َّجارة\u202e\u200f"), min_size=1, max_size=80)


def read_back(page: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", page))


@given(
    LETTERS,
    st.lists(
        st.tuples(st.integers(0, 80), st.integers(0, 80), st.sampled_from(["statement", "person", "date"])), max_size=8
    ),
)
def test_the_words_read_back_are_the_text_whatever_is_marked(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(min(a, b), max(a, b), kind, f"{n}", "proposed", "S") for n, (a, b, kind) in enumerate(spans)]
    assert read_back(paint(text, marks, "0", "/x/{}/")) == text


def test_each_line_of_a_statement_has_a_bar_and_its_start_the_teller() -> None:
    text = "one " * 30
    page = paint(text, [Mark(0, len(text) - 1, "statement", "s", "accepted", "W›S")], "", "/x/{}/")
    assert page.count('data-teller="W›S"') == 1
    places = [len(read_back(page[: found.start()])) for found in re.finditer("<i ", page)]
    assert max(after - before for before, after in pairwise(places)) <= 22
    assert places[-1] >= len(text.rstrip()) - 22


def test_the_innermost_mark_is_the_link_and_the_current_one_is_lit() -> None:
    marks = [Mark(0, 9, "incident", "outer", "proposed"), Mark(5, 9, "person", "inner", "accepted")]
    page = paint("took Wael away", marks, "inner", "/card/{}/")
    assert '<a class="mark person accepted here" id="at"' in page
    assert 'href="/card/outer/#at"' in page


def test_a_rejected_span_outside_the_text_is_left_out() -> None:
    assert paint("abc", [Mark(2, 99, "person", "p", "proposed")], "", "/x/{}/") == "abc"


def test_letters_that_turn_the_direction_are_shut_in() -> None:
    assert '<bdi class="turning">\u202e</bdi>' in paint("a\u202eb", [], "", "/x/{}/")


def test_no_shape_stands_inside_a_word() -> None:
    page = paint("بالحارة", [Mark(0, 3, "place", "p", "proposed")], "", "/x/{}/")
    assert "data-shape" not in page


def test_the_initial_is_that_of_the_name_itself() -> None:
    assert [initial(name) for name in ("Abu Wael", "the neighbour", "سلمى", "Abu", "4th")] == ["W", "N", "س", "A", "T"]
