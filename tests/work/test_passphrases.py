"""One slot a person: changed, added and taken out, never the last; labels lie in no file that anybody can read."""

import pytest

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.record import vault as vaults
from tawthiq.terms.errors import BadInput, Locked, NotFound, Refused
from tawthiq.work import casebook as casebooks
from tawthiq.work import passphrases, safekeeping

BOS = "six words that Bo has chosen"


@pytest.fixture
def doors(casebook, tmp_path):
    return passphrases.casebook_door(casebook), passphrases.vault_door(casebook, tmp_path / "vault")


def opens(door, passphrase: str) -> bool:
    """Whether the whole thing opens, not only its slot."""
    try:
        if door.whose == "vault":
            vaults.open_vault(door.folder, passphrase).close()
        else:
            casebooks.open_casebook(door.folder, passphrase)
    except Locked:
        return False
    return True


@pytest.fixture(params=["casebook", "vault"])
def door(request, doors):
    return doors[request.param == "vault"]


def own(door) -> str:
    return VAULT_PASSPHRASE if door.whose == "vault" else PASSPHRASE


def test_a_changed_passphrase_opens_and_the_old_one_does_not(casebook, door):
    slot = passphrases.change(casebook, door, own(door), BOS, cost=FAST)
    assert opens(door, BOS)
    assert not opens(door, own(door))
    assert [one.id for one in passphrases.listed(door)] == [slot.id]


def test_another_persons_slot_opens_beside_the_first_until_it_is_taken_out(casebook, door):
    passphrases.add(casebook, door, own(door), BOS, "Bo", cost=FAST)
    assert (opens(door, BOS), opens(door, own(door))) == (True, True)
    assert [slot.label for slot in passphrases.listed(door)] == ["", "Bo"]
    assert passphrases.remove(casebook, door, " bo ").label == "Bo"
    assert (opens(door, BOS), opens(door, own(door))) == (False, True)
    assert [slot.label for slot in passphrases.listed(door)] == [""]


def test_the_last_slot_is_never_taken_out(casebook, door):
    (last,) = passphrases.listed(door)
    with pytest.raises(Refused, match="last"):
        passphrases.remove(casebook, door, last.id)
    assert opens(door, own(door))
    passphrases.add(casebook, door, own(door), BOS, "Bo", cost=FAST)
    passphrases.remove(casebook, door, last.id)
    with pytest.raises(Refused, match="last"):
        passphrases.remove(casebook, door, "Bo")
    assert opens(door, BOS)


def test_a_slot_keeps_its_label_when_its_passphrase_is_changed(casebook, door):
    passphrases.add(casebook, door, own(door), BOS, "Bo", cost=FAST)
    changed = passphrases.change(casebook, door, BOS, "six other words of Bo", cost=FAST)
    assert changed.label == "Bo"
    assert [slot.label for slot in passphrases.listed(door)] == ["", "Bo"]
    assert opens(door, own(door))


def test_the_first_slot_gets_a_label_when_its_passphrase_is_changed(casebook, door):
    passphrases.add(casebook, door, own(door), BOS, "Bo", cost=FAST)
    with pytest.raises(BadInput, match="Another slot"):
        passphrases.change(casebook, door, own(door), "words of Amal", "bo", cost=FAST)
    assert opens(door, own(door))
    passphrases.change(casebook, door, own(door), "words of Amal", " Amal ", cost=FAST)
    assert [slot.label for slot in passphrases.listed(door)] == ["Amal", "Bo"]
    passphrases.change(casebook, door, "words of Amal", "more words", "amal", cost=FAST)
    assert [slot.label for slot in passphrases.listed(door)] == ["amal", "Bo"]


def test_who_does_not_know_a_passphrase_changes_and_adds_nothing(casebook, door):
    before = door.slots()
    with pytest.raises(Locked):
        passphrases.change(casebook, door, "a guess", BOS, cost=FAST)
    with pytest.raises(Locked):
        passphrases.add(casebook, door, "a guess", BOS, "Bo", cost=FAST)
    assert door.slots() == before


def test_a_passphrase_that_opens_a_slot_here_or_at_the_other_door_is_refused(casebook, doors):
    for door, beside in (doors, doors[::-1]):
        before = door.slots()
        for taken in (own(door), own(beside)):
            with pytest.raises(Refused, match="opens a slot"):
                passphrases.add(casebook, door, own(door), taken, "Bo", beside=beside, cost=FAST)
            with pytest.raises(Refused, match="opens a slot"):
                passphrases.change(casebook, door, own(door), taken, beside=beside, cost=FAST)
        assert door.slots() == before


@pytest.mark.parametrize("label", ["", "  ", "B" * 61])
def test_a_label_is_a_word_or_two(casebook, door, label):
    with pytest.raises(BadInput, match="word or two"):
        passphrases.add(casebook, door, own(door), BOS, label, cost=FAST)


def test_a_label_stands_once_at_a_door(casebook, door):
    passphrases.add(casebook, door, own(door), BOS, "Bo", cost=FAST)
    with pytest.raises(BadInput, match="Another slot has this label") as refused:
        passphrases.add(casebook, door, own(door), "other words", "BO", cost=FAST)
    assert "BO" not in str(refused.value)
    assert len(passphrases.listed(door)) == 2


@pytest.mark.parametrize("which", ["", " ", "Zubaydaalkhatib"])
def test_what_is_no_slot_is_refused_and_not_repeated(casebook, door, which):
    with pytest.raises(NotFound) as refused:
        passphrases.remove(casebook, door, which)
    assert "Zubayda" not in str(refused.value)


def test_no_label_lies_in_clear(casebook, doors):
    for door in doors:
        passphrases.add(casebook, door, own(door), f"{BOS} {door.whose}", "Zubaydaalkhatib", cost=FAST)
    for door in doors:
        for path in door.folder.rglob("*"):
            assert not path.is_file() or b"Zubayda" not in path.read_bytes()


def test_a_backup_opens_with_each_passphrase_of_its_time_and_keeps_the_labels(casebook, doors, tmp_path):
    passphrases.add(casebook, doors[0], PASSPHRASE, BOS, "Bo", cost=FAST)
    safekeeping.back_up(casebook, tmp_path / "backup", now=NOW)
    passphrases.remove(casebook, doors[0], "Bo")
    restored = safekeeping.restore(tmp_path / "backup", tmp_path / "restored", BOS, by="Bo", now=NOW)
    assert [slot.label for slot in passphrases.listed(passphrases.casebook_door(restored))] == ["", "Bo"]
    restored.close()


def test_the_vault_of_another_casebook_is_refused(casebook, tmp_path):
    vaults.create(tmp_path / "another", "its passphrase", cost=FAST).close()
    with pytest.raises(BadInput, match="another casebook"):
        passphrases.vault_door(casebook, tmp_path / "another")
