"""Releases: refused without a basis, read before they are signed, verified afterwards."""

import re

import pytest
from django.test import Client

from conftest import NOW
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import judging, review
from web.conftest import proposal


@pytest.fixture
def incident(browser: Client) -> str:
    made = str(review.accept(opened.casebook(), proposal("incident").id, now=NOW).made)
    judging.judge(opened.casebook(), made, "confirmed", "seen by one who was there", now=NOW)
    return made


@pytest.fixture
def based(browser: Client, source: str) -> None:
    browser.post(
        f"/inbox/{source}/basis/", {"ground": "public source", "purpose": ["keep", "publish"], "why": "it is public"}
    )


def form(incident: str, **more: str) -> dict[str, str]:
    return {"incident": incident, "dates": "month", "places": "district", **more}


def test_without_a_basis_nothing_may_leave(browser: Client, incident: str) -> None:
    page = browser.post("/releases/preview/", form(incident)).content.decode()
    assert "It may not leave" in page
    assert 'action="/releases/sign/"' not in page
    assert browser.post("/releases/sign/", form(incident, folder="a", read="yes")).status_code == 409
    assert not models.Release.objects.exists()


def test_the_preview_is_what_a_reader_will_see_and_writes_nothing(browser: Client, incident: str, based: None) -> None:
    page = browser.post("/releases/preview/", form(incident)).content.decode()
    shown = page.partition('class="page"')[2]
    assert "abduction" in shown.casefold()
    assert "10 February" not in shown.partition("What is written")[0]
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*src)", page)
    assert not models.Release.objects.exists()


def test_it_is_signed_only_when_read_and_then_verifies(browser: Client, incident: str, based: None) -> None:
    unread = browser.post("/releases/sign/", form(incident, folder="release-1"))
    assert unread.status_code == 400
    assert browser.post("/releases/sign/", form(incident, folder="release-1", read="yes")).status_code == 302
    page = browser.get("/releases/").content.decode()
    assert "Signed and written." in page
    assert "verifies ✓" in page
    folder = opened.casebook().folder.parent / "releases/release-1"
    index = folder / "index.html"
    index.write_bytes(index.read_bytes().replace(b"a", b"b", 1))
    assert "does not verify" in browser.get("/releases/").content.decode()


@pytest.mark.parametrize("folder", ["../out", "/tmp/out", "a/b", "", "a b", "سلمى", ".hidden"])
def test_a_folder_elsewhere_is_refused(browser: Client, incident: str, based: None, folder: str) -> None:
    assert browser.post("/releases/sign/", form(incident, folder=folder, read="yes")).status_code == 400
    assert not models.Release.objects.exists()


def test_a_choice_that_is_none_is_refused(browser: Client, incident: str) -> None:
    for wrong in ({}, {"incident": incident, "dates": "hour"}, {"incident": incident, "places": "house"}):
        assert browser.post("/releases/preview/", wrong).status_code == 400
    assert browser.post("/releases/preview/", {"incident": "0" * 64}).status_code == 404
