"""Names of people across spellings and scripts: keys by which "Saeed" meets "سعيد", never "Abu Saeed".

A name is read word by word: titles dropped, the article (al-, el-, ال) dropped, "Abd al-X" joined, a kunya (Abu, Umm,
أبو, أم) kept as part of the word it precedes. `keys` reduces each word to the consonants that both scripts write; it
finds candidates and is no proof (Omar, Amr and Amir share a key). `same_script_key` keeps the vowels and folds only
the usual spelling variants of given names (`data/names.tsv`); equal ones are one name.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product
from typing import Final

from tawthiq.language.lists import table

_MOST_VARIANTS: Final = 16
_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[a-z]")
_ARTICLES: Final = frozenset({"al", "el", "ul", "as", "ad", "ar", "ash", "at", "an", "az", "ال"})
_KUNYA: Final = {"abu": "abu", "abou": "abu", "abo": "abu", "ابو": "abu", "ابا": "abu", "ابي": "abu"} | {
    "umm": "umm", "um": "umm", "oum": "umm", "om": "umm", "ام": "umm"
}  # fmt: skip
_SONS: Final = frozenset({"bin", "ibn", "ben", "بن", "ابن", "bint", "بنت", "van", "de", "von"})
_ABD: Final = re.compile(r"^(?:abd|عبد)(?:al|el|ul|ur|us|ad|as|ar|uz|ool|ال)?(?=..)")
_HARAKAT: Final = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]")
_ARABIC_FOLD: Final = str.maketrans("أإآٱىیکؤئ", "ااااييكوي")
_DIGRAPHS: Final = (
    ("tch", "S"), ("sch", "S"), ("kh", "x"), ("gh", "G"), ("sh", "S"), ("ch", "S"), ("th", "t"), ("dh", "d"),
    ("dj", "j"), ("ph", "f"), ("ck", "k"),
)  # fmt: skip
_LATIN_LETTERS: Final = str.maketrans({"q": "k", "c": "k", "g": "j", "p": "b", "v": "f", "x": "x"})
_ARABIC_LETTERS: Final = {
    "ب": "b", "ت": "t", "ث": "ts", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "dz", "ر": "r", "ز": "z", "س": "s",
    "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "zd", "غ": "G", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "پ": "b", "چ": "S", "ڤ": "f", "گ": "j",
}  # fmt: skip
_TITLES: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sheikh",
        "shaikh",
        "sheik",
        "haj",
        "hajj",
        "hajji",
        "السيد",
        "السيدة",
        "الدكتور",
        "دكتور",
        "د",
        "الشيخ",
        "الحاج",
        "الاستاذ",
    ]
)


def keys(name: str) -> frozenset[str]:
    """The consonant keys of a whole name, the same in both scripts; empty for no name.

    >>> bool(keys("Saeed Mansour") & keys("سعيد منصور"))
    True
    >>> bool(keys("Abu Saeed") & keys("Saeed"))
    False
    """
    spelt = [_skeletons(word) for word in words(name)]
    return frozenset(" ".join(one) for one in islice(product(*spelt), _MOST_VARIANTS) if one and any(one))


def part_keys(name: str) -> tuple[frozenset[str], ...]:
    """The consonant keys of each word of a name, in order."""
    return tuple(frozenset(islice(_skeletons(word), _MOST_VARIANTS)) for word in words(name))


def same_script_key(name: str) -> str:
    """The name with its spelling variants folded, vowels kept.

    >>> same_script_key("Mohamad al-Khatib") == same_script_key("Mr Muhammad El Khatib")
    True
    """
    return " ".join(_canonical(word) for word in words(name))


@lru_cache(8192)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, folded: a kunya joined to its word by `_`, articles and titles
    dropped."""
    plain = _HARAKAT.sub("", unicodedata.normalize("NFKC", name)).translate(_ARABIC_FOLD).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    found = _WORD.findall(re.sub(r"['’‘`ʿʾʼ]", "", bare))
    found = [word for at, word in enumerate(found) if not (word in _TITLES and at < len(found) - 1)]
    return tuple(_joined(found))


