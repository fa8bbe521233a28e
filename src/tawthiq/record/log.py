"""Writing the log: a deed appends signed entries; an exchange unites two logs.

Neither commits. An append takes its place (`seq`, `prev`, `lam`) from the store, so the caller holds the write lock
(BEGIN IMMEDIATE) from before the append to its commit. A union is idempotent and takes entries in any order; whose
entries count is not decided here (`devices`), so that a device list may arrive after what it vouches for.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tawthiq.record import body_store, canonical, store
from tawthiq.record.cells import Connection
from tawthiq.record.entry import SALT_BYTES, Entry, body_hash, read, sign
from tawthiq.record.kinds import registry
from tawthiq.record.signatures import checking
from tawthiq.terms.errors import Damaged

UNION_BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that signs this device's log in one casebook; `log` is its public half in hex."""

    private: Ed25519PrivateKey
    log: str

    @classmethod
    def of(cls, seed: bytes) -> "Signer":
        """Return the signer of a 32-byte seed."""
        private = Ed25519PrivateKey.from_private_bytes(seed)
        return cls(private, private.public_key().public_bytes_raw().hex())


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be: its kind, its body without `at`, and the ids it supersedes or judges."""

    kind: str
    body: Mapping[str, object]
    refs: Sequence[str] = ()


class Written(NamedTuple):
    """An entry as it was written, with the bytes of its body."""

    entry: Entry
    content: bytes


class Foreign(NamedTuple):
    """An entry as it comes from another device, with its body if it may be read, or the body's ciphertext."""

    header: bytes
    signature: bytes
    salt: bytes | None = None
    content: bytes | None = None
    sealed: bytes | None = None


@dataclass(frozen=True, slots=True)
class UnionReport:
    """What a union brought: entries new and already known, bodies added, forked places `(log, seq)`, kinds not
    understood.
    """

    new: int
    known: int
    bodies: int
    forks: tuple[tuple[str, int], ...]
    unknown_kinds: tuple[str, ...]
    new_ids: tuple[str, ...]


def stamp(now: datetime) -> str:
    """Return a moment as bodies write it: RFC 3339 in UTC with whole seconds."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def append(
    connection: Connection,
    signer: Signer,
    kind: str,
    body: Mapping[str, object],
    refs: Sequence[str] = (),
    *,
    now: datetime,
    rng: Callable[[int], bytes] = os.urandom,
) -> Entry:
    """Sign one entry with its body at the end of the signer's log and return it; `at` is `now` unless the body has it.

    Errors: `WrongBody` when the kind is unknown or the body is not of it; `Damaged` when it was not taken in.
    """
    return append_many(connection, signer, [Draft(kind, body, refs)], now=now, rng=rng)[0].entry


def append_many(
    connection: Connection,
    signer: Signer,
    drafts: Iterable[Draft],
    *,
    now: datetime,
    rng: Callable[[int], bytes] = os.urandom,
) -> list[Written]:
    """Sign several entries, one after the other, at the end of the signer's log and return them with their bodies.

    Errors: as `append`.
    """
    last, lam = store.head(connection, signer.log), store.max_lam(connection)
    seq, prev = (0, None) if last is None else (last.seq + 1, last.id)
    written: list[Written] = []
    bodies: list[tuple[str, bytes, bytes]] = []
    for draft in drafts:
        salt, content, lam = rng(SALT_BYTES), _content(draft, now), min(lam + 1, canonical.MAX_INTEGER)
        body = body_hash(salt, content)
        entry = sign(
            signer.private, kind=draft.kind, seq=seq, prev=prev, lam=lam, refs=draft.refs, body=body, log=signer.log
        )
        written.append(Written(entry, content))
        bodies.append((body, salt, content))
        seq, prev = seq + 1, entry.id
    store.insert_entries(connection, [one.entry for one in written])
    if body_store.insert_fresh_bodies(connection, bodies) != len(bodies):
        raise Damaged("A body was not taken in by the casebook, as if it were there or erased. Nothing was kept.")
    return written


def union(connection: Connection, entries: Iterable[Foreign]) -> UnionReport:
    """Add another device's entries and bodies to the log; forks are kept, erased bodies stay out, order does not
    matter.

    Errors: `MalformedEntry`, `BadSignature` or `Damaged` at the first entry that does not verify, or body that is not
    its entry's; the caller rolls back, so that an exchange is taken whole or not at all.
    """
    new = _New()
    total = bodies = 0
    stream = iter(entries)
    with checking() as checks:
        while batch := list(islice(stream, UNION_BATCH)):
            pairs = [(read(one.header, one.signature, verify=False), one) for one in batch]
            fresh = _fresh(connection, {entry.id: entry for entry, _ in pairs})
            checked = checks.start(fresh)
            readable = {
                body[0]: body for entry, one in pairs if one.salt is not None for body in [_readable(entry, one)]
            }
            for failure in checked.failures().values():
                raise failure
            store.insert_entries(connection, fresh)
            bodies += _insert_bodies(connection, pairs, readable)
            new.take(fresh)
            total += len(batch)
    return _report(connection, new, total - len(new.ids), bodies)


def _content(draft: Draft, now: datetime) -> bytes:
    body = {"at": stamp(now), **draft.body}
    registry.check(draft.kind, body)
    return canonical.dumps(body)


def _fresh(connection: Connection, entries: Mapping[str, Entry]) -> list[Entry]:
    held = store.known(connection, list(entries))
    return [entry for entry_id, entry in entries.items() if entry_id not in held]


def _insert_bodies(
    connection: Connection, pairs: Sequence[tuple[Entry, Foreign]], readable: Mapping[str, tuple[str, bytes, bytes]]
) -> int:
    before = body_store.known_bodies(connection, list(readable))
    body_store.insert_bodies(connection, [body for body_hash, body in readable.items() if body_hash not in before])
    body_store.insert_sealed(
        connection, [(entry.body, one.sealed) for entry, one in pairs if one.sealed and entry.body]
    )
    return len(body_store.known_bodies(connection, list(readable))) - len(before)


def _readable(entry: Entry, one: Foreign) -> tuple[str, bytes, bytes]:
    salt, content = one.salt or b"", one.content or b""
    if entry.body is None or len(salt) != SALT_BYTES or body_hash(salt, content) != entry.body:
        raise Damaged(f"The body that came with entry {entry.id} is not the one it was signed with; refuse the file.")
    canonical.loads(content)
    return entry.body, salt, content


@dataclass
class _New:
    """What a report needs to know of new entries; the entries themselves are let go, for there may be millions."""

    ids: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    span: dict[str, tuple[int, int]] = field(default_factory=dict)

    def take(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self.ids.append(entry.id)
            self.kinds.add(entry.kind)
            low, high = self.span.get(entry.log, (entry.seq, entry.seq))
            self.span[entry.log] = (min(low, entry.seq), max(high, entry.seq))


def _report(connection: Connection, new: _New, known: int, bodies: int) -> UnionReport:
    forked = [(log, seq) for log, span in new.span.items() for seq in store.forked(connection, log, *span)]
    ids = frozenset(new.ids) if forked else frozenset()
    forks = tuple(sorted(place for place in forked if not ids.isdisjoint(store.ids_at(connection, *place))))
    unknown = tuple(sorted(new.kinds - registry.KINDS.keys()))
    return UnionReport(len(new.ids), known, bodies, forks, unknown, tuple(new.ids))
