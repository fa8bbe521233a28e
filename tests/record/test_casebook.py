"""The folder of a casebook: made whole in an empty place, opened by its passphrase, and its file says what it is."""

import json

import pytest

from record.example_casebook import CHEAP, PASSPHRASE
from tawthiq.record import casebook, keys
from tawthiq.record.identities import recipient_of
from tawthiq.terms.errors import BadInput, Damaged, Locked, NotFound


@pytest.fixture
def folder(tmp_path):
    casebook.create(tmp_path / "casebook", PASSPHRASE, cost=CHEAP)
    return tmp_path / "casebook"


def facts_of(folder):
    return json.loads((folder / "casebook.json").read_text())


def test_it_opens_with_its_passphrase_and_gives_the_same_keys(folder):
    first, second = casebook.unlock(folder, PASSPHRASE), casebook.unlock(folder, PASSPHRASE)
    assert first.record == second.record
    assert first.blobs_recipient == second.blobs_recipient
    assert len({first.record.hex(), first.blobs_recipient, first.mail_recipient, recipient_of(first.mail)}) == 3
    with pytest.raises(Locked):
        casebook.unlock(folder, "another")


def test_a_key_shows_in_no_repr(folder):
    held = casebook.unlock(folder, PASSPHRASE)
    assert held.record.hex() not in repr(held)
    assert repr(held.record) not in repr(held)


def test_its_file_holds_no_names(folder):
    assert set(facts_of(folder)) == {"v", "id", "slots"}


def test_two_casebooks_share_nothing(folder, tmp_path):
    casebook.create(tmp_path / "other", PASSPHRASE, cost=CHEAP)
    left, right = facts_of(folder), facts_of(tmp_path / "other")
    assert left["id"] != right["id"]
    assert casebook.unlock(folder, PASSPHRASE).record != casebook.unlock(tmp_path / "other", PASSPHRASE).record


def test_its_database_opens_and_is_not_made_twice(folder):
    held = casebook.unlock(folder, PASSPHRASE)
    casebook.open_record(folder, held, create=True).execute("CREATE TABLE t (a)")
    casebook.open_record(folder, held).close()
    with pytest.raises(BadInput):
        casebook.open_record(folder, held, create=True)


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        casebook.create(tmp_path, PASSPHRASE, cost=CHEAP)
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]


def test_an_empty_passphrase_leaves_the_folder_empty(tmp_path):
    with pytest.raises(BadInput):
        casebook.create(tmp_path / "new", "", cost=CHEAP)
    assert list((tmp_path / "new").iterdir()) == []


def test_other_slots_are_put_in_place_at_once(folder):
    slots = keys.change(casebook.read_facts(folder).slots, PASSPHRASE, "new words", cost=CHEAP)
    before = casebook.read_facts(folder).id
    casebook.write_slots(folder, slots)
    assert casebook.read_facts(folder).id == before
    casebook.unlock(folder, "new words")
    assert sorted(path.name for path in folder.iterdir()) == ["blobs", "casebook.json"]


def test_a_newer_format_is_named(folder):
    (folder / "casebook.json").write_text(json.dumps({**facts_of(folder), "v": 2}))
    with pytest.raises(BadInput, match="newer"):
        casebook.unlock(folder, PASSPHRASE)


@pytest.mark.parametrize("content", ["", "{", "[]", "7", "{}", '{"v":1}', '{"v":1,"id":7,"slots":[]}', "[" * 100_000])
def test_a_broken_file_is_damaged_not_a_crash(folder, content):
    (folder / "casebook.json").write_text(content)
    with pytest.raises(Damaged):
        casebook.unlock(folder, PASSPHRASE)


def test_a_file_too_long_is_not_read_into_memory(folder):
    (folder / "casebook.json").write_text(" " * 300_000 + "{}")
    with pytest.raises(Damaged, match="longer"):
        casebook.unlock(folder, PASSPHRASE)


def test_a_folder_that_is_no_casebook_is_named(tmp_path):
    with pytest.raises(NotFound, match=r"casebook\.json"):
        casebook.unlock(tmp_path, PASSPHRASE)
