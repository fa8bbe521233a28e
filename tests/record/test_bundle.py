"""A bundle is a union: whole or not at all, twice changes nothing, and protected bodies travel sealed to each person."""

import contextlib
import io
import itertools
import random

import pytest

from record.example_casebook import NOW, new_vault, three, words
from tawthiq.record import blobs, body_store, bundle, canonical, cipher, erasure, store
from tawthiq.record.entry import body_hash, sign
from tawthiq.record.identities import new_identity, recipient_of
from tawthiq.record.opening import open_sealed
from tawthiq.record.protected import Envelope, KeyRing, known_recipients, seal_body
from tawthiq.record.sealing import NotSealedToUs, seal, unseal
from tawthiq.record.verify import verify_log
from tawthiq.terms.errors import BadInput, Damaged, Refused, TawthiqError


@pytest.fixture
def desks(tmp_path):
    return three(tmp_path)


def state(desk):
    tables = ("entry", "body", "sealed_body", "erased")
    rows = [desk.conn.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables]
    return rows, list(blobs.list_blobs(desk.folder / "blobs"))


def test_it_brings_entries_bodies_and_files(desks):
    amal, bo, _ = desks
    blob = amal.put(b"a letter from Wadi al-Safarjal")
    source = amal.source("A letter", blob)
    report = bo.take(amal.bundle_for(bo)[0])
    assert bo.body(source) == amal.body(source)
    assert (
        b"".join(blobs.open_blob(bo.folder / "blobs", blob.name, [bo.keys.blobs])) == b"a letter from Wadi al-Safarjal"
    )
    assert (report.union.new, report.union.bodies, report.blobs) == (1, 1, 1)


def test_taking_it_in_twice_changes_nothing(desks):
    amal, bo, _ = desks
    person = amal.person("Witness", recipient_of(new_identity()))
    amal.source("A letter", amal.put(b"letter"), people=[person.id])
    amal.source("Another", amal.put(b"other"))
    content, _ = amal.bundle_for(bo)
    bo.take(content)
    before = state(bo)
    assert bo.take(content).union.new == 0
    assert state(bo) == before


def test_two_desks_that_exchange_hold_the_same_entries(desks):
    amal, bo, _ = desks
    amal.group("North")
    bo.group("South")
    first, second = amal.bundle_for(bo)[0], bo.bundle_for(amal)[0]
    bo.take(first)
    amal.take(second)
    assert {s.entry.id for s in store.entries(amal.conn)} == {s.entry.id for s in store.entries(bo.conn)}


def test_several_recipients_can_open_it(desks):
    amal, bo, chidi = desks
    group = amal.group("North")
    content, _ = amal.bundle_for(bo, chidi)
    for desk in (bo, chidi):
        desk.take(content)
        assert desk.body(group)


def test_others_cannot_open_it(desks):
    amal, bo, chidi = desks
    amal.group("North")
    with pytest.raises(NotSealedToUs):
        chidi.take(amal.bundle_for(bo)[0])


def test_a_protected_body_and_its_file_open_only_with_every_persons_identity(desks):
    amal, bo, _ = desks
    first, second = new_identity(), new_identity()
    people = [amal.person(name, recipient_of(one)).id for name, one in (("Teller 1", first), ("Teller 2", second))]
    blob = amal.put(b"what both of them said")
    source = amal.source("Two tellers", blob, people=people)
    content, written = amal.bundle_for(bo)
    assert written.sealed_bodies == 3
    bo.take(content)
    assert bo.body(source) is None
    for ring in ([], [first], [second]):
        with cipher.transaction(bo.conn):
            open_sealed(bo.conn, bo.shelf, KeyRing(ring))
        assert bo.body(source) is None
        assert not blobs.has(bo.folder / "blobs", blob.name)
    with cipher.transaction(bo.conn):
        opened = open_sealed(bo.conn, bo.shelf, KeyRing([second, first]))
    assert (opened.bodies, opened.files, opened.damaged) == (1, 1, 0)
    assert bo.body(source) == amal.body(source)
    assert b"".join(blobs.open_blob(bo.folder / "blobs", blob.name, [bo.keys.blobs])) == b"what both of them said"


