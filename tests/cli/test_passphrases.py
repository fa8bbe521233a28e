"""A passphrase comes from a file or a prompt; a wrong, missing or unusable one is met with what to do."""

import pytest

from conftest import PASSPHRASE

CANARY = "Zubaydaalkhatib"


def test_a_wrong_passphrase_is_locked(tawthiq, ids):
    (ids.folder / "passphrase").write_text(CANARY)
    told = tawthiq("show", "sources")
    assert told.code == 5
    assert "passphrase" in told.err
    assert CANARY not in told.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "does not exist"),
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"\nsecond line\n", "is empty"),
        (b"\x89PNG\xff\xfe", "cannot be read"),
        (b"a\x00b\n", "no text"),
        (b"a" * 5000, "too long"),
    ],
)
def test_a_file_that_holds_no_passphrase_is_refused_with_what_it_must_be(tawthiq, ids, content, said):
    file = ids.folder / "passphrase"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    told = tawthiq("show", "sources")
    assert told.code == 2
    assert said in told.err
    assert "first line" in told.err
    assert str(ids.folder) not in told.err


def test_a_folder_instead_of_a_file_is_refused(tawthiq, ids):
    assert tawthiq("show", "sources", "--passphrase-file", ids.folder).code == 2


@pytest.mark.parametrize("content", [f"{PASSPHRASE}\r\nnote\n", f"\ufeff{PASSPHRASE}\n", PASSPHRASE])
def test_the_first_line_is_used_however_it_ends(tawthiq, ids, content):
    (ids.folder / "passphrase").write_bytes(content.encode())
    assert tawthiq("show", "sources").code == 0


def test_without_a_terminal_or_a_file_it_says_where_to_put_it(tawthiq, monkeypatch):
    monkeypatch.delenv("TAWTHIQ_PASSPHRASE_FILE")
    told = tawthiq("show", "sources")
    assert told.code == 2
    assert "TAWTHIQ_PASSPHRASE_FILE" in told.err


def test_a_wrong_passphrase_of_the_vault_is_locked(tawthiq, ids):
    (ids.folder / "vault-passphrase").write_text(CANARY)
    told = tawthiq("export", ids.folder / "new", "--vault-to", "age1abc")
    assert told.code == 5
    assert CANARY not in told.err


@pytest.mark.parametrize("name", ["TAWTHIQ_CASEBOOK", "TAWTHIQ_VAULT"])
def test_an_unnamed_casebook_or_vault_is_asked_for(tawthiq, ids, monkeypatch, name):
    monkeypatch.delenv(name)
    told = tawthiq("device", "revoke", "abc", "--after", "1")
    assert told.code == 2
    assert name in told.err
