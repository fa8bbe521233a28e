"""Can two written names be one name? Word by word, in either script, in any order of the words.

In one script the words must be spellings of one name (vowels count); across scripts their consonants must agree,
which is weaker: Omar, Amr and Amir look alike from the other script. Limits: a rare spelling that the list of
variants does not know is a different name within a script.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tawthiq.language.names import part_keys, same_script_key, words

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’‘`ʿʾʼ][^\W\d_]+)*")
_SPELLINGS: Final = (  # Muhamad, Muhammad and Mohamed, Hasan and Hassan, Saeed and Saied are written for each other
    (re.compile(r"ou|oo|o"), "u"), (re.compile(r"ee|ie|ei|y"), "i"), (re.compile(r"ed$"), "ad"),
    (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip
_PREFIXES: Final = {"abu": ("Abu ", "أبو "), "umm": ("Umm ", "أم "), "abd": ("Abd al-", "عبد ")}


@dataclass(frozen=True)
class NameWord:
    """One word of a name: folded (`written`), as the writer spelt it (`shown`), its spelling-free form and consonants."""

    written: str
    shown: str
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
    plain = same_script_key(name).split()
    spelt = {folded[-1]: token for token in _TOKEN.findall(name) if (folded := words(token))}
    return tuple(
        NameWord(word, _shown(word, spelt), _spelling_free(folded), bones, _is_latin(word))
        for word, folded, bones in zip(words(name), plain, part_keys(name), strict=True)
    )


def _spelling_free(word: str) -> str:
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


def _is_latin(word: str) -> bool:
    return any("a" <= letter <= "z" for letter in word.rpartition("_")[2])


def _shown(word: str, spelt: dict[str, str]) -> str:
    """The word as the writer spelt it, with its Abu, Umm or Abd: *Saeed*, *Abu Wael*, *أبو وائل*."""
    if word in spelt:
        return spelt[word]
    before, _, last = word.rpartition("_")
    latin = _is_latin(word)
    prefix = "".join(_PREFIXES[one][not latin] for one in before.split("_") if one)
    return prefix + spelt.get(last, last.title() if latin else last)


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
