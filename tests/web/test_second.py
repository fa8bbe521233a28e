"""Reading a text a second time at the desk: alone, by the same keys and forms, and both answers side by side afterwards."""

from dataclasses import replace

import pytest
from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import review
from tawthiq.work.models import Draft, Proposal, SecondAnswer
from web.conftest import proposal, version_on
from web.invented import span

CARDS = (("statement", "four"), ("statement", "سيارتين"), ("statement", "it took"), ("incident", ""))


@pytest.fixture
def second(desk: opened.Desk, browser: Client, source: str) -> str:
    """Bo has decided on every card; now Chidi sits at the desk. Gives the address of the room where Chidi reads."""
    for kind, words in CARDS:
        one = proposal(kind, words)
        if words == "it took":
            review.reject(desk.casebook, one.id, now=NOW)
        elif one.state == "proposed":
            review.accept(desk.casebook, one.id, now=NOW)
    desk.casebook = replace(desk.casebook, by="Chidi")
    return f"/second/{source}"


def answer(browser: Client, room: str, one: Proposal, deed: str, **form: object) -> str:
    page = browser.get(f"{room}/card/{one.id}/")
    went = browser.post(f"{room}/card/{one.id}/{deed}/", {"version": version_on(page.content), **form})
    assert went.status_code == 302
    return browser.get(went.headers["Location"].partition("#")[0]).content.decode()


def differing(browser: Client, room: str) -> str:
    """Chidi takes what Bo rejected and says that the first statement is only alleged; gives the page of both."""
    first = proposal("statement", "four")
    edit = {"teller-name": ["Zumurrud al-Kanari"], "teller-kind": ["person"], "stance": "alleged", "ground": "witnessed",
            "words": "four armed men took her husband Abu Wael in Ain al-Zahr on 10 February 2022"}  # fmt: skip
    answer(browser, room, first, "edit", **edit, start=span("four")[0], end=first.end)
    for kind, words in CARDS[1:]:
        answer(browser, room, proposal(kind, words), "accept")
    went = browser.post(f"{room}/finish/")
    assert went.status_code == 302
    return str(went.headers["Location"])


def test_what_the_first_decided_is_not_seen_while_the_second_reads(browser: Client, second: str) -> None:
    page = browser.get(f"{second}/").content.decode()
    assert "0 of 4 decided" in page
    assert "Second reading." in page
    assert "accepted" not in page.partition('id="text"')[2].partition('class="side"')[0]
    seen = answer(browser, second, proposal("statement", "four"), "reject")
    assert "1 of 4 decided" in seen
    assert proposal("statement", "four").state == "accepted"
    taken_back = answer(browser, second, proposal("statement", "four"), "undo")
    assert "0 of 4 decided" in taken_back


def test_whoever_decided_in_the_text_is_sent_away(desk: opened.Desk, browser: Client, second: str) -> None:
    desk.casebook = replace(desk.casebook, by="Bo")
    assert browser.get(f"{second}/").status_code == 409


def test_words_are_entered_by_hand_and_a_draft_of_them_is_the_second_s_own(browser: Client, second: str) -> None:
    source = second.rpartition("/")[2]
    form = {"words": "painted on the wall", "stance": "believed", "ground": "unknown", "teller-name": ["Amal"], "teller-kind": ["person"]}  # fmt: skip
    browser.post(f"/drafts/second-statement/{source}/", form)
    assert "Amal" not in browser.get(f"/source/{source}/by-hand/statement/").content.decode()
    assert "Amal" in browser.get(f"{second}/by-hand/statement/").content.decode()
    assert browser.post(f"{second}/by-hand/statement/", form).status_code == 302
    assert not Draft.objects.exists()
    made = SecondAnswer.objects.get()
    page = browser.get(f"{second}/card/{made.id}/").content.decode()
    assert "painted on the wall" in page
    browser.post(f"{second}/card/{made.id}/undo/")
    assert not SecondAnswer.objects.exists()
    happened = {"words": "took her", "type": "arrest", "role": ["victim"], "role-name": ["Abu Wael"], "role-kind": ["person"]}  # fmt: skip
    browser.post(f"{second}/by-hand/incident/", happened)
    assert SecondAnswer.objects.get().values["type"] == "arrest"


def test_both_answers_stand_side_by_side_and_one_is_chosen_with_a_reason(browser: Client, second: str) -> None:
    assert browser.post(f"{second}/finish/").status_code == 409
    address = differing(browser, second)
    page = browser.get(address).content.decode()
    assert "3 of 4" in page
    assert "rejected it" in page
    assert "Too few passages to rely on" in page
    form = {"first": "0", "second": "0", "stands stance": "second"}
    assert browser.post(f"{address}resolve/", form).status_code == 400
    assert browser.post(f"{address}resolve/", {**form, "first": "x"}).status_code == 400
    assert browser.post(f"{address}resolve/", {**form, "why": "the text says so"}).status_code == 302
    assert models.Statement.objects.get(start=span("four")[0]).stance == "alleged"
    assert "the text says so" in browser.get(address).content.decode()


def test_a_second_reading_is_asked_for_and_called_off(browser: Client, source: str) -> None:
    assert "Nobody has asked for a second reading." in browser.get("/second/").content.decode()
    assert browser.post("/second/ask/", {"source": source, "why": ""}).status_code == 400
    browser.post("/second/ask/", {"source": source, "why": "it is to be published", "bare": "yes"})
    page = browser.get("/second/").content.decode()
    assert "waits for a second reader" in page
    assert "without the machine&#x27;s proposals" in page or "without the machine's proposals" in page
    asking = models.SecondReading.objects.get().id
    browser.post(f"/second/drop/{asking}/", {"why": "not published"})
    browser.post("/second/ask/", {"source": "every", "why": "all of them"})
    assert "Every source is to be read twice" in browser.get("/second/").content.decode()
