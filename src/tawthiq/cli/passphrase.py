"""`tawthiq passphrase`: list, change, add or take out the passphrases of the casebook or its vault, one slot a person."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.opening import (
    casebook_options,
    new_passphrase,
    open_alone,
    output_options,
    passphrase,
    vault_folder,
)
from tawthiq.cli.telling import ask, say, tell_json
from tawthiq.terms.errors import BadInput

if TYPE_CHECKING:
    from tawthiq.work.casebook import Casebook
    from tawthiq.work.passphrases import Door, KeySlot

EXAMPLE = (
    "tawthiq passphrase change\n  tawthiq passphrase add Bo --new-passphrase-file bo\n  tawthiq passphrase remove Bo\n"
    "  tawthiq passphrase factor /media/usb/key\n  tawthiq passphrase change --new-factor-file /media/usb/key\n"
    "  tawthiq passphrase change --of vault --vault /media/usb/vault"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("list", "change", "add", "remove", "factor"))
    parser.add_argument(
        "label", nargs="?", metavar="LABEL", help="whose slot it is (change: may give it a label); factor: the new file"
    )
    parser.add_argument("--of", choices=("casebook", "vault"), default="casebook", help="what the passphrase opens")
    parser.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        help="change, add: a file with the new passphrase; else it is asked for",
    )
    parser.add_argument(
        "--new-factor-file", metavar="FILE", help="change, add: the slot wants this file as well (a second factor)"
    )
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    if args.deed == "add" and not args.label:
        raise BadInput("Say whose slot it is to be: tawthiq passphrase add LABEL.")
    if args.deed == "factor":
        return _new_factor(args)
    casebook, current = open_alone(args)
    from tawthiq.work import passphrases

    folder = vault_folder(args, need=args.of == "vault")
    vault = None if folder is None else passphrases.vault_door(casebook, folder)
    door, beside = passphrases.casebook_door(casebook), vault
    if args.of == "vault" and vault is not None:
        door, beside, current = vault, door, _opened(casebook, vault.folder, args)
    if args.deed == "list":
        return _list(args, passphrases.listed(door), passphrases.own(door, current))
    if args.deed == "remove":
        return _done(args, passphrases.remove(casebook, door, args.label or _asked(door)), "taken out")
    new = new_passphrase(args.of, args.new_passphrase_file, args.new_factor_file)
    if args.deed == "add":
        return _done(args, passphrases.add(casebook, door, current, new, args.label, beside=beside), "added")
    return _done(args, passphrases.change(casebook, door, current, new, args.label, beside=beside), "changed")


def _new_factor(args: argparse.Namespace) -> int:
    """Make the file of a second factor."""
    from tawthiq.work import factor

    if not args.label:
        raise BadInput("Say where the file is to be made: tawthiq passphrase factor /media/usb/FILE.")
    factor.make_file(Path(args.label))
    if args.json:
        tell_json({"deed": "factor"})
    else:
        say("made. No slot wants it yet: tawthiq passphrase change --new-factor-file FILE. Keep it and a copy apart.")
    return 0


def _opened(casebook: "Casebook", folder: Path, args: argparse.Namespace) -> str:
    """The vault's passphrase, tried on the vault: its slots are not for those who cannot open it."""
    current = passphrase("vault", args.vault_passphrase_file, factor=args.vault_factor_file)
    casebook.unlock_vault(folder, current)
    return current


def _asked(door: "Door") -> str:
    from tawthiq.work import passphrases

    names = [slot.label or slot.id for slot in passphrases.listed(door)]
    which = ask("Whose slot is to be taken out?", names)
    if not which:
        raise BadInput("Say whose slot is to be taken out: tawthiq passphrase remove LABEL.")
    return which


def _list(args: argparse.Namespace, slots: list["KeySlot"], own: str) -> int:
    for slot in slots:
        if args.json:
            tell_json({"of": args.of, "slot": slot.id, "label": slot.label or None, "own": slot.id == own})
        else:
            say(f"{slot.id}  {slot.label or '(no label)'}{'  <- the passphrase you gave' if slot.id == own else ''}")
    return 0


def _done(args: argparse.Namespace, slot: "KeySlot", what: str) -> int:
    if args.json:
        tell_json({"of": args.of, "slot": slot.id, "label": slot.label or None, "deed": args.deed})
        return 0
    say(f"passphrase of the {args.of} {what}{f': {slot.label}' if slot.label else ''}.")
    if args.deed != "add":
        say(
            "Copies and backups made earlier still open with the passphrase of their time. Destroy those you can reach."
        )
    return 0
