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
