"""The page of all commands, `docs/commands.md`, written from the commands themselves.

python -m tawthiq.cli.page > docs/commands.md
"""

import argparse
import sys
from collections.abc import Iterator

from tawthiq.cli.main import COMMANDS, parser_of

HEAD = """# Commands

This page is written from the program itself (`python -m tawthiq.cli.page > docs/commands.md`), and a test keeps it so.
`tawthiq COMMAND --help` says the same. An id may be cut to its first digits, as long as they are those of one thing only.

Where a casebook, a vault or a passphrase is needed, an option or a variable of the environment names it:

| option | variable | names |
|---|---|---|
| `--casebook DIR` | `TAWTHIQ_CASEBOOK` | the casebook's folder |
| `--passphrase-file FILE` | `TAWTHIQ_PASSPHRASE_FILE` | the file whose first line is its passphrase; else it is asked for |
| `--vault DIR` | `TAWTHIQ_VAULT` | the vault's folder |
| `--vault-passphrase-file FILE` | `TAWTHIQ_VAULT_PASSPHRASE_FILE` | the file whose first line is the vault's passphrase |

With `--json` every command prints one JSON object a line; words for people go to standard error then. Exit codes: 0 done,
1 it could not be done (in part), 2 bad input, 3 not found, 4 refused by a rule, 5 locked or wrong passphrase, 6 damaged or
does not hold, 70 a fault of ours, 130 stopped by the user.
"""


def page() -> str:
    """The whole page in Markdown."""
    return HEAD + "".join(_section(name, sentence) for name, (_, sentence) in COMMANDS.items())


def _section(name: str, sentence: str) -> str:
    parser, _ = parser_of(name)
    example = (parser.epilog or "").partition("\n")[2].replace("\n  ", "\n").strip()
    rows = "".join(f"| {_cell(how)} | {_cell(what)} |\n" for how, what in _options(parser))
    return f"\n## {name}\n{sentence}\n\n```\n{example}\n```\n\n| | |\n|---|---|\n{rows}"


def _options(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        taken = action.metavar if isinstance(action.metavar, str) else ""
        names = ", ".join(action.option_strings) or taken or action.dest
        value = f" {taken}" if action.option_strings and taken else ""
        choices = ", ".join(map(str, action.choices or ()))
        required = "needed" if action.required and action.option_strings else ""
        yield f"`{names}{value}`", "; ".join(filter(None, (action.help, choices, required)))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(page())
