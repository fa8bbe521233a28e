"""One device alone destroys nothing at once; what is due goes everywhere, and nothing brings it back."""

import base64
import itertools
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from record.example_casebook import LATER, NOW, PASSPHRASE, ROOT, VAULT_PASSPHRASE, new_vault, open_desk, three
from tawthiq.record import blobs, casebook, cipher, devices, erasure, keys, store
from tawthiq.record.backup import backup, restore, shelf_of
from tawthiq.record.erasure import HOLD, Acts, standing_of
from tawthiq.record.identities import new_identity, recipient_of
from tawthiq.record.opening import open_sealed
from tawthiq.record.protected import KeyRing, known_recipients
from tawthiq.record.vault import slots_of
from tawthiq.record.verify import verify_log
from tawthiq.terms.errors import Refused, TawthiqError


@pytest.fixture
def desks(tmp_path):
    return three(tmp_path)


def carry_out(desk, now=NOW):
    """What work does: every erase that is due, in one deed, then the purge."""
    for standing in erasure.due(desk.conn, now):
        with cipher.transaction(desk.conn):
            plan = erasure.plan(desk.conn, standing.targets)
            erasure.destroy(desk.conn, desk.folder / "blobs", plan, standing.request, now)
    erasure.purge(desk.conn)


def exchange(giver, taker, now=NOW):
    taker.take(giver.bundle_for(taker)[0], now=now)


def states(desk, now=NOW):
    return [standing.state for standing in erasure.status(desk.conn, now)]


def acts(stewards=(), kept=False):
    return Acts("r" * 64, ("t" * 64,), frozenset(stewards), kept)


@pytest.mark.parametrize(
    ("stewards", "kept", "days", "state"),
    [
        ((), False, 400, "requested"),
        (("a",), False, 0, "requested"),
        (("a",), False, 29, "requested"),
        (("a",), False, 30, "due"),
        (("a", "b"), False, 0, "due"),
        (("a", "b"), True, 400, "kept"),
        (("a",), True, 400, "kept"),
        (("a",), False, None, "requested"),
        (("a", "b"), False, None, "due"),
    ],
)
def test_the_rule(stewards, kept, days, state):
    seen = None if days is None else NOW
    assert standing_of(acts(stewards, kept), seen, NOW + timedelta(days=days or 0)).state == state


def test_it_says_when_the_hold_ends():
    assert standing_of(acts("a"), NOW, NOW).due_on == NOW + HOLD
    assert standing_of(acts(), NOW, NOW).due_on is None
    assert standing_of(acts("a"), NOW, LATER, is_finished=True).state == "finished"


def test_one_steward_alone_destroys_nothing_for_thirty_days(desks):
    amal, _, _ = desks
    group = amal.group("North")
    request = amal.erase("request", (group.id,))
    plan = erasure.plan(amal.conn, [group.id])
    with pytest.raises(Refused), cipher.transaction(amal.conn):
        erasure.destroy(amal.conn, amal.folder / "blobs", plan, request.id, NOW + timedelta(days=29))
    assert amal.body(group)
    carry_out(amal, NOW + timedelta(days=30))
    assert amal.body(group) is None
    assert states(amal, LATER) == ["finished"]


def test_one_stewards_own_approval_is_no_second_one(desks):
    amal, _, _ = desks
    request = amal.erase("request", (amal.group("North").id,))
    amal.erase("approve", (request.id,))
    assert states(amal) == ["requested"]


def test_a_second_stewards_approval_makes_it_due(desks):
    amal, bo, _ = desks
    group = amal.group("North")
    request = amal.erase("request", (group.id,))
    exchange(amal, bo)
    bo.erase("approve", (request.id,))
    exchange(bo, amal)
    assert states(amal) == states(bo) == ["due"]
    for desk in (amal, bo):
        carry_out(desk)
        assert desk.body(group) is None


def test_an_observer_can_ask_but_does_not_count(desks):
    amal, bo, chidi = desks
    group = chidi.group("North")
    request = chidi.erase("request", (group.id,))
    exchange(chidi, amal)
    exchange(chidi, bo)
    assert states(amal, LATER) == ["requested"]
    assert erasure.hidden(amal.conn) == {group.id}
    amal.erase("approve", (request.id,))
    assert states(amal) == ["requested"]
    bo.erase("approve", (request.id,))
    exchange(amal, bo)
    assert states(bo) == ["due"]


