"""Appending makes one chain per log; a union takes what verifies, once, in any order, whole or not at all."""

from datetime import timedelta, timezone

import pytest

from record.example_log import AMAL, BO, NOW, all_of, copy_of, empty, group, write, write_one
from tawthiq.record import body_store, store
from tawthiq.record.canonical import MAX_INTEGER, NotCanonical
from tawthiq.record.entry import BadSignature, MalformedEntry, body_hash, sign
from tawthiq.record.log import Foreign, Signer, append, stamp, union
from tawthiq.terms.errors import Damaged


def state(connection):
    """What must be equal on devices that hold the same."""
    entries = sorted((one.entry.id, one.salt, one.content) for one in store.entries(connection))
    return entries, body_store.erased(connection), body_store.sealed_hashes(connection)


def test_an_append_follows_the_one_before():
    connection = empty()
    first, second = write(connection, AMAL, "a", "b")
    third = write_one(connection, AMAL, "c")
    assert [(e.seq, e.prev, e.lam) for e in (first, second, third)] == [
        (0, None, 1),
        (1, first.id, 2),
        (2, second.id, 3),
    ]


def test_a_lamport_number_is_above_all_that_was_seen():
    connection = empty()
    write(connection, AMAL, "a", "b", "c")
    assert write_one(connection, BO, "d").lam == 4


def test_a_salt_is_fresh_for_every_body():
    connection = empty()
    one, two = write(connection, AMAL, "a", "a")
    assert one.body != two.body
    assert len(body_store.get_body(connection, one.body)[0]) == 32


def test_a_device_clock_is_written_in_utc():
    zone = timezone(timedelta(hours=3))
    assert stamp(NOW.astimezone(zone)) == "2024-03-05T09:30:00Z"


def test_a_given_moment_is_kept():
    connection = empty()
    entry = append(connection, AMAL, "group", group("a").body | {"at": "2020-01-01T00:00:00Z"}, now=NOW)
    assert b"2020-01-01" in body_store.get_body(connection, entry.body)[1]


def test_a_union_brings_entries_with_bodies_and_twice_changes_nothing():
    here, there = empty(), empty()
    write(there, BO, "a", "b")
    report = union(here, all_of(there))
    assert (report.new, report.known, report.bodies, report.forks) == (2, 0, 2, ())
    before = state(here)
    report = union(here, all_of(there))
    assert (report.new, report.known, report.bodies, report.new_ids) == (0, 2, 0, ())
    assert state(here) == before == state(there)


def test_an_entry_twice_in_one_bundle_counts_once():
    here, there = empty(), empty()
    write(there, BO, "a")
    report = union(here, all_of(there) * 3)
    assert (report.new, report.known, report.bodies) == (1, 2, 1)


def test_a_union_takes_entries_backwards_and_over_several_batches(monkeypatch):
    monkeypatch.setattr("tawthiq.record.log.UNION_BATCH", 3)
    here, there = empty(), empty()
    write(there, BO, *"abcdefgh")
    report = union(here, reversed(all_of(there)))
    assert (report.new, report.bodies) == (8, 8)
    assert state(here) == state(there)


def test_a_body_may_come_later_than_its_entry():
    here, there = empty(), empty()
    write(there, BO, "a")
    assert union(here, [one._replace(salt=None, content=None) for one in all_of(there)]).bodies == 0
    assert union(here, all_of(there)).bodies == 1
    assert state(here) == state(there)


def test_a_sealed_body_waits_and_the_readable_one_replaces_it_in_any_order():
    there, first, second = empty(), empty(), empty()
    write(there, BO, "a")
    sealed = [one._replace(salt=None, content=None, sealed=b"ciphertext") for one in all_of(there)]
    union(first, sealed)
    assert len(body_store.sealed_hashes(first)) == 1
    union(first, all_of(there))
    union(second, all_of(there))
    union(second, sealed)
    assert state(first) == state(second) == state(there)


def test_a_fork_is_kept_and_reported():
    here, there = empty(), empty()
    write(here, AMAL, "a", "left")
    union(there, all_of(here)[:1])
    write(there, AMAL, "right")
    report = union(here, all_of(there))
    assert report.forks == ((AMAL.log, 1),)
    assert len(store.ids_at(here, AMAL.log, 1)) == 2
    union(there, all_of(here))
    assert state(here) == state(there)
    assert write_one(here, AMAL, "next").prev == write_one(there, AMAL, "next").prev


