"""A casebook is made once, opens with its own passphrase only, notices a rollback, and two processes share it."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from conftest import FAST, NOW, PASSPHRASE, VAULT_PASSPHRASE
from tawthiq.projection import models
from tawthiq.record import blobs, cipher, store
from tawthiq.record import casebook as folders
from tawthiq.terms.errors import BadInput, Damaged, Locked, NotFound
from tawthiq.work import casebook as casebooks
from tawthiq.work import linking, sources, tables, verifying
from tawthiq.work.sources import AddRequest
from work.contents import projections


def create(folder: Path, passphrase: str = PASSPHRASE, vault: str = VAULT_PASSPHRASE) -> casebooks.Casebook:
    return casebooks.create(folder / "casebook", passphrase, folder / "vault", vault, by="Amal", now=NOW, cost=FAST)


def state_a_group(casebook: casebooks.Casebook, name: str) -> str:
    with casebook.deed(NOW) as deed:
        return deed.append("group", {"name": name, "names": []})


def test_it_opens_again_with_what_was_entered_and_who_entered_it(casebook):
    group = state_a_group(casebook, "Red Guard")
    casebook.close()
    opened = casebooks.open_casebook(casebook.folder, PASSPHRASE)
    assert models.Group.objects.get(id=group).by == "Amal"
    assert (opened.id, opened.by, opened.findings) == (casebook.id, "Amal", ())
    assert opened.signer.log == casebook.signer.log
    assert verifying.verify_casebook(opened).holds


def test_whoever_works_on_it_can_say_another_label(casebook):
    casebook.close()
    opened = casebooks.open_casebook(casebook.folder, PASSPHRASE, by="Bo")
    assert models.Group.objects.get(id=state_a_group(opened, "Red Guard")).by == "Bo"


def test_a_wrong_passphrase_is_refused_for_casebook_and_vault(casebook, tmp_path):
    with pytest.raises(Locked):
        casebook.unlock_vault(tmp_path / "vault", PASSPHRASE)
    with pytest.raises(Locked):
        casebooks.open_casebook(casebook.folder, PASSPHRASE + " ")


def test_the_vault_needs_a_passphrase_of_its_own(tmp_path):
    with pytest.raises(BadInput, match="passphrase of its own"):
        create(tmp_path, vault=PASSPHRASE)
    assert not (tmp_path / "casebook").exists()


@pytest.mark.parametrize("taken", ["casebook", "vault"])
def test_a_folder_that_holds_anything_is_refused_and_left_as_it_is(tmp_path, taken):
    (tmp_path / taken).mkdir()
    (tmp_path / taken / "letter").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        create(tmp_path)
    assert [path.name for path in (tmp_path / taken).iterdir()] == ["letter"]
    assert not (tmp_path / "casebook" / "casebook.json").exists()


def test_an_empty_passphrase_is_refused(tmp_path):
    with pytest.raises(BadInput):
        create(tmp_path, passphrase="")


def test_a_missing_folder_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        casebooks.open_casebook(tmp_path / "nothing", PASSPHRASE)


def test_a_casebook_of_a_newer_format_is_refused_with_what_to_do(casebook):
    casebook.close()
    facts = json.loads((casebook.folder / "casebook.json").read_text())
    (casebook.folder / "casebook.json").write_text(json.dumps({**facts, "v": 99}))
    with pytest.raises(BadInput, match=r"format 99.*newer"):
        casebooks.open_casebook(casebook.folder, PASSPHRASE)


def test_a_casebook_without_its_device_key_is_damaged(casebook):
    tables.raw_connection().execute("DELETE FROM secret WHERE name = ?", (folders.DEVICE_SEED,))
    casebook.close()
    with pytest.raises(Damaged, match="its own keys"):
        casebooks.open_casebook(casebook.folder, PASSPHRASE)


def test_anothers_vault_is_refused(casebook, tmp_path):
    casebook.close()
    other = create(tmp_path / "other")
    other.close()
    opened = casebooks.open_casebook(casebook.folder, PASSPHRASE)
    with pytest.raises(BadInput, match="another casebook"):
        opened.unlock_vault(tmp_path / "other" / "vault", VAULT_PASSPHRASE)
    assert opened.vault is None


def test_a_locked_vault_says_how_to_unlock_it(casebook):
    casebook.close()
    with pytest.raises(Locked, match="--vault"):
        casebooks.open_casebook(casebook.folder, PASSPHRASE).require_vault()


def test_an_older_database_put_back_is_noticed_at_the_next_start(casebook, tmp_path):
    state_a_group(casebook, "North")
    cipher.erase_wal(tables.raw_connection())
    shutil.copy(casebook.folder / "record.db", tmp_path / "older.db")
    state_a_group(casebook, "South")
    casebook.close()
    shutil.copy(tmp_path / "older.db", casebook.folder / "record.db")
    for name in ("record.db-wal", "record.db-shm"):
        (casebook.folder / name).unlink(missing_ok=True)
    opened = casebooks.open_casebook(casebook.folder, PASSPHRASE)
    assert any("an older copy was put back" in finding for finding in opened.findings)
    verified = verifying.verify_casebook(opened)
    assert not verified.holds
    assert any("older copy" in fault for fault in verified.faults)


def test_every_connection_is_encrypted_journalled_and_synchronous(casebook):
    raw = tables.raw_connection()
    for name, wanted in (("synchronous", 2), ("journal_mode", "wal"), ("secure_delete", 1), ("temp_store", 2)):
        assert raw.execute(f"PRAGMA {name}").fetchone()[0] == wanted, name
    assert raw.execute("PRAGMA cipher_status").fetchone()[0] == "1"
    assert not (casebook.folder / "record.db").read_bytes().startswith(b"SQLite format 3")


def test_a_deed_that_fails_leaves_nothing_behind(casebook):
    before, shown = store.count(tables.raw_connection()), projections()

    def interrupted():
        with casebook.deed(NOW) as deed:
            deed.append("group", {"name": "North", "names": []})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.count(tables.raw_connection()) == before
    assert projections() == shown


def test_a_body_of_a_wrong_form_is_not_entered(casebook):
    before = store.count(tables.raw_connection())
    with pytest.raises(BadInput), casebook.deed(NOW) as deed:
        deed.append("group", {"name": "North", "unknown": 1})
    assert store.count(tables.raw_connection()) == before


def test_a_changed_shape_of_the_projections_is_a_rebuild(casebook):
    group = state_a_group(casebook, "North")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE projection_group")
        store.set_secret(tables.raw_connection(), "projection_shape", b"an older one")
    casebook.close()
    casebooks.open_casebook(casebook.folder, PASSPHRASE)
    assert models.Group.objects.get(id=group).name == "North"


WRITER = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from tawthiq.work.starting import ready
ready()
from tawthiq.work import casebook as casebooks
opened = casebooks.open_casebook(Path(sys.argv[1]), sys.argv[2], by=sys.argv[3])
print("open", flush=True)
sys.stdin.readline()
for number in range(12):
    with opened.deed(datetime.now(UTC)) as deed:
        deed.append("group", {"name": f"{sys.argv[3]} {number}", "names": []})
"""