def _joined(found: list[str]) -> list[str]:
    out: list[str] = []
    before = ""
    for at, word in enumerate(found):
        last = at == len(found) - 1
        if word in _KUNYA and not last:
            before += _KUNYA[word] + "_"
        elif word in ("abd", "عبد") and not last:
            before += "abd_"
        elif (word in _ARTICLES or word in _SONS) and not last:
            continue
        else:
            out.append(before + _bare(word))
            before = ""
    return out


def _bare(word: str) -> str:
    """A word without the Arabic article, `Abd` set apart."""
    abd = _ABD.match(word)
    if abd and len(word) > 5:
        return "abd_" + _without_article(word[abd.end() :])
    return _without_article(word)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _canonical(word: str) -> str:
    before, _, last = word.rpartition("_")
    plain = (
        "lh" if before.endswith("abd") and last in ("allah", "lah", "llah", "allh", "la", "ulla", "له", "lla") else last
    )
    return f"{before}_{_variants().get(plain, plain)}" if before else _variants().get(word, word)


@lru_cache(1)
def _variants() -> dict[str, str]:
    found = {}
    for row in table("names"):
        for spelling in (row["name"], *row["variants"].split()):
            word = "".join(words(spelling))
            found[word.casefold()] = row["name"].casefold()
    return found


@lru_cache(8192)
def _skeletons(word: str) -> tuple[str, ...]:
    before, _, last = word.rpartition("_")
    prefix = f"{before}_" if before else ""
    bones = _latin_bones(last) if _LATIN.search(last) else _arabic_bones(last)
    return tuple(dict.fromkeys(prefix + one for one in bones))


def _latin_bones(word: str) -> list[str]:
    for pair, sign in _DIGRAPHS:
        word = word.replace(pair, sign)
    word = word.translate(_LATIN_LETTERS)
    head = "a" if word[:1] in "aeiou" else word[:1] if word[:1] in "wy" else ""
    bones = head + re.sub(r"[aeiouwy]", "", word)
    bones = re.sub(r"(.)\1+", r"\1", bones)
    return [bones, bones[:-1]] if re.search(r"[aeiou]h$", word) and len(bones) > 2 else [bones]


def _arabic_bones(word: str) -> list[str]:
    word = word.removesuffix("ة")
    head = "a" if word[:1] in "اعء" else {"و": "w", "ي": "y"}.get(word[:1], "")
    choices = [_ARABIC_LETTERS[c] for c in word if c in _ARABIC_LETTERS]
    found = (head + "".join(one) for one in islice(product(*choices), _MOST_VARIANTS))
    folded = [re.sub(r"(.)\1+", r"\1", one) for one in found]
    return folded + [one[:-1] for one in folded if word.endswith("ه") and len(one) > 2]


@lru_cache(1)
def _sexes() -> dict[str, str]:
    found = {}
    for row in table("names"):
        for spelling in (row["name"], *row["variants"].split(), row["arabic"]):
            if spelling:
                found[spelling.casefold()] = row["sex"]
    return found


def given_name_sex(name: str) -> str:
    """`m` or `f` as the first word of a name usually tells, empty when it does not. Abu is a man, Umm a woman."""
    first = words(name)[:1]
    if first and "_" in first[0] and not first[0].startswith("abd_"):
        return "m" if first[0].startswith("abu") else "f"
    return _sexes().get(name.split()[0].casefold(), "") if name.split() else ""


@lru_cache(1)
def _arabic_given() -> frozenset[str]:
    rows = [row for row in table("names") if row["arabic"]]
    return frozenset(
        "".join(words(one)) for row in rows for one in (row["name"], *row["variants"].split(), row["arabic"])
    )


def is_arabic_given_name(word: str) -> bool:
    """Whether a single word is a given name that Arabic speakers bear, so that alone it is no family name."""
    return "".join(words(word)) in _arabic_given()


def is_given_name(word: str) -> bool:
    """Whether a single word is a known given name in either script."""
    return word.casefold() in _sexes()
