"""Releases: refused without a basis, read before they are signed, verified afterwards."""

import dataclasses
import re

import pytest
from django.test import Client

from conftest import NOW
from intake import media
from tawthiq.cli import main as main_module
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.web.frame.kept import MOST
from tawthiq.web.releases import kept
from tawthiq.work import bases, clean_copies, judging, review, sources
from web.conftest import proposal

WHY = {"reason": "his wife asked that it be told"}


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


def form(incident: str, **more: object) -> dict[str, object]:
    return {"incident": incident, "dates": "month", "places": "district", **more}


def looked_at(browser: Client, incident: str) -> str:
    """The token of the preview that a browser was shown."""
    page = browser.post("/releases/preview/", form(incident)).content.decode()
    return page.partition('name="token" value="')[2].partition('"')[0]


def main(page: bytes) -> bytes:
    return page.partition(b"<main>")[2].partition(b"</main>")[0]


def test_without_a_basis_nothing_may_leave(browser: Client, incident: str) -> None:
    page = browser.post("/releases/preview/", form(incident)).content.decode()
    assert "It may not leave" in page
    assert 'action="/releases/sign/"' not in page
    assert 'name="token"' not in page
    assert browser.post("/releases/sign/", {"folder": "a", "read": "yes", "token": ""}).status_code == 409
    assert not models.Release.objects.exists()


def test_the_preview_is_what_a_reader_will_see_and_writes_nothing(browser: Client, incident: str, based: None) -> None:
    page = browser.post("/releases/preview/", form(incident)).content.decode()
    shown = page.partition('class="page"')[2]
    assert "abduction" in shown.casefold()
    assert "10 February" not in shown.partition("What is written")[0]
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*src)", page)
    assert not models.Release.objects.exists()


def test_it_is_signed_only_when_read_and_then_verifies(browser: Client, incident: str, based: None) -> None:
    signing = {"token": looked_at(browser, incident), "folder": "release-1"}
    assert browser.post("/releases/sign/", signing).status_code == 400
    assert browser.post("/releases/sign/", {**signing, "read": "yes", **WHY}).status_code == 302
    page = browser.get("/releases/").content.decode()
    assert "Signed and written." in page
    assert "verifies ✓" in page
    folder = opened.casebook().folder.parent / "releases/release-1"
    index = folder / "index.html"
    index.write_bytes(index.read_bytes().replace(b"a", b"b", 1))
    assert "does not verify" in browser.get("/releases/").content.decode()


@pytest.mark.parametrize("folder", ["../out", "/tmp/out", "a/b", "", "a b", "سلمى", ".hidden"])
def test_a_folder_elsewhere_is_refused(browser: Client, incident: str, based: None, folder: str) -> None:
    signing = {"token": looked_at(browser, incident), "folder": folder, "read": "yes", **WHY}
    assert browser.post("/releases/sign/", signing).status_code == 400
    assert not models.Release.objects.exists()


def test_a_choice_that_is_none_is_refused(browser: Client, incident: str) -> None:
    for wrong in ({}, {"incident": incident, "dates": "hour"}, {"incident": incident, "places": "house"}):
        assert browser.post("/releases/preview/", wrong).status_code == 400
    assert browser.post("/releases/preview/", {"incident": "0" * 64}).status_code == 404


def test_the_bytes_that_were_shown_are_the_bytes_that_are_signed(browser: Client, incident: str, based: None) -> None:
    page = browser.post("/releases/preview/", form(incident)).content
    token = page.partition(b'name="token" value="')[2].partition(b'"')[0].decode()
    browser.post("/releases/sign/", {"token": token, "folder": "r", "read": "yes", **WHY})
    written = (opened.casebook().folder.parent / "releases/r/index.html").read_bytes()
    assert main(written)
    assert main(written) in page


def test_a_preview_is_signed_once_and_only_by_its_token(browser: Client, incident: str, based: None) -> None:
    token = looked_at(browser, incident)
    for wrong in ("", "0" * 64, token[:-1]):
        assert browser.post("/releases/sign/", {"token": wrong, "folder": "r", "read": "yes", **WHY}).status_code == 409
    assert not models.Release.objects.exists()
    assert browser.post("/releases/sign/", {"token": token, "folder": "r", "read": "yes", **WHY}).status_code == 302
    assert browser.post("/releases/sign/", {"token": token, "folder": "s", "read": "yes", **WHY}).status_code == 409
    assert models.Release.objects.count() == 1


