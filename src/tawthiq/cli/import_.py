"""`tawthiq import`: take in a bundle from another device; twice changes nothing."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, tell_json

if TYPE_CHECKING:
    from tawthiq.work.casebook import Casebook

EXAMPLE = "tawthiq import /media/usb/from-amal.bundle --vault ~/vault"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a bundle, or what `tawthiq export --vault-to` wrote")
    parser.add_argument("--of-vault", action="store_true", help="the file is another vault's content; needs --vault")
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args, need_vault=args.of_vault)
    from tawthiq.work import exchange

    if args.of_vault:
        people = exchange.take_vault(casebook, Path(args.file), now=now())
        if args.json:
            tell_json({"identities": people})
        else:
            say(f"The vault holds {people} more identities; what was sealed to them is open now.")
        return 0
    arrived = exchange.take(casebook, Path(args.file), now=now())
    if args.json:
        tell_json(arrived)
    else:
        say(
            f"{arrived.new} new entries, {arrived.known} known; {arrived.bodies} bodies and {arrived.files} files added."
        )
        for finding in arrived.findings:
            say(f"notice: {finding}")
        _tell_quarantined(casebook)
    return 0


def _tell_quarantined(casebook: "Casebook") -> None:
    """What lies here and does not count, since its device is not on the list or was revoked."""
    from tawthiq.work.quarantine import quarantined

    for one in quarantined(casebook):
        why = "was revoked" if one.revoked else "is not on the list (its card goes to `tawthiq device add`)"
        say(f"notice: {one.entries} entries are kept and do not count: device {short(one.key)} {why}.")
