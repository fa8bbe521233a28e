"""Chats at the desk: taken in with what they brought, asked about where their days can be read in two ways."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from intake import corpus
from tawthiq.projection import models

UNCLEAR = b"3/4/2023, 14:22 - Salma: They came yesterday.\n3/5/2023, 14:23 - Bo: Yes.\n"
TOLD = {"title": "A chat", "kind": "message"}


def test_a_chat_comes_in_with_its_attachments_and_what_there_is_to_remark(browser: Client) -> None:
    file = SimpleUploadedFile("WhatsApp Chat.zip", corpus.chat_archive())
    page = browser.post("/inbox/add/", {**TOLD, "file": file}).content.decode()
    assert "Attachments sealed as sources of their own: 2" in page
    assert "time zone that the file does not name" in page
    assert models.Source.objects.filter(title__startswith="A chat").count() == 3


def test_days_that_can_be_read_in_two_ways_are_asked_about(browser: Client) -> None:
    page = browser.post("/inbox/add/", {**TOLD, "file": SimpleUploadedFile("c.txt", UNCLEAR)}).content.decode()
    assert not models.Source.objects.filter(title="A chat").exists()
    address = page.partition('action="/inbox/chat/')[2].partition('"')[0]
    assert browser.post(f"/inbox/chat/{address}", {"days": "guess"}).status_code == 409
    assert browser.post(f"/inbox/chat/{address}", {"days": "month first"}).status_code == 200
    assert models.Text.objects.get(source=models.Source.objects.get(title="A chat").id).dated == "2023-03-04/2023-03-05"
    assert browser.post(f"/inbox/chat/{address}", {"days": "month first"}).status_code == 409


def test_a_recording_is_heard_and_written_down_beside_its_player(browser: Client) -> None:
    sound = b"OggS\0\2" + bytes(60)
    browser.post("/inbox/add/", {**TOLD, "title": "A voice note", "file": SimpleUploadedFile("v.opus", sound)})
    made = models.Source.objects.get(title="A voice note")
    page = f"/inbox/{made.id}/write-down/"
    assert page in browser.get(f"/source/{made.id}/").content.decode()
    assert f'src="/source/{made.id}/recording/"' in browser.get(page).content.decode()
    heard = browser.get(f"/source/{made.id}/recording/")
    assert (heard.content, heard.headers["Content-Type"]) == (sound, "audio/ogg")
    browser.post(f"/drafts/write-down/{made.id}/", {"said": "half a sent"})
    assert "half a sent" in browser.get(page).content.decode()
    assert browser.post(page, {"said": " "}).status_code == 400
    browser.post(page, {"said": "Salma: They came at night.\r\nBo: Who?"})
    text = models.Text.objects.get(source=made.id)
    assert (text.text, text.language, text.extractor) == (
        "Salma: They came at night.\nBo: Who?", "en", "written down by a person 1"
    )  # fmt: skip
    assert browser.post(page, {"said": "again"}).status_code == 409


def test_what_is_no_recording_is_not_played(browser: Client, source: str) -> None:
    assert browser.get(f"/source/{source}/recording/").status_code == 404
    assert browser.get(f"/inbox/{source}/write-down/").status_code == 404
