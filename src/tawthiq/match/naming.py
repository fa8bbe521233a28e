"""Can two written names be one name? Word by word, in either script, in any order of the words.

In one script the words must be spellings of one name (vowels count); across scripts their consonants must agree,
which is weaker: Omar, Amr and Amir look alike from the other script. Limits: a rare spelling that the list of
variants does not know is a different name within a script.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tawthiq.language.names import part_keys, same_script_key, words


@dataclass(frozen=True)
class NameWord:
    """One word of a name: as written and folded, its spelling-free form, its consonants, and whether it is Latin."""

    written: str
    plain: str
    bones: frozenset[str]
    latin: bool

    @property
    def kunya(self) -> bool:
        """Whether it is a name after a child: Abu Wael, Umm Wael."""
        return self.written.startswith(("abu_", "umm_"))


@lru_cache(8192)
def read_name(name: str) -> tuple[NameWord, ...]:
    """The words of a name that tell people apart; titles and articles are gone, a kunya is one word."""
    written, plain = words(name), same_script_key(name).split()
    return tuple(
        NameWord(word, folded, bones, any("a" <= letter <= "z" for letter in word.rpartition("_")[2]))
        for word, folded, bones in zip(written, plain, part_keys(name), strict=True)
    )


def same_word(left: NameWord, right: NameWord) -> bool:
    """Whether two words can be one name.

    >>> same_word(read_name("Saeed")[0], read_name("سعيد")[0]), same_word(read_name("Omar")[0], read_name("Amir")[0])
    (True, False)
    """
    if left.kunya != right.kunya:
        return False
    if left.latin == right.latin:
        return left.plain == right.plain
    return bool({bone for bone in left.bones if bone} & right.bones)


def same_name(left: str, right: str) -> bool:
    """Whether every word of the shorter name is in the longer one. A bare name never equals a kunya.

    >>> same_name("Saeed Mansour", "سعيد"), same_name("Abu Saeed", "Saeed"), same_name("Saeed", "")
    (True, False, False)
    """
    return _covers(read_name(left), read_name(right))


def _covers(left: Sequence[NameWord], right: Sequence[NameWord]) -> bool:
    fewer, more = sorted((left, right), key=len)
    rest = list(more)
    for word in fewer:
        found = next((other for other in rest if same_word(word, other)), None)
        if found is None:
            return False
        rest.remove(found)
    return bool(fewer)