def test_an_unknown_kind_is_kept_and_relayed():
    here, there, third = empty(), empty(), empty()
    salt, content = bytes(32), b'{"anything":["at all"]}'
    new_kind = sign(BO.private, kind="telegram", seq=0, prev=None, lam=1, body=body_hash(salt, content))
    report = union(here, [Foreign(new_kind.header, new_kind.signature, salt, content)])
    assert report.unknown_kinds == ("telegram",)
    union(there, all_of(here))
    union(third, all_of(there))
    assert state(third) == state(here)
    assert store.get(third, new_kind.id).content == content


@pytest.mark.parametrize("part", ["header", "signature", "salt", "content"])
def test_a_changed_byte_is_refused_and_a_rollback_leaves_nothing(part):
    here, there = empty(), empty()
    write(there, BO, "a", "b")
    good, bad = all_of(there)
    value = getattr(bad, part)
    bad = bad._replace(**{part: value[:20] + bytes([value[20] ^ 1]) + value[21:]})
    here.execute("BEGIN")
    with pytest.raises((BadSignature, MalformedEntry, NotCanonical, Damaged)):
        union(here, [good, bad])
    here.execute("ROLLBACK")
    assert store.count(here) == 0


def test_a_body_that_belongs_to_no_entry_is_refused():
    entry = sign(BO.private, kind="group", seq=0, prev=None, lam=1, body=None)
    for salt, content in ((bytes(32), b"{}"), (b"", b"{}"), (bytes(32), None)):
        with pytest.raises(Damaged):
            union(empty(), [Foreign(entry.header, entry.signature, salt, content)])


def test_a_body_out_of_canonical_form_is_refused_even_when_signed():
    salt, content = bytes(32), b'{"name": "a"}'
    entry = sign(BO.private, kind="group", seq=0, prev=None, lam=1, body=body_hash(salt, content))
    with pytest.raises(NotCanonical):
        union(empty(), [Foreign(entry.header, entry.signature, salt, content)])


def test_an_erased_body_does_not_come_back_by_an_old_stick():
    here, there = empty(), empty()
    target, by = write(there, BO, "a", "b")
    old_stick = all_of(there)
    union(here, old_stick)
    body_store.erase_bodies(here, [target.body], by.id)
    for stick in (old_stick, [one._replace(salt=None, content=None, sealed=b"c") for one in old_stick]):
        assert union(here, stick).bodies == 0
        assert body_store.get_body(here, target.body) is None
        assert body_store.get_sealed(here, target.body) is None


def test_a_hostile_lamport_number_does_not_stop_anybody_from_writing():
    connection = empty()
    far = sign(BO.private, kind="export", seq=0, prev=None, lam=MAX_INTEGER)
    union(connection, [Foreign(far.header, far.signature)])
    assert write_one(connection, AMAL, "a").lam == MAX_INTEGER
    assert write_one(connection, AMAL, "b").lam == MAX_INTEGER


def test_a_signer_of_a_seed_is_the_same_log_each_time():
    assert Signer.of(bytes(32)).log == Signer.of(bytes(32)).log != AMAL.log


def test_a_copied_device_that_goes_on_forks_and_nothing_is_lost():
    here = empty()
    write(here, AMAL, "a")
    twin = copy_of(here)
    mine, twins = write_one(here, AMAL, "mine"), write_one(twin, AMAL, "the twin's")
    union(here, all_of(twin))
    assert store.known(here, [mine.id, twins.id]) == {mine.id, twins.id}


def test_a_body_that_was_erased_is_not_taken_in_again_and_the_append_says_so():
    connection = empty()

    def same_salt(number):
        return bytes(number)

    draft = group("Amal")
    first = append(connection, AMAL, draft.kind, draft.body, now=NOW, rng=same_salt)
    assert first.body is not None
    body_store.erase_bodies(connection, [first.body], first.id)
    with pytest.raises(Damaged, match="not taken in"):
        append(connection, AMAL, draft.kind, draft.body, now=NOW, rng=same_salt)
