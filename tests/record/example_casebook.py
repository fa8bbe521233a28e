"""Casebooks on disk for the tests of the record: stewards Amal and Bo, observer Chidi, and invented sources and people."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tawthiq.record import blobs, bundle, cipher, devices, erasure, heads, keys, protected, store, vault
from tawthiq.record import casebook as folders
from tawthiq.record.backup import shelf_of
from tawthiq.record.log import Signer, append
from tawthiq.record.opening import Shelf

CHEAP = keys.Cost(memory_kib=64, passes=1, lanes=1)
NOW = datetime(2024, 3, 5, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=31)
ROOT = Signer.of(b"root of the example".ljust(32, b"."))
PASSPHRASE = "six quiet words for a test"
VAULT_PASSPHRASE = "other words for the vault"


@dataclass(frozen=True)
class Desk:
    """One device's casebook, open."""

    folder: Path
    keys: folders.Keys
    conn: cipher.Connection
    signer: Signer
    by: str

    @property
    def shelf(self) -> Shelf:
        return shelf_of(self.folder, self.keys)

    def append(self, kind, body, refs=(), now=NOW):
        with cipher.transaction(self.conn):
            entry = append(self.conn, self.signer, kind, {"by": self.by, **body}, refs, now=now)
        heads.write(self.folder / "head", self.conn, self.signer.log)
        return entry

    def group(self, name):
        return self.append("group", {"name": name, "names": []})

    def person(self, name, recipient=None, **more):
        body = {"name": name, "names": [], "sex": None, "age": None, "role": None, "changed_name": False}
        return self.append("person", {**body, "protected": bool(recipient), "recipient": recipient, **more})

    def put(self, content, recipient=None):
        return blobs.put(self.folder / "blobs", io.BytesIO(content), recipient or self.keys.blobs_recipient)

    def source(self, title, blob=None, people=(), refs=(), protected_at_intake=False):
        found = blob and {"name": blob.name, "sha256": blob.sha256, "size": blob.size, "media_type": "text/plain"}
        body = {
            "title": title,
            "kind": "testimony",
            "language": "en",
            "dated": None,
            "publisher": None,
            "received": {"from": None, "how": None, "on": None},
            "blob": found,
            "copy_of": None,
            "protected": protected_at_intake,
        }
        return self.append("source", {**body, **({"people": list(people)} if people else {})}, refs)

    def erase(self, act, refs, now=NOW):
        entry = self.append("erase", {"act": act, "why": None}, refs, now=now)
        with cipher.transaction(self.conn):
            erasure.note_requests(self.conn, now)
        return entry

    def body(self, entry):
        return store.get(self.conn, entry.id).content

    def bundle_for(self, *others, people=None):
        stream = io.BytesIO()
        header = bundle.make_header(self.conn, casebook="c" * 32, own_log=self.signer.log, now=NOW)
        written = bundle.write_bundle(
            stream,
            self.conn,
            self.shelf,
            header=header,
            to=[other.keys.mail_recipient for other in others],
            people=protected.known_recipients(self.conn) if people is None else people,
        )
        return stream.getvalue(), written

    def take(self, content, ring=None, now=NOW):
        stream = io.BytesIO(content)
        return bundle.import_bundle(
            self.conn, self.shelf, stream, [self.keys.mail], own_log=self.signer.log, now=now, ring=ring
        )


def open_desk(folder, name):
    """A new casebook for the device of `name`, without entries."""
    signer = Signer.of(name.encode().ljust(32, b"."))
    held = folders.create(folder, PASSPHRASE, cost=CHEAP)
    conn = folders.open_record(folder, held, create=True)
    with cipher.transaction(conn):
        store.create_tables(conn)
        store.set_secret(conn, folders.DEVICE_SEED, signer.private.private_bytes_raw())
        devices.set_root(conn, ROOT.log)
    heads.write(folder / "head", conn, signer.log)
    return Desk(folder, held, conn, signer, name)


def vouch(desk, *others, stewards=("Amal", "Bo")):
    """The root vouches, in one casebook, for the devices of several."""
    with cipher.transaction(desk.conn):
        for one in others:
            is_steward, recipient = one.by in stewards, one.keys.mail_recipient
            devices.vouch(
                desk.conn, ROOT, key=one.signer.log, steward=is_steward, recipient=recipient, by="root", now=NOW
            )


def three(folder):
    """The desks of Amal and Bo, stewards, and of Chidi; the root's list stands in Amal's and has reached the others."""
    amal, bo, chidi = (open_desk(folder / name, name) for name in ("Amal", "Bo", "Chidi"))
    vouch(amal, amal, bo, chidi)
    for other in (bo, chidi):
        other.take(amal.bundle_for(other)[0])
    return amal, bo, chidi


def new_vault(folder):
    return vault.create(folder, VAULT_PASSPHRASE, cost=CHEAP)


def words(desk):
    """All readable bodies of a casebook as one piece."""
    return b"\n".join(stored.content or b"" for stored in store.entries(desk.conn))
