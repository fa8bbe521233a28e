"""`tawthiq same`, `not-same` and `unsure`: whether two records are one."""

import argparse

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, tell_json

EXAMPLE = {
    "same": "tawthiq same 3f9a21c0 77b0e1d2 --reason 'same father, same street'",
    "not-same": "tawthiq not-same 3f9a21c0 77b0e1d2 --reason 'brothers: given names differ'",
    "unsure": "tawthiq unsure 3f9a21c0 77b0e1d2 --reason 'only the kunya is known'",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("left", metavar="ID", help="a person, group, place or incident")
    parser.add_argument("right", metavar="ID", help="another of the same kind")
    parser.add_argument("--reason", required=True, help="why; it is kept with the link")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import linking
    from tawthiq.work.ids import complete

    relation = args.command.replace("-", " ")
    left, right = complete(args.left), complete(args.right)
    entry = linking.link(casebook, relation, left, right, args.reason, now=now())
    if args.json:
        tell_json({"link": entry, "relation": relation, "left": left, "right": right})
    else:
        say(f"{short(left)} and {short(right)}: {relation}. A later word on the two replaces this one.")
        say(f"Next: tawthiq show {short(left)}")
    return 0
