"""`tawthiq original`: take the sealed original of a source out, where its basis covers that."""

import argparse
from pathlib import Path

from tawthiq.cli.opening import casebook_options, exit_options, now, open_from, output_options
from tawthiq.cli.telling import say, short, tell_json

EXAMPLE = "tawthiq original 3f9a21c0 --out statement.pdf --for court --to 'the prosecutor'"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="the source")
    parser.add_argument("--out", metavar="FILE", required=True, help="a new file, readable by you only")
    exit_options(parser, "for what it is taken out; its basis must cover that")
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import originals
    from tawthiq.work.ids import complete

    done = originals.take_out(
        casebook, complete(args.source), Path(args.out), purpose=args.purpose, to=args.to, now=now()
    )
    if args.json:
        tell_json(done)
        return 0
    say(f"original of source {short(done.source)} written: {done.size} bytes, {done.media_type}, SHA-256 {done.sha256}")
    say("It is in clear, with names, places and metadata as it came. That it left is entered in the record.")
    return 0
