"""`tawthiq verify`: whether a casebook, bundle, backup, release or sealed package holds; exit 0 only if all of it does."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.opening import casebook_options, open_from, output_options, passphrase
from tawthiq.cli.telling import counted, say, tell_json

if TYPE_CHECKING:
    from tawthiq.work.verifying import Verified

EXAMPLE = "tawthiq verify release/ --key f09f7fd87b7c01fee2e729e6d3e0f2c456623b24a23062f1bbb60d6fde99ed7e"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", metavar="PATH", help="what to verify (default: the casebook)")
    parser.add_argument(
        "--key", metavar="FINGERPRINT", help="a package: who must have signed it, as its maker told you by another way"
    )
    parser.add_argument(
        "--stamp-root",
        metavar="FILE",
        help="a package: roots (PEM) of time stamp authorities you trust; a stamp must hold",
    )
    casebook_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    from tawthiq.work.starting import ready

    ready()

    found = _verify(args)
    if args.json:
        tell_json({**vars(found), "holds": found.holds})
    else:
        _tell(found)
    return 0 if found.holds else 6


def _verify(args: argparse.Namespace) -> "Verified":
    from tawthiq.work import verifying

    path = Path(args.path or args.casebook or os.environ.get("TAWTHIQ_CASEBOOK", "."))
    kind = verifying.kind_of(path)
    if kind == "package":
        roots = Path(args.stamp_root) if args.stamp_root else None
        return verifying.verify_package_at(path, expected_key=args.key, stamp_roots=roots)
    if kind == "entries":
        return verifying.verify_entries_at(path)
    if kind == "backup":
        return verifying.verify_backup_at(path, passphrase("casebook", args.passphrase_file, factor=args.factor_file))
    if kind == "casebook":
        args.casebook = str(path)
    casebook = open_from(args)
    if kind == "bundle":
        return verifying.verify_bundle_at(path, casebook)
    return verifying.verify_casebook(casebook)


def _tell(found: "Verified") -> None:
    for fault in found.faults:
        say(f"FAULT   {fault}")
    for notice in found.notices:
        say(f"notice  {notice}")
    looked_at = (
        f"{found.files} files" if found.what == "package" else f"{found.entries} entries, {found.files} bodies or files"
    )
    if found.signed_by and found.what == "package":
        say(f"signed by {found.signed_by}; compare it with what its maker told you by another way")
    if found.holds:
        say(f"The {found.what} holds ({looked_at}).")
    else:
        say(f"The {found.what} does NOT hold: {counted(len(found.faults), 'fault')}.", file=sys.stderr)
