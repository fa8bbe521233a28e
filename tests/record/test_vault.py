"""The vault opens with its own passphrase only, and what is destroyed in it does not come back."""

import json
import random

import pytest

from record.example_casebook import CHEAP, VAULT_PASSPHRASE
from tawthiq.record import cipher, keys, vault, vault_bundle
from tawthiq.record.identities import new_identity, recipient_of
from tawthiq.record.sealing import NotSealedToUs, seal, unseal
from tawthiq.terms.errors import BadInput, Damaged, Locked, NotFound, Refused, TawthiqError

PERSON, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def amal(tmp_path):
    made = vault.create(tmp_path / "amal", VAULT_PASSPHRASE, cost=CHEAP)
    yield made
    made.close()


@pytest.fixture
def bo(tmp_path):
    made = vault.create(tmp_path / "bo", "the vault of the other steward", cost=CHEAP)
    yield made
    made.close()


def fill(one, person=PERSON, name="Salma Invented"):
    recipient = one.new_recipient()
    one.assign(person, recipient)
    one.keep_contact(person, {"name": name, "call": "on Fridays"})
    one.keep_map("text of " + person[:4], [[0, 5, name]], [person])
    return recipient


def test_it_opens_with_its_passphrase_and_no_other(amal, tmp_path):
    fill(amal)
    again = vault.open_vault(tmp_path / "amal", VAULT_PASSPHRASE)
    assert again.contact(PERSON) == {"name": "Salma Invented", "call": "on Fridays"}
    assert again.recipient == amal.recipient
    again.close()
    with pytest.raises(Locked):
        vault.open_vault(tmp_path / "amal", "another")


def test_its_recipient_is_readable_while_it_is_locked(amal, tmp_path):
    sealed = seal(b"original", [vault.recipient_of_vault(tmp_path / "amal")])
    assert unseal(sealed, [amal.identity]) == b"original"


def test_a_recipient_put_in_its_place_is_noticed(amal, tmp_path):
    path = tmp_path / "amal" / "vault.json"
    facts = json.loads(path.read_text())
    path.write_text(json.dumps({**facts, "recipient": recipient_of(new_identity())}))
    with pytest.raises(Damaged, match="recipient"):
        vault.open_vault(tmp_path / "amal", VAULT_PASSPHRASE)


def test_no_word_of_it_lies_readable_in_its_folder(amal, tmp_path):
    fill(amal)
    cipher.purge(amal.conn)
    raw = b"".join(path.read_bytes() for path in (tmp_path / "amal").iterdir())
    assert b"Salma" not in raw
    assert b"AGE-SECRET" not in raw
    assert PERSON.encode() not in raw


def test_a_second_passphrase_opens_it(amal, tmp_path):
    slots = vault.slots_of(tmp_path / "amal")
    key = keys.unlock(slots, VAULT_PASSPHRASE)
    vault.write_slots(tmp_path / "amal", keys.add_slot(slots, key, "a second one", cost=CHEAP))
    vault.open_vault(tmp_path / "amal", "a second one").close()


def test_it_keeps_one_root_key_and_can_forget_it(amal):
    assert amal.root_seed() is None
    amal.keep_root(b"r" * 32)
    amal.keep_root(b"r" * 32)
    with pytest.raises(Refused):
        amal.keep_root(b"s" * 32)
    assert amal.root_seed() == b"r" * 32
    amal.forget_root()
    assert amal.root_seed() is None


def test_an_identity_opens_what_was_sealed_to_the_person(amal):
    recipient = fill(amal)
    assert amal.recipients() == {PERSON: recipient}
    assert unseal(seal(b"words", [recipient]), amal.identities(PERSON)) == b"words"
    assert amal.identities(OTHER) == []


def test_a_recipient_it_never_made_cannot_be_assigned(amal):
    with pytest.raises(NotFound):
        amal.assign(PERSON, recipient_of(new_identity()))


def test_destroying_a_person_destroys_identity_contact_and_maps(amal):
    recipient = fill(amal)
    fill(amal, OTHER, "Nadir Invented")
    amal.keep_map("shared", [[0, 1]], [PERSON, OTHER])
    sealed = seal(b"words", [recipient])
    amal.destroy(PERSON)
    assert amal.contact(PERSON) is None
    assert amal.map_of("text of aaaa") is None
    assert amal.map_of("shared") is None
    with pytest.raises(NotSealedToUs):
        unseal(sealed, amal.identities())
    assert amal.contact(OTHER) is not None
    assert amal.map_of("text of bbbb") is not None


def test_an_identity_never_assigned_is_destroyed_by_its_recipient(amal):
    recipient = amal.new_recipient()
    amal.destroy(PERSON, recipient)
    assert amal.identities() == []


