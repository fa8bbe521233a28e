"""An exported chat comes in as one source, what it brought as sources of their own, under one promise."""

import dataclasses

import pytest

from conftest import NOW
from intake import corpus
from tawthiq.projection import models
from tawthiq.record import blobs
from tawthiq.record.sealing import NotSealedToUs
from tawthiq.work import sources
from tawthiq.work.bases import BasisRequest
from tawthiq.work.sources import AddRequest, Protected

LETTER = "Salma Haddad wrote this letter about the raid."
FILES = {
    "_chat.txt": corpus.WHATSAPP + "[27/3/2023, 10:00:00] Salma Haddad: \u200e<attached: 0003-letter.txt>\n",
    "0001-PHOTO.jpg": corpus.jpeg(3, 3),
    "0002-AUDIO.opus": b"OggS\0\2" + bytes(60),
    "0003-letter.txt": LETTER,
    "0004-COPY.jpg": corpus.jpeg(3, 3),
}
ASKED = AddRequest(
    "A chat", "message", received_from="a cousin", received_on="2023-04-01", basis=BasisRequest("consent", ("keep",), words="Yes.")
)  # fmt: skip


def test_what_a_chat_brought_is_sealed_each_as_a_source_with_its_day_and_basis(casebook):
    added = sources.add(casebook, corpus.archive(FILES), ASKED, now=NOW)
    text = models.Text.objects.get(source=added.source)
    assert text.text.startswith("[2023-03-25 14:22] Salma: [attachment 1]")
    assert text.dated == "2023-03-25/2023-03-27"
    rows = [models.Source.objects.get(id=one) for one in added.attached]
    assert [(one.title, one.kind, one.media_type, one.dated) for one in rows] == [
        ("A chat, attachment 1", "photo", "image/jpeg", "2023-03-25"),
        ("A chat, attachment 2", "document", "text/plain", "2023-03-27"),
        ("A chat, attachment 3", "message", "audio/ogg", ""),
    ]
    assert {one.received_how for one in rows} == {f"attached to source {added.source[:8]}"}
    assert {one.received_from for one in rows} == {"a cousin"}
    assert models.Basis.objects.count() == 4
    assert models.Text.objects.get(source=rows[1].id).text == LETTER
    again = sources.add(casebook, corpus.archive(FILES), ASKED, now=NOW)
    assert again.known
    assert models.Source.objects.count() == 4


def test_a_name_that_is_protected_in_the_chat_is_protected_in_what_it_brought(casebook):
    promise = Protected("Witness 1", ("Salma Haddad", "Salma"))
    added = sources.add(casebook, corpus.archive(FILES), dataclasses.replace(ASKED, protect=(promise,)), now=NOW)
    assert models.Person.objects.count() == 1
    letter = models.Text.objects.get(source=added.attached[1])
    assert letter.text == "Witness 1 wrote this letter about the raid."
    for source in models.Source.objects.all():
        assert source.protected
        with pytest.raises(NotSealedToUs):
            b"".join(blobs.open_blob(casebook.blobs, source.blob, [casebook.keys.blobs]))


def test_a_chat_whose_days_nothing_tells_is_asked_about_and_leaves_nothing_behind(casebook):
    words = b"3/4/2023, 14:22 - Salma: They came yesterday.\n3/5/2023, 14:23 - Bo: Yes.\n"
    with pytest.raises(sources.DaysUnclear, match="Say how its days are written"):
        sources.add(casebook, words, ASKED, now=NOW)
    assert not models.Source.objects.exists()
    told = dataclasses.replace(ASKED, days=sources.day_order("day-first"))
    sources.add(casebook, words, told, now=NOW)
    assert models.Text.objects.get().dated == "2023-04-03/2023-05-03"
