"""Long lists come a page at a time; a number that is none is no page."""

import pytest
from django.http import Http404
from django.test import RequestFactory

from tawthiq.projection import models
from tawthiq.web.frame.paging import found, part


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


def test_words_are_found_whatever_their_spelling_marks_and_no_words_find_all():
    lines = [("Salma", "سَلمى"), ("Nuhad", "نهاد")]
    assert found("سلمى", lines, lambda line: line) == lines[:1]
    assert found("NUH", lines, lambda line: line) == lines[1:]
    assert found("Rima", lines, lambda line: line) == []
    assert found(" ", lines, lambda line: line) == lines


def people(number):
    for at in range(number):
        models.Person.objects.create(
            id=f"{at:064x}", cluster=f"{at:064x}", name=f"Name {at:03}", names=[{"name": f"Name {at:03}"}], sex="", age="",
            role="", protected=False, recipient="", changed_name=False, by="Bo", at="", order=f"{at:03}",
        )  # fmt: skip


def test_a_long_list_has_a_first_a_middle_and_a_last_page(browser):
    people(201)
    first, last = browser.get("/people/").content.decode(), browser.get("/people/?from=200").content.decode()
    assert "1 to 100 of 201" in first
    assert "Next page" in first
    assert "Previous page" not in first
    assert "201 to 201 of 201" in last
    assert "Name 200" in last
    assert "Next page" not in last
    assert "kind=person&amp;from=100" in last


def test_a_name_is_looked_for_by_a_form_whose_answer_is_no_address(browser):
    people(201)
    assert 'name="asked"' in browser.get("/people/").content.decode()
    page = browser.post("/people/", {"kind": "person", "asked": "name 17"}).content.decode()
    assert "1 to 10 of 10" in page
    assert "Name 170" in page
    assert "Name 180" not in page
    assert "asked=" not in page
    assert "Nothing found." in browser.post("/people/", {"kind": "person", "asked": "nobody"}).content.decode()
    assert browser.post("/people/", {"kind": "teller", "asked": "a"}).status_code == 404


def test_a_short_list_has_no_box_and_a_source_is_found_by_its_title(browser):
    assert 'name="asked"' not in browser.get("/inbox/").content.decode()
    assert "A report" in browser.post("/inbox/", {"asked": "report"}).content.decode()
    assert "A report" not in browser.post("/inbox/", {"asked": "list"}).content.decode()