def test_identities_at_hand_open_it_at_once(desks):
    amal, bo, _ = desks
    identity = new_identity()
    person = amal.person("Teller", recipient_of(identity))
    source = amal.source("Told", amal.put(b"told"), people=[person.id])
    report = bo.take(amal.bundle_for(bo)[0], ring=KeyRing([identity]))
    assert report.opened.bodies == 2
    assert bo.body(source)


def test_a_sealed_body_travels_on_through_a_desk_that_cannot_open_it(desks):
    amal, bo, chidi = desks
    identity = new_identity()
    person = amal.person("Teller", recipient_of(identity))
    blob = amal.put(b"told")
    source = amal.source("Told", blob, people=[person.id])
    bo.take(amal.bundle_for(bo)[0])
    chidi.take(bo.bundle_for(chidi)[0], ring=KeyRing([identity]))
    assert chidi.body(source) == amal.body(source)
    assert blobs.has(chidi.folder / "blobs", blob.name)


def test_a_file_sealed_for_the_vault_stays_sealed_for_it(desks, tmp_path):
    amal, bo, _ = desks
    vault, identity = new_vault(tmp_path / "vault"), new_identity()
    person = amal.person("Teller", recipient_of(identity))
    blob = amal.put(b"the original", vault.recipient)
    amal.source("Told", blob, people=[person.id], protected_at_intake=True)
    bo.take(amal.bundle_for(bo)[0], ring=KeyRing([identity]))
    with pytest.raises(NotSealedToUs):
        blobs.open_blob(bo.folder / "blobs", blob.name, [bo.keys.blobs]).__next__()
    assert b"".join(blobs.open_blob(bo.folder / "blobs", blob.name, [vault.identity])) == b"the original"


def test_a_vault_original_without_a_protected_person_stays_and_is_reported(desks, tmp_path):
    amal, bo, _ = desks
    source = amal.source(
        "Told", amal.put(b"the original", new_vault(tmp_path / "v").recipient), protected_at_intake=True
    )
    content, written = amal.bundle_for(bo)
    assert written.withheld == (source.id,)
    assert bo.take(content).blobs == 0


def test_nothing_about_a_protected_person_without_a_recipient_leaves(desks):
    amal, bo, _ = desks
    person = amal.person("Teller", recipient_of(new_identity()))
    with pytest.raises(Refused, match=person.id[:12]):
        amal.bundle_for(bo, people={})


def test_only_the_first_entry_of_a_person_says_whom_it_is_sealed_to(desks):
    amal, bo, _ = desks
    right, wrong = (recipient_of(new_identity()) for _ in range(2))
    person = amal.person("Teller", right)
    body = {"name": "Teller", "names": [], "sex": None, "age": None, "role": None, "changed_name": False}
    bo.take(amal.bundle_for(bo)[0])
    bo.append("person", {**body, "protected": True, "recipient": wrong}, (person.id, person.id))
    amal.take(bo.bundle_for(amal, people={person.id: right})[0])
    assert known_recipients(amal.conn) == {person.id: right}


def test_a_lost_file_is_named_and_the_rest_goes(desks):
    amal, bo, _ = desks
    blob = amal.put(b"gone")
    source = amal.source("Lost", blob)
    blobs.delete(amal.folder / "blobs", blob.name)
    content, written = amal.bundle_for(bo)
    assert written.missing == (blob.name,)
    bo.take(content)
    assert bo.body(source)


def inside(desk, content):
    return unseal(content, [desk.keys.mail])


