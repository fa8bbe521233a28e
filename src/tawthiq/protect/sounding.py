"""Which words of a text sound like a protected name in a spelling the record does not know?

Names are compared by their consonants (`language.names`). A Latin word counts if it has a capital; an Arabic word only
against people whose names the record has in Latin letters alone. Limits: names of fewer than three consonants are not
compared, they sound like too much; so a rare spelling of a short name is missed.
"""

from collections.abc import Iterable
from typing import Final

from tawthiq.language.names import part_keys
from tawthiq.protect.shown import script_of
from tawthiq.protect.spelling import words_of

_LEAST_CONSONANTS: Final = 3
_ARABIC_PARTICLES: Final = ("و", "ف", "ب", "ل", "ك")


class SoundIndex:
    """The consonants of protected names, each person given as all their spellings; `known` are names that may stand."""

    def __init__(self, people: Iterable[Iterable[str]], known: Iterable[str] = ()) -> None:
        self._latin: set[str] = set()
        self._arabic: set[str] = set()
        for names in people:
            spellings = list(names)
            bones = {bone for name in spellings for bone in _bones(name)}
            self._latin |= bones
            if all(script_of(name) == "en" for name in spellings):
                self._arabic |= bones
        self._known = {word.text for name in known for word in words_of(name)}

    def find(self, text: str) -> list[tuple[int, int]]:
        """The spans of words that sound like a name, in order.

        >>> SoundIndex([["Salma Darwish"]]).find("then Selma came, and دروش")
        [(5, 10), (21, 25)]
        """
        found = []
        for word in words_of(text):
            written = text[word.start : word.end]
            arabic = script_of(written) == "ar"
            if word.text in self._known or not (arabic or word.capital):
                continue
            sounds = self._arabic if arabic else self._latin
            if any(bone in sounds for form in _forms(written, arabic) for bone in _bones(form)):
                found.append((word.start, word.end))
        return found


def _forms(word: str, arabic: bool) -> list[str]:
    return [word, word[1:]] if arabic and word.startswith(_ARABIC_PARTICLES) else [word]


def _bones(name: str) -> set[str]:
    """The consonants of each word of a name; of a kunya those of the child's name."""
    bones = {bone.rpartition("_")[2] for keys in part_keys(name) for bone in keys}
    return {bone for bone in bones if len(bone) >= _LEAST_CONSONANTS}
