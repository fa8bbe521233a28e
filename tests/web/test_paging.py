"""Long lists come a page at a time; a number that is none is no page."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from tawthiq.web.frame.paging import part


def asked(start):
    return RequestFactory().get("/", {"from": start} if start is not None else {})


@pytest.mark.parametrize(
    ("start", "first", "last", "before", "after"),
    [(None, 1, 50, None, 50), ("50", 51, 100, 0, 100), ("100", 101, 120, 50, None), ("20", 21, 70, 0, 70)],
)
def test_a_part_knows_where_it_is(start, first, last, before, after):
    shown = part(asked(start), 120, 50)
    assert (shown.first, shown.last, shown.before, shown.after) == (first, last, before, after)
    assert len(range(120)[shown.start : shown.end]) == last - first + 1


def test_beyond_the_end_is_an_empty_part_with_a_way_back():
    shown = part(asked("500"), 120, 50)
    assert list(range(120)[shown.start : shown.end]) == []
    assert shown.before == 450
    assert shown.after is None


@pytest.mark.parametrize("start", ["-1", "one", "1.5", "99999999", ""])
def test_what_is_no_number_is_no_page(start):
    with pytest.raises(Http404):
        part(asked(start), 120, 50)


@pytest.mark.parametrize("page", ["/inbox/", "/people/", "/incidents/"])
def test_each_long_list_answers_a_page_and_refuses_what_is_none(browser, page):
    assert browser.get(page, {"from": "0"}).status_code == 200
    assert browser.get(page, {"from": "50"}).status_code == 200
    assert browser.get(page, {"from": "x"}).status_code == 404