def test_a_cut_bundle_is_refused_wherever_it_is_cut(desks):
    amal, bo, _ = desks
    amal.source("A letter", amal.put(b"letter"))
    text = inside(bo, amal.bundle_for(bo)[0])
    before = state(bo)
    lines = text.rstrip(b" ").split(b"\n")
    for kept in range(len(lines) - 1):
        with pytest.raises(TawthiqError):
            bo.take(seal(b"\n".join(lines[:kept]) + b"\n", [bo.keys.mail_recipient]))
    assert state(bo) == before


def test_a_bundle_with_a_line_left_out_is_refused(desks):
    amal, bo, _ = desks
    amal.group("North")
    amal.group("South")
    lines = inside(bo, amal.bundle_for(bo)[0]).split(b"\n")
    before = state(bo)
    for place in range(1, 6):
        without = b"\n".join(lines[:place] + lines[place + 1 :])
        with pytest.raises(TawthiqError):
            bo.take(seal(without, [bo.keys.mail_recipient]))
    assert state(bo) == before


def test_something_behind_the_end_is_refused(desks):
    amal, bo, _ = desks
    text = inside(bo, amal.bundle_for(bo)[0])
    with pytest.raises(BadInput):
        bo.take(seal(text + b"x", [bo.keys.mail_recipient]))


def test_a_file_that_is_not_what_its_entry_names_is_refused_and_not_kept(desks):
    amal, bo, _ = desks
    blob = amal.put(b"right")
    amal.source("A letter", blob)
    path = blobs.path_of(amal.folder / "blobs", blob.name)
    path.unlink()
    blobs.put_chunks(amal.folder / "blobs", [b"wrong"], amal.keys.blobs_recipient, name=blob.name)
    content, _ = amal.bundle_for(bo)
    before = state(bo)
    with pytest.raises(BadInput, match="not the one"):
        bo.take(content)
    assert state(bo) == before


def test_a_bad_signature_leaves_nothing_behind(desks):
    amal, bo, _ = desks
    amal.source("A letter", amal.put(b"letter"))
    lines = inside(bo, amal.bundle_for(bo)[0]).split(b"\n")
    forged = [line.replace(b'\\"lam\\":4', b'\\"lam\\":9') for line in lines]
    assert forged != lines
    before = state(bo)
    with pytest.raises(Damaged):
        bo.take(seal(b"\n".join(forged), [bo.keys.mail_recipient]))
    assert state(bo) == before


def test_a_newer_format_is_named(desks):
    amal, bo, _ = desks
    text = inside(bo, amal.bundle_for(bo)[0]).replace(b'"v":1,"what"', b'"v":2,"what"', 1)
    with pytest.raises(BadInput, match="newer"):
        bo.take(seal(text, [bo.keys.mail_recipient]))


def test_an_old_bundle_is_noticed(desks):
    amal, bo, _ = desks
    amal.group("North")
    old = amal.bundle_for(bo)[0]
    amal.group("South")
    bo.take(amal.bundle_for(bo)[0])
    assert "rolled back" in [finding.what for finding in bo.take(old).findings]


def test_a_casebook_put_back_is_noticed_at_the_next_exchange(desks, tmp_path):
    amal, bo, _ = desks
    amal.group("North")
    copy = tmp_path / "copy.db"
    cipher.erase_wal(amal.conn)
    copy.write_bytes((amal.folder / "record.db").read_bytes())
    amal.group("South")
    bo.take(amal.bundle_for(bo)[0])
    old = cipher.open_database(copy, amal.keys.record)
    report = bundle.import_bundle(
        old,
        amal.shelf,
        io.BytesIO(bo.bundle_for(amal)[0]),
        [amal.keys.mail],
        own_log=amal.signer.log,
        now=NOW,
    )
    assert "rolled back" in [finding.what for finding in report.findings]


