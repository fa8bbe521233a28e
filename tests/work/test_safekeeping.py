"""A backup brings everything back on an empty machine, or nothing at all."""

import pytest

from conftest import NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.record.checkpoint import root_of
from tawthiq.terms.errors import BadInput, Damaged, Locked, TawthiqError
from tawthiq.work import casebook as casebooks
from tawthiq.work import exchange, safekeeping, tables, verifying
from work.conftest import working_on
from work.contents import projections


@pytest.fixture
def kept(example, tmp_path):
    """A backup of the example, with what the record was when it was written."""
    was = {"root": root_of(tables.raw_connection()), "shown": projections()}
    left = safekeeping.back_up(example, tmp_path / "backup", now=NOW)
    assert left.entries == was["root"][0]
    return tmp_path / "backup", was


def restore(file, folder, tmp_path, *, vault=True, passphrase=PASSPHRASE):
    opened = (tmp_path / "example" / "vault", VAULT_PASSPHRASE) if vault else None
    return safekeeping.restore(file, folder, passphrase, vault=opened, by="Amal", now=NOW)


def test_a_restored_backup_holds_the_same_entries_and_shows_the_same(example, kept, tmp_path):
    file, was = kept
    example.close()
    restored = restore(file, tmp_path / "restored", tmp_path)
    raw = tables.raw_connection()
    size, _ = root_of(raw)
    assert size == was["root"][0] + 1  # the root's word for the new device
    assert projections() == was["shown"]
    assert verifying.verify_casebook(restored).holds
    assert restored.signer.log != example.signer.log
    assert restored.release_key.private_bytes_raw() == example.release_key.private_bytes_raw()
    assert restored.id == example.id
    with restored.deed(NOW) as deed:
        group = deed.append("group", {"name": "North", "names": []})
    restored.rebuild()
    assert models.Group.objects.get(id=group).name == "North"
    restored.close()
    assert casebooks.open_casebook(tmp_path / "restored", PASSPHRASE).findings == ()


def test_without_the_vault_what_concerns_protected_people_waits_sealed(example, kept, tmp_path):
    file, was = kept
    shown = dict.fromkeys(models.Source.objects.values_list("id", flat=True))
    example.close()
    restored = restore(file, tmp_path / "restored", tmp_path, vault=False)
    assert root_of(tables.raw_connection()) == was["root"]
    seen = set(models.Source.objects.values_list("id", flat=True))
    assert seen < set(shown)
    assert not models.Person.objects.filter(protected=True).exists()
    assert verifying.verify_casebook(restored).holds


def test_writing_a_backup_is_entered_and_an_existing_file_is_never_overwritten(example, kept):
    file, _ = kept
    assert models.Export.objects.get().what == "backup"
    before = file.read_bytes()
    with pytest.raises(BadInput):
        safekeeping.back_up(example, file, now=NOW)
    assert file.read_bytes() == before
    assert models.Export.objects.count() == 1


def test_a_backup_can_be_verified_without_restoring_it(kept):
    file, was = kept
    verified = verifying.verify_backup_at(file, PASSPHRASE)
    assert (verified.holds, verified.entries) == (True, was["root"][0])
    assert verifying.kind_of(file) == "backup"


def test_a_wrong_passphrase_restores_nothing(example, kept, tmp_path):
    with pytest.raises(Locked):
        restore(kept[0], tmp_path / "restored", tmp_path, passphrase="another")
    assert not (tmp_path / "restored").exists() or not any((tmp_path / "restored").iterdir())


def test_a_folder_that_holds_anything_is_refused(kept, tmp_path):
    (tmp_path / "restored").mkdir()
    (tmp_path / "restored" / "letter").write_text("mine")
    with pytest.raises(BadInput):
        restore(kept[0], tmp_path / "restored", tmp_path)
    assert [path.name for path in (tmp_path / "restored").iterdir()] == ["letter"]


@pytest.mark.parametrize("kept_bytes", [0, 40, 0.5, -1])
def test_a_backup_that_was_cut_off_is_refused_and_leaves_nothing(kept, tmp_path, kept_bytes):
    content = kept[0].read_bytes()
    cut = int(len(content) * kept_bytes) if isinstance(kept_bytes, float) else kept_bytes
    (tmp_path / "cut").write_bytes(content[:cut])
    with pytest.raises((BadInput, Damaged)):
        restore(tmp_path / "cut", tmp_path / "restored", tmp_path)
    assert not (tmp_path / "restored").exists() or not any((tmp_path / "restored").iterdir())
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_missing_backup_is_named_without_its_path(tmp_path):
    with pytest.raises(TawthiqError) as refused:
        restore(tmp_path / "Nuhads secret place", tmp_path / "restored", tmp_path, vault=False)
    assert "Nuhad" not in str(refused.value)


def test_an_erasure_asked_before_the_backup_still_hides_after_it(told, tmp_path):
    from tawthiq.work import erasing

    erasing.request(told.casebook, told.text.source, "asked for", now=NOW)
    safekeeping.back_up(told.casebook, tmp_path / "backup", now=NOW)
    vault = (tmp_path / "told" / "vault", VAULT_PASSPHRASE)
    told.casebook.close()
    restored = safekeeping.restore(
        tmp_path / "backup", tmp_path / "restored", PASSPHRASE, vault=vault, by=None, now=NOW
    )
    assert not models.Source.objects.exists()
    assert not models.Text.objects.exists()
    with working_on(restored):
        assert exchange.listed()
