"""The words of a written name that tell people apart, in either script: titles gone, articles off, compounds joined.

`Abd al-Rahman`, `Abdulrahman` and `عبدالرحمن` are one word each, so are `Salah al-Din` and `أبو محمد`; a kunya keeps its
Abu or Umm. What is read is the written form only: no word is held to be a given or a family name here. Limits: a joined
article is taken off only where what remains is long enough to be a name (`Alhariri`, not `Alwan`).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tawthiq.language.lists import words

MOST_WORDS: Final = 8
MOST_LETTERS: Final = 24
_FOLD: Final = str.maketrans("أإآٱىیکگچڤپةئؤءڪہۀ", "ااااييكججفبهيوءكهه")
_DROPPED: Final = re.compile(
    r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069'’‘`ʿʾʼ´ء]"
)
_SPLIT: Final = re.compile(r"[^\W\d_]+")
_KUNYA_MARK: Final = re.compile(r"[(\[«\"]([^)\]»\"]*)[)\]»\"]")
_ARTICLES: Final = frozenset({"al", "el", "il", "ul", "ال"})
_SUN_ARTICLES: Final = frozenset(
    {"as", "ar", "an", "at", "ash", "az", "ad", "ath", "adh", "es", "er", "en", "et", "esh", "ez", "ed", "ach", "ech"}
)
_SONS: Final = frozenset({"bin", "ibn", "ben", "bint", "bn", "ould", "wuld", "بن", "ابن", "بنت", "ولد"})
_ABU: Final = frozenset({"abu", "abou", "abo", "aboo", "aba", "abi", "ابو", "ابا", "ابي", "ابى"})
_UMM: Final = frozenset({"umm", "um", "oum", "om", "omm", "oumm", "ام"})
_ABD: Final = frozenset({"abd", "abdul", "abdel", "abdal", "abdoul", "abdol", "abdil", "abid", "abed", "عبد"})
_DIN: Final = frozenset(
    {"din", "deen", "dine", "eddin", "uddin", "eldin", "aldin", "aldeen", "eldeen", "eddine", "الدين"}
)
_ALLAH: Final = frozenset({"allah", "الله", "alla", "اللة"})
_MUHAMMAD: Final = frozenset({"m", "md", "mhd", "moh", "mohd", "mohmd", "mohamd", "mhmd", "mohmmad", "muhd", "م"})
_TITLES: Final = words("names", "titles")
_ARTICLE_ON: Final = re.compile(r"^[ae]l(?=[bcdfghjkmnpqrstvwxyz])")
_ABD_ON: Final = re.compile(r"^abd(?:[aeou]u?l|[aeou]u?(?=([b-df-hj-np-tv-z])\1))?(?=[a-z]{3})")
_CALLED: Final = frozenset(
    {"unknown", "unidentified", "nn", "na", "anonymous", "مجهول", "مجهوله", "الهويه", "غير", "معروف"}
)


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of one written name, in order, and its kunya words; `family_first` where a comma or capitals say so."""

    words: tuple[str, ...]
    kunyas: tuple[str, ...]
    family_first: bool


@lru_cache(1 << 18)
def read_words(name: str) -> NameWords:
    """The words of a name; a name that says only that nobody knows it has none.

    >>> read_words("Dr. Salah al-Din bin Omar Al-Khatib (Abu Wael)")
    NameWords(words=('salahdin', 'omar', 'khatib'), kunyas=('abuwael',), family_first=False)
    >>> read_words("الشهيد عبد الرحمن أبو زيد").words
    ('عبدرحمن', 'ابوزيد')
    """
    inside = " ".join(_KUNYA_MARK.findall(name)[:2])
    bare = _KUNYA_MARK.sub(" ", name)
    words = _joined(_tokens(bare))
    kunyas = tuple(word for word in _joined(_tokens(inside)) if is_kunya(word))
    if not words or all(word in _CALLED for word in words):
        return NameWords((), kunyas, False)
    first = bare.split(",")[0].split()
    capitals = bare.split()[0]
    ahead = ("," in bare and len(first) <= 2) or (
        len(capitals) > 3 and capitals.isupper() and not bare.isupper() and capitals.isascii()
    )
    return NameWords(tuple(words[:MOST_WORDS]), kunyas, ahead)


def is_kunya(word: str) -> bool:
    """Whether a joined word is a name after a child: Abu Wael, Umm Wael; it may also be a family name."""
    return word.startswith(("abu", "umm", "ابو", "ام_")) and len(word) > 5


def fold_letters(text: str) -> str:
    """The text in small letters without marks, its Arabic letters as searched for; the hamza and apostrophes gone."""
    plain = unicodedata.normalize("NFKC", text[:500]).casefold().translate(_FOLD)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return _DROPPED.sub("", plain)


def _tokens(text: str) -> list[str]:
    found = [word[:MOST_LETTERS] for word in _SPLIT.findall(fold_letters(text))]
    last = len(found) - 1
    kept = [word for at, word in enumerate(found) if not (word in _TITLES and (at < last and _lone_title(found, at)))]
    return kept[: 2 * MOST_WORDS]


def _lone_title(found: list[str], at: int) -> bool:
    """A title stands before the name; `Haj Ali` or `الشيخ` after the first name is a family name."""
    return all(word in _TITLES for word in found[:at])


def _joined(found: list[str]) -> list[str]:
    out: list[str] = []
    before = ""
    at = 0
    while at < len(found):
        word, last = found[at], at == len(found) - 1
        at += 1
        if word in _DIN or word in _ALLAH:
            before = _end(out, before, word)
        elif not last and word in _ABU:
            before = "ابو" if word[0] == "ا" else "abu"
        elif not last and word in _UMM:
            before = "ام_" if word[0] == "ا" else "umm"
        elif not last and word in _ABD:
            before += "عبد" if word == "عبد" else "abd"
        elif not last and (word in _ARTICLES or word in _SONS or _is_sun_article(word, found[at])):
            continue
        elif word in _MUHAMMAD and not last:
            out.append(before + ("محمد" if word == "م" else "muhammad"))
            before = ""
        else:
            out.append(before + _bare(word))
            before = ""
    return out


def _is_sun_article(word: str, following: str) -> bool:
    return word in _SUN_ARTICLES and following.startswith(word[1:])


def _end(out: list[str], before: str, word: str) -> str:
    """`al-Din` and `Allah` end the word before them; after Abd, `Allah` is its word."""
    plain = ("له" if word[0] == "ا" else "lah") if word in _ALLAH else ("دين" if word[0] == "ا" else "din")
    if before or not out:
        out.append(before + plain)
    else:
        out[-1] += plain
    return ""


def _bare(word: str) -> str:
    """A word without its joined article; `Abd` keeps none between itself and its word."""
    if word.startswith("عبدال") and len(word) > 6:
        return "عبد" + word[5:]
    if word.startswith("ال") and len(word) > 4:
        return word[2:]
    if word.startswith("abd") and (met := _ABD_ON.match(word)):
        return "abd" + word[met.end() :]
    if len(word) >= 6 and _ARTICLE_ON.match(word):
        return word[2:]
    return word
