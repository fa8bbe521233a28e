"""`tawthiq wipe`: destroy the keys of a casebook, of its vault, or both; nothing in them can be opened afterwards."""

import argparse
from pathlib import Path

from tawthiq.cli.telling import ask, counted, say, tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = "tawthiq wipe casebook/ --yes\n  tawthiq wipe casebook/ /media/usb/vault --yes"
WORD = "destroy"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders", nargs="+", metavar="DIR", help="the folder of a casebook or vault; no passphrase is asked"
    )
    parser.add_argument(
        "--yes", action="store_true", help="do it without asking: for the moment when somebody is at the door"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line, instead of words")


def run(args: argparse.Namespace) -> int:
    from tawthiq.terms.errors import TawthiqError
    from tawthiq.work import wiping

    if not args.yes and ask(f"Nothing in it can be opened afterwards. Type {WORD} to go on:") != WORD:
        raise BadInput(f"Nothing was destroyed. Type {WORD}, or give --yes.")
    failed: list[TawthiqError] = []
    done = 0
    for folder in args.folders:  # one that fails must not save the others
        try:
            done += wiping.wipe(Path(folder))
        except TawthiqError as error:
            failed.append(error)
    if args.json:
        tell_json({"destroyed": done, "failed": len(failed)})
    elif done:
        say(
            f"The keys are destroyed ({counted(done, 'file')}). Backups and other devices still open. Close an open desk."
        )
    if failed:
        raise failed[0]
    return 0