def test_a_stranger_can_neither_hide_nor_erase(desks, tmp_path):
    amal, _, _ = desks
    stranger = open_desk(tmp_path / "stranger", "Stranger")
    group = amal.group("North")
    stranger.take(amal.bundle_for(stranger)[0])
    stranger.erase("request", (group.id,))
    amal.take(stranger.bundle_for(amal)[0])
    assert erasure.status(amal.conn, LATER) == []
    assert erasure.hidden(amal.conn) == set()


def test_a_revoked_steward_no_longer_counts(desks):
    amal, bo, _ = desks
    request = amal.erase("request", (amal.group("North").id,))
    exchange(amal, bo)
    approval = bo.erase("approve", (request.id,))
    exchange(bo, amal)
    with cipher.transaction(amal.conn):
        devices.revoke(amal.conn, ROOT, key=bo.signer.log, revoked_after=approval.seq, by="root", now=NOW)
    assert states(amal) == ["requested"]


def test_a_legal_duty_stops_it_until_somebody_asks_anew(desks):
    amal, bo, _ = desks
    group = amal.group("North")
    request = amal.erase("request", (group.id,))
    exchange(amal, bo)
    bo.erase("keep", (request.id,))
    exchange(bo, amal)
    assert states(amal, LATER) == ["kept"]
    assert erasure.hidden(amal.conn) == set()
    amal.erase("request", (group.id,), now=LATER)
    assert states(amal, LATER) == ["kept", "requested"]
    assert erasure.hidden(amal.conn) == {group.id}


def test_the_hold_runs_from_when_it_was_seen_not_from_the_date_it_claims(desks):
    amal, bo, _ = desks
    group = amal.group("North")
    amal.append("erase", {"act": "request", "why": None, "at": "2020-01-01T00:00:00Z"}, (group.id,))
    exchange(amal, bo, now=NOW)
    assert states(bo, NOW + timedelta(days=29)) == ["requested"]
    assert states(bo, NOW + timedelta(days=30)) == ["due"]


def test_a_request_hides_at_once_and_leaves_by_no_exit(desks):
    amal, bo, _ = desks
    group = amal.group("North")
    amal.erase("request", (group.id,))
    content, written = amal.bundle_for(bo)
    assert written.withheld == (group.id,)
    bo.take(content)
    assert store.get(bo.conn, group.id).content is None


def test_other_versions_go_with_it_and_what_others_name_stays(desks):
    amal, _, _ = desks
    blob, shared = amal.put(b"first"), amal.put(b"shared")
    first = amal.source("First", blob)
    second = amal.source("First, corrected", blob, refs=(first.id, first.id))
    other, third = amal.source("Other", shared), amal.source("Third", shared)
    plan = erasure.plan(amal.conn, [second.id])
    assert set(plan.entries) == {first.id, second.id}
    assert plan.blobs == (blob.name,)
    assert erasure.plan(amal.conn, [other.id]).blobs == ()
    assert erasure.plan(amal.conn, [other.id, third.id]).blobs == (shared.name,)


def test_a_plan_that_reaches_further_than_the_request_is_refused(desks):
    amal, _, _ = desks
    group, other = amal.group("North"), amal.group("South")
    request = amal.erase("request", (group.id,))
    wider = erasure.plan(amal.conn, [group.id, other.id])
    with pytest.raises(Refused, match="does not name"), cipher.transaction(amal.conn):
        erasure.destroy(amal.conn, amal.folder / "blobs", wider, request.id, LATER)


def test_the_acts_of_erasure_and_the_device_list_are_never_erased(desks):
    amal, _, _ = desks
    listed = [stored.entry.id for stored in store.entries(amal.conn, ("device",))]
    request = amal.erase("request", tuple(listed))
    assert erasure.plan(amal.conn, [*listed, request.id]) == erasure.Plan((), (), ())


def test_it_finds_what_names_a_person_and_what_rests_on_it(desks):
    amal, _, _ = desks
    person = amal.person("Teller", recipient_of(new_identity()))
    source = amal.source("Told", people=[person.id])
    basis = {"subject": source.id, "purposes": ["keep"], "ground": "consent", "words": None, "taken_by": None}
    basis |= {"on": None, "until": None, "why": None, "withdrawn": False}
    rests = amal.append("basis", basis, (source.id,))
    amal.group("North")
    assert erasure.naming(amal.conn, [person.id]) == {person.id, source.id}
    assert erasure.resting_on(amal.conn, [source.id]) == {source.id, rests.id}
    assert erasure.resting_on(amal.conn, [person.id]) == {person.id, source.id, rests.id}


