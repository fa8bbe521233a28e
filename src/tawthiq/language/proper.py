"""Can words be somebody's name, or are they only what somebody is called: "Umm Wael" or "a neighbour", "أم وائل" or "جار".

A cautious answer for hiding: in Latin letters a capital inside the words, in Arabic letters a common given name or kunya
among them. Limits: a lone given name before a description ("Amal from the shop") is not seen; Arabic has no capitals, so an
uncommon name standing alone is not seen.
"""

from functools import lru_cache

from tawthiq.language.folding import fold
from tawthiq.language.lists import table
from tawthiq.language.names import given_name_sex, is_given_name
from tawthiq.language.people import human

_ARTICLES = ("a", "an", "the", "one", "some", "his", "her", "their")
_KUNYA = ("ابو", "ام", "ابي", "ابا")


@lru_cache(1)
def _given_names() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in table("arabic/given_names") if row["strength"] == "sure")


def is_name(words: str) -> bool:
    """Whether the words may hold a person's name.

    >>> is_name("Abu Yamam"), is_name("A nurse at the clinic"), is_name("أم وائل"), is_name("Zahra al-Wadi")
    (True, False, True, True)
    """
    return any(map(_is_latin_name, _latin_words(words))) or any(map(_is_arabic_name, fold(words).split()))


def looks_like_name(words: str) -> bool:
    """Whether the words look like a name even where they are no more than what somebody is called: a known given name, a
    kunya, or two words with capitals. "Four armed men" is none.

    >>> looks_like_name("Nizar Khoury"), looks_like_name("four armed men"), looks_like_name("Laptop")
    (True, False, False)
    """
    pieces = words.split()
    capitals = [piece for piece in pieces if piece[:1].isupper()]
    return any(is_given_name(piece) for piece in pieces) or bool(given_name_sex(words)) or len(capitals) > 1


def _latin_words(words: str) -> list[str]:
    """The words that can be a name: no articles, and of several words not the first, whose capital only opens them."""
    found = [word.strip(".,:;()[]'\"’“”") for word in words.split()]
    latin = [word for word in found if word.isascii() and word.lower() not in _ARTICLES]
    return latin[1:] if len(latin) > 1 else latin


def _is_latin_name(word: str) -> bool:
    """Whether the word, or what follows an article or a hyphen in it (al-Wadi), begins with a capital and names no kind."""
    parts = (word, *word.split("-")[1:])
    return any(part[:1].isupper() and part[1:2].islower() and human(part) is None for part in parts)


def _is_arabic_name(word: str) -> bool:
    return word in _KUNYA or word in _given_names() or word.removeprefix("ال") in _given_names()
