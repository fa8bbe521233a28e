"""An original comes out as it came, only on a basis, only to a new file; and the record says that it left."""

import stat

import pytest

from conftest import NOW
from tawthiq.projection import models
from tawthiq.record import blobs, store
from tawthiq.terms.errors import BadInput, Damaged, Locked, NotFound, Refused
from tawthiq.work import bases, erasing, originals, sources, tables, verifying
from tawthiq.work.bases import BasisRequest
from tawthiq.work.sources import AddRequest, Protected

WORDS = b"\xef\xbb\xbfSalma said that two houses burned.\r\n"  # as it came, to the byte
COURT = BasisRequest("consent", ("keep", "court"), words="Give it to the court.")


def taken_in(casebook, **about) -> str:
    request = AddRequest("A testimony", "testimony", language="en", basis=COURT, suffix=".txt", **about)
    return sources.add(casebook, WORDS, request, now=NOW).source


def exports() -> int:
    return sum(stored.entry.kind == "export" for stored in store.entries(tables.raw_connection()))


def refused(casebook, source, path, error, *, purpose="court", match=None):
    before = exports()
    with pytest.raises(error, match=match):
        originals.take_out(casebook, source, path, purpose=purpose, now=NOW)
    assert exports() == before


def test_it_comes_out_to_the_byte_readable_by_its_owner_only_and_is_entered(casebook, tmp_path):
    source, path = taken_in(casebook), tmp_path / "out.txt"
    done = originals.take_out(casebook, source, path, purpose="court", to="the prosecutor", now=NOW)
    assert path.read_bytes() == WORDS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (done.size, done.source) == (len(WORDS), source)
    entered = store.get(tables.raw_connection(), done.entry)
    assert (entered.entry.kind, entered.entry.refs) == ("export", (source,))
    assert b"the prosecutor" in entered.content
    assert done.sha256.encode() not in entered.content  # an erasure of the source leaves no hash of it behind
    assert verifying.verify_casebook(casebook).holds


@pytest.mark.parametrize("purpose", ["share", "publish"])
def test_a_basis_for_another_purpose_does_not_let_it_out(casebook, tmp_path, purpose):
    source = taken_in(casebook)
    refused(casebook, source, tmp_path / "out", Refused, purpose=purpose, match="does not cover")
    assert not (tmp_path / "out").exists()


def test_without_a_basis_that_stands_it_stays(casebook, tmp_path):
    source = taken_in(casebook)
    bases.set_basis(casebook, source, BasisRequest("", ()), withdrawn=True, now=NOW)
    refused(casebook, source, tmp_path / "out", Refused, match="withdrawn")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("purpose", ["keep", "Zubayda"])
def test_it_is_taken_out_for_a_purpose_that_leaves(casebook, tmp_path, purpose):
    with pytest.raises(BadInput, match="share, publish, court") as said:
        originals.take_out(casebook, taken_in(casebook), tmp_path / "out", purpose=purpose, now=NOW)
    assert "Zubayda" not in str(said.value)


def test_a_file_that_is_there_is_not_touched(casebook, tmp_path):
    source, path = taken_in(casebook), tmp_path / "out"
    path.write_bytes(b"mine")
    refused(casebook, source, path, BadInput, match="not overwritten")
    assert path.read_bytes() == b"mine"


def test_what_could_not_be_entered_has_not_left(casebook, tmp_path, monkeypatch):
    def fail(_items):
        raise Refused("full")

    source = taken_in(casebook)
    with monkeypatch.context() as patched:
        patched.setattr("tawthiq.projection.projecting.project", fail)
        refused(casebook, source, tmp_path / "out", Refused)
    assert list(tmp_path.glob("*out*")) == []


def test_a_protected_one_needs_the_vault(casebook, tmp_path):
    source = taken_in(casebook, protect=(Protected("Witness", ("Salma",)),))
    vault, casebook.vault = casebook.vault, None
    refused(casebook, source, tmp_path / "out", Locked, match="vault")
    assert not (tmp_path / "out").exists()
    casebook.vault = vault
    originals.take_out(casebook, source, tmp_path / "out", purpose="court", now=NOW)
    assert (tmp_path / "out").read_bytes() == WORDS


def test_what_an_erasure_hides_does_not_come_out(casebook, tmp_path):
    source = taken_in(casebook)
    erasing.request(casebook, source, "she asked", now=NOW)
    refused(casebook, source, tmp_path / "out", NotFound)
    assert not (tmp_path / "out").exists()


def test_a_sealed_file_that_was_changed_or_exchanged_does_not_come_out(casebook, tmp_path):
    source = taken_in(casebook)
    other = sources.add(casebook, b"Another text.", AddRequest("Another", "news", suffix=".txt"), now=NOW).source
    files = [blobs.path_of(casebook.blobs, models.Source.objects.get(id=one).blob) for one in (source, other)]
    files[0].write_bytes(files[1].read_bytes())
    refused(casebook, source, tmp_path / "out", Damaged)
    files[0].write_bytes(files[1].read_bytes()[:-3])
    refused(casebook, source, tmp_path / "out", BadInput)
    files[0].unlink()
    refused(casebook, source, tmp_path / "out", NotFound)
    assert list(tmp_path.glob("*out*")) == list(tmp_path.glob(".*part")) == []


def test_what_is_no_source_is_not_repeated(casebook, tmp_path):
    with pytest.raises(NotFound) as said:
        originals.take_out(casebook, "Zubayda", tmp_path / "out", purpose="court", now=NOW)
    assert "Zubayda" not in str(said.value)
