"""An open casebook: its keys, its signer, and the deed, in which entries are appended and projected as one transaction.

One process works on one casebook at a time; opening binds Django's connection to it. Keys live in this process until it
ends. `by` is the label of the person at work and goes into every body.
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from tawthiq.projection import projecting
from tawthiq.projection.items import Item
from tawthiq.record import casebook as folders
from tawthiq.record import cipher, devices, erasure, heads, keys, store
from tawthiq.record import vault as vaults
from tawthiq.record.cells import Connection
from tawthiq.record.entry import Entry
from tawthiq.record.log import Draft, Signer, append_many
from tawthiq.terms.errors import BadInput, Damaged, Locked
from tawthiq.work import locking, tables
from tawthiq.work.guarding import forbid_dumps
from tawthiq.work.joining import check_card

RELEASE_SEED: Final = "release_seed"  # kept by a backup: readers who know its fingerprint know it after a restore too
VAULT_RECIPIENT: Final = "vault_recipient"
BY: Final = "by"


@dataclass
class Casebook:
    """A casebook that is unlocked on this device; `findings` say what looked wrong when it was opened.

    `release_key` signs what is published. It is another key than the device's, so that a release, which carries its public
    half, cannot be tied to a laptop on which the device's public key lies in clear (the head file).
    """

    folder: Path
    id: str
    by: str
    keys: folders.Keys
    signer: Signer
    release_key: Ed25519PrivateKey
    vault_recipient: str
    vault: vaults.Vault | None = None
    vault_folder: Path | None = None  # where the unlocked vault lies
    findings: tuple[str, ...] = ()

    @property
    def blobs(self) -> Path:
        return self.folder / folders.BLOBS

    @property
    def recipient(self) -> str:
        """What seals files for this casebook."""
        return self.keys.blobs_recipient

    def unlock_vault(self, folder: Path, passphrase: str) -> None:
        """Open the vault for this process; only the one that this casebook seals to."""
        vault = vaults.open_vault(folder, passphrase)
        if vault.recipient != self.vault_recipient:
            vault.close()
            raise BadInput("This vault belongs to another casebook. Name the folder made together with this one.")
        self.vault, self.vault_folder = vault, folder

    def require_vault(self) -> vaults.Vault:
        """The unlocked vault.

        errors: `Locked` when it is not unlocked.
        """
        if self.vault is None:
            raise Locked(
                "This needs the vault, which is locked. Name its folder with --vault and give its passphrase "
                "(--vault-passphrase-file or TAWTHIQ_VAULT_PASSPHRASE_FILE)."
            )
        return self.vault

    @contextmanager
    def deed(self, now: datetime) -> Iterator["Deed"]:
        """One deed, one transaction: entries appended inside are signed, stored, projected and durable together.

        The head outside the database is written after the commit: a crash between the two leaves the database ahead,
        which is no rollback.
        """
        with locking.shared(self.folder), cipher.named_errors():
            with transaction.atomic():
                deed = Deed(self, now)
                yield deed
                projecting.project(deed.items)
            if deed.last is not None:
                heads.write(self.folder / folders.HEAD, tables.raw_connection(), self.signer.log)

    @contextmanager
    def alone(self, word: str) -> Iterator[None]:
        """Hold the casebook alone, for a deed that changes what others see beneath them; `word` is what they are told."""
        with locking.alone(self.folder, word), cipher.named_errors():
            yield

    def rebuild(self) -> int:
        """Make every projection anew, and drop sealed files that a crash left behind; gives the number of entries read."""
        with self.alone("rebuild"):
            erasure.sweep(tables.raw_connection(), self.blobs)
            return tables.rebuild()

    def close(self) -> None:
        """Let go of the database and the vault; the keys stay in memory until the process ends."""
        if self.vault is not None:
            self.vault.close()
        transaction.get_connection().close()


@dataclass
class Deed:
    """Entries appended together. `made` remembers, by (text, kind, folded name), what was made in this deed, and
    `protected` which persons were promised safety in it."""

    casebook: Casebook
    now: datetime
    items: list[Item] = field(default_factory=list)
    made: dict[tuple[str, str, str], str] = field(default_factory=dict)
    protected: set[str] = field(default_factory=set)
    last: Entry | None = None

    def append(self, kind: str, body: Mapping[str, Any], refs: tuple[str, ...] = ()) -> str:
        """Sign one entry at the end of this device's log and give its id."""
        raw = tables.raw_connection()
        full = {"by": self.casebook.by, **body}
        (written,) = append_many(raw, self.casebook.signer, [Draft(kind, full, refs)], now=self.now)
        self.last = written.entry
        self.items.append(Item.written(written))
        return self.last.id


