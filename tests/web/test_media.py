"""A picture at the desk: shown as pixels made anew, parts painted over by figures alone, saved as looked at; its bounds."""

import io

import pytest
from django.test import Client
from PIL import Image

from conftest import NOW
from intake import media
from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import sources
from tawthiq.work.bases import BasisRequest
from tawthiq.work.sources import AddRequest

SHARE = BasisRequest("consent", ("keep", "share"), words="Show it to whoever asks.")
BOX = {"page": ["1", "1"], "left": ["10", ""], "top": ["٢٠", ""], "width": ["30,5", ""], "height": ["40", ""]}


def taken_in(kind: str, **about: object) -> str:
    request = AddRequest("A picture", "photo", basis=SHARE, **about)
    return sources.add(opened.casebook(), media.MADE[kind], request, now=NOW).source


@pytest.fixture
def picture(browser: Client) -> str:
    return taken_in("jpeg")


def test_nothing_of_a_pictures_own_bytes_reaches_the_browser(browser: Client, picture: str) -> None:
    for address in (f"/source/{picture}/picture/", f"/media/{picture}/page/"):
        answer = browser.get(address)
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert media.CANARY.encode() not in answer.content
        assert Image.open(io.BytesIO(answer.content)).size == (48, 64)  # upright
    assert media.CANARY not in browser.get(f"/media/{picture}/").content.decode()


@pytest.mark.parametrize("kind", ["heic", "tiff", "gif", "avif", "bmp"])
def test_formats_that_no_browser_shows_are_shown(browser: Client, kind: str) -> None:
    answer = browser.get(f"/media/{taken_in(kind)}/page/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")


def test_a_copy_is_made_by_figures_looked_at_and_saved_as_it_was(browser: Client, picture: str) -> None:
    made = browser.post(f"/media/{picture}/clean/", BOX)
    copy = models.CleanCopy.objects.get()
    assert made.headers["Location"] == f"/media/copy/{copy.id}/"
    assert copy.boxes == [{"page": 0, "left": 100, "top": 200, "width": 305, "height": 400}]
    page = browser.get(f"/media/copy/{copy.id}/").content.decode()
    assert "boxes: <bdi>1</bdi>" in page
    seen = Image.open(io.BytesIO(browser.get(f"/media/copy/{copy.id}/page/").content))
    assert max(seen.getpixel((12, 30))) < 40
    saving = {"name": "clean-1", "purpose": "share", "read": "yes", "to": "a lawyer"}
    assert browser.post(f"/media/copy/{copy.id}/save/", {**saving, "read": ""}).status_code == 400
    assert browser.post(f"/media/copy/{copy.id}/save/", {**saving, "name": "../out"}).status_code == 400
    assert browser.post(f"/media/copy/{copy.id}/save/", {**saving, "purpose": "publish"}).status_code == 409
    assert browser.post(f"/media/copy/{copy.id}/save/", saving).status_code == 302
    written = (opened.casebook().folder.parent / "releases/clean-1.jpg").read_bytes()
    assert media.CANARY.encode() not in written
    assert models.Export.objects.get().what == "clean"
    assert "Written and entered." in browser.get(f"/media/copy/{copy.id}/").content.decode()
    again = browser.get(f"/media/{picture}/?from={copy.id}").content.decode()
    assert 'name="width" value="30.5"' in again


def test_a_box_that_is_none_is_refused_and_nothing_is_made(browser: Client, picture: str) -> None:
    for wrong in ({"left": "ten"}, {"left": "90", "top": "1", "width": "20", "height": "5"}):
        assert browser.post(f"/media/{picture}/clean/", {"page": "1", **wrong}).status_code == 400
    assert not models.CleanCopy.objects.exists()


def test_pages_of_a_pdf_are_shown_one_by_one(browser: Client) -> None:
    pdf = taken_in("pdf")
    first, second = (browser.get(f"/media/{pdf}/page/?page={number}").content for number in (1, 2))
    assert first != second
    assert browser.get(f"/media/{pdf}/page/?page=3").status_code == 400
    assert 'value="2"' in browser.get(f"/media/{pdf}/?page=2").content.decode()
    assert f"/media/{pdf}/" in browser.get(f"/source/{pdf}/").content.decode()


def test_bounds_are_entered_with_evidence_and_taken_back(browser: Client, picture: str) -> None:
    page = browser.get(f"/media/{picture}/").content.decode()
    assert "Nobody has bounded its date yet." in page
    told = {"bound": "when not before", "value": "2024-02", "evidence": "the new bridge", "said_by": "Bo"}
    assert browser.post(f"/media/{picture}/bound/", {**told, "evidence": ""}).status_code == 400
    browser.post(f"/media/{picture}/bound/", told)
    browser.post(f"/media/{picture}/bound/", {**told, "bound": "where within", "value": "the mill"})
    page = browser.get(f"/media/{picture}/").content.decode()
    assert "2024-02-01" in page
    assert "the new bridge" in page
    browser.post(f"/media/{picture}/bound/", {**told, "bound": "when not after", "value": "2023"})
    assert "leave no day open" in browser.get(f"/media/{picture}/").content.decode()
    for bound in models.Bound.objects.filter(of="when"):
        browser.post(f"/media/{picture}/unbound/", {"bound": bound.id})
    browser.post(f"/media/{picture}/bound/", {**told, "bound": "when unknown", "value": ""})
    assert "Date unknown." in browser.get(f"/media/{picture}/").content.decode()


def test_what_it_may_show_becomes_somebodys_words(browser: Client, picture: str) -> None:
    assert browser.post(f"/media/{picture}/describe/", {"who": "", "words": "A wall."}).status_code == 400
    browser.post(f"/media/{picture}/describe/", {"who": "Chidi", "words": "Two men carry somebody out."})
    text = models.Text.objects.get(source=picture)
    assert (text.text, text.extractor) == ("Chidi: Two men carry somebody out.", "described by a person 1")
    assert "Its words" in browser.get(f"/media/{picture}/").content.decode()
    assert browser.post(f"/media/{picture}/describe/", {"who": "Bo", "words": "More."}).status_code == 409


def test_a_text_is_no_picture_and_a_protected_one_stays_sealed(browser: Client, source: str) -> None:
    assert browser.get(f"/media/{source}/").status_code == 404
    sealed = taken_in("png", protected=True)
    assert "sealed to the vault" in browser.get(f"/media/{sealed}/").content.decode()
    assert browser.get(f"/media/{sealed}/page/").status_code != 200
    assert browser.post(f"/media/{sealed}/clean/", BOX).status_code != 302
    assert not models.CleanCopy.objects.exists()
