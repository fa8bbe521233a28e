"""A clean copy comes from a sealed original that stays as it is, stands in the record, and leaves on a basis only."""

import io
import stat
from pathlib import Path

import pytest
from PIL import Image

from conftest import NOW
from intake import media
from tawthiq.projection import models
from tawthiq.record import blobs, store
from tawthiq.terms.errors import BadInput, Damaged, Locked, NotFound, Refused
from tawthiq.work import bases, bounds, clean_copies, erasing, originals, sources, tables, verifying
from tawthiq.work.bases import BasisRequest
from tawthiq.work.sources import AddRequest, Protected

SAMPLES = Path(media.__file__).parent / "samples"
SHARE = BasisRequest("consent", ("keep", "share"), words="Show it to whoever asks.")
BOX = clean_copies.boxes_of(["10,20,30,40"])


def taken_in(casebook, data=media.MADE["jpeg"], **about) -> str:
    request = AddRequest("A picture", "photo", language="en", basis=SHARE, **about)
    return sources.add(casebook, data, request, now=NOW).source


def test_it_says_from_what_by_whom_and_when_it_was_made_and_the_original_stays(casebook):
    source = taken_in(casebook)
    before = models.Source.objects.get(id=source)
    sealed = blobs.path_of(casebook.blobs, before.blob).read_bytes()
    made = clean_copies.make(casebook, source, BOX, now=NOW)
    (row,) = clean_copies.of(source)
    assert (row.id, row.source, row.by, row.at) == (made.copy, source, "Amal", "2025-02-11T09:00:00Z")
    assert row.boxes == [{"page": 0, "left": 100, "top": 200, "width": 300, "height": 400}]
    assert b'"original_sha256":"' + before.sha256.encode() in store.get(tables.raw_connection(), made.copy).content
    assert blobs.path_of(casebook.blobs, before.blob).read_bytes() == sealed
    assert media.CANARY.encode() not in clean_copies.content(casebook, row)
    assert verifying.verify_casebook(casebook).holds


def test_it_leaves_clean_on_a_basis_to_its_owner_only_and_is_entered(casebook, tmp_path):
    source, path = taken_in(casebook), tmp_path / "out.jpg"
    made = clean_copies.make(casebook, source, BOX, now=NOW)
    left = clean_copies.take_out(casebook, made.copy, path, purpose="share", to="a lawyer", now=NOW)
    assert media.CANARY.encode() not in path.read_bytes()
    assert Image.open(path).getpixel((10, 20))[0] < 20
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    entered = store.get(tables.raw_connection(), left.entry)
    assert (entered.entry.kind, entered.entry.refs) == ("export", (source, made.copy))
    with pytest.raises(Refused, match="does not cover"):
        clean_copies.take_out(casebook, made.copy, tmp_path / "two", purpose="publish", now=NOW)
    bases.set_basis(casebook, source, BasisRequest("", ()), withdrawn=True, now=NOW)
    with pytest.raises(Refused, match="withdrawn"):
        clean_copies.take_out(casebook, made.copy, tmp_path / "two", purpose="share", now=NOW)
    assert not (tmp_path / "two").exists()


def test_a_protected_one_needs_the_vault_at_every_step(casebook, tmp_path):
    source = taken_in(casebook, protect=(Protected("Witness", ("Salma",)),))
    made = clean_copies.make(casebook, source, now=NOW)
    casebook.vault = None
    for deed in (
        lambda: clean_copies.make(casebook, source, now=NOW),
        lambda: clean_copies.shown(casebook, source),
        lambda: clean_copies.copy_shown(casebook, made.copy),
        lambda: clean_copies.take_out(casebook, made.copy, tmp_path / "out", purpose="share", now=NOW),
    ):
        with pytest.raises(Locked, match="vault"):
            deed()
    assert not (tmp_path / "out").exists()


