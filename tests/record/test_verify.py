"""Nothing is changed, cut, forked or put back in silence; each finding says what and where."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress

import pytest

from record.example_log import (
    AMAL,
    BO,
    NOW,
    ROOT,
    STRANGER,
    all_of,
    copy_of,
    empty,
    foreign,
    founded,
    group,
    write,
    write_one,
)  # fmt: skip
from tawthiq.record import body_store, checkpoint, devices, heads, store
from tawthiq.record.checkpoint import Checkpoint
from tawthiq.record.entry import body_hash, sign
from tawthiq.record.log import Foreign, append, union
from tawthiq.record.verify import verify_log

CELLS = {
    "entry": ("arrived", "hash", "log", "seq", "lam", "kind", "header", "signature", "body"),
    "body": ("hash", "salt", "content"),
    "sealed_body": ("hash", "content"),
    "erased": ("hash", "entry"),
    "secret": ("name", "value"),
}


def whats(report):
    return {finding.what for finding in report.findings}


def make_checkpoint(connection, signer):
    size, root = checkpoint.root_of(connection)
    note = checkpoint.sign_note(Checkpoint("tawthiq/example", size, root.hex()), signer)
    body = {"by": "Amal", "size": size, "root": root.hex(), "heads": heads.seen(connection), "note": note}
    return append(connection, signer, "checkpoint", body, now=NOW)


def small_log() -> sqlite3.Connection:
    """Two devices, one erased and one sealed body, a checkpoint: something in every table."""
    connection, there = founded(AMAL), empty()
    target = write_one(connection, AMAL, "a")
    request = append(connection, AMAL, "erase", {"by": "Amal", "act": "request", "why": None}, [target.id], now=NOW)
    body_store.erase_bodies(connection, [target.body], request.id)
    write(there, BO, "sealed")
    union(connection, [one._replace(salt=None, content=None, sealed=b"cipher") for one in all_of(there)])
    make_checkpoint(connection, AMAL)
    return connection


def flips(value: object, bits: tuple[int, ...], step: int) -> Iterator[tuple[str, object]]:
    """Each changed form of a cell with the SQL that writes it."""
    if isinstance(value, int):
        yield from (("?", value ^ (bit << 8 * byte)) for byte in range(0, 7, step) for bit in bits)
        return
    data = value.encode() if isinstance(value, str) else value
    place = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
    for position in range(0, len(data), step):
        for bit in bits:
            yield place, data[:position] + bytes([data[position] ^ bit]) + data[position + 1 :]


def flip_bytes(connection: sqlite3.Connection, bits: tuple[int, ...], step: int = 1) -> tuple[int, list[str]]:
    """Flip every byte (or each one of `step`) of every cell, one at a time; return how many, and those that verify did not report."""
    tried, silent = 0, []
    assert verify_log(connection, own_log=AMAL.log).holds
    for table, columns in CELLS.items():
        for column in columns:
            for rowid, value in connection.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
                for place, changed in () if value is None else flips(value, bits, step):
                    connection.execute("BEGIN")
                    with suppress(sqlite3.IntegrityError):  # two rows of one number: the database itself refuses
                        connection.execute(f"UPDATE {table} SET {column} = {place} WHERE rowid = ?", (changed, rowid))
                        if verify_log(connection, own_log=AMAL.log).holds:
                            silent.append(f"{table}.{column} of row {rowid}")
                    connection.execute("ROLLBACK")
                    tried += 1
    return tried, silent


def test_no_flipped_byte_of_any_cell_is_silent():
    tried, silent = flip_bytes(small_log(), bits=(1,), step=3)  # all of them, and all bits, in `make soak`
    assert silent == []
    assert tried > 1_000


@pytest.mark.soak
@pytest.mark.timeout(1_800)
def test_no_flipped_bit_of_any_cell_is_silent():
    tried, silent = flip_bytes(small_log(), bits=tuple(1 << bit for bit in range(8)))
    assert silent == []
    assert tried > 25_000


def test_every_row_cut_out_is_reported():
    connection = small_log()
    for table in ("entry", "body", "sealed_body", "erased"):
        for (rowid,) in connection.execute(f"SELECT rowid FROM {table}").fetchall():
            connection.execute("BEGIN")
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
            report = verify_log(connection, own_log=AMAL.log)
            connection.execute("ROLLBACK")
            # A foreign body that never came and one that was cut out look alike: both are named, as a notice.
            assert not report.holds or report.counts["body not held"] == 1, (table, rowid)


def test_a_good_log_holds_and_counts_itself():
    report = verify_log(small_log(), own_log=AMAL.log)
    assert report.holds
    assert (report.entries, report.bodies, report.logs) == (5, 3, 3)
    assert whats(report) == {"quarantined"}  # Bo's device is not on the list


def test_a_changed_body_names_entry_log_and_number():
    connection = founded(AMAL)
    entry = write(connection, AMAL, "a", "b")[1]
    connection.execute("UPDATE body SET salt = zeroblob(32) WHERE hash = ?", (bytes.fromhex(entry.body),))
    (found,) = verify_log(connection).findings
    assert (found.what, found.entry, found.log, found.seq) == ("changed body", entry.id, AMAL.log, 1)
    assert str(found).endswith(f"(entry {entry.id}, log {AMAL.log[:16]}, seq 1)")


def test_a_missing_body_is_damage_in_the_own_log_and_a_notice_elsewhere():
    connection = founded(AMAL, BO)
    write(connection, AMAL, "a")
    write(connection, BO, "b")
    connection.execute("DELETE FROM body WHERE hash IN (SELECT body FROM entry WHERE kind = 'group')")
    report = verify_log(connection, own_log=AMAL.log)
    assert not report.holds
    assert report.counts == {"missing body": 1, "body not held": 1}


def test_a_gap_a_broken_chain_and_a_clock_that_runs_back_are_named():
    first = sign(AMAL.private, kind="export", seq=0, prev=None, lam=5)
    second = sign(AMAL.private, kind="export", seq=1, prev="00" * 32, lam=6)
    third = sign(AMAL.private, kind="export", seq=2, prev=second.id, lam=6)
    fifth = sign(AMAL.private, kind="export", seq=4, prev=third.id, lam=9)
    connection = founded(AMAL)
    union(connection, [Foreign(e.header, e.signature) for e in (fifth, third, second, first)])
    found = {one.what: (one.seq, one.entry) for one in verify_log(connection).findings}
    assert found["broken chain"] == (1, second.id)
    assert found["clock runs back"] == (2, third.id)
    assert found["missing entry"] == (3, None)
    assert found["clock runs ahead"] == (4, fifth.id)


def test_a_log_that_does_not_begin_at_zero_has_a_gap():
    connection = founded(AMAL)
    late = sign(AMAL.private, kind="export", seq=1, prev="00" * 32, lam=2)
    union(connection, [Foreign(late.header, late.signature)])
    assert whats(verify_log(connection)) == {"missing entry"}


def test_a_fork_is_reported_with_both_branches_kept():
    connection = founded(AMAL)
    write(connection, AMAL, "a")
    twin = copy_of(connection)
    write(connection, AMAL, "left", "more left")
    write(twin, AMAL, "right", "more right")
    union(connection, all_of(twin))
    report = verify_log(connection)
    assert report.counts["fork"] == 2
    assert "broken chain" not in report.counts
    assert [(one.log, one.seq) for one in report.findings if one.what == "fork"] == [(AMAL.log, 1), (AMAL.log, 2)]
    assert report.entries == 6


def test_entries_of_unknown_and_revoked_signers_are_counted_as_quarantined():
    connection = founded(AMAL, BO)
    write(connection, BO, "a", "b", "c")
    write(connection, STRANGER, "d")
    devices.revoke(connection, ROOT, key=BO.log, revoked_after=0, by="Amal", now=NOW)
    report = verify_log(connection)
    assert report.holds
    notes = {one.log: one.message for one in report.findings}
    assert notes[BO.log].startswith("2 entries")
    assert notes[STRANGER.log].startswith("1 entries")


def test_unknown_kinds_and_bodies_out_of_form_are_noticed_not_refused():
    connection = founded(BO)
    contents = (b'{"a":1}', b'{"name":5}')
    last = None
    for seq, (kind, content) in enumerate(zip(("telegram", "group"), contents, strict=True)):
        digest = body_hash(bytes(32), content)
        last = sign(BO.private, kind=kind, seq=seq, prev=last and last.id, lam=seq + 1, body=digest)
        union(connection, [Foreign(last.header, last.signature, bytes(32), content)])
    report = verify_log(connection)
    assert report.holds
    assert report.counts == {"unknown kind": 1, "unreadable body": 1}


def test_an_erased_body_that_is_there_again_is_reported():
    connection = small_log()
    body = next(iter(body_store.erased(connection)))
    connection.execute("INSERT INTO body VALUES (?, zeroblob(32), x'7b7d')", (bytes.fromhex(body),))
    assert "erased body held" in whats(verify_log(connection))


def test_a_rollback_is_reported_through_the_head_file(tmp_path):
    connection = founded(AMAL)
    old = copy_of(connection)
    write(connection, AMAL, "a")
    heads.write(tmp_path / "head", connection, AMAL.log)
    assert verify_log(connection, head_file=tmp_path / "head").holds
    assert "rolled back" in whats(verify_log(old, head_file=tmp_path / "head"))


def test_a_checkpoint_shows_a_changed_past():
    connection = founded(AMAL, BO)
    write(connection, BO, "a", "b")
    make_checkpoint(connection, AMAL)
    assert verify_log(connection).holds
    bare = empty()
    devices.set_root(bare, ROOT.log)
    union(bare, foreign(one for one in store.arrivals(connection) if one.entry.log != BO.log))
    report = verify_log(bare)
    assert report.counts["checkpoint"] == 1
    assert {one.what for one in report.findings if one.is_damage} == {"checkpoint"}


def test_a_checkpoint_note_signed_by_another_or_saying_another_root_is_reported():
    connection = founded(AMAL)
    size, root = checkpoint.root_of(connection)
    bodies = [
        (checkpoint.sign_note(Checkpoint("o", size, root.hex()), BO), root.hex()),
        (checkpoint.sign_note(Checkpoint("o", size, "00" * 32), AMAL), root.hex()),
    ]
    for note, said in bodies:
        body = {"by": "Amal", "size": size, "root": said, "heads": heads.seen(connection), "note": note}
        append(connection, AMAL, "checkpoint", body, now=NOW)
    assert verify_log(connection).counts == {"checkpoint": 2}


def test_what_is_wrong_with_a_sealed_file_is_named_with_its_entry():
    connection = founded(AMAL)
    body = {
        "by": "Amal", "title": "t", "kind": "news", "language": None, "dated": None, "publisher": None, "copy_of": None,
        "received": {"from": None, "how": None, "on": None}, "protected": False,
        "blob": {"name": "7f", "sha256": "ab" * 32, "size": 3, "media_type": "text/plain"},
    }  # fmt: skip
    entry = append(connection, AMAL, "source", body, now=NOW)
    assert verify_log(connection, blobs=lambda blob: None).holds
    report = verify_log(connection, blobs=lambda blob: f"the sealed file {blob['name']} is missing")
    assert [(one.what, one.entry) for one in report.findings] == [("blob", entry.id)]


def test_of_many_findings_a_thousand_are_kept_and_all_are_counted():
    connection = founded(AMAL)
    for seq in range(1, 1_102):
        entry = sign(AMAL.private, kind="export", seq=2 * seq, prev="00" * 32, lam=1)
        union(connection, [Foreign(entry.header, entry.signature)])
    report = verify_log(connection)
    assert report.counts["missing entry"] == 1_101
    assert len([one for one in report.findings if one.what == "missing entry"]) == 1_000


def pages(path):
    content = path.read_bytes()
    size = int.from_bytes(content[16:18], "big")
    return size, [content[start : start + size] for start in range(0, len(content), size)]


def test_every_old_page_put_back_is_reported(tmp_path):
    path, head = tmp_path / "record.db", tmp_path / "head"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA page_size = 1024")
    copy_of(founded(AMAL)).backup(connection)
    write(connection, AMAL, *"abcdefghij")
    old = pages(path)[1]
    write(connection, AMAL, *"klmnopqrst")
    heads.write(head, connection, AMAL.log)
    connection.close()
    size, new = pages(path)
    changed = [number for number, page in enumerate(old) if page != new[number]]
    assert len(changed) > 5
    for number in changed:
        path.write_bytes(b"".join([*new[:number], old[number], *new[number + 1 :]]))
        connection = sqlite3.connect(path)
        assert not verify_log(connection, own_log=AMAL.log, head_file=head).holds, f"page {number} of {size} bytes"
        connection.close()


def test_a_note_of_a_group_is_never_in_a_finding():
    connection = founded(AMAL)
    entry = write_one(connection, AMAL, "Hisham")
    connection.execute("UPDATE body SET content = ? WHERE hash = ?", (b'{"name":"Hisham"', bytes.fromhex(entry.body)))
    report = verify_log(connection)
    assert not report.holds
    assert not any("Hisham" in str(finding) for finding in report.findings)
    assert group("Hisham").body["name"] == "Hisham"