def test_sizes_fall_into_classes(desks):
    amal, bo, _ = desks
    sizes = set()
    for number in range(8):
        amal.group("Group" * (number + 1))
        sizes.add(len(amal.bundle_for(bo)[0]))
    assert max(sizes) - min(sizes) < 512  # age adds a random stanza of its own
    assert max(sizes) > 16 * 1024


def test_no_word_of_it_is_readable_in_the_file(desks):
    amal, bo, _ = desks
    amal.group("Safarjaliyya")
    assert b"Safarjaliyya" not in amal.bundle_for(bo)[0]
    assert b"Safarjaliyya" in words(amal)


def fuzz(amal, bo, times, seed):
    """Lines are changed inside the sealed file, as only somebody could who was meant to write us a bundle."""
    rng = random.Random(seed)
    identity = new_identity()
    person = amal.person("Teller", recipient_of(identity))
    amal.source("Told", amal.put(b"told"), people=[person.id])
    amal.source("A letter", amal.put(b"letter"))
    lines = inside(bo, amal.bundle_for(bo)[0]).rstrip(b" ").split(b"\n")
    before = state(bo)
    for _ in range(times):
        changed = list(lines)
        target = rng.randrange(len(lines) - 1)
        line = bytearray(lines[target])
        place = rng.choice([rng.randrange(len(line)), min(len(line) - 1, rng.randrange(200))])
        line[place : place + rng.choice([0, 1, 2, 30])] = rng.choice(WRONG)
        changed[target : target + rng.choice([0, 1, 1, 1, 2])] = [bytes(line)] * rng.choice([1, 1, 2])
        with contextlib.suppress(TawthiqError, Undone), cipher.transaction(bo.conn):
            reader = bundle.Reader(iter([b"\n".join(changed)]))
            bundle.take_in(bo.conn, bo.shelf, reader, own_log=bo.signer.log, now=NOW, ring=KeyRing([identity]))
            assert verify_log(bo.conn, own_log=bo.signer.log).holds  # what is taken in all the same, verifies
            raise Undone
    assert state(bo)[0] == before[0]


class Undone(Exception):
    pass


WRONG = (
    b"",
    b"0",
    b"]",
    b'"',
    b"\xff",
    b"99999999",
    b"null",
    b"\\ud800",
    b"[" * 2_000,
    b'{"end":{}}',
    b"\n",
    b"A",
    b"=",
)


def test_changed_bundles_raise_only_our_errors_and_leave_nothing(desks):
    amal, bo, _ = desks
    fuzz(amal, bo, 2_000, seed=1)


@pytest.mark.soak
def test_many_changed_bundles_raise_only_our_errors_and_leave_nothing(desks):
    amal, bo, _ = desks
    fuzz(amal, bo, 100_000, seed=2)


def test_a_line_without_end_is_refused_before_memory_is():
    endless = itertools.chain([b'{"v":1'], itertools.repeat(b" " * 1024**2))
    with pytest.raises(BadInput, match="longer"):
        bundle.Reader(endless)


def test_a_line_of_very_many_parts_is_refused():
    with pytest.raises(BadInput, match="parts"):
        bundle.Reader(iter([b'{"v":[' + b"[]," * 3_000_000 + b"0]}\n"]))


def test_only_bodies_that_are_permitted_leave_headers_always_do(desks):
    amal, bo, _ = desks
    kept, gone = amal.source("Kept", amal.put(b"kept")), amal.source("Gone", amal.put(b"gone"))
    stream = io.BytesIO()
    written = bundle.write_bundle(
        stream,
        amal.conn,
        amal.shelf,
        header=bundle.make_header(amal.conn, casebook="c" * 32, own_log=amal.signer.log, now=NOW),
        to=[bo.keys.mail_recipient],
        people={},
        permitted=lambda stored: stored.entry.id != kept.id,
    )
    report = bo.take(stream.getvalue())
    assert written.withheld == (kept.id,)
    assert (report.union.new, report.blobs) == (2, 1)
    assert bo.body(kept) is None
    assert bo.body(gone)