def start_writer(folder: Path, name: str) -> subprocess.Popen:
    """Another process on the casebook; it writes twelve entries when its input ends."""
    environment = {**os.environ, "PYTHONPATH": ":".join(path for path in sys.path if path)}
    command = [sys.executable, "-c", WRITER, str(folder), PASSPHRASE, name]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_two_processes_write_at_once_and_both_commit(casebook):
    casebook.close()
    writers = [start_writer(casebook.folder, name) for name in ("Bo", "Chidi")]
    for writer in writers:
        assert writer.stdout.readline() == "open\n"
    for writer in writers:
        writer.stdin.close()
    assert [writer.wait(60) for writer in writers] == [0, 0]
    for writer in writers:
        writer.stdout.close()
    opened = casebooks.open_casebook(casebook.folder, PASSPHRASE)
    assert opened.findings == ()
    written = models.Group.objects.order_by("order").values_list("by", flat=True)
    assert sorted(written) == ["Bo"] * 12 + ["Chidi"] * 12
    assert verifying.verify_casebook(opened).holds
    grown = projections()
    opened.rebuild()
    assert projections() == grown


def test_a_link_joins_what_two_deeds_stated(casebook):
    left, right = state_a_group(casebook, "North"), state_a_group(casebook, "The North")
    linking.link(casebook, "same", left, right, "one seal", now=NOW)
    assert set(models.Group.objects.values_list("cluster", flat=True)) == {left}


def test_a_rebuild_drops_sealed_files_that_a_crash_left_and_keeps_those_of_a_source(casebook):
    request = AddRequest("A report", "news", language="en", suffix=".txt")
    sources.add(casebook, b"They took him from the house.", request, now=NOW)
    kept = {path.name for path in casebook.blobs.rglob("*") if path.is_file()}
    left = blobs.put(casebook.blobs, io.BytesIO(b"of a deed that was not kept"), casebook.recipient)
    casebook.rebuild()
    assert {path.name for path in casebook.blobs.rglob("*") if path.is_file()} == kept
    assert left.name not in kept
