"""The options of a command, read strictly: an error names the option and what it takes, never the words that were typed.

What is typed may be a person's name or a file's, and errors are copied into messages and reports.
"""

import argparse
import difflib
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from tawthiq.terms.errors import BadInput

_NEEDED = re.compile(r"the following arguments are required: (?P<what>.+)")
_OF_ARGUMENT = re.compile(r"argument (?P<name>[^:]+): (?P<wrong>.+)", re.DOTALL)
_SAFE = ("expected one argument", "expected at least one argument", "ignored explicit argument")


class Parser(argparse.ArgumentParser):
    """A parser without abbreviations that raises `BadInput` instead of printing its usage."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """What the words say.

        errors: `BadInput`.
        """
        found, rest = self.parse_known_args(words)
        if rest:
            options = [word.partition("=")[0] for word in rest if word.startswith("-")]
            self._refuse(self._likely(options[0]) if options else "It takes fewer words than were given.")
        return found

    def _likely(self, option: str) -> str:
        """The option that was probably meant."""
        near = difflib.get_close_matches(option, self._option_string_actions, 1, 0.7)
        return f"It has no such option; {near[0]} is one." if near else "It has no such option."

    def error(self, message: str) -> NoReturn:
        if needed := _NEEDED.fullmatch(message):
            self._refuse(f"It needs {needed['what']}.")
        found = _OF_ARGUMENT.fullmatch(message)
        if found is None:
            self._refuse("Its options are not as it takes them.")
        if found["wrong"].startswith(_SAFE):
            self._refuse(f"{found['name']} needs a value, and only one.")
        self._refuse(f"{found['name']} {self._accepted(found['name'])}")

    def _accepted(self, name: str) -> str:
        """What the named argument takes."""
        for action in self._actions:
            if name in (action.metavar, action.dest, "/".join(action.option_strings)):
                if action.choices:
                    return f"is one of: {', '.join(map(str, action.choices))}."
                if action.type is int:
                    return "is a whole number."
        return "does not take what was given."

    def _refuse(self, what: str) -> NoReturn:
        raise BadInput(f"{what} `{self.prog} --help` shows the options and an example.")
