"""What do the large lists say of an Arabic word: which kind of word it is, part of a name, a place, a body?

The lists hint and never decide: many names are ordinary words. `data/arabic/large` was drawn from free lists by
`tools/read/arabic_lists.py`, which names them (AlKhalil Morpho Sys 2, GPL-3.0; Arramooz, GPL; Wikidata by way of
arabic-name-romanizer, CC0; arabnamer, CC BY 4.0; GeoNames, CC BY 4.0; Unicode CLDR, Unicode License v3); the short lists
were written for this project. Everything is looked up by `arabic.key`.
"""

import gzip
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from tawthiq.language import lists
from tawthiq.language.arabic import key

_LIKE: Final = str.maketrans(dict(zip("غكقطثصذظضفش", "جججتتسززدبس", strict=True)) | dict.fromkeys("اويهعء"))


@lru_cache(8)
def _large(name: str) -> Mapping[str, str]:
    packed = resources.files("tawthiq.language").joinpath("data", "arabic", "large", f"{name}.tsv.gz").read_bytes()
    rows = (line.partition("\t") for line in gzip.decompress(packed).decode().splitlines())
    return MappingProxyType({one: code for one, _, code in rows})


def word_codes(word: str) -> str:
    """What the lemmas of a written word are, the commonest first, then how often it is met, as a power of ten.

    V verb, N noun or adjective, P proper name, J adjective of a people or country, T particle; empty when never met.

    >>> word_codes("كتاب")
    'NP2'
    """
    return _large("words").get(word, "")


def stem_codes(stem: str) -> str:
    """What a dictionary calls a stem: a letter for each kind of noun, v for a verb, then how often it is met.

    >>> "v" in stem_codes("كتب")
    True
    """
    return _large("stems").get(stem, "")


def name_codes(word: str) -> str:
    """Whether a single word is a given name (g), family name (s) or a foreign name (f); digits are powers of ten.

    >>> name_codes("محمد")[0]
    'g'
    """
    return _names().get(word, "")


def place_code(name: str) -> str:
    """What a place name is: c country or region, a admin unit, p and digits of the population for a town; else empty.

    >>> place_code("لبنان"), place_code("حلب")[0]
    ('c', 'p')
    """
    return _places().get(name, "")


def is_body(name: str) -> bool:
    """Whether the whole name is that of a well-known body."""
    return name in _bodies()


def sounds_like_place(word: str) -> bool:
    """Whether a word of no list is written nearly like a country or large town: other letters for g, k, t, long vowels."""
    return alike(word) in _alike_places()


def sounds_like_name(word: str) -> bool:
    """Whether a word of no list is written nearly like a foreign name."""
    return alike(word) in _alike_names()


def place_rests(first: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The further words, with the code, of the place names of several words that begin with this one."""
    return _by_first("places").get(first, ())


def body_rests(first: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The further words of the names of bodies that begin with this one."""
    return _by_first("bodies").get(first, ())


def alike(word: str) -> str:
    """The consonants of a word, those that writers change for one another in foreign names made one."""
    return word[:1].translate(_LIKE) + word.translate(_LIKE)


@lru_cache(1)
def _names() -> Mapping[str, str]:
    known = [key(word) for word in lists.words("arabic", "surnames_of_the_world")]
    return MappingProxyType({**_large("names"), **{one: _with_surname(_large("names").get(one, "")) for one in known}})


def _with_surname(code: str) -> str:
    given = code[:2] if code.startswith("g") else ""
    return f"{given}s1f"


@lru_cache(1)
def _places() -> Mapping[str, str]:
    written = {
        key(row["name"]): "c" if row["kind"] == "country" else "p6" for row in lists.table("arabic/world_places")
    }
    for row in lists.table("places"):
        names = (key(name) for name in row["arabic"].split(";") if name)
        written |= dict.fromkeys(names, "c" if row["kind"] == "country" else "p5")
    regions = {key(name): "c" for name in lists.words("arabic", "regions_of_the_world")}
    return MappingProxyType({**written, **_large("places"), **regions})


@lru_cache(1)
def _bodies() -> frozenset[str]:
    topics = ("group_names", "bodies_of_the_world")
    return frozenset(key(name) for topic in topics for name in lists.words("arabic", topic))


@lru_cache(2)
def _by_first(what: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    names = _places() if what == "places" else dict.fromkeys(_bodies(), "")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, code in names.items():
        first, *rest = name.split()
        if rest:
            found.setdefault(first, []).append((tuple(rest), code))
    return MappingProxyType({first: tuple(sorted(rests)) for first, rests in found.items()})


@lru_cache(1)
def _alike_places() -> frozenset[str]:
    large = (name for name, code in _places().items() if " " not in name and (code == "c" or code >= "p6"))
    return frozenset(one for one in map(alike, large) if len(one) > 3)


@lru_cache(1)
def _alike_names() -> frozenset[str]:
    return frozenset(one for one in (alike(name) for name, code in _names().items() if "f" in code) if len(one) > 2)