def create(
    folder: Path,
    passphrase: str,
    vault_folder: Path,
    vault_passphrase: str,
    *,
    by: str,
    now: datetime,
    cost: keys.Cost = keys.DEFAULT_COST,
) -> Casebook:
    """Make a casebook and its vault in two empty folders, and open both; the vault holds the root key.

    errors: `BadInput` for a folder that holds anything, an empty passphrase or the same one twice.
    """
    made = _make(folder, passphrase, vault_folder, vault_passphrase, by=by, cost=cost)
    root = Signer.of(secrets.token_bytes(32))
    made.vault.keep_root(root.private.private_bytes_raw())
    with cipher.transaction(made.raw):
        devices.set_root(made.raw, root.log)
        recipient = made.held.mail_recipient
        devices.vouch(made.raw, root, key=made.device.log, steward=True, recipient=recipient, by=by, now=now)
    return _first_opened(folder, made)


def join(
    folder: Path,
    passphrase: str,
    vault_folder: Path,
    vault_passphrase: str,
    *,
    card: Mapping[str, Any],
    by: str,
    cost: keys.Cost = keys.DEFAULT_COST,
) -> Casebook:
    """Make this device's copy of a casebook that exists elsewhere, from the other device's card; a bundle fills it.

    Its entries count once the root has vouched for this device.
    errors: `BadInput` for what is no card, and as `create`.
    """
    check_card(card)
    made = _make(folder, passphrase, vault_folder, vault_passphrase, by=by, cost=cost)
    slots = folders.read_facts(folder).slots
    folders.write_facts(folder, folders.Facts(card["casebook"], slots), replace=True)
    with cipher.transaction(made.raw):
        devices.set_root(made.raw, card["root"])
    return _first_opened(folder, made)


@dataclass(frozen=True)
class _Made:
    """A casebook's folder and vault as they are made, before the first look at them."""

    held: folders.Keys
    vault: vaults.Vault
    device: Signer
    raw: Any


def _make(
    folder: Path, passphrase: str, vault_folder: Path, vault_passphrase: str, *, by: str, cost: keys.Cost
) -> _Made:
    if passphrase == vault_passphrase:
        raise BadInput("The vault needs a passphrase of its own: who learns the one must not have the other.")
    forbid_dumps()
    folders.require_empty(folder)
    vault = vaults.create(vault_folder, vault_passphrase, cost=cost)
    held, seed = folders.create(folder, passphrase, cost=cost), secrets.token_bytes(32)
    raw = folders.open_record(folder, held, create=True)
    with cipher.transaction(raw):
        store.create_tables(raw)
        store.set_secret(raw, folders.DEVICE_SEED, seed)
        store.set_secret(raw, RELEASE_SEED, secrets.token_bytes(32))
        store.set_secret(raw, VAULT_RECIPIENT, vault.recipient.encode())
        store.set_secret(raw, BY, by.encode())
    return _Made(held, vault, Signer.of(seed), raw)


def _first_opened(folder: Path, made: _Made) -> Casebook:
    made.raw.close()
    tables.bind(folder, made.held)
    tables.create()
    heads.write(folder / folders.HEAD, tables.raw_connection(), made.device.log)
    return _opened(folder, made.held, vault=made.vault)


def open_casebook(folder: Path, passphrase: str, *, by: str | None = None) -> Casebook:
    """Unlock a casebook; its tables are brought to this version's shape, and a rollback is noticed.

    errors: `NotFound`, `Locked`, `Damaged`; `BadInput` when a newer version of Tawthiq wrote it.
    """
    forbid_dumps()
    held = folders.unlock(folder, passphrase)
    tables.bind(folder, held)
    with cipher.named_errors():
        tables.bring_up_to_date()
        return _opened(folder, held, by=by)


def _opened(folder: Path, held: folders.Keys, *, by: str | None = None, vault: vaults.Vault | None = None) -> Casebook:
    raw = tables.raw_connection()
    signer = Signer.of(_secret(raw, folders.DEVICE_SEED))
    rolled_back = heads.check(raw, folder / folders.HEAD)
    return Casebook(
        folder=folder,
        id=folders.read_facts(folder).id,
        by=by or _secret(raw, BY).decode(),
        keys=held,
        signer=signer,
        release_key=_release_key(raw),
        vault_recipient=_secret(raw, VAULT_RECIPIENT).decode(),
        vault=vault,
        findings=tuple(str(finding) for finding in rolled_back),
    )


def _release_key(raw: Connection) -> Ed25519PrivateKey:
    """The key that signs releases; made now in a casebook from before releases had one of their own."""
    seed = store.get_secret(raw, RELEASE_SEED)
    if seed is None:
        seed = secrets.token_bytes(32)
        with cipher.transaction(raw):
            store.set_secret(raw, RELEASE_SEED, seed)
    return Ed25519PrivateKey.from_private_bytes(seed)


def _secret(raw: Connection, name: str) -> bytes:
    value = store.get_secret(raw, name)
    if value is None:
        raise Damaged("The casebook lacks a part of its own keys. Restore the last backup.")
    return value