def test_the_chain_verifies_afterwards_and_the_body_does_not_come_back(desks):
    amal, bo, chidi = desks
    blob = amal.put(b"letter")
    source = amal.source("A letter", blob)
    old = amal.bundle_for(bo, chidi)[0]
    chidi.take(old)
    amal.erase("request", (source.id,))
    carry_out(amal, LATER)
    amal.take(chidi.bundle_for(amal)[0])
    bo.take(amal.bundle_for(bo)[0], now=NOW)
    bo.take(old, now=NOW)
    carry_out(bo, LATER)
    bo.take(old, now=LATER)
    for desk in (amal, bo):
        assert desk.body(source) is None
        assert list(blobs.list_blobs(desk.folder / "blobs")) == []
        assert verify_log(desk.conn, own_log=desk.signer.log, head_file=desk.folder / "head").holds


def test_an_erase_cut_off_after_the_files_is_still_due(desks):
    amal, _, _ = desks
    source = amal.source("A letter", amal.put(b"letter"))
    request = amal.erase("request", (source.id,))
    plan = erasure.plan(amal.conn, [source.id])

    def interrupted():
        with cipher.transaction(amal.conn):
            erasure.destroy(amal.conn, amal.folder / "blobs", plan, request.id, LATER)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert states(amal, LATER) == ["due"]
    carry_out(amal, LATER)
    assert states(amal, LATER) == ["finished"]


def test_it_is_pending_while_another_reader_keeps_old_pages(desks):
    amal, _, _ = desks
    group = amal.group("North")
    request = amal.erase("request", (group.id,))
    reader = casebook.open_record(amal.folder, amal.keys)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entry").fetchone()
    with cipher.transaction(amal.conn):
        erasure.destroy(amal.conn, amal.folder / "blobs", erasure.plan(amal.conn, [group.id]), request.id, LATER)
    amal.conn.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(erasure.ErasurePending):
        erasure.purge(amal.conn)
    reader.execute("ROLLBACK")
    erasure.purge(amal.conn)


CANARY = "Zarqaliyya-Canary-من-السفرجل"


def spellings(word):
    """A word as UTF-8, UTF-16 and base64 at each of the three alignments."""
    clear = word.encode()
    yield from (clear, word.encode("utf-16-le"), word.encode("utf-16-be"))
    for lead in range(3):
        text = base64.b64encode(b"x" * lead + clear)
        yield text[4 if lead else 0 : -4]


def pages(path, key):
    """The decrypted pages of an SQLCipher file, free and unused parts included (AES-256-CBC, 80 reserved bytes)."""
    raw = path.read_bytes()
    for start in range(0, len(raw), 4096):
        page = raw[start + (16 if start == 0 else 0) : start + 4096]
        nonce = page[-80:-64]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(nonce)).decryptor()
        yield decryptor.update(page[:-80])


def hits(content):
    return sum(content.count(spelling) for spelling in spellings(CANARY))


def hits_in_folder(desk, identities):
    """Hits in every file of a casebook, as it lies there and opened with all keys that remain."""
    found = 0
    for path in sorted(desk.folder.rglob("*")):
        if path.is_file():
            found += hits(path.read_bytes())
    found += hits(b"".join(pages(desk.folder / "record.db", desk.keys.record)))
    for name in blobs.list_blobs(desk.folder / "blobs"):
        found += _hits_in_chunks(lambda name=name: blobs.open_blob(desk.folder / "blobs", name, identities))
    return found + hits_in_database(desk.conn)


def hits_in_database(conn):
    tables = ("entry", "body", "sealed_body", "secret", "erased")
    rows = itertools.chain.from_iterable(conn.execute(f"SELECT * FROM {table}") for table in tables)
    cells = (cell for row in rows for cell in row)
    return sum(hits(cell if isinstance(cell, bytes) else str(cell).encode()) for cell in cells)


def _hits_in_chunks(chunks):
    try:
        return hits(b"".join(chunks()))
    except TawthiqError:
        return 0


