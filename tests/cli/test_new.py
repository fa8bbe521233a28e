"""A casebook is made whole or not at all, and never over anything."""

import pytest

from cli.conftest import environment


@pytest.fixture
def named(bare, tmp_path, monkeypatch):
    (tmp_path / "passphrase").write_text("one of them")
    (tmp_path / "vault-passphrase").write_text("the other")
    for name, file in environment(tmp_path).items():
        monkeypatch.setenv(name, file)
    return bare


def test_it_makes_a_casebook_and_says_what_comes_next(named, tmp_path):
    told = named("new", tmp_path / "casebook", "--as", "Amal")
    assert told.code == 0
    assert "Next: tawthiq add" in told.out
    assert named("verify").code == 0
    assert named("show", "sources").out == "No sources yet. Next: tawthiq add FILE\n"
    assert named("show", "incidents").out.startswith("No incidents yet.")
    assert named("read").code == 0


@pytest.mark.parametrize("taken", ["casebook", "vault"])
def test_a_folder_that_holds_anything_is_named_and_nothing_is_made(named, tmp_path, taken):
    (tmp_path / taken).mkdir()
    (tmp_path / taken / "letter").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    told = named("new", tmp_path / "casebook")
    assert told.code == 2
    assert f"folder for the {taken} is not empty" in told.err
    assert sorted(tmp_path.rglob("*")) == before


def test_one_passphrase_for_both_is_refused(named, tmp_path):
    (tmp_path / "vault-passphrase").write_text("one of them")
    told = named("new", tmp_path / "casebook")
    assert told.code == 2
    assert "passphrase of its own" in told.err


def test_without_a_vault_it_asks_where(named, tmp_path, monkeypatch):
    monkeypatch.delenv("TAWTHIQ_VAULT")
    assert "--vault" in named("new", tmp_path / "casebook").err


def test_a_card_that_is_none_is_refused(named, tmp_path):
    (tmp_path / "card").write_text('{"casebook": 1}')
    told = named("new", tmp_path / "casebook", "--joining", tmp_path / "card")
    assert told.code == 2
    assert "lacks a field" in told.err
