"""The store gives back what was put in, in the orders it promises, and erased bodies stay away."""

import pytest

from record.example_log import AMAL, BO, CHIDI, NOW, all_of, empty, founded, group, write, write_one
from tawthiq.record import body_store, cells, log, store
from tawthiq.terms.errors import Damaged


def test_it_streams_in_display_order_with_bodies():
    connection = empty()
    for name in ("one", "two", "three"):
        write(connection, AMAL, name)
        write(connection, BO, name + " of Bo")
    shown = list(store.entries(connection))
    assert [(one.entry.lam, one.entry.log) for one in shown] == sorted((one.entry.lam, one.entry.log) for one in shown)
    assert b'"name":"one"' in shown[0].content
    assert len(shown) == 6


def test_equal_lamport_numbers_are_ordered_by_log_then_number():
    left, right = empty(), empty()
    write(left, AMAL, "a", "b")
    write(right, BO, "a", "b")
    log.union(left, all_of(right))
    order = [(one.entry.lam, one.entry.log, one.entry.seq) for one in store.entries(left)]
    assert order == sorted(order)
    assert [lam for lam, _, _ in order] == [1, 1, 2, 2]


def test_it_streams_by_arrival_after_a_number():
    connection = empty()
    entries = write(connection, AMAL, "a", "b", "c")
    assert [one.entry for one in store.arrivals(connection, 1)] == entries[1:]
    assert [one.arrived for one in store.arrivals(connection)] == [1, 2, 3]


def test_it_streams_chosen_kinds_and_one_log():
    connection = founded(AMAL, BO)
    mine = write(connection, AMAL, "a", "b")
    assert [one.entry.kind for one in store.entries(connection, ["device"])] == ["device"] * 2
    assert [one.entry for one in store.log_entries(connection, AMAL.log, first=1)] == mine[1:]


def test_it_knows_heads_logs_and_counts():
    connection = empty()
    assert store.heads(connection) == {}
    assert (store.max_lam(connection), store.count(connection)) == (0, 0)
    assert store.ends(connection, AMAL.log) == (0, None, None)
    write(connection, AMAL, "a")
    last = write_one(connection, BO, "b")
    first = write_one(connection, AMAL, "c")
    assert store.heads(connection) == {AMAL.log: store.Head(1, first.id), BO.log: store.Head(0, last.id)}
    assert store.logs(connection) == sorted((AMAL.log, BO.log))
    assert (store.max_lam(connection), store.count(connection)) == (3, 3)
    assert store.ends(connection, AMAL.log) == (3, first.id, store.Head(1, first.id))
    assert store.ends(connection, CHIDI.log) == (3, first.id, None)
    assert store.arrived_as(connection, 2) == last.id
    assert store.arrived_as(connection, 9) is None


def test_it_finds_one_entry_and_ids_by_their_beginning():
    connection = empty()
    entry = write_one(connection, AMAL, "a")
    assert store.get(connection, entry.id).entry == entry
    assert store.get(connection, "00" * 32) is None
    assert store.ids_beginning(connection, entry.id[:9]) == [entry.id]
    assert store.ids_beginning(connection, "") == [entry.id]
    assert store.ids_beginning(connection, ("0" if entry.id[0] != "0" else "1") * 8) == []


def test_known_answers_for_more_ids_than_one_batch():
    connection = empty()
    entry = write_one(connection, AMAL, "a")
    ids = [f"{number:064x}" for number in range(cells.BATCH + 7)]
    assert store.known(connection, [*ids, entry.id]) == {entry.id}


def test_an_erased_body_is_gone_and_does_not_come_back():
    connection = empty()
    entry, by = write(connection, AMAL, "a", "b")
    salt, content = body_store.get_body(connection, entry.body)
    body_store.erase_bodies(connection, [entry.body], by.id)
    body_store.insert_bodies(connection, [(entry.body, salt, content)])
    body_store.insert_sealed(connection, [(entry.body, b"ciphertext")])
    assert body_store.get_body(connection, entry.body) is None
    assert body_store.get_sealed(connection, entry.body) is None
    assert body_store.erased(connection) == {entry.body: by.id}
    assert store.get(connection, entry.id).content is None


def test_a_readable_body_replaces_its_sealed_form_and_is_not_sealed_again():
    connection = empty()
    entry = write_one(connection, AMAL, "a")
    salt, content = body_store.get_body(connection, entry.body)
    connection.execute("DELETE FROM body")
    body_store.insert_sealed(connection, [(entry.body, b"ciphertext")])
    assert body_store.get_sealed(connection, entry.body) == b"ciphertext"
    assert body_store.sealed_hashes(connection) == [entry.body]
    body_store.insert_bodies(connection, [(entry.body, salt, content)])
    body_store.insert_sealed(connection, [(entry.body, b"ciphertext")])
    assert body_store.sealed_hashes(connection) == []


def test_a_secret_is_kept_replaced_and_checked():
    connection = empty()
    assert store.get_secret(connection, "seed") is None
    store.set_secret(connection, "seed", b"\1\2")
    store.set_secret(connection, "seed", b"\3")
    assert store.get_secret(connection, "seed") == b"\3"
    assert store.secret_names(connection) == ["seed"]
    connection.execute("UPDATE secret SET name = 'other'")
    with pytest.raises(Damaged):
        store.get_secret(connection, "other")


def test_nothing_is_committed_here():
    connection = empty()
    connection.execute("BEGIN IMMEDIATE")
    write(connection, AMAL, "a")
    store.set_secret(connection, "seed", b"x")
    assert connection.in_transaction
    connection.execute("ROLLBACK")
    assert store.count(connection) == 0
    write(connection, AMAL, "b")
    assert store.ends(connection, AMAL.log)[0] == 1  # a number rolled back is used again: no gap


def test_a_drafts_body_gets_its_moment():
    connection = empty()
    draft = group("a")
    entry = log.append(connection, AMAL, draft.kind, draft.body, now=NOW)
    assert b'"at":"2024-03-05T09:30:00Z"' in body_store.get_body(connection, entry.body)[1]