def test_a_sealed_body_that_is_not_the_signed_one_is_dropped_and_the_right_one_still_comes(desks):
    amal, bo, _ = desks
    identity = new_identity()
    person = amal.person("Teller", recipient_of(identity))
    source = amal.source("Told", people=[person.id])
    content, _ = amal.bundle_for(bo)
    with cipher.transaction(bo.conn):
        wrong = seal_body(b"s" * 32, b'{"title":"forged"}', Envelope((recipient_of(identity),)))
        body_store.insert_sealed(bo.conn, [(source.body, wrong)])
        assert open_sealed(bo.conn, bo.shelf, KeyRing([identity])).damaged == 1
    bo.take(content, ring=KeyRing([identity]))
    assert bo.body(source) == amal.body(source)


def test_it_joins_a_transaction_that_is_on(desks):
    amal, bo, _ = desks
    amal.group("North")
    before = state(bo)

    def taken_back():
        with cipher.transaction(bo.conn):
            bo.take(amal.bundle_for(bo)[0])
            raise Undone

    with pytest.raises(Undone):
        taken_back()
    assert state(bo) == before


def test_another_devices_entry_about_somebody_without_a_recipient_bars_no_exit(desks):
    amal, bo, _ = desks
    strange = bo.append("group", {"name": "North", "names": [], "people": ["a" * 64]})
    with pytest.raises(Refused):
        bo.bundle_for(amal)
    amal.take(bo.bundle_for(amal, people={"a" * 64: recipient_of(new_identity())})[0])
    with cipher.transaction(amal.conn):
        row = bo.conn.execute("SELECT hash, salt, content FROM body WHERE hash = ?", (bytes.fromhex(strange.body),))
        body_store.insert_bodies(amal.conn, [(strange.body, *row.fetchone()[1:])])
    assert amal.bundle_for(bo)[1].withheld == (strange.id,)


def test_a_strangers_body_that_is_no_body_bars_no_exit(desks):
    amal, bo, _ = desks
    for kind in ("person", "source", "erase", "group"):
        for body in (
            [],
            7,
            {"people": [[], 7, None], "recipient": "x", "blob": [], "act": {}},
            {"people": 7, "blob": {"name": "../x"}},
        ):
            content = canonical.dumps(body)
            salt = b"s" * 32
            last = store.head(bo.conn, bo.signer.log)
            seq, prev = (0, None) if last is None else (last.seq + 1, last.id)
            entry = sign(bo.signer.private, kind=kind, seq=seq, prev=prev, lam=50 + seq, body=body_hash(salt, content))
            with cipher.transaction(bo.conn):
                store.insert_entries(bo.conn, [entry])
                body_store.insert_bodies(bo.conn, [(entry.body, salt, content)])
    amal.take(bo.bundle_for(amal)[0])
    bo.take(amal.bundle_for(bo)[0])
    assert erasure.status(amal.conn, NOW) == []
    assert erasure.naming(amal.conn, ["a" * 64]) == set()
    assert erasure.sweep(amal.conn, amal.folder / "blobs") == 0


def flip(amal, bo, places):
    """Every flipped byte of the file is noticed, and nothing of it is kept (THREATS goal 9)."""
    amal.source("A letter", amal.put(b"letter"))
    content, _ = amal.bundle_for(bo)
    before = state(bo)
    for place in places(len(content)):
        changed = bytearray(content)
        changed[place] ^= 1 << (place % 8)
        with pytest.raises(TawthiqError):
            bo.take(bytes(changed))
    assert state(bo) == before


def test_three_hundred_flipped_bytes_are_noticed(desks):
    amal, bo, _ = desks
    flip(amal, bo, lambda size: random.Random(4).sample(range(size), 300))


@pytest.mark.soak
def test_every_flipped_byte_is_noticed(desks):
    amal, bo, _ = desks
    flip(amal, bo, range)
