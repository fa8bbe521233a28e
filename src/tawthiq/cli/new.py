"""`tawthiq new`: make a casebook and its vault."""

import argparse
import os
from pathlib import Path

from tawthiq.cli.device import read_card
from tawthiq.cli.files import require_new_folder
from tawthiq.cli.opening import now, output_options, passphrase, vault_options
from tawthiq.cli.telling import say, tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = "tawthiq new ~/casebook --vault /media/usb/vault --as Amal"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="a new or empty folder for the casebook")
    parser.add_argument("--passphrase-file", metavar="FILE", help="its passphrase (or TAWTHIQ_PASSPHRASE_FILE)")
    parser.add_argument("--joining", metavar="CARD", help="the card of a device whose casebook this one is to share")
    parser.add_argument(
        "--as", dest="worker", metavar="NAME", default="steward", help="who is at work (default: steward)"
    )
    vault_options(parser)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    vault = args.vault or os.environ.get("TAWTHIQ_VAULT")
    if not vault:
        raise BadInput("Where is the vault to lie? Name an empty folder with --vault, best on another disk.")
    require_new_folder(args.folder, "casebook")
    require_new_folder(vault, "vault")
    first = passphrase("casebook", args.passphrase_file, twice=True)
    second = passphrase("vault", args.vault_passphrase_file, twice=True, factor=args.vault_factor_file)

    from tawthiq.work.starting import ready

    ready()
    from tawthiq.work.casebook import create, join
    from tawthiq.work.packaging import whole_or_nothing

    folders = Path(args.folder), Path(vault)
    card = read_card(args.joining) if args.joining else None
    with whole_or_nothing(*folders):
        if card:
            casebook = join(folders[0], first, folders[1], second, card=card, by=args.worker)
        else:
            casebook = create(folders[0], first, folders[1], second, by=args.worker, now=now())
    if args.json:
        tell_json({"casebook": casebook.id, "device": casebook.signer.log})
    else:
        say("The casebook and its vault are made. Keep the two passphrases apart: lost, they cannot be recovered.")
        if args.joining:
            say("Next: tawthiq device card > my.card, bring it to the first device, and run tawthiq device add there.")
        else:
            say("Next: tawthiq add FILE --casebook DIR")
    return 0
