"""`tawthiq recovery`: split a way in to the casebook or vault among stewards, or restore it from so many of their parts."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.files import require_new_folder
from tawthiq.cli.opening import (
    casebook_folder,
    casebook_options,
    new_passphrase,
    open_alone,
    output_options,
    passphrase,
    vault_folder,
)
from tawthiq.cli.telling import ask, counted, say, tell_json
from tawthiq.terms.errors import BadInput

if TYPE_CHECKING:
    from tawthiq.work.casebook import Casebook
    from tawthiq.work.passphrases import Door

EXAMPLE = (
    "tawthiq recovery split --of vault --vault /media/usb/vault --parts 5 --needed 3 --out papers/\n"
    "  tawthiq recovery restore Bo --part first.txt --part second.txt --part third.txt"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=("split", "restore"))
    parser.add_argument("label", nargs="?", metavar="LABEL", help="restore: whose new slot it is to be")
    parser.add_argument("--of", choices=("casebook", "vault"), default="casebook", help="what the parts open")
    parser.add_argument("--parts", type=int, default=5, metavar="N", help="split: how many stewards get a paper")
    parser.add_argument("--needed", type=int, default=3, metavar="N", help="split: how many of them open it together")
    parser.add_argument(
        "--out", metavar="DIR", help="split: a new folder for the papers, in memory or to be destroyed; else shown"
    )
    parser.add_argument(
        "--part",
        action="append",
        default=[],
        metavar="FILE",
        help="restore: a file with a part's words; else they are asked for",
    )
    parser.add_argument("--new-passphrase-file", metavar="FILE", help="restore: a file with the new passphrase")
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    return _split(args) if args.deed == "split" else _restore(args)


def _split(args: argparse.Namespace) -> int:
    casebook, current = open_alone(args)
    from tawthiq.work import recovery

    door = _door(args, casebook)
    if args.of == "vault":
        current = passphrase("vault", args.vault_passphrase_file, factor=args.vault_factor_file)
    if args.out:
        require_new_folder(args.out, "papers")
    papers = recovery.split_key(casebook, door, current, needed=args.needed, parts=args.parts)
    if args.out:
        recovery.write_papers(Path(args.out), papers)
    elif not args.json:
        for paper in papers:
            say(paper.text())
    if args.json:
        tell_json({"of": args.of, "parts": args.parts, "needed": args.needed})
    else:
        say(
            f"{counted(len(papers), 'paper')}: any {args.needed} open the {args.of}. Print them, then destroy the files."
        )
        say("Papers made earlier are worthless now. Try a restore before you rely on these.")
    return 0


def _restore(args: argparse.Namespace) -> int:
    from tawthiq.work import recovery
    from tawthiq.work.starting import ready

    if not args.label:
        raise BadInput("Say whose slot it is to be: tawthiq recovery restore LABEL.")
    recovered = recovery.restored(_words(args.part))
    ready()
    from tawthiq.work.casebook import open_casebook

    if args.of == "casebook":
        casebook = open_casebook(casebook_folder(args), recovered, by=args.worker)
    else:
        casebook, _ = open_alone(args)
    door = _door(args, casebook)
    new = new_passphrase(args.of, args.new_passphrase_file)
    slot = recovery.set_anew(casebook, door, recovered, new, args.label)
    if args.json:
        tell_json({"of": args.of, "slot": slot.id, "label": slot.label})
    else:
        say(f"restored: {slot.label} opens the {args.of}. Split it anew, so that these parts are worthless.")
    return 0


def _door(args: argparse.Namespace, casebook: "Casebook") -> "Door":
    from tawthiq.work import passphrases

    folder = vault_folder(args, need=args.of == "vault")
    if args.of == "vault" and folder is not None:
        return passphrases.vault_door(casebook, folder)
    return passphrases.casebook_door(casebook)


def _words(files: list[str]) -> list[str]:
    """The words of each part, from files or asked for until a line is empty."""
    from tawthiq.work import recovery

    if files:
        return [recovery.words_of(Path(file)) for file in files]
    if not sys.stdin.isatty():
        raise BadInput("Name a file for each part with --part, or type the words at a terminal.")
    given: list[str] = []
    while words := ask(f"Words of part {len(given) + 1} (empty: no more)"):
        given.append(words)
    return given
