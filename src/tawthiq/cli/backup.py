"""`tawthiq backup`: everything in one file that the casebook's passphrase opens."""

import argparse
from pathlib import Path

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, tell_json

EXAMPLE = "tawthiq backup /media/usb/casebook-2025-02-11.backup"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a new file; best on another disk")
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args)
    from tawthiq.work import safekeeping

    left = safekeeping.back_up(casebook, Path(args.file), now=now())
    if args.json:
        tell_json(left)
    else:
        say(f"{left.entries} entries and {left.files} files are backed up; {left.sealed} sealed to protected people.")
        if left.withheld:
            say(f"{left.withheld} stayed behind: hidden by an erasure, or sealed for a vault without a person's key.")
        say("The vault is not in it: keep a copy of the vault apart. Check this file with `tawthiq verify FILE`.")
    return 0
