"""A backup brings a casebook back on an empty machine, whole and verified, or brings nothing."""

import io
import json
import random

import pytest

from record.example_casebook import CHEAP, LATER, NOW, PASSPHRASE, new_vault, open_desk, three
from tawthiq.record import blobs, body_store, casebook, cipher, devices, heads, keys, store
from tawthiq.record.backup import backup, restore, shelf_of
from tawthiq.record.identities import new_identity, recipient_of
from tawthiq.record.log import Signer, append
from tawthiq.record.opening import open_sealed
from tawthiq.record.protected import KeyRing, known_recipients
from tawthiq.record.verify import verify_log
from tawthiq.terms.errors import BadInput, Damaged, Locked, Refused, TawthiqError

TELLER = new_identity()


@pytest.fixture
def amal(tmp_path):
    amal, _, _ = three(tmp_path)
    person = amal.person("Teller", recipient_of(TELLER))
    amal.source("A letter", amal.put(b"a letter " * 20_000))
    amal.source("Told", amal.put(b"told"), people=[person.id])
    amal.group("North")
    return amal


def back_up(desk, path, people=None):
    people = known_recipients(desk.conn) if people is None else people
    return backup(path, desk.folder, desk.conn, desk.keys, own_log=desk.signer.log, people=people, now=NOW)


def bring_back(path, folder, passphrase=PASSPHRASE):
    with path.open("rb") as file:
        return restore(file, folder, passphrase, now=LATER)


def test_everything_comes_back_and_verifies(amal, tmp_path):
    back_up(amal, tmp_path / "backup")
    restored = bring_back(tmp_path / "backup", tmp_path / "new")
    conn = casebook.open_record(tmp_path / "new", restored.keys)
    shelf = shelf_of(tmp_path / "new", restored.keys)
    with cipher.transaction(conn):
        open_sealed(conn, shelf, KeyRing([TELLER]))
    assert {tuple(s)[1:] for s in store.entries(conn)} == {tuple(s)[1:] for s in store.entries(amal.conn)}
    assert list(blobs.list_blobs(shelf.folder)) == list(blobs.list_blobs(amal.folder / "blobs"))
    report = verify_log(conn, own_log=restored.log, head_file=tmp_path / "new" / "head")
    assert [str(finding) for finding in report.findings if finding.is_damage] == []
    assert casebook.read_facts(tmp_path / "new") == casebook.read_facts(amal.folder)


def test_it_signs_a_new_log(amal, tmp_path):
    back_up(amal, tmp_path / "backup")
    restored = bring_back(tmp_path / "backup", tmp_path / "new")
    conn = casebook.open_record(tmp_path / "new", restored.keys)
    seed = store.get_secret(conn, casebook.DEVICE_SEED)
    assert Signer.of(seed).log == restored.log != amal.signer.log
    with cipher.transaction(conn):
        append(conn, Signer.of(seed), "group", {"by": "Amal", "name": "New", "names": []}, now=LATER)
    heads.write(tmp_path / "new" / "head", conn, restored.log)
    assert devices.load(conn).root == devices.load(amal.conn).root
    assert heads.check(conn, tmp_path / "new" / "head") == []


def test_protected_bodies_stay_sealed_until_the_vault_is_open(amal, tmp_path):
    back_up(amal, tmp_path / "backup")
    restored = bring_back(tmp_path / "backup", tmp_path / "new")
    conn = casebook.open_record(tmp_path / "new", restored.keys)
    assert len(body_store.sealed_hashes(conn)) == 2
    with cipher.transaction(conn):
        opened = open_sealed(conn, shelf_of(tmp_path / "new", restored.keys), KeyRing([TELLER]))
    assert (opened.bodies, opened.files) == (2, 1)


def test_it_is_no_copy_of_the_database_and_shows_no_word(amal, tmp_path):
    back_up(amal, tmp_path / "backup")
    raw = (tmp_path / "backup").read_bytes()
    for word in (b"A letter", b"North", b"Teller", b"record.db", amal.signer.private.private_bytes_raw()):
        assert word not in raw
    assert json.loads(raw.split(b"\n", 1)[0])["what"] == "tawthiq backup"


def test_any_slot_opens_it(amal, tmp_path):
    slots = casebook.read_facts(amal.folder).slots
    key = keys.unlock(slots, PASSPHRASE)
    casebook.write_slots(amal.folder, keys.add_slot(slots, key, "a second person", cost=CHEAP))
    back_up(amal, tmp_path / "backup")
    assert bring_back(tmp_path / "backup", tmp_path / "new", "a second person").report.union.new > 0


def test_a_wrong_passphrase_makes_nothing(amal, tmp_path):
    back_up(amal, tmp_path / "backup")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Locked):
        bring_back(tmp_path / "backup", tmp_path / "new", "wrong")
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_holds_something_is_left_alone(amal, tmp_path):
    back_up(amal, tmp_path / "backup")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "notes").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        bring_back(tmp_path / "backup", tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["notes"]


def test_an_existing_file_is_not_overwritten(amal, tmp_path):
    (tmp_path / "backup").write_text("mine")
    with pytest.raises(BadInput, match="not overwritten"):
        back_up(amal, tmp_path / "backup")
    assert (tmp_path / "backup").read_text() == "mine"


def test_a_backup_that_fails_leaves_no_file(amal, tmp_path):
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refused):
        back_up(amal, tmp_path / "backup", people={})
    assert sorted(tmp_path.iterdir()) == before


