"""Backups and their restoration: everything a laptop holds, in one file that the casebook's passphrase opens."""

from datetime import datetime
from pathlib import Path

from tawthiq.record import backup as backups
from tawthiq.record import casebook as folders
from tawthiq.record import cipher, devices, heads
from tawthiq.record import vault as vaults
from tawthiq.record.backup import shelf_of
from tawthiq.record.files import named_os_errors
from tawthiq.record.log import Signer
from tawthiq.record.opening import open_sealed
from tawthiq.record.protected import KeyRing, known_recipients
from tawthiq.work import tables
from tawthiq.work.bases import restate
from tawthiq.work.casebook import Casebook, open_casebook
from tawthiq.work.exchange import Left, note_export, told
from tawthiq.work.promised import concerned_by_entry


def back_up(casebook: Casebook, path: Path, *, now: datetime) -> Left:
    """Write a backup to a new file and note it in the record.

    What concerns protected people is sealed to each of them as well, so that an erasure reaches old backups.
    errors: `BadInput` if the file exists; `DiskFull`, `ReadOnly`.
    """
    restate(casebook, now=now)
    raw = tables.raw_connection()
    written = backups.backup(
        path, casebook.folder, raw, casebook.keys, own_log=casebook.signer.log, people=known_recipients(raw),
        concerned=concerned_by_entry(raw), now=now,
    )  # fmt: skip
    note_export(casebook, "backup", [casebook.keys.mail_recipient], written, path, now=now)
    return told(written)


def restore(
    file: Path, folder: Path, passphrase: str, *, vault: tuple[Path, str] | None = None, by: str | None, now: datetime
) -> Casebook:
    """Restore a backup into an empty folder and open it; with the vault, protected bodies are opened and the new device
    is vouched for. Without it they wait, sealed.

    errors: `BadInput` for a file that is no whole backup or a folder that holds anything; `Locked`.
    """
    with named_os_errors(), file.open("rb") as stream:
        restored = backups.restore(stream, folder, passphrase, now=now)
    opened = vaults.open_vault(*vault) if vault else None
    if opened is not None:
        _finish_with_vault(folder, restored, opened, by or "steward", now)
        opened.close()
    tables.bind(folder, restored.keys)
    tables.create()
    tables.rebuild()
    casebook = open_casebook(folder, passphrase, by=by)
    if vault is not None:
        casebook.unlock_vault(*vault)
    return casebook


def _finish_with_vault(folder: Path, restored: backups.Restored, vault: vaults.Vault, by: str, now: datetime) -> None:
    raw = folders.open_record(folder, restored.keys)
    seed = vault.root_seed()
    try:
        with cipher.transaction(raw):
            open_sealed(raw, shelf_of(folder, restored.keys), KeyRing(vault.identities()))
            if seed is not None:
                recipient = restored.keys.mail_recipient
                devices.vouch(
                    raw, Signer.of(seed), key=restored.log, steward=True, recipient=recipient, by=by, now=now
                )  # fmt: skip
        heads.write(folder / folders.HEAD, raw, restored.log)
    finally:
        raw.close()
