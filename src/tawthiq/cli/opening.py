"""Open a casebook or vault for a command: folders from options or the environment, passphrases from a file or a prompt.

A passphrase is never an argument: others on the machine can read the arguments of a process.
"""

import argparse
import getpass
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.telling import say
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.vocabulary import PURPOSES

if TYPE_CHECKING:
    from tawthiq.work.casebook import Casebook

MOST_PASSPHRASE_BYTES = 4096


def exit_options(parser: argparse.ArgumentParser, help: str) -> None:
    """For what something leaves, which a basis must cover, and to whom."""
    purposes = [one for one in PURPOSES if one != "keep"]
    parser.add_argument("--for", dest="purpose", choices=purposes, default="share", help=f"{help} (default: share)")
    parser.add_argument("--to", metavar="WHO", help="to whom it goes; kept in the record (a word, no name at risk)")


def casebook_options(parser: argparse.ArgumentParser, *, vault: bool = False) -> None:
    """Options of every command that works on a casebook."""
    group = parser.add_argument_group("casebook")
    group.add_argument("--casebook", metavar="DIR", help="its folder (or TAWTHIQ_CASEBOOK)")
    group.add_argument(
        "--passphrase-file", metavar="FILE", help="a file that holds its passphrase (or TAWTHIQ_PASSPHRASE_FILE)"
    )
    group.add_argument(
        "--factor-file", metavar="FILE", help="the second factor's file, where one is wanted (or TAWTHIQ_FACTOR_FILE)"
    )
    group.add_argument("--as", dest="worker", metavar="NAME", help="who is at work; kept with everything entered")
    if vault:
        vault_options(parser)


def vault_options(parser: argparse.ArgumentParser) -> None:
    """Options of commands that may need the vault."""
    group = parser.add_argument_group("vault")
    group.add_argument("--vault", metavar="DIR", help="the vault's folder (or TAWTHIQ_VAULT)")
    group.add_argument(
        "--vault-passphrase-file", metavar="FILE", help="a file with its passphrase (or TAWTHIQ_VAULT_PASSPHRASE_FILE)"
    )
    group.add_argument(
        "--vault-factor-file",
        metavar="FILE",
        help="the vault's second factor, where it wants one (or TAWTHIQ_VAULT_FACTOR_FILE)",
    )


def output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line, instead of words")


def open_from(args: argparse.Namespace, *, need_vault: bool = False) -> "Casebook":
    """The casebook that the options name, unlocked; its vault too when it is named or needed."""
    casebook, _ = open_alone(args)
    open_vault_from(args, casebook, need=need_vault)
    return casebook


def open_alone(args: argparse.Namespace) -> tuple["Casebook", str]:
    """The casebook that the options name, unlocked, its vault left as it is; and the passphrase that opened it."""
    from tawthiq.work.starting import ready

    ready()
    from tawthiq.work.casebook import open_casebook

    folder = casebook_folder(args)
    given = passphrase("casebook", args.passphrase_file, factor=args.factor_file)
    casebook = open_casebook(folder, given, by=args.worker)
    for finding in casebook.findings:
        say(f"warning: {finding}", file=sys.stderr)
    return casebook, given


def open_vault_from(args: argparse.Namespace, casebook: "Casebook", *, need: bool) -> None:
    if not hasattr(args, "vault"):  # a command that never needs it leaves it locked, whatever the environment names
        return
    folder = vault_folder(args, need=need)
    if folder is not None:
        given = passphrase("vault", args.vault_passphrase_file, factor=args.vault_factor_file)
        casebook.unlock_vault(folder, given)


def vault_folder(args: argparse.Namespace, *, need: bool) -> Path | None:
    """The vault's folder, where one is named.

    errors: `BadInput` when it is needed and none is.
    """
    folder = args.vault or os.environ.get("TAWTHIQ_VAULT")
    if folder is None and need:
        raise BadInput("This needs the vault. Name its folder with --vault or TAWTHIQ_VAULT.")
    return None if folder is None else Path(folder)


def casebook_folder(args: argparse.Namespace) -> Path:
    named = args.casebook or os.environ.get("TAWTHIQ_CASEBOOK")
    if not named:
        raise BadInput("Which casebook? Name its folder with --casebook or TAWTHIQ_CASEBOOK; `tawthiq new` makes one.")
    folder = Path(named)
    if not folder.is_dir():
        raise NotFound("There is no casebook in that folder. `tawthiq new DIR` makes one.")
    return folder


def passphrase(whose: str, file: str | None, *, twice: bool = False, factor: str | None = None) -> str:
    """The passphrase from a file, its variable in the environment, or a prompt; together with the second factor's file,
    where one is named.

    errors: `BadInput` when there is no terminal to ask at, or a file cannot be read or is empty.
    """
    named = factor or os.environ.get("TAWTHIQ_VAULT_FACTOR_FILE" if whose == "vault" else "TAWTHIQ_FACTOR_FILE")
    return with_factor_of(_passphrase(whose, file, twice=twice), named)


def with_factor_of(given: str, file: str | None) -> str:
    """A passphrase together with a second factor's file, if one is named.

    errors: `BadInput` for a file that cannot be read or is no factor.
    """
    if file is None:
        return given
    from tawthiq.work.factor import with_file

    return with_file(given, Path(file))


def _passphrase(whose: str, file: str | None, *, twice: bool) -> str:
    variable = "TAWTHIQ_VAULT_PASSPHRASE_FILE" if whose == "vault" else "TAWTHIQ_PASSPHRASE_FILE"
    named = file or os.environ.get(variable)
    if named:
        return _from_file(Path(named), whose)
    if not sys.stdin.isatty():
        raise BadInput(f"The passphrase of the {whose} is needed. Put it in a file and name it in {variable}.")
    typed = getpass.getpass(f"Passphrase of the {whose}: ")
    if twice and getpass.getpass("The same once more: ") != typed:
        raise BadInput("The two passphrases differ. Nothing was made; start again.")
    return typed


def new_passphrase(whose: str, file: str | None, factor: str | None = None) -> str:
    """A passphrase that is to open something from now on, from a file or asked for twice; with a second factor, if named.

    errors: `BadInput`, as `passphrase`.
    """
    return with_factor_of(_new_passphrase(whose, file), factor)


def _new_passphrase(whose: str, file: str | None) -> str:
    if file:
        return _from_file(Path(file), f"{whose}, the new one")
    if not sys.stdin.isatty():
        raise BadInput("The new passphrase is needed. Put it in a file and name it with --new-passphrase-file.")
    typed = getpass.getpass(f"New passphrase of the {whose}: ")
    if getpass.getpass("The same once more: ") != typed:
        raise BadInput("The two passphrases differ. Nothing was changed; start again.")
    return typed


def _from_file(path: Path, whose: str) -> str:
    file = f"The file with the passphrase of the {whose}"
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_PASSPHRASE_BYTES + 1)
        line = raw.decode("utf-8-sig").partition("\n")[0].removesuffix("\r")
    except (OSError, ValueError) as error:
        missing = "does not exist" if isinstance(error, FileNotFoundError) else "cannot be read"
        raise BadInput(f"{file} {missing}. Its first line is used; it must be a UTF-8 text.") from error
    if len(raw) > MOST_PASSPHRASE_BYTES or not line.strip() or not line.isprintable():
        raise BadInput(f"{file} is empty, too long or no text. Its first line is used; write the passphrase there.")
    return line


def now() -> datetime:
    """The device's clock; what is recorded of it is a claim."""
    return datetime.now(UTC)
