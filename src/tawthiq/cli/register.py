"""`tawthiq register`: what left the casebook, when and to whom, and why above the gate; or which releases show a person."""

import argparse
from typing import Any

from tawthiq.cli.opening import casebook_options, open_from, output_options
from tawthiq.cli.telling import say, short, tell_json

EXAMPLE = "tawthiq register\n  tawthiq register --of 3f9a21c0"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--of", metavar="ID", help="only the releases that show this person, by label or name")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    open_from(args)
    from tawthiq.work import clearing
    from tawthiq.work.ids import complete

    left = clearing.register(of=complete(args.of) if args.of else None)
    for one in left:
        if args.json:
            tell_json(one)
        else:
            _tell(one)
    if not left and not args.json:
        say("No release shows them." if args.of else "Nothing has left the casebook.")
    return 0


def _tell(one: Any) -> None:
    say(f"{one.at}  {one.what} {one.name}  by {one.by}{'  to ' + ', '.join(one.to) if one.to else ''}")
    if one.basis:
        say(f"    on the basis of: {', '.join(one.basis)}")
    for finding in one.findings:
        say(f"    above the gate: {finding}")
    if one.reason:
        say(f"    left all the same, because: {one.reason}")
    if one.what == "release":
        say(f"    incidents: {' '.join(short(incident) for incident in one.incidents)}")
