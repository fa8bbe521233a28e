"""Erasing and passphrases at the desk: the reach first, a second steward, and nobody let in or out without showing that they may."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from conftest import PASSPHRASE
from tawthiq.projection import models
from tawthiq.record import keys
from tawthiq.terms.errors import Locked
from tawthiq.web.frame import opened
from tawthiq.work import erasing, passphrases, review
from web.conftest import proposal
from web.invented import CANARY

NEW = "seven words that nobody else has chosen"


def test_what_an_erasure_reaches_is_told_before_anything_is_asked(browser: Client, source: str) -> None:
    review.accept(opened.casebook(), proposal("incident").id, now=timezone.now())
    page = browser.get(f"/keeping/erase/{source}/").content.decode()
    assert "of which nothing else tells: 1" in page
    address = f"/keeping/erase/{source}/"
    assert browser.post(address, {"why": "withdrawn"}).status_code == 400
    assert browser.post(address, {"why": " ", "read": "yes"}).status_code == 400
    assert models.Source.objects.count() == 1
    assert browser.post(address, {"why": "withdrawn", "read": "yes"}).status_code == 302
    assert not models.Source.objects.exists()
    page = browser.get("/keeping/").content.decode()
    assert "asked for, hidden" in page
    assert "a second steward approves it on theirs" in page
    assert CANARY not in page


def test_the_device_that_asked_is_no_second_steward_and_a_duty_brings_it_back(browser: Client, source: str) -> None:
    browser.post(f"/keeping/erase/{source}/", {"why": "withdrawn", "read": "yes"})
    request = erasing.standings(timezone.now())[0].request
    assert browser.post(f"/keeping/request/{request}/approve/").status_code == 409
    assert "Nothing has come due" in browser.post("/keeping/finish/").content.decode()
    assert browser.post(f"/keeping/request/{request}/keep/", {"why": ""}).status_code == 400
    browser.post(f"/keeping/request/{request}/keep/", {"why": "an order of the court"})
    assert models.Source.objects.count() == 1


def test_what_has_come_due_is_destroyed_from_the_open_desk(browser: Client, source: str) -> None:
    erasing.request(opened.casebook(), source, "withdrawn", now=timezone.now() - timedelta(days=31))
    assert "Destroy now: 1" in browser.get("/keeping/").content.decode()
    assert "Requests carried out: 1." in browser.post("/keeping/finish/").content.decode()
    assert "destroyed" in browser.get("/keeping/").content.decode()


def test_a_passphrase_is_changed_added_and_taken_out_by_who_may_open_it(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = keys.Cost(memory_kib=64, passes=1, lanes=1)
    for name in ("change", "add"):
        monkeypatch.setitem(getattr(passphrases, name).__kwdefaults__, "cost", fast)
    door = passphrases.casebook_door(opened.casebook())
    at = "/keeping/passphrases/casebook"
    typed = {"current": PASSPHRASE, "new": NEW, "again": NEW}
    assert browser.post(f"{at}/change/", {**typed, "again": NEW + "x"}).status_code == 400
    assert browser.post(f"{at}/change/", {**typed, "new": "short", "again": "short"}).status_code == 400
    assert browser.post(f"{at}/add/", {**typed, "current": "wrong", "label": "Chidi"}).status_code == 423
    assert browser.post(f"{at}/add/", {**typed, "label": "Chidi"}).status_code == 302
    page = browser.get("/keeping/passphrases/").content.decode()
    assert "Chidi" in page
    assert NEW not in page
    slot = passphrases.own(door, NEW)
    assert browser.post(f"{at}/remove/", {"current": "wrong", "slot": slot}).status_code == 423
    assert passphrases.own(door, NEW) == slot
    assert browser.post(f"{at}/remove/", {"current": PASSPHRASE, "slot": slot}).status_code == 302
    with pytest.raises(Locked):
        passphrases.own(door, NEW)
    assert browser.post(f"{at}/change/", {**typed, "label": "Bo"}).status_code == 302
    assert passphrases.listed(door)[0].label == "Bo"
    assert browser.post("/keeping/passphrases/vault/change/", typed).status_code == 404
