"""Whose entries count: what the root vouched for, up to a revocation, in whatever order the list arrives."""

import itertools

import pytest

from record.example_log import AMAL, BO, CHIDI, NOW, ROOT, STRANGER, all_of, empty, founded, write, write_one
from tawthiq.record import devices, store
from tawthiq.record.entry import body_hash, sign
from tawthiq.record.log import Foreign, append, union
from tawthiq.terms.errors import BadInput, NotFound


def vouch(connection, signer, *, steward=False, recipient=None):
    return devices.vouch(connection, ROOT, key=signer.log, steward=steward, recipient=recipient, by="Amal", now=NOW)


def revoke(connection, signer, after):
    return devices.revoke(connection, ROOT, key=signer.log, revoked_after=after, by="Amal", now=NOW)


def admitted(connection, entries):
    listed = devices.load(connection)
    return [listed.is_admitted(entry) for entry in entries]


def test_without_a_root_nobody_counts():
    connection = empty()
    entries = write(connection, AMAL, "a")
    assert admitted(connection, entries) == [False]


def test_the_root_is_named_once():
    connection = empty()
    devices.set_root(connection, ROOT.log)
    devices.set_root(connection, ROOT.log)
    with pytest.raises(BadInput):
        devices.set_root(connection, AMAL.log)


def test_a_device_counts_when_the_root_vouches_for_it():
    connection = founded(AMAL)
    assert admitted(connection, [write_one(connection, AMAL, "a"), write_one(connection, STRANGER, "b")]) == [
        True,
        False,
    ]


def test_the_list_may_arrive_after_the_entries():
    source, here = founded(AMAL), empty()
    devices.set_root(here, ROOT.log)
    entry = write_one(source, AMAL, "a")
    union(here, all_of(source)[1:])
    assert admitted(here, [entry]) == [False]
    union(here, all_of(source))
    assert admitted(here, [entry]) == [True]


def test_a_device_list_of_another_signer_vouches_for_nobody():
    connection = founded(AMAL)
    body = {"by": "x", "key": STRANGER.log, "steward": True, "recipient": None, "revoked_after": None}
    for signer in (AMAL, STRANGER):
        append(connection, signer, "device", body, now=NOW)
    assert STRANGER.log not in devices.load(connection).by_log


def test_a_revoked_device_counts_up_to_its_last_good_number():
    connection = founded(AMAL, BO)
    entries = write(connection, BO, "a", "b", "c")
    revoke(connection, BO, after=1)
    assert admitted(connection, entries) == [True, True, False]


def test_an_entry_backdated_after_a_revocation_is_quarantined():
    connection = founded(AMAL, BO)
    write(connection, BO, "a")
    revoke(connection, BO, after=0)
    late = append(
        connection, BO, "group", {"at": "2019-01-01T00:00:00Z", "by": "Bo", "name": "x", "names": []}, now=NOW
    )
    assert admitted(connection, [late]) == [False]


def test_a_revocation_is_never_lifted_and_the_lowest_number_holds():
    connection = founded(AMAL, BO)
    entries = write(connection, BO, "a", "b", "c")
    revoke(connection, BO, after=1)
    vouch(connection, BO)
    revoke(connection, BO, after=2)
    assert admitted(connection, entries) == [True, True, False]
    revoke(connection, BO, after=0)
    assert admitted(connection, entries) == [True, False, False]


def test_nobody_revokes_what_was_never_vouched_for():
    with pytest.raises(NotFound):
        revoke(founded(AMAL), STRANGER, after=0)


def test_stewards_and_recipients_follow_the_list():
    connection = founded(AMAL)
    vouch(connection, BO, steward=True, recipient="age1bo")
    vouch(connection, CHIDI, recipient="age1chidi")
    listed = devices.load(connection)
    assert [listed.is_steward(one.log) for one in (AMAL, BO, CHIDI, STRANGER)] == [True, True, False, False]
    assert listed.recipients() == ["age1bo", "age1chidi"]
    revoke(connection, BO, after=5)
    listed = devices.load(connection)
    assert not listed.is_steward(BO.log)
    assert listed.recipients() == ["age1chidi"]


def test_in_the_roots_log_only_the_list_counts():
    connection = founded(AMAL)
    assert admitted(connection, [write_one(connection, ROOT, "a"), vouch(connection, BO)]) == [False, True]


def test_the_list_is_the_same_in_whatever_order_it_arrives():
    source = founded(AMAL, BO)
    revoke(source, BO, after=3)
    vouch(source, CHIDI)
    expected = devices.load(source)
    for order in itertools.permutations(all_of(source)):
        here = empty()
        devices.set_root(here, ROOT.log)
        union(here, order)
        assert devices.load(here) == expected


def test_a_list_entry_without_its_body_or_with_another_vouches_for_nobody():
    source, here = founded(AMAL), empty()
    devices.set_root(here, ROOT.log)
    union(here, [one._replace(salt=None, content=None) for one in all_of(source)])
    assert devices.load(here).by_log == {}
    source.execute("UPDATE body SET content = CAST(replace(CAST(content AS TEXT), 'Amal', 'Bo  ') AS BLOB)")
    assert devices.load(source).by_log == {}


def test_a_list_entry_out_of_form_is_passed_over():
    connection = founded(AMAL)
    content = b'{"key":5}'
    last = store.head(connection, ROOT.log)
    entry = sign(ROOT.private, kind="device", seq=last.seq + 1, prev=last.id, lam=9, body=body_hash(bytes(32), content))
    union(connection, [Foreign(entry.header, entry.signature, bytes(32), content)])
    assert list(devices.load(connection).by_log) == [AMAL.log]
