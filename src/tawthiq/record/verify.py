"""Whether the record holds: signatures, hashes, chains and bodies, and what is missing, forked, foreign or put back.

One pass over the entries, log by log, in memory that does not grow with them; then the checks that a pass cannot make.
Each finding names what and where. A cut that leaves no trace here (a foreign log's last entries, received long ago)
shows by the head file or by the heads in the next bundle. Nothing is repaired.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from tawthiq.record import body_store, canonical, checkpoint, devices, heads, store
from tawthiq.record.cells import Connection
from tawthiq.record.chain import Chain
from tawthiq.record.devices import Devices
from tawthiq.record.entry import Entry, body_hash, read
from tawthiq.record.findings import Finding, Findings, Report, at
from tawthiq.record.kinds import registry
from tawthiq.record.opening import KINDS_WITH_FILES
from tawthiq.record.signatures import Checking, checking
from tawthiq.record.store import Head, Row
from tawthiq.terms.errors import BadInput, Damaged

BATCH: Final = 1_000

BlobCheck = Callable[[Mapping[str, Any]], str | None]  # of a source's `blob`: what is wrong, or None


def verify_log(
    connection: Connection,
    *,
    own_log: str | None = None,
    head_file: Path | None = None,
    blobs: BlobCheck | None = None,
) -> Report:
    """Check the whole record of a casebook.

    `own_log` is this device's log, none of whose bodies may be missing unless erased; `head_file` brings the check for
    an older copy put back; `blobs` looks at the sealed file of each source.
    """
    walk = _Walk(own_log=own_log, blobs=blobs)
    checks: list[Callable[[], Iterable[Finding]]] = [
        partial(walk.pass_over, connection),
        partial(_set_findings, connection),
        partial(_value_findings, connection),
        partial(_page_findings, connection),
        lambda: _checkpoint_findings(connection, walk.checkpoints),
    ]
    if head_file is not None:
        checks.append(partial(heads.check, connection, head_file))
    for check in checks:
        try:
            walk.found.extend(check())
        except connection.DatabaseError:
            walk.found.extend([Finding("database pages", "the database cannot be read to its end; restore a backup")])
    return walk.found.report(walk.entries, walk.bodies, len(walk.logs))


class _Walk:
    """The one pass over the entries."""

    def __init__(self, *, own_log: str | None, blobs: BlobCheck | None) -> None:
        self.own_log, self.blobs = own_log, blobs
        self.found, self.chain = Findings(), Chain()
        self.listed = Devices(None, {})
        self.erased: set[bytes] = set()
        self.sealed: set[bytes] = set()
        self.entries = self.bodies = 0
        self.logs: set[bytes] = set()
        self.quarantined: Counter[str] = Counter()
        self.not_held: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.ahead: Entry | None = None
        self.checkpoints: dict[str, Mapping[str, Any]] = {}

    def pass_over(self, connection: Connection) -> Iterator[Finding]:
        """Yield what is wrong with each entry, then what holds for many of them together."""
        self.erased = {bytes.fromhex(one) for one in body_store.erased(connection)}
        self.sealed = {bytes.fromhex(one) for one in body_store.sealed_hashes(connection)}
        with suppress(Damaged):  # what is damaged in the device list is found again, and named, by the pass
            self.listed = devices.load(connection)
        rows = store.rows(connection)
        with checking() as checks:
            while batch := list(islice(rows, BATCH)):
                yield from self._take(batch, checks)
        yield from self._summary()

    def _take(self, batch: Sequence[Row], checks: Checking) -> Iterator[Finding]:
        self.entries += len(batch)
        self.logs.update(row.log for row in batch)
        entries = {row.arrived: entry for row in batch if (entry := _entry(row)) is not None}
        checked = checks.start(list(entries.values()))
        for row in batch:
            entry = entries.get(row.arrived)
            if entry is None:
                name = row.hash.hex() if isinstance(row.hash, bytes) else None
                yield Finding("malformed entry", f"arrived here as number {row.arrived}", name)
            else:
                yield from _cell_findings(row, entry)
                yield from self.chain.take(entry)
                yield from self._body_findings(row, entry)
                self._note(entry)
        failures = checked.failures()
        for entry in entries.values():
            if entry.id in failures:
                yield at(entry, "bad signature", "the key of its log did not sign it")

    def _summary(self) -> Iterator[Finding]:
        for log, number in sorted(self.quarantined.items()):
            yield Finding("quarantined", f"{number} entries whose signer is unknown or revoked do not count", log=log)
        for log, number in sorted(self.not_held.items()):
            yield Finding("body not held", f"{number} bodies of this log never came to this device", log=log)
        for kind, number in sorted(self.unknown.items()):
            yield Finding("unknown kind", f"{number} entries of the kind {kind} are kept and relayed, not shown")
        if self.ahead is not None and self.ahead.lam > self.entries:
            yield at(self.ahead, "clock runs ahead", "its Lamport number is above the number of entries held")

    def _note(self, entry: Entry) -> None:
        if not self.listed.is_admitted(entry):
            self.quarantined[entry.log] += 1
        if entry.kind not in registry.KINDS:
            self.unknown[entry.kind] += 1
        if self.ahead is None or entry.lam > self.ahead.lam:
            self.ahead = entry

    def _body_findings(self, row: Row, entry: Entry) -> Iterator[Finding]:
        if row.salt is not None and row.content is not None:
            self.bodies += 1
            yield from self._held_body(entry, row.salt, row.content)
        elif entry.body is not None and row.body not in self.erased and row.body not in self.sealed:
            if entry.log == self.own_log:
                yield at(entry, "missing body", "its body is neither here nor erased")
            else:
                self.not_held[entry.log] += 1

    def _held_body(self, entry: Entry, salt: bytes, content: bytes) -> Iterator[Finding]:
        if body_hash(salt, content) != entry.body:
            yield at(entry, "changed body", "its body is not the one it was signed with")
            return
        try:
            body = canonical.loads(content)
        except BadInput:
            yield at(entry, "unreadable body", "its signer wrote a body out of form; it is kept, not shown")
            return
        if entry.kind in registry.KINDS:
            yield from self._known_body(entry, body)

    def _known_body(self, entry: Entry, body: Any) -> Iterator[Finding]:
        if not registry.is_readable(entry.kind, body):
            yield at(entry, "unreadable body", "its signer wrote a body out of form; it is kept, not shown")
        elif entry.kind == "checkpoint" and self.listed.is_admitted(entry):
            self.checkpoints[entry.id] = body | {"log": entry.log}
        elif entry.kind in KINDS_WITH_FILES and body["blob"] is not None and self.blobs is not None:
            wrong = self.blobs(body["blob"])
            if wrong is not None:
                yield at(entry, "blob", wrong)


def _entry(row: Row) -> Entry | None:
    try:
        return read(row.header, row.signature, verify=False)
    except BadInput:
        return None


def _cell_findings(row: Row, entry: Entry) -> Iterator[Finding]:
    body = None if entry.body is None else bytes.fromhex(entry.body)
    signed = (bytes.fromhex(entry.id), bytes.fromhex(entry.log), entry.seq, entry.lam, entry.kind.encode(), body)
    if signed != (row.hash, row.log, row.seq, row.lam, row.kind, row.body):
        yield at(entry, "changed cell", "the columns beside the header are not what the header says")


def _set_findings(connection: Connection) -> Iterator[Finding]:
    lost = store.lost_arrivals(connection)
    if lost:
        yield Finding("missing entry", f"{lost} of the arrival numbers have no entry")
    for body in body_store.unowned_bodies(connection):
        yield Finding("unowned body", f"no entry points at what is stored under {body[:16]}")
    for body in body_store.held_though_erased(connection):
        yield Finding("erased body held", f"the body {body[:16]} was erased and is here again")
    for body, by in body_store.erased_by_no_entry(connection):
        yield Finding("changed erased set", f"the body {body[:16]} is marked erased by what is no erase entry", by)


def _page_findings(connection: Connection) -> Iterator[Finding]:
    for fault in store.page_faults(connection):
        said = fault.removeprefix("*** in database main ***").strip().partition("\n")[0]  # one page damages many trees
        yield Finding(
            "database pages", f"part of the database is altered or cut off; restore a backup (SQLite: {said})"
        )


def _value_findings(connection: Connection) -> Iterator[Finding]:
    for body in body_store.sealed_hashes(connection):
        try:
            body_store.get_sealed(connection, body)
        except Damaged:
            yield Finding("changed sealed body", f"the sealed body {body[:16]} is not as it was stored")
    for position, name in enumerate(store.secret_names(connection)):
        try:
            store.get_secret(connection, name)
        except (Damaged, UnicodeError):
            yield Finding("changed secret", f"the secret value number {position + 1} is not as it was stored")


def _checkpoint_findings(connection: Connection, bodies: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    """Check every note, and the root of the newest checkpoint (the largest) against the entries held."""
    for entry_id, body in bodies.items():
        try:
            signed = checkpoint.read_note(body["note"], body["log"])
        except (BadInput, Damaged):
            yield Finding("checkpoint", "its note is not signed by the log it stands in", entry_id, body["log"])
            continue
        if (signed.size, signed.root) != (body["size"], body["root"]):
            yield Finding("checkpoint", "its note says another size or root than its body", entry_id, body["log"])
    newest = max(bodies.items(), key=lambda item: (item[1]["size"], item[0]), default=None)
    if newest is not None:
        size, root = checkpoint.covered(connection, {log: Head(*head) for log, head in newest[1]["heads"].items()})
        if size < newest[1]["size"] or (size == newest[1]["size"] and root.hex() != newest[1]["root"]):
            message = f"of the {newest[1]['size']} entries it covers, {size} are held, or others in their place"
            yield Finding("checkpoint", message, newest[0], newest[1]["log"])
