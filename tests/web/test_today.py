"""Where the desk opens."""

from datetime import date

from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import follow_ups, review
from web.conftest import proposal
from web.invented import CANARY


def test_it_shows_what_waits_and_nothing_of_the_testimony(browser: Client) -> None:
    page = browser.get("/").content.decode()
    assert "5 cards wait" in page
    assert "Sources without a basis: 1" in page
    assert CANARY not in page


def test_a_follow_up_is_shown_and_closed_only_with_what_was_done(browser: Client) -> None:
    report = review.accept(opened.casebook(), proposal("incident").id, now=NOW).made
    note = follow_ups.add(opened.casebook(), str(report), "Ask for the register", "Amal", due=date(2022, 3, 1), now=NOW)
    assert "Ask for the register" in browser.get("/").content.decode()
    assert browser.post(f"/follow-ups/{note}/close/", {"done": " "}).status_code == 400
    assert browser.post(f"/follow-ups/{note}/close/", {"done": "Asked", "outcome": "none"}).status_code == 302
    assert models.FollowUp.objects.get().done == "Asked"
    assert "Ask for the register" not in browser.get("/").content.decode()