def test_what_is_said_of_a_protected_picture_is_sealed_to_whom_its_intake_promised_safety(casebook):
    source = taken_in(casebook, protect=(Protected("Witness", ("Salma",)),))
    (person,) = models.Person.objects.values_list("id", flat=True)
    told = bounds.BoundRequest("when", "not after", "2024", "she stands in it", "Bo")
    for entry in (clean_copies.make(casebook, source, now=NOW).copy, bounds.say(casebook, source, told, now=NOW)):
        assert b'"people":["' + person.encode() in store.get(tables.raw_connection(), entry).content


def test_it_goes_with_its_original_when_that_is_erased(casebook):
    source = taken_in(casebook)
    made = clean_copies.make(casebook, source, now=NOW)
    name = models.CleanCopy.objects.get(id=made.copy).blob
    erasing.request(casebook, source, "she asked", now=NOW)
    assert clean_copies.of(source) == []
    with pytest.raises(NotFound):
        clean_copies.copy_shown(casebook, made.copy)
    erasing.finish(casebook, now=NOW.replace(month=4))
    assert not blobs.has(casebook.blobs, name)


def test_a_copy_that_was_exchanged_does_not_leave(casebook):
    source = taken_in(casebook)
    row = models.CleanCopy.objects.get(id=clean_copies.make(casebook, source, now=NOW).copy)
    original = models.Source.objects.get(id=source)
    kept = blobs.path_of(casebook.blobs, row.blob)
    kept.write_bytes(blobs.path_of(casebook.blobs, original.blob).read_bytes())
    with pytest.raises(Damaged, match="clean copy"):
        clean_copies.content(casebook, row)


def test_what_could_not_be_entered_leaves_no_sealed_file_behind(casebook, monkeypatch):
    source = taken_in(casebook)
    before = set(blobs.list_blobs(casebook.blobs))
    with monkeypatch.context() as patched:
        patched.setattr("tawthiq.projection.projecting.project", lambda _items: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            clean_copies.make(casebook, source, now=NOW)
    assert set(blobs.list_blobs(casebook.blobs)) == before


def test_a_text_is_refused_by_its_format_and_nothing_is_entered(casebook):
    source = sources.add(casebook, b"Amal said so.", AddRequest("A text", "news", suffix=".txt"), now=NOW).source
    with pytest.raises(BadInput, match="plain text"):
        clean_copies.make(casebook, source, now=NOW)
    assert clean_copies.of(source) == []


def test_a_rebuild_brings_the_same_rows(casebook):
    clean_copies.make(casebook, taken_in(casebook), BOX, now=NOW)
    before = list(models.CleanCopy.objects.values())
    casebook.rebuild()
    assert list(models.CleanCopy.objects.values()) == before


def test_a_picture_is_looked_at_as_pixels_made_anew(casebook):
    seen = clean_copies.shown(casebook, taken_in(casebook, media.MADE["heic"]))
    assert (seen.media_type, Image.open(io.BytesIO(seen.data)).size) == ("image/jpeg", (48, 64))


@pytest.mark.parametrize(
    "words", ["", "1,2,3", "a,b,c,d", "0,0,0,0", "90,0,20,5", "0:1,1,1,1", "1,1,1,1e99", "nan,1,1,1"]
)
def test_a_box_that_is_none_is_refused_and_not_repeated(words):
    with pytest.raises(BadInput, match="percent"):
        clean_copies.boxes_of([words])


def test_a_recording_loses_what_accompanies_it_and_keeps_its_sound(casebook, tmp_path):
    source = taken_in(casebook, (SAMPLES / "opus.ogg").read_bytes())
    assert models.Source.objects.get(id=source).media_type == "audio/ogg"
    heard, media_type = originals.recording(casebook, source)
    made = clean_copies.make(casebook, source, now=NOW)
    clean_copies.take_out(casebook, made.copy, tmp_path / "out.ogg", purpose="share", now=NOW)
    assert (tmp_path / "out.ogg").read_bytes() == heard
    assert (media_type, media.CANARY.encode() in heard) == ("audio/ogg", False)
    with pytest.raises(BadInput, match="no page"):
        clean_copies.make(casebook, source, BOX, now=NOW)
