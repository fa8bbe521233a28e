"""The search of the whole casebook: what is found, narrowed, marked and kept, and that no word of it stands in an address."""

import re

import pytest
from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import drafts, erasing, judging, review, saved_searches
from web.conftest import proposal


@pytest.fixture
def accepted(browser: Client) -> str:
    """The statement of the two cars and the incident are accepted; gives the statement's id."""
    review.accept(opened.casebook(), proposal("incident").id, now=NOW)
    return str(review.accept(opened.casebook(), proposal("statement", "سيارتين").id, now=NOW).made)


def asked(browser: Client, **fields: object) -> str:
    answer = browser.post("/search/", fields)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_search_finds_across_scripts_leads_to_the_sentence_and_marks_the_words(
    browser: Client, source: str, accepted: str
) -> None:
    page = asked(browser, words="سَيّارتيـن")
    assert f"/source/{source}/sentence/{accepted}/#at" in page
    assert re.search(r"<mark>سيارتين[^<]*</mark>", page)


def test_nothing_found_says_what_was_searched(browser: Client) -> None:
    assert "Nothing found. Searched were" in asked(browser, words="xylophone")


def test_signs_of_the_search_language_are_only_letters(browser: Client) -> None:
    for words in ('"', "a OR", "NEAR(", "*", "'; DROP TABLE", "-", " "):
        asked(browser, words=words)


def test_the_page_without_a_question_shows_the_form_alone(browser: Client) -> None:
    page = browser.get("/search/").content.decode()
    assert 'name="radius"' in page
    assert "Nothing found" not in page


@pytest.mark.parametrize(
    "narrow",
    [
        {"kind": "person"}, {"when": "1999"}, {"type": "protest"}, {"stance": "denied"}, {"judgement": "refuted"},
        {"source": "no such title"}, {"origins": "9"}, {"place": "Nowhere", "radius": "3"},
    ],
)  # fmt: skip
def test_each_condition_leaves_out_what_does_not_meet_it(
    browser: Client, accepted: str, narrow: dict[str, str]
) -> None:
    assert accepted in asked(browser, words="سيارتين")
    assert accepted not in asked(browser, words="سيارتين", **narrow)


def test_conditions_that_are_met_find_the_incident_and_what_has_to_do_with_it(browser: Client, accepted: str) -> None:
    report = models.Report.objects.get()
    judging.judge(opened.casebook(), report.id, "contested", "two accounts", now=NOW)
    page = asked(
        browser, kind=["incident"], type=report.type, when=report.when or "", judgement="contested", origins="1", source="report"
    )  # fmt: skip
    assert f"/incidents/{report.cluster}/" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"when": "July"}, {"type": "rumour"}, {"kind": "rumour"}, {"radius": "5"}, {"place": "x", "radius": "far"},
        {"origins": "-1"}, {"stance": "loud"}, {"judgement": "true"},
    ],
)  # fmt: skip
def test_a_condition_that_is_none_is_refused_in_place_and_nothing_typed_is_lost(
    browser: Client, fields: dict[str, str]
) -> None:
    answer = browser.post("/search/", {"words": "cars", **fields})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert 'value="cars"' in page


def test_a_search_is_kept_asked_again_and_let_go_and_stands_in_no_address(browser: Client, accepted: str) -> None:
    kept = browser.post("/search/keep/", {"name": "the cars", "words": "سيارتين", "kind": "statement"})
    assert "the cars" in kept.content.decode()
    assert not re.search(r'(?:href|action)="[^"]*(?:cars|سيارتين|%D8)', kept.content.decode())
    one = saved_searches.kept()[0].subject
    assert accepted in asked(browser, saved=one)
    assert browser.post(f"/drafts/search/{one}/drop/", {"back": "/search/"}).status_code == 302
    assert saved_searches.kept() == []
    assert accepted not in asked(browser, saved=one)


def test_a_search_without_a_name_is_not_kept(browser: Client) -> None:
    assert browser.post("/search/keep/", {"name": " ", "words": "cars"}).status_code == 400
    assert saved_searches.kept() == []


def test_what_an_erasure_hides_is_as_if_it_had_never_been(browser: Client, accepted: str, source: str) -> None:
    person = models.Person.objects.order_by("order").first()
    assert person is not None
    saved_searches.keep("one", [("words", person.name)], now=NOW)
    other = saved_searches.keep("other", [("words", "xylophone")], now=NOW)
    assert f"/people/{person.cluster}/" in asked(browser, words=person.name)
    erasing.request(opened.casebook(), source, "asked for", now=NOW)
    erasing.request(opened.casebook(), person.id, "asked for", now=NOW) if models.Person.objects.count() else None
    hidden = asked(browser, words=person.name)
    never = asked(browser, words="Xylophon")
    assert _without_what_differs(hidden, person.name) == _without_what_differs(never, "Xylophon")
    assert [one.subject for one in saved_searches.kept()] == [other]
    assert drafts.find("search", other)


def _without_what_differs(page: str, words: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page).replace(words, "")
