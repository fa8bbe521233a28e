"""`tawthiq device`: this device's card, and the list of devices whose entries count."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, table, tell_json
from tawthiq.terms.errors import BadInput, NotFound

if TYPE_CHECKING:
    from tawthiq.work.casebook import Casebook

EXAMPLE = "tawthiq device card > amal.card\n  tawthiq device add bo.card --steward --vault ~/vault"
MOST_BYTES = 10_000


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("card", "list", "add", "revoke"))
    parser.add_argument("what", nargs="?", metavar="CARD|KEY", help="add: the other device's card; revoke: its key")
    parser.add_argument("--steward", action="store_true", help="add: the device may approve erasures")
    parser.add_argument("--after", type=int, metavar="N", help="revoke: the last good number of its log")
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args, need_vault=args.deed in ("add", "revoke"))
    from tawthiq.work import exchange, quarantine

    if args.deed == "card":
        tell_json(exchange.card(casebook))
        _tell_release_key(casebook)
    elif args.deed == "list":
        return _list(args, exchange.listed(), quarantine.quarantined(casebook))
    elif args.deed == "add":
        card = read_card(args.what)
        exchange.vouch(casebook, card, steward=args.steward, now=now())
        _tell(args, card["key"], "is on the list; its entries count from now on. Next: tawthiq export FILE")
    else:
        if not args.what or args.after is None or args.after < 0:
            raise BadInput("Name the device's key and --after, the last good number of its log.")
        key = _key(args.what, exchange.listed())
        exchange.revoke(casebook, key, revoked_after=args.after, now=now())
        _tell(args, key, "is revoked; later entries of its log are quarantined.")
    return 0


def _tell_release_key(casebook: "Casebook") -> None:
    """Beside the card, never in it: a card that lies about must not tie the casebook's releases to this device."""
    from tawthiq.evidence.seals import key_fingerprint

    fingerprint = key_fingerprint(casebook.release_key.public_key())
    say(f"Releases of this casebook are signed by {fingerprint}; that is no part of the card.", file=sys.stderr)


def _tell(args: argparse.Namespace, key: str, state: str) -> None:
    if args.json:
        tell_json({"device": key, "deed": args.deed})
    else:
        say(f"device {short(key)} {state}")


def _key(beginning: str, listed: list[Any]) -> str:
    """The whole key of the one listed device that begins so."""
    found = [device.key for device in listed if device.key.startswith(beginning.strip().lower())]
    if len(found) != 1:
        raise NotFound("No device of the list, or more than one, begins so. `tawthiq device list` shows them.")
    return str(found[0])


def _list(args: argparse.Namespace, listed: list[Any], set_apart: list[Any]) -> int:
    if args.json:
        for device in listed:
            tell_json(device)
        for one in set_apart:
            tell_json({"quarantined": one})
        return 0
    rows = [
        (
            short(device.key),
            "steward" if device.steward else "",
            "revoked" if device.revoked_after is not None else "good",
        )
        for device in listed
    ]
    say(table(rows, ("key", "", "standing")))
    for one in set_apart:
        whose = "this device" if one.own else f"device {short(one.key)}"
        why = "it was revoked" if one.revoked else "it is not on the list"
        say(f"quarantined: {one.entries} entries of {whose} are kept and do not count, since {why}.")
        if one.own and not one.revoked:
            say("  Give the card of `tawthiq device card` to whoever holds the root key, and import their next bundle.")
    return 0


def read_card(name: str | None) -> dict[str, Any]:
    """A card as `tawthiq device card` prints it.

    errors: `BadInput`.
    """
    if not name:
        raise BadInput("Name the file that holds the other device's card.")
    try:
        with Path(name).open("rb") as stream:
            value = json.loads(stream.read(MOST_BYTES))
    except (OSError, ValueError) as error:
        raise BadInput(
            "The card cannot be read. It is one line of JSON, as `tawthiq device card` prints it."
        ) from error
    wanted = ("casebook", "key", "recipient", "vault", "root")
    if not isinstance(value, dict) or not all(isinstance(value.get(field), str) for field in wanted):
        raise BadInput(f"The card lacks a field. It has {', '.join(wanted)}, as `tawthiq device card` prints it.")
    return value
