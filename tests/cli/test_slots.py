"""`tawthiq passphrase`: from files or prompts, never from arguments; one slot a person."""

import json
import os
import pty

import pytest

from cli.test_terminal import answer, rest, started
from conftest import PASSPHRASE

CANARY = "Zubaydaalkhatib"


@pytest.fixture
def new(ids):
    (ids.folder / "new").write_text(f"six {CANARY} words\n")
    return ids.folder / "new"


@pytest.mark.parametrize("of", ["casebook", "vault"])
def test_it_is_changed_and_the_old_one_opens_nothing(tawthiq, ids, new, of):
    told = tawthiq("passphrase", "change", "--of", of, "--new-passphrase-file", new)
    assert told.code == 0, told.err
    assert CANARY not in told.out + told.err
    words = ("passphrase", "list", "--of", of)
    assert tawthiq(*words).code == 5
    option = "--passphrase-file" if of == "casebook" else "--vault-passphrase-file"
    assert tawthiq(*words, option, new).code == 0


def test_another_persons_slot_is_added_listed_and_taken_out_by_its_label(tawthiq, ids, new):
    assert tawthiq("passphrase", "add", "Bo", "--new-passphrase-file", new).code == 0
    listed = [json.loads(line) for line in tawthiq("passphrase", "list", "--json").out.splitlines()]
    assert [(slot["label"], slot["own"]) for slot in listed] == [(None, True), ("Bo", False)]
    assert tawthiq("show", "sources", "--passphrase-file", new).code == 0
    assert "Bo" in tawthiq("passphrase", "remove", "Bo").out
    assert tawthiq("show", "sources", "--passphrase-file", new).code == 5


def test_the_last_one_stays(tawthiq, ids):
    slot = json.loads(tawthiq("passphrase", "list", "--json").out)["slot"]
    told = tawthiq("passphrase", "remove", slot)
    assert told.code == 4
    assert "last" in told.err
    assert tawthiq("show", "sources").code == 0


def test_without_a_terminal_it_says_what_is_lacking(tawthiq, new):
    assert "--new-passphrase-file" in tawthiq("passphrase", "change").err
    assert "LABEL" in tawthiq("passphrase", "add", "--new-passphrase-file", new).err
    told = tawthiq("passphrase", "remove")
    assert told.code == 2
    assert "remove LABEL" in told.err


def test_a_label_that_is_none_is_not_repeated(tawthiq):
    told = tawthiq("passphrase", "remove", CANARY)
    assert told.code == 3
    assert CANARY not in told.err


def test_at_a_terminal_it_asks_for_the_new_one_twice_and_whose_is_taken_out(tawthiq, ids, new):
    ours, theirs = pty.openpty()
    process = started(
        ids, "passphrase", "add", "Bo", stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    answer(ours, "New passphrase of the casebook", "some words of Bo")
    answer(ours, "once more", "some words of Bo")
    assert process.wait(60) == 0
    process = started(ids, "passphrase", "remove", stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    os.close(theirs)
    answer(ours, "Whose slot is to be taken out?", "Bo")
    assert "taken out: Bo" in rest(ours)
    assert process.wait(60) == 0
    os.close(ours)
    (ids.folder / "passphrase").write_text("some words of Bo")
    assert tawthiq("show", "sources").code == 5
    (ids.folder / "passphrase").write_text(PASSPHRASE)
    assert tawthiq("show", "sources").code == 0