def test_what_was_destroyed_is_not_kept_again(amal):
    amal.destroy(PERSON)
    for again in (
        lambda: amal.keep_contact(PERSON, {}),
        lambda: amal.keep_map("text", [], [PERSON]),
        lambda: amal.assign(PERSON, amal.new_recipient()),
    ):
        with pytest.raises(Refused):
            again()


def test_a_vault_is_not_made_in_a_folder_that_holds_something(tmp_path):
    (tmp_path / "notes").write_text("x")
    with pytest.raises(BadInput):
        vault.create(tmp_path, VAULT_PASSPHRASE, cost=CHEAP)


def test_a_newer_or_broken_vault_file_is_named(amal, tmp_path):
    path = tmp_path / "amal" / "vault.json"
    facts = json.loads(path.read_text())
    path.write_text(json.dumps({**facts, "v": 2}))
    with pytest.raises(BadInput, match="newer"):
        vault.open_vault(tmp_path / "amal", VAULT_PASSPHRASE)
    for broken in ("", "[]", "{", json.dumps({"v": 1}), "[" * 100_000):
        path.write_text(broken)
        with pytest.raises(Damaged):
            vault.open_vault(tmp_path / "amal", VAULT_PASSPHRASE)


def test_a_vault_bundle_brings_all_and_twice_changes_nothing(amal, bo):
    recipient = fill(amal)
    sealed = vault_bundle.export_vault(amal, bo.recipient)
    report = vault_bundle.import_vault(bo, sealed)
    assert (report.identities, report.contacts, report.maps) == (1, 1, 1)
    again = vault_bundle.import_vault(bo, sealed)
    assert (again.identities, again.contacts, again.maps) == (0, 0, 0)
    assert unseal(seal(b"words", [recipient]), bo.identities(PERSON)) == b"words"
    assert bo.contact(PERSON) == amal.contact(PERSON)
    assert bo.root_seed() is None


def test_only_the_other_steward_can_open_a_vault_bundle(amal, bo):
    sealed = vault_bundle.export_vault(amal, bo.recipient)
    with pytest.raises(NotSealedToUs):
        vault_bundle.import_vault(amal, sealed)


def test_some_people_and_the_root_key_go_when_asked_for(amal, bo):
    fill(amal)
    fill(amal, OTHER, "Nadir Invented")
    amal.keep_root(b"r" * 32)
    amal.keep_map("shared", [[0, 1]], [PERSON, OTHER])
    vault_bundle.import_vault(bo, vault_bundle.export_vault(amal, bo.recipient, people=[PERSON], with_root=True))
    assert bo.root_seed() == b"r" * 32
    assert bo.contact(PERSON)
    assert bo.contact(OTHER) is None
    assert bo.map_of("shared") is None


def test_a_destroyed_person_does_not_come_back_and_the_other_is_told(amal, bo):
    fill(amal)
    old = vault_bundle.export_vault(amal, bo.recipient)
    bo.destroy(PERSON)
    report = vault_bundle.import_vault(bo, old)
    assert report.left_out == 3
    assert bo.contact(PERSON) is None
    assert vault_bundle.import_vault(amal, vault_bundle.export_vault(bo, amal.recipient)).destroyed_elsewhere == (
        PERSON,
    )


def test_what_is_held_is_not_overwritten(amal, bo):
    fill(amal, name="Salma Invented")
    bo.keep_contact(PERSON, {"name": "as Bo knows her"})
    vault_bundle.import_vault(bo, vault_bundle.export_vault(amal, bo.recipient))
    assert bo.contact(PERSON) == {"name": "as Bo knows her"}


def fuzz_vault_bundle(amal, bo, times, seed):
    rng = random.Random(seed)
    text = unseal(vault_bundle.export_vault(amal, bo.recipient), [bo.identity]).rstrip(b" ")
    for _ in range(times):
        changed = bytearray(text)
        for _ in range(rng.randint(1, 3)):
            place = rng.randrange(len(changed))
            changed[place : place + rng.randint(0, 20)] = rng.choice(
                [b"", b"null", b"[]", b"{}", b'"', b"7", b"\xff", b"[[", b"\\ud800"]
            )
        try:
            vault_bundle.import_vault(bo, seal(bytes(changed), [bo.recipient]))
        except TawthiqError:
            continue
        assert not bo.conn.in_transaction


def test_changed_vault_bundles_raise_only_our_errors(amal, bo):
    fill(amal)
    fuzz_vault_bundle(amal, bo, 300, seed=1)


@pytest.mark.soak
def test_many_changed_vault_bundles_raise_only_our_errors(amal, bo):
    fill(amal)
    fuzz_vault_bundle(amal, bo, 20_000, seed=2)
