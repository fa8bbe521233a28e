"""Drafts at the desk: kept while they are typed, back in their form, gone once entered; never in an address."""

import html
import json

from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import drafts, review
from tawthiq.work.models import Draft
from web.conftest import proposal, version_on
from web.invented import CANARY, TEXT


def kept_on(page: bytes) -> list[list[str]]:
    """What the page gives its form back."""
    found = page.decode().partition('data-kept="')[2].partition('"')[0]
    return json.loads(html.unescape(found)) if found else []


def test_a_correction_is_kept_comes_back_and_goes_once_it_is_entered(browser: Client) -> None:
    card = proposal("incident")
    edit = f"/source/{card.source}/card/{card.id}/edit/"
    version = version_on(browser.get(edit).content)
    form = {"type": "arrest", "stance": "asserted", "words": TEXT[card.start : card.end], "role-name": [CANARY, ""]}
    kept = browser.post(f"/drafts/correction/{card.id}/", {"version": version, **form})
    assert kept.status_code == 204
    page = browser.get(edit)
    assert ["type", "arrest"] in kept_on(page.content)
    assert [value for name, value in kept_on(page.content) if name == "role-name"] == [CANARY, ""]
    assert not any(name == "version" for name, _ in kept_on(page.content))
    assert b"did not enter is back" in page.content
    browser.post(edit, {"version": version, **form})
    assert models.Report.objects.get().type == "arrest"
    assert not Draft.objects.exists()


def test_a_draft_can_be_thrown_away(browser: Client) -> None:
    card = proposal("incident")
    browser.post(f"/drafts/correction/{card.id}/", {"type": "arrest"})
    edit = f"/source/{card.source}/card/{card.id}/edit/"
    assert browser.post(f"/drafts/correction/{card.id}/drop/", {"back": edit}).headers["Location"] == edit
    assert kept_on(browser.get(edit).content) == []


def test_words_chosen_anew_are_not_replaced_by_those_of_a_draft(browser: Client, source: str) -> None:
    browser.post(f"/drafts/statement/{source}/", {"start": "3", "end": "9", "words": "old words", "stance": "alleged"})
    without = browser.get(f"/source/{source}/by-hand/statement/").content
    assert {name for name, _ in kept_on(without)} == {"start", "end", "words", "stance"}
    chosen = browser.get(f"/source/{source}/by-hand/statement/?start=0&end=4").content
    assert kept_on(chosen) == [["stance", "alleged"]]
    browser.post(f"/source/{source}/by-hand/statement/", {"start": "0", "end": "4", "words": TEXT[:4]})
    assert models.Statement.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_judgement_is_kept_with_its_form_open_and_goes_once_recorded(browser: Client) -> None:
    made = review.accept(opened.casebook(), proposal("incident").id, now=NOW).made
    incident = models.Report.objects.get(id=made).cluster
    browser.post(f"/incidents/{incident}/judge/", {"value": "unverified", "reason": "first"})
    browser.post(f"/drafts/judgement/{incident}/", {"value": "confirmed", "reason": "because <b>she</b> was there"})
    page = browser.get(f"/incidents/{incident}/")
    assert kept_on(page.content) == [["value", "confirmed"], ["reason", "because <b>she</b> was there"]]
    assert b"<b>she</b>" not in page.content
    browser.post(f"/incidents/{incident}/judge/", {"value": "confirmed", "reason": "she was there"})
    assert drafts.find("judgement", incident) == ()


def test_a_form_that_is_too_long_to_keep_is_told(browser: Client) -> None:
    card = proposal("incident")
    answer = browser.post(f"/drafts/correction/{card.id}/", {"title": "x" * 600_000}, headers={"hx-request": "true"})
    assert answer.status_code == 400
    assert b"characters stand in the form" in answer.content