def test_a_preview_is_not_signed_when_the_record_changed_meanwhile(browser: Client, incident: str, based: None) -> None:
    token = looked_at(browser, incident)
    judging.judge(opened.casebook(), incident, "refuted", "she has come home", now=NOW)
    answer = browser.post("/releases/sign/", {"token": token, "folder": "r", "read": "yes", **WHY})
    assert answer.status_code == 409
    assert "Look at it again" in answer.content.decode()
    assert not (opened.casebook().folder.parent / "releases/r").exists()
    assert not models.Release.objects.exists()


def test_only_the_last_previews_are_kept(browser: Client, incident: str, based: None) -> None:
    first = looked_at(browser, incident)
    seen = kept.looked_at(first)
    for number in range(MOST):
        kept.keep(dataclasses.replace(seen, token=str(number)))
    assert browser.post("/releases/sign/", {"token": first, "folder": "r", "read": "yes", **WHY}).status_code == 409


def test_above_the_gate_it_is_signed_only_with_a_reason_which_stands_in_the_register(
    browser: Client, incident: str, based: None
) -> None:
    page = browser.post("/releases/preview/", form(incident)).content.decode()
    assert "More could be guessed than the rule allows" in page
    assert 'name="reason" required' in page
    token = page.partition('name="token" value="')[2].partition('"')[0]
    signing = {"token": token, "folder": "r", "read": "yes"}
    answer = browser.post("/releases/sign/", {**signing, "reason": "...", "folder": "kept-name"})
    assert answer.status_code == 409
    assert 'value="kept-name"' in answer.content.decode()
    assert ">...</textarea>" in answer.content.decode()
    assert token in answer.content.decode()
    assert not models.Release.objects.exists()
    assert browser.post("/releases/sign/", {**signing, **WHY}).status_code == 302
    listed = browser.get("/releases/").content.decode()
    assert WHY["reason"] in listed
    assert "fewest alike are 1" in listed


def test_coarser_rules_of_the_form_are_those_of_the_pages(browser: Client, incident: str, based: None) -> None:
    page = browser.post("/releases/preview/", form(incident, ages="no", sexes="no")).content.decode()
    assert page.count(' name="ages" value="no" checked') == 1
    assert page.count(' name="sexes" value="no" checked') == 1


def test_what_stands_against_somebody_is_shown_and_too_little_names_nobody(browser: Client, incident: str) -> None:
    person = models.Person.objects.first()
    assert person is not None
    page = browser.get(f"/releases/naming/{person.id}/").content.decode()
    assert "no decision to name them is recorded" in page
    decided = dict.fromkeys(
        ("reply_how", "reply_answer", "risk_accused", "risk_kin", "risk_sources", "reason"), "weighed"
    )
    answer = browser.post(f"/releases/naming/{person.id}/", {**decided, "reply_on": "2022-03-01"})
    assert answer.status_code == 409
    assert answer.content.decode().count("weighed") == len(decided)  # what was typed is not lost
    assert 'value="2022-03-01"' in answer.content.decode()
    assert browser.post(f"/releases/naming/{person.id}/", decided).status_code == 400
    assert not models.Naming.objects.exists()


def test_clean_copies_go_with_a_release_only_where_their_source_may_be_published(
    browser: Client, incident: str, based: None
) -> None:
    published = bases.BasisRequest("consent", ("keep", "publish"), words="Publish it.")
    kept_only = bases.BasisRequest("consent", ("keep", "share"), words="Only for the lawyer.")
    made = []
    for basis, kind in ((published, "jpeg"), (kept_only, "png")):
        asked = sources.AddRequest("A wall", "photo", basis=basis)
        source = sources.add(opened.casebook(), media.MADE[kind], asked, now=NOW).source
        made.append(clean_copies.make(opened.casebook(), source, now=NOW).copy)
    page = browser.post("/releases/preview/", form(incident, media=made)).content.decode()
    assert "It may not leave" in page
    page = browser.post("/releases/preview/", form(incident, media=made[:1])).content.decode()
    assert "media/1.jpg" in page
    assert "no program finds whom they show" in page
    token = page.partition('name="token" value="')[2].partition('"')[0]
    browser.post("/releases/sign/", {"folder": "with-media", "read": "yes", "token": token, **WHY})
    folder = opened.casebook().folder.parent / "releases/with-media"
    assert media.CANARY.encode() not in (folder / "media/1.jpg").read_bytes()
    entered = models.Release.objects.get()
    assert "media/1.jpg" in {one["path"] for one in entered.files}
    assert models.History.objects.filter(entry=entered.id, subject=made[0]).exists()
    assert main_module.main(["verify", str(folder)]) == 0
