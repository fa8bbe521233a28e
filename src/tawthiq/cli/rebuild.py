"""`tawthiq rebuild`: make what people see anew from the record."""

import argparse
import time

from tawthiq.cli.opening import casebook_options, open_from, output_options
from tawthiq.cli.telling import say, tell_json

EXAMPLE = "tawthiq rebuild --casebook ~/casebook"


def arguments(parser: argparse.ArgumentParser) -> None:
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    begun = time.monotonic()
    entries = casebook.rebuild()
    seconds = time.monotonic() - begun
    if args.json:
        tell_json({"entries": entries, "seconds": round(seconds, 3)})
    else:
        say(f"Projections are made anew from {entries} entries ({seconds:.1f} s).")
    return 0