def test_the_pages_can_be_read_and_a_canary_is_found_before_it_is_erased(desks):
    amal, _, _ = desks
    amal.group(CANARY)
    cipher.purge(amal.conn)
    assert hits(b"".join(pages(amal.folder / "record.db", amal.keys.record))) >= 1
    assert hits_in_folder(amal, [amal.keys.blobs]) >= 2


def write_about(desk, people, vault):
    """Sources and their originals that name the canary, among many that do not."""
    made = []
    for number in range(30):
        desk.group(f"Other {number} " * 40)
        text = f"{number} {CANARY} " * (1 + 40 * (number % 4))
        recipient = vault.recipient if number % 3 == 0 else None
        made.append(desk.source(text, desk.put(text.encode(), recipient), people=people))
    return made


def test_an_erased_person_is_found_nowhere(desks, tmp_path):
    """Goal 18: files, journal and pages of three devices, a backup and a bundle of before, with all remaining keys."""
    amal, bo, chidi = desks
    vault = new_vault(tmp_path / "vault")
    recipient = vault.new_recipient()
    person = amal.person(CANARY, recipient)
    vault.assign(person.id, recipient)
    vault.keep_contact(person.id, {"name": CANARY})
    write_about(amal, [person.id], vault)
    people = known_recipients(amal.conn)
    backup(tmp_path / "old backup", amal.folder, amal.conn, amal.keys, own_log=amal.signer.log, people=people, now=NOW)
    old_bundle, _ = amal.bundle_for(amal, bo, chidi)
    bo.take(old_bundle, ring=KeyRing(vault.identities()))
    chidi.take(old_bundle)
    assert bo.body(person)

    targets = tuple(sorted(erasure.resting_on(amal.conn, erasure.naming(amal.conn, [person.id]))))
    request = amal.erase("request", targets)
    bo.take(amal.bundle_for(bo)[0])
    bo.erase("approve", (request.id,))
    for desk in (amal, chidi):
        desk.take(bo.bundle_for(desk)[0])
    for desk in (amal, bo, chidi):
        carry_out(desk)
    vault.destroy(person.id)

    remaining = [vault.identity, *vault.identities(), *(i for d in desks for i in (d.keys.blobs, d.keys.mail))]
    for desk in (amal, bo, chidi):
        assert hits_in_folder(desk, remaining) == 0
        assert verify_log(desk.conn, own_log=desk.signer.log).holds
        desk.take(old_bundle, ring=KeyRing(remaining))
        assert hits_in_folder(desk, remaining) == 0
    assert hits(b"".join(path.read_bytes() for path in (tmp_path / "vault").iterdir())) == 0
    assert vault.contact(person.id) is None
    vault_key = keys.derive(keys.unlock(slots_of(tmp_path / "vault"), VAULT_PASSPHRASE), "vault.db")
    assert hits(b"".join(pages(tmp_path / "vault" / "vault.db", vault_key))) == 0

    with (tmp_path / "old backup").open("rb") as file:
        restored = restore(file, tmp_path / "restored", PASSPHRASE, now=LATER)
    conn = casebook.open_record(tmp_path / "restored", restored.keys)
    with cipher.transaction(conn):
        open_sealed(conn, shelf_of(tmp_path / "restored", restored.keys), KeyRing(remaining))
    assert hits_in_database(conn) == 0


def test_a_sweep_removes_what_a_crash_left_and_nothing_else(desks):
    amal, bo, _ = desks
    identity = new_identity()
    person = amal.person("Teller", recipient_of(identity))
    kept = amal.put(b"kept")
    amal.source("Kept", kept, people=[person.id])
    bo.take(amal.bundle_for(bo)[0])
    lost = amal.put(b"put, then the power failed")
    (amal.folder / "blobs" / lost.name[:2] / ".0123456789abcdef.part").write_bytes(b"half of a file")
    before = list(blobs.list_blobs(bo.folder / "blobs"))
    assert erasure.sweep(amal.conn, amal.folder / "blobs") == 2
    assert erasure.sweep(bo.conn, bo.folder / "blobs") == 0
    assert list(blobs.list_blobs(amal.folder / "blobs")) == [kept.name]
    assert list(blobs.list_blobs(bo.folder / "blobs")) == before == [kept.name + ".sealed"]
