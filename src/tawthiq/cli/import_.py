"""`tawthiq import`: take in a bundle from another device; twice changes nothing."""

import argparse
from pathlib import Path

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, tell_json

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
    return 0
