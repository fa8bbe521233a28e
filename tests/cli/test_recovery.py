"""Ways in and out of a casebook: parts among stewards, a second factor's file, and the keys destroyed."""

import pytest

from tawthiq.terms.errors import NotFound
from tawthiq.work import wiping
from tawthiq.work.recovery import LABEL


@pytest.mark.parametrize("of", ["casebook", "vault"])
def test_so_many_sheets_open_what_they_were_made_for_and_an_old_set_nothing(tawthiq, ids, of):
    (ids.folder / "new").write_text("seven quite other words\n")
    papers = ids.folder / "papers"
    told = tawthiq("recovery", "split", "--of", of, "--parts", "3", "--needed", "2", "--out", papers)
    assert told.code == 0, told.err
    assert papers.stat().st_mode & 0o077 == 0
    texts = [(papers / f"part-{number}.txt").read_text() for number in (1, 2, 3)]
    assert all(f"of 3: A WAY IN TO A {of}".casefold() in text.casefold() for text in texts)
    assert not any(str(ids.folder) in text or ids.source in text for text in texts)
    parts = [word for number in (3, 1) for word in ("--part", papers / f"part-{number}.txt")]
    restore = ("recovery", "restore", "Bo", "--of", of, "--new-passphrase-file", ids.folder / "new")
    assert tawthiq(*restore, *parts[:2]).code == 2  # one part alone
    told = tawthiq(*restore, *parts)
    assert told.code == 0, told.err
    if of == "vault":
        return
    assert f"{LABEL}" in tawthiq("passphrase", "list", "--passphrase-file", ids.folder / "new").out
    assert tawthiq("recovery", "split", "--of", of, "--parts", "2", "--needed", "2").code == 0
    assert tawthiq(*restore, *parts).code == 5  # made worthless by the new split


def test_words_are_asked_for_only_at_a_terminal(tawthiq):
    told = tawthiq("recovery", "restore", "Bo")
    assert (told.code, "--part" in told.err) == (2, True)


def test_with_a_second_factor_neither_passphrase_nor_file_opens_alone(tawthiq, ids):
    key, other = ids.folder / "key", ids.folder / "other"
    assert tawthiq("passphrase", "factor", key).code == 0
    assert tawthiq("passphrase", "factor", other).code == 0
    assert tawthiq("passphrase", "factor", key).code == 2  # nothing is overwritten
    change = ("passphrase", "change", "--new-passphrase-file", ids.folder / "passphrase", "--new-factor-file", key)
    told = tawthiq(*change)
    assert told.code == 0, told.err
    assert tawthiq("show", "sources").code == 5
    assert tawthiq("show", "sources", "--factor-file", other).code == 5
    assert tawthiq("show", "sources", "--factor-file", ids.folder / "none").code == 2
    assert tawthiq("show", "sources", "--factor-file", key).code == 0


def test_after_a_wipe_nothing_opens_and_no_byte_of_the_slots_is_left(tawthiq, ids):
    casebook, vault = ids.folder / "casebook", ids.folder / "vault"
    slots = [(casebook / "casebook.json").read_bytes(), (vault / "vault.json").read_bytes()]
    assert tawthiq("wipe", casebook).code == 2  # nobody said yes
    assert tawthiq("show", "sources").code == 0
    told = tawthiq("wipe", ids.folder / "nothing-here", casebook, vault, "--yes", "--json")
    assert (told.code, '"destroyed":2' in told.out.replace(" ", "")) == (3, True)
    assert tawthiq("show", "sources").code != 0
    assert not (casebook / "casebook.json").exists()
    left = b"".join(path.read_bytes() for path in ids.folder.rglob("*") if path.is_file())
    assert not any(whole[at : at + 32] in left for whole in slots for at in range(0, len(whole) - 32, 16))
    with pytest.raises(NotFound):
        wiping.wipe(casebook)


def test_the_bytes_are_overwritten_before_they_go(ids, monkeypatch):
    seen = []
    monkeypatch.setattr("pathlib.Path.unlink", lambda self, **_: seen.append(self.read_bytes()))
    before = (ids.folder / "vault" / "vault.json").read_bytes()
    wiping.wipe(ids.folder / "vault")
    assert len(seen[0]) == len(before)
    assert sum(left == right for left, right in zip(seen[0], before, strict=True)) < len(before) // 8
