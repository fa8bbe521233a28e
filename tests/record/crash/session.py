"""A small working session as a process of its own: entries, originals, a vault, a bundle, a backup, an erase, all of which
hold the marker words. Run as `python -m record.crash.session FOLDER MODE`; mode `clear` keeps temporary tables in files.
"""

import sys
from pathlib import Path

from record.example_casebook import LATER, NOW, new_vault, three
from tawthiq.record import cipher, erasure, vault_bundle
from tawthiq.record.backup import backup
from tawthiq.record.protected import KeyRing, known_recipients

MARKER = "Zarqaliyya-Marker-word"
ROWS = 3_000  # more than a sorter keeps in memory when it may use files


def work(folder):
    amal, bo, _ = three(folder)
    vault = new_vault(folder / "vault")
    recipient = vault.new_recipient()
    person = amal.person(MARKER, recipient)
    vault.assign(person.id, recipient)
    vault.keep_contact(person.id, {"name": MARKER})
    vault.keep_map("text", [[0, 5, MARKER]], [person.id])
    source = amal.source(MARKER, amal.put(MARKER.encode() * 20_000, vault.recipient), people=[person.id])
    amal.source(MARKER, amal.put(MARKER.encode() * 20_000))
    with cipher.transaction(amal.conn):
        amal.conn.execute("CREATE TABLE word (text)")
        amal.conn.executemany("INSERT INTO word VALUES (?)", [(f"{n % 7} {MARKER} {n} " * 20,) for n in range(ROWS)])
    sort(amal.conn)
    bo.take(amal.bundle_for(bo)[0], ring=KeyRing(vault.identities()))
    people = known_recipients(amal.conn)
    backup(folder / "backup", amal.folder, amal.conn, amal.keys, own_log=amal.signer.log, people=people, now=NOW)
    other = new_vault(folder / "other vault")
    vault_bundle.import_vault(other, vault_bundle.export_vault(vault, other.recipient))
    amal.erase("request", (source.id, person.id))
    carry_out(amal)
    vault.destroy(person.id)


def sort(conn):
    conn.execute("PRAGMA cache_size = -100")
    assert len(conn.execute("SELECT text FROM word ORDER BY text DESC").fetchall()) == ROWS


def carry_out(desk):
    for standing in erasure.due(desk.conn, LATER):
        with cipher.transaction(desk.conn):
            plan = erasure.plan(desk.conn, standing.targets)
            erasure.destroy(desk.conn, desk.folder / "blobs", plan, standing.request, LATER)
    erasure.purge(desk.conn)


def sort_in_files(folder):
    """What must not happen: a sort that spills into a temporary file in clear."""
    conn = cipher.open_database(folder / "spilling.db", bytes(32), create=True)
    conn.execute("PRAGMA temp_store = FILE")
    conn.execute("CREATE TABLE word (text)")
    with cipher.transaction(conn):
        conn.executemany("INSERT INTO word VALUES (?)", [(f"{n % 7} {MARKER} {n} " * 20,) for n in range(ROWS)])
    sort(conn)


if __name__ == "__main__":
    {"work": work, "clear": sort_in_files}[sys.argv[2]](Path(sys.argv[1]))
