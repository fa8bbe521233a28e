"""A copy put back in the place of the database is noticed: at the next start, or at the next exchange."""

import os

import pytest

from record.example_log import AMAL, BO, all_of, copy_of, empty, write, write_one
from tawthiq.record import heads, store
from tawthiq.record.heads import SLOT_BYTES, SLOT_OFFSETS
from tawthiq.record.log import union
from tawthiq.terms.errors import BadInput, Damaged


@pytest.fixture
def path(tmp_path):
    return tmp_path / "head"


def whats(findings):
    return [finding.what for finding in findings]


def test_a_database_that_went_on_is_good(path):
    connection = empty()
    heads.write(path, connection, AMAL.log)
    assert heads.check(connection, path) == []
    write(connection, AMAL, "a")
    heads.write(path, connection, AMAL.log)
    write(connection, AMAL, "b")  # committed, then the machine stopped before the head was written
    assert heads.check(connection, path) == []


def test_an_old_database_is_reported_each_time(path):
    connection = empty()
    copies = []
    for name in "abcdef":
        copies.append(copy_of(connection))
        write(connection, AMAL, name)
        heads.write(path, connection, AMAL.log)
    for old in copies:
        assert set(whats(heads.check(old, path))) == {"rolled back"}
    assert heads.check(connection, path) == []


def test_a_database_older_than_an_import_is_reported(path):
    here, there = empty(), empty()
    write(here, AMAL, "a")
    old = copy_of(here)
    write(there, BO, "b")
    union(here, all_of(there))
    heads.write(path, here, AMAL.log)
    assert whats(heads.check(old, path)) == ["rolled back"]


def test_a_dropped_tail_is_reported_with_entry_log_and_number(path):
    connection = empty()
    last = write(connection, AMAL, "a", "b")[-1]
    heads.write(path, connection, AMAL.log)
    connection.execute("DELETE FROM entry WHERE arrived = 2")
    found = heads.check(connection, path)
    assert set(whats(found)) == {"rolled back"}
    assert (found[-1].entry, found[-1].log, found[-1].seq) == (last.id, AMAL.log, 1)


def test_an_old_database_that_goes_on_writing_is_still_reported(path):
    connection = empty()
    write(connection, AMAL, "a")
    old = copy_of(connection)
    write(connection, AMAL, "b")
    heads.write(path, connection, AMAL.log)
    write(old, AMAL, "other", "another")
    assert set(whats(heads.check(old, path))) == {"rolled back"}


def test_a_missing_or_spoilt_file_is_reported(path):
    connection = empty()
    assert whats(heads.check(connection, path)) == ["head file"]
    for content in (b"", b"\0" * 5000, os.urandom(5000)):
        path.write_bytes(content)
        assert whats(heads.check(connection, path)) == ["head file"]
        with pytest.raises(Damaged):
            heads.read(path)


def test_a_torn_write_leaves_the_slot_before(path):
    connection = empty()
    write(connection, AMAL, "a")
    heads.write(path, connection, AMAL.log)
    before, bytes_before = heads.read(path), path.read_bytes()
    write(connection, AMAL, "b")
    heads.write(path, connection, AMAL.log)
    after, bytes_after = heads.read(path), path.read_bytes()
    assert after.counter == before.counter + 1
    offset = SLOT_OFFSETS[after.counter % 2]
    full = bytes_before.ljust(SLOT_OFFSETS[1] + SLOT_BYTES, b"\0")
    for torn in range(SLOT_BYTES):
        path.write_bytes(full[:offset] + bytes_after[offset : offset + torn] + full[offset + torn :])
        read = heads.read(path)
        assert read in (before, after)
        if torn < 32:
            assert read == before


def test_a_flipped_byte_in_the_newest_slot_shows_the_one_before(path):
    connection = empty()
    for name in "ab":
        write(connection, AMAL, name)
        heads.write(path, connection, AMAL.log)
    newest, content = heads.read(path), path.read_bytes()
    offset = SLOT_OFFSETS[newest.counter % 2]
    for position in range(offset, offset + SLOT_BYTES):
        path.write_bytes(content[:position] + bytes([content[position] ^ 1]) + content[position + 1 :])
        assert heads.read(path).counter == newest.counter - 1


