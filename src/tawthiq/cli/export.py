"""`tawthiq export`: a bundle for the other devices of this casebook, or the vault for another steward's vault."""

import argparse
from pathlib import Path

from tawthiq.cli.opening import casebook_options, now, open_from, output_options
from tawthiq.cli.telling import say, tell_json
from tawthiq.terms.errors import BadInput

EXAMPLE = "tawthiq export /media/usb/to-bo.bundle"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a new file")
    parser.add_argument("--to", action="append", metavar="RECIPIENT", help="age1… (default: every device on the list)")
    parser.add_argument(
        "--vault-to", metavar="RECIPIENT", help="the vault's content instead, for another steward's vault"
    )
    parser.add_argument("--with-root", action="store_true", help="with --vault-to: the root key too")
    casebook_options(parser, vault=True)
    output_options(parser)


def run(args: argparse.Namespace) -> int:
    casebook = open_from(args, need_vault=bool(args.vault_to))
    from tawthiq.work import exchange

    if args.vault_to and args.to:
        raise BadInput("A vault goes to one vault: name either --to or --vault-to.")
    if args.vault_to:
        exchange.export_vault_to(casebook, Path(args.file), args.vault_to, with_root=args.with_root, now=now())
        if args.json:
            tell_json({"what": "vault", "with_root": args.with_root})
        else:
            say(
                "The vault's content is sealed for that vault only. Next, there: tawthiq import FILE --of-vault --vault DIR"
            )
        return 0
    left = exchange.export(casebook, Path(args.file), to=args.to, now=now())
    if args.json:
        tell_json(left)
    else:
        say(f"{left.entries} entries and {left.files} files left; {left.sealed} bodies sealed to protected people.")
        if left.withheld:
            say(f"{left.withheld} bodies stayed behind: no basis covers sharing them, or an erasure hides them.")
            say("`tawthiq basis SOURCE GROUND --purpose share` records one where there is one.")
    return 0
