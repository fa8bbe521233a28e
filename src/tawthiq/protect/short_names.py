"""Short forms of the names of groups that are withheld: "the Ember" for "Sons of the Ember".

A word with a capital that is a word of such a name is taken for the group, unless it is a word of a name that may be shown,
or only opens a sentence and stands small elsewhere in the text. Limits: Arabic has no capitals, so a short form in Arabic is
found only where the record has it as a name of the group.
"""

import re
from collections.abc import Iterable
from typing import Final

from tawthiq.protect.capitals import opens_sentence
from tawthiq.protect.shown import NAME_IN_TEXT
from tawthiq.protect.spelling import joined, parts_of, words_of

_CAPITAL: Final = re.compile(r"(?<![\w\[])[A-Z][\w’'-]*\w")
_POSSESSIVE: Final = re.compile(r"['’]s$")
_LEAST_LETTERS: Final = 4


class ShortNames:
    """The words of withheld groups, ready to be found; `known` are names that may stand."""

    def __init__(self, groups: Iterable[str], known: Iterable[str] = ()) -> None:
        allowed = {word.text for name in known for word in words_of(name)}
        parts = {joined(part) for name in groups for part in parts_of(name) if part[:1].isupper()}
        self._words = frozenset(part for part in parts if len(part) >= _LEAST_LETTERS) - allowed

    def replace(self, text: str, written: str = "{}", kept: Iterable[tuple[int, int]] = ()) -> str:
        """The text with "name withheld" in the place of short forms. **kept**: spans of names that may stand.

        >>> ShortNames(["Sons of the Ember"]).replace("Every grave at the Ember’s door.")
        'Every grave at the [name withheld]’s door.'
        """
        if not self._words:
            return text
        whole = list(kept)

        def without(found: re.Match[str]) -> str:
            word = _POSSESSIVE.sub("", found.group())
            if joined(word) not in self._words or any(start <= found.start() < end for start, end in whole):
                return found.group()
            if opens_sentence(text, found.start()) and re.search(rf"\b{re.escape(word.lower())}\b", text):
                return found.group()
            label = written.format(NAME_IN_TEXT.en).replace("[[", "[").replace("]]", "]")
            return label + found.group()[len(word) :]

        return _CAPITAL.sub(without, text)
