"""Ordinary deeds go side by side; an exclusive one waits, then says who holds the casebook."""

import io
import multiprocessing

import pytest

from conftest import NOW
from tawthiq.record import blobs
from tawthiq.terms.errors import BadInput, Locked
from tawthiq.work import locking


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE_SECONDS", 0.1)


def test_ordinary_deeds_go_side_by_side(tmp_path):
    with locking.shared(tmp_path), locking.shared(tmp_path):
        pass


def test_an_exclusive_deed_waits_for_ordinary_ones_and_says_so(tmp_path):
    with (
        locking.shared(tmp_path),
        pytest.raises(Locked, match="Other deeds are at work"),
        locking.alone(tmp_path, "erase"),
    ):
        pytest.fail("it held the casebook together with another deed")


def test_whoever_waits_is_told_which_deed_holds_it(tmp_path):
    with (
        locking.alone(tmp_path, "restore"),
        pytest.raises(Locked, match=r"restore, process \d+"),
        locking.shared(tmp_path),
    ):
        pytest.fail("it wrote beneath an exclusive deed")


def test_nothing_is_entered_while_another_deed_holds_the_casebook(casebook):
    with (
        locking.alone(casebook.folder, "rebuild"),
        pytest.raises(Locked, match="nothing was changed"),
        casebook.deed(NOW) as deed,
    ):
        deed.append("group", {"name": "North", "names": []})
    with casebook.deed(NOW):
        pass


def test_the_word_goes_with_the_deed(tmp_path):
    with locking.alone(tmp_path, "erase"):
        assert (tmp_path / "lock").read_text().startswith("erase")
    assert (tmp_path / "lock").read_text() == ""


def _die_holding(folder):
    with locking.alone(folder, "erase"):
        import os

        os._exit(0)


def test_a_lock_goes_with_the_process_that_held_it(tmp_path):
    holder = multiprocessing.get_context("fork").Process(target=_die_holding, args=(tmp_path,))
    holder.start()
    holder.join(10)
    with locking.shared(tmp_path):
        pass


def test_a_folder_that_cannot_be_written_is_named_as_such(tmp_path):
    with pytest.raises(BadInput, match="cannot be written"), locking.shared(tmp_path / "missing"):
        pytest.fail("it locked nothing")


def test_a_sweep_spares_the_sealed_file_of_a_deed_that_is_not_finished(casebook):
    with casebook.deed(NOW) as deed:
        blob = blobs.put(casebook.blobs, io.BytesIO(b"an original"), casebook.recipient)
        with pytest.raises(Locked):
            casebook.rebuild()
        assert blobs.path_of(casebook.blobs, blob.name).exists()
        sealed = {"name": blob.name, "sha256": blob.sha256, "size": blob.size, "media_type": "text/plain"}
        received = {"from": None, "how": None, "on": None}
        body = {"title": "A report", "kind": "news", "language": None, "dated": None, "publisher": None, "received": received,
                "copy_of": None, "blob": sealed, "protected": False}  # fmt: skip
        deed.append("source", body)
    lost = blobs.put(casebook.blobs, io.BytesIO(b"of a deed that failed"), casebook.recipient)
    casebook.rebuild()
    assert blobs.path_of(casebook.blobs, blob.name).exists()
    assert not blobs.path_of(casebook.blobs, lost.name).exists()
