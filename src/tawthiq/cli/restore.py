"""`tawthiq restore`: a casebook from a backup, in an empty folder."""

import argparse
import os
from pathlib import Path

from tawthiq.cli.files import require_new_folder
from tawthiq.cli.opening import now, output_options, passphrase, vault_options
from tawthiq.cli.telling import say, tell_json

EXAMPLE = "tawthiq restore /media/usb/casebook-2025-02-11.backup ~/casebook --vault /media/usb/vault"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a file made by `tawthiq backup`")
    parser.add_argument("folder", metavar="DIR", help="a new or empty folder")
    parser.add_argument(
        "--passphrase-file", metavar="FILE", help="the casebook's passphrase (or TAWTHIQ_PASSPHRASE_FILE)"
    )
    parser.add_argument("--as", dest="worker", metavar="NAME", help="who is at work")
    vault_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    from tawthiq.work.starting import ready

    ready()
    from tawthiq.work import safekeeping, verifying
    from tawthiq.work.packaging import whole_or_nothing

    require_new_folder(args.folder, "casebook")
    folder = args.vault or os.environ.get("TAWTHIQ_VAULT")
    first = passphrase("casebook", args.passphrase_file)
    vault = (
        (Path(folder), passphrase("vault", args.vault_passphrase_file, factor=args.vault_factor_file))
        if folder
        else None
    )
    into = Path(args.folder)
    with whole_or_nothing(into):
        casebook = safekeeping.restore(Path(args.file), into, first, vault=vault, by=args.worker, now=now())
    found = verifying.verify_casebook(casebook)
    if args.json:
        tell_json({**vars(found), "holds": found.holds, "device": casebook.signer.log})
    else:
        say(f"{found.entries} entries are restored and {'hold' if found.holds else 'do NOT hold'}.")
        say("Proposals and drafts were not in the backup; `tawthiq read` proposes anew what nobody has accepted.")
        if vault is None:
            say(
                "Without the vault, what concerns protected people stays sealed, and this device is not yet vouched for."
            )
    return 0 if found.holds else 6