def test_a_cut_backup_restores_nothing(amal, tmp_path):
    back_up(amal, tmp_path / "backup")
    raw = (tmp_path / "backup").read_bytes()
    before = sorted(tmp_path.iterdir())
    for size in (0, 1, 100, raw.index(b"\n"), raw.index(b"\n") + 1, len(raw) // 2, len(raw) - 1):
        with pytest.raises(TawthiqError):
            restore(io.BytesIO(raw[:size]), tmp_path / "new", PASSPHRASE, now=LATER)
        assert sorted(path for path in tmp_path.iterdir() if path.name != "new") == before
        assert not (tmp_path / "new").exists() or not any((tmp_path / "new").iterdir())


def test_two_backups_put_together_are_refused(amal, tmp_path):
    back_up(amal, tmp_path / "backup")
    first, rest = (tmp_path / "backup").read_bytes().split(b"\n", 1)
    facts = json.loads(first)
    facts["casebook"]["id"] = "0" * 32
    with pytest.raises(BadInput, match="two casebooks"):
        restore(io.BytesIO(json.dumps(facts).encode() + b"\n" + rest), tmp_path / "new", PASSPHRASE, now=LATER)


def test_a_casebook_with_a_fork_comes_back_with_its_fork(amal, tmp_path):
    bo = open_desk(tmp_path / "forked", "Amal")
    bo.take(amal.bundle_for(bo, people=known_recipients(amal.conn))[0])
    bo.group("Left"), amal.group("Right")
    amal.take(bo.bundle_for(amal, people=known_recipients(amal.conn))[0])
    back_up(amal, tmp_path / "backup")
    restored = bring_back(tmp_path / "backup", tmp_path / "new")
    assert "fork" in restored.verified.counts


def test_what_was_erased_before_stays_erased(amal, tmp_path):
    group = next(store.entries(amal.conn, ("group",))).entry
    request = amal.erase("request", (group.id,))
    with cipher.transaction(amal.conn):
        body_store.erase_bodies(amal.conn, [group.body], request.id)
    back_up(amal, tmp_path / "backup")
    restored = bring_back(tmp_path / "backup", tmp_path / "new")
    assert body_store.erased(casebook.open_record(tmp_path / "new", restored.keys)) == {group.body: request.id}


def test_a_vault_original_comes_back_sealed_for_the_vault(amal, tmp_path):
    vault = new_vault(tmp_path / "vault")
    person = next(iter(known_recipients(amal.conn)))
    blob = amal.put(b"the original", vault.recipient)
    amal.source("Told in the yard", blob, people=[person], protected_at_intake=True)
    back_up(amal, tmp_path / "backup")
    restored = bring_back(tmp_path / "backup", tmp_path / "new")
    conn, shelf = casebook.open_record(tmp_path / "new", restored.keys), shelf_of(tmp_path / "new", restored.keys)
    with cipher.transaction(conn):
        open_sealed(conn, shelf, KeyRing([TELLER]))
    assert b"".join(blobs.open_blob(shelf.folder, blob.name, [vault.identity])) == b"the original"


WRONG = (b"", b"0", b"]", b'"', b"\xff", b"99999999", b"null", b"\\ud800", b"[" * 2_000)


def fuzz(amal, tmp_path, times, seed):
    """The first line is changed, or the sealed rest; most inputs have no sealed rest at all, which is quicker."""
    rng = random.Random(seed)
    back_up(amal, tmp_path / "backup")
    first, rest = (tmp_path / "backup").read_bytes().split(b"\n", 1)
    for number in range(times):
        parts = [bytearray(first + b"\n"), bytearray(rest if number % 50 == 0 else rest[: rng.choice([0, 40, 300])])]
        target = parts[number % 50 == 0]
        place = rng.randrange(len(target))
        target[place : place + rng.randint(0, 3)] = rng.choice(WRONG)
        folder = tmp_path / f"new{number}"
        try:
            restore(io.BytesIO(b"".join(parts)), folder, PASSPHRASE, now=LATER)
        except TawthiqError:
            assert not folder.exists() or not any(folder.iterdir())
        else:
            assert number % 50 == 0
    assert not list(tmp_path.glob(".*.restoring"))


def test_changed_backups_raise_only_our_errors(amal, tmp_path):
    fuzz(amal, tmp_path, 2_000, seed=1)


@pytest.mark.soak
def test_many_changed_backups_raise_only_our_errors(amal, tmp_path):
    fuzz(amal, tmp_path, 100_000, seed=2)


def test_a_backup_that_does_not_verify_is_not_restored(amal, tmp_path):
    blob = amal.put(b"right")
    amal.source("Another", blob)
    blobs.path_of(amal.folder / "blobs", blob.name).unlink()
    blobs.put_chunks(amal.folder / "blobs", [b"wrong"], amal.keys.blobs_recipient, name=blob.name)
    back_up(amal, tmp_path / "backup")
    with pytest.raises((BadInput, Damaged)):
        bring_back(tmp_path / "backup", tmp_path / "new")
    assert not any((tmp_path / "new").iterdir())