def test_a_write_is_one_pwrite_that_ends_in_the_other_slot(path):
    connection = empty()
    seen = []
    for name in "abcd":
        write(connection, AMAL, name)
        before = path.read_bytes() if path.exists() else b""
        heads.write(path, connection, AMAL.log)
        after = path.read_bytes().ljust(SLOT_OFFSETS[1] + SLOT_BYTES, b"\0")
        changed = [p for p in range(len(after)) if before.ljust(len(after), b"\0")[p] != after[p]]
        seen.append(next(n for n, start in enumerate(SLOT_OFFSETS) if start <= changed[0] < start + SLOT_BYTES))
        assert changed[-1] < SLOT_OFFSETS[seen[-1]] + SLOT_BYTES
    assert seen == [0, 1, 0, 1]


def test_the_file_is_readable_by_its_owner_only_and_holds_no_names(path):
    connection = empty()
    write(connection, AMAL, "Hisham")
    heads.write(path, connection, AMAL.log)
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"Hisham" not in path.read_bytes()


def test_an_exchange_shows_that_this_device_was_rolled_back():
    here, there = empty(), empty()
    write(here, AMAL, "a")
    old = copy_of(here)
    write(here, AMAL, "b")
    union(there, all_of(here))
    assert heads.compare(here, heads.seen(there), own_log=AMAL.log) == []
    found = heads.compare(old, heads.seen(there), own_log=AMAL.log)
    assert whats(found) == ["rolled back"]
    assert (found[0].log, found[0].seq) == (AMAL.log, 1)


def test_an_exchange_shows_a_fork_of_any_log():
    here, there, third = empty(), empty(), empty()
    write(here, BO, "left")
    write(there, BO, "right")
    found = heads.compare(here, heads.seen(there), own_log=AMAL.log)
    assert whats(found) == ["fork"]
    assert (found[0].log, found[0].seq) == (BO.log, 0)
    union(third, all_of(here))
    union(third, all_of(there))
    assert heads.compare(third, heads.seen(there), own_log=AMAL.log) == []  # both are held: the union reported it


def test_an_exchange_shows_that_the_maker_was_rolled_back_or_the_bundle_is_old():
    here, there = empty(), empty()
    write(there, BO, "a")
    old_heads = heads.seen(there)
    write(there, BO, "b")
    union(here, all_of(there))
    assert heads.compare(here, heads.seen(there), own_log=AMAL.log, sender=BO.log) == []
    for told in (old_heads, {}):
        found = heads.compare(here, told, own_log=AMAL.log, sender=BO.log)
        assert whats(found) == ["rolled back"]
        assert (found[0].log, found[0].seq) == (BO.log, 1)


def test_later_entries_seen_elsewhere_are_only_a_notice():
    here, there = empty(), empty()
    write(there, BO, "a")
    found = heads.compare(here, heads.seen(there), own_log=AMAL.log)
    assert whats(found) == ["behind"]
    assert not found[0].is_damage


@pytest.mark.parametrize(
    "told", [None, [], {"ab": [0, "cd" * 32]}, {"ab" * 32: [0]}, {"ab" * 32: ["0", "cd" * 32]}, {"ab" * 32: [-1, "cd" * 32]},
             {"ab" * 32: [True, "cd" * 32]}, {"ab" * 32: [0, "x"]}, {"ab" * 32: "0c"}, {"ab" * 32: [2**63, "cd" * 32]}],
)  # fmt: skip
def test_heads_out_of_form_are_refused(told):
    with pytest.raises(BadInput):
        heads.compare(empty(), told, own_log=AMAL.log)


def test_two_writers_leave_the_newest_end(path):
    connection = empty()
    write(connection, AMAL, "a")
    heads.write(path, connection, AMAL.log)
    last = write_one(connection, AMAL, "b")
    heads.write(path, connection, AMAL.log)
    heads.write(path, connection, AMAL.log)  # a second process that committed before, and writes late
    assert heads.read(path).own == store.Head(1, last.id)
