"""Who may open the casebook or its vault: one key slot a person, each with a passphrase of its own.

The key behind the slots stays the same: whoever kept an old copy of `casebook.json` or `vault.json` opens what was copied
with the passphrase of that time. Labels lie in the encrypted record, never in those two files, which anybody can read.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from django.db import transaction

from tawthiq.record import casebook as folders
from tawthiq.record import keys, store
from tawthiq.record import vault as vaults
from tawthiq.terms.errors import BadInput, Locked, NotFound, Refused
from tawthiq.work import tables
from tawthiq.work.casebook import Casebook

LABELS: Final = "slot_labels"
MOST_LETTERS: Final = 60


@dataclass(frozen=True)
class Door:
    """What a passphrase opens: the casebook's folder, or its vault's."""

    whose: Literal["casebook", "vault"]
    folder: Path

    def slots(self) -> keys.Slots:
        return folders.read_facts(self.folder).slots if self.whose == "casebook" else vaults.slots_of(self.folder)

    def replace(self, slots: keys.Slots) -> None:
        (folders if self.whose == "casebook" else vaults).write_slots(self.folder, slots)


@dataclass(frozen=True)
class KeySlot:
    """One person's way in; the label is empty where nobody gave one."""

    id: str
    label: str


def casebook_door(casebook: Casebook) -> Door:
    return Door("casebook", casebook.folder)


def vault_door(casebook: Casebook, folder: Path) -> Door:
    """The door of this casebook's vault.

    errors: `BadInput` for another casebook's vault; as `record.vault.recipient_of_vault`.
    """
    if vaults.recipient_of_vault(folder) != casebook.vault_recipient:
        raise BadInput("This vault belongs to another casebook. Name the folder made together with this one.")
    return Door("vault", folder)


def doors(casebook: Casebook) -> dict[str, Door]:
    """The doors at hand: the casebook's, and the vault's while it is unlocked."""
    own = casebook_door(casebook)
    folder = casebook.vault_folder
    return {"casebook": own} if folder is None else {"casebook": own, "vault": vault_door(casebook, folder)}


def listed(door: Door) -> list[KeySlot]:
    """The slots of a door in the order they were made."""
    labels = _labels()
    return [KeySlot(str(slot["id"]), labels.get(str(slot["id"]), "")) for slot in door.slots()]


def own(door: Door, passphrase: str) -> str:
    """The id of the slot that a passphrase opens.

    errors: `Locked`.
    """
    return keys.find_slot(door.slots(), passphrase)


def change(
    casebook: Casebook,
    door: Door,
    old: str,
    new: str,
    label: str | None = None,
    *,
    beside: Door | None = None,
    cost: keys.Cost = keys.DEFAULT_COST,
) -> KeySlot:
    """Put a new passphrase in place of an old one; its slot keeps its label, or gets one. `beside` is the other door, if it
    is at hand.

    errors: `Locked` when the old one opens nothing; `Refused` when the new one opens a slot here or at the other door;
    `BadInput` for a label as `add`.
    """
    with casebook.alone("rekey"):
        before = door.slots()
        replaced = keys.find_slot(before, old)
        _require_new(new, door, beside)
        after = keys.change(before, old, new, cost=cost)
        made = _made(before, after)
        label = _free(door, label, besides=replaced) if label else _labels().get(replaced, "")
        door.replace(after)
        _keep_labels({replaced: "", made: label})
    return KeySlot(made, label)


def add(
    casebook: Casebook,
    door: Door,
    current: str,
    new: str,
    label: str,
    *,
    beside: Door | None = None,
    cost: keys.Cost = keys.DEFAULT_COST,
) -> KeySlot:
    """Let another person in, by a passphrase that they chose, under a label that tells people whose slot it is.

    errors: `BadInput` for a label that is empty, too long or taken; `Locked`, `Refused` as `change`.
    """
    with casebook.alone("rekey"):
        label = _free(door, label)
        before = door.slots()
        key = keys.unlock(before, current)
        _require_new(new, door, beside)
        after = keys.add_slot(before, key, new, cost=cost)
        made = _made(before, after)
        door.replace(after)
        _keep_labels({made: label})
    return KeySlot(made, label)


def remove(casebook: Casebook, door: Door, which: str) -> KeySlot:
    """Take a slot out, by its label or its id; its passphrase opens nothing from now on, except old copies.

    errors: `NotFound` for no such slot; `Refused` for the last one.
    """
    with casebook.alone("rekey"):
        slot = next((slot for slot in listed(door) if _is_meant(slot, which)), None)
        if slot is None:
            raise NotFound(f"There is no such slot of the {door.whose}. `tawthiq passphrase list` shows the labels.")
        door.replace(keys.remove_slot(door.slots(), slot.id))
        _keep_labels({slot.id: ""})
    return slot


def _free(door: Door, label: str, *, besides: str = "") -> str:
    """The label as it is kept, if no other slot of the door has it."""
    label = " ".join(label.split())
    if not 0 < len(label) <= MOST_LETTERS:
        raise BadInput(f"Say whose slot it is in a word or two, {MOST_LETTERS} letters at most.")
    if label.casefold() in {slot.label.casefold() for slot in listed(door) if slot.id != besides}:
        raise BadInput("Another slot has this label. Choose another one, so that the right slot can be taken out.")
    return label


def _is_meant(slot: KeySlot, which: str) -> bool:
    asked = " ".join(which.split()).casefold()
    return bool(asked) and asked in (slot.id, slot.label.casefold())


def _require_new(new: str, door: Door, beside: Door | None) -> None:
    """One passphrase opens one slot of one door: otherwise taking a slot out would take nobody out."""
    for one in filter(None, (door, beside)):
        try:
            keys.find_slot(one.slots(), new)
        except Locked:
            continue
        raise Refused(
            f"The new passphrase opens a slot of the {one.whose} already. Choose another; nothing was changed."
        )


def _made(before: keys.Slots, after: keys.Slots) -> str:
    known = {slot["id"] for slot in before}
    return next(str(slot["id"]) for slot in after if slot["id"] not in known)


def _labels() -> dict[str, str]:
    kept = store.get_secret(tables.raw_connection(), LABELS)
    return {} if kept is None else dict(json.loads(kept))


def _keep_labels(changed: Mapping[str, str]) -> None:
    labels = {slot: label for slot, label in {**_labels(), **changed}.items() if label}
    with transaction.atomic():
        store.set_secret(tables.raw_connection(), LABELS, json.dumps(labels).encode())
