"""Where does a text hold a name, however it is spelt, inflected or joined to other words?

A text is folded letter by letter with its offsets kept (vowel signs, accents, alef forms, unseen characters gone),
cut into words, and runs of words are looked up joined: *Al-Haymed*, *al Haymed* and *Alhaymed* are one, so are
*Sa'id* and *Said*. Arabic particles written together with a name (و ف ب ل ك) are cut off. Limits: only spellings it
is given, so the record's names in both scripts must be complete; an Arabic name that is also a word of the language
is found as a name.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from tawthiq.language.arabic import normalise

_WORD: Final = re.compile(r"[^\W_]+")
_PARTS: Final = re.compile(r"[\s\-‐‑–]+")
_GAP: Final = re.compile(r"[\s\-‐‑–'’‘`ʼʿʾ.]{1,3}")
CLITICS: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_CLITIC_LETTERS: Final = frozenset("وفبلك")
_ORDINARY: Final = frozenset((
    "amber", "april", "art", "august", "bill", "dawn", "faith", "fares", "grace", "hope", "joy", "june", "mark", "may",
    "mercy", "mine", "rose", "said", "sunny", "will",
))  # fmt: skip  # English words that are also names: a name only when written with a capital
_WORD_IF_ENDING: Final = {"علي": "ى", "مني": "ي"}  # على and مني are "on" and "from me"; علي and منى are names
_PARTICLES: Final = frozenset((
    "al", "el", "ad", "an", "as", "ar", "at", "az", "abu", "abou", "umm", "um", "om", "oum", "ibn", "bin", "bint",
    "ben", "abd", "abdul", "abdel", "abdal", "ابو", "ابا", "ابي", "ام", "ابن", "بن", "بنت", "ال", "عبد",
))  # fmt: skip
_ARTICLES: Final = ("al", "el")
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_FATHERS: Final = ("ابو", "ابا", "ابي")
_KUNYA: Final = {
    "abu": ("abu", "abou", "abo", "aboo"),
    "umm": ("umm", "um", "om", "oum", "oumm"),
    "ابو": _FATHERS,
    "ام": ("ام",),
}
LEAST_LETTERS: Final = 3
Form = Literal["whole", "part", "child"]
_MOST_WORDS: Final = 9


@dataclass(frozen=True)
class Word:
    """A folded word and the span of the text as given from which it comes."""

    text: str
    start: int
    end: int
    capital: bool
    starts: tuple[int, ...]


@dataclass(frozen=True)
class Found:
    """A name in a text: `[start, end)` without the particles before it; `form` is the joined form looked up."""

    start: int
    end: int
    form: str
    clitic: str


@lru_cache(512)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order, folded, with their places.

    >>> [word.text for word in words_of("Émile, أُمّ")]
    ['emile', 'ام']
    """
    letters: list[str] = []
    offsets: list[int] = []
    normal = normalise(text)
    for letter, offset in zip(normal.text, normal.offsets, strict=True):
        for plain in unicodedata.normalize("NFKD", letter).casefold():
            if (
                not unicodedata.combining(plain) and unicodedata.category(plain) != "Lm"
            ):  # ʿ and ʾ in scholars' spelling
                letters.append(plain)
                offsets.append(offset)
    folded = "".join(letters)
    return tuple(_word(match, offsets, text) for match in _WORD.finditer(folded))


def joined(name: str) -> str:
    """The form under which a name is looked up: its folded words without anything between them."""
    return "".join(word.text for word in words_of(name))


def parts_of(name: str) -> list[str]:
    """The words of a name that tell somebody on their own, as written: no particle, no kunya's *Abu*, nothing short.

    >>> parts_of("Salma bint Omar al-Haymed")
    ['Salma', 'Omar', 'Haymed']
    """
    parts = [(part, joined(part)) for part in _PARTS.split(name)]
    telling = [part for part, word in parts if len(word) >= LEAST_LETTERS and word not in _PARTICLES]
    return telling if len([word for _, word in parts if word]) > 1 else []


def forms_of(names: Iterable[str]) -> dict[str, Form]:
    """Every joined form of one person's names.

    `whole` is a name or kunya as a whole, `part` one word of it, `child` the name in a kunya, another person's.

    >>> forms_of(["Umm Wael"])["wael"]
    'child'
    """
    forms: dict[str, Form] = {}
    for name in names:
        words = [word for part in _PARTS.split(name) if (word := joined(part))]
        kunya = _kunya_forms(words)
        forms |= {form: "whole" for whole in kunya for form in _with_article(whole)}
        kind: Form = "child" if len(kunya) > 1 else "part"
        telling = {joined(part) for part in parts_of(name)}
        for before, word in zip(["", *words], words, strict=False):
            if word in telling:
                forms.setdefault(word, kind)
                if before in _PARTICLES:
                    forms.setdefault(before + word, kind)
        for form in articled(name):
            forms.setdefault(joined(form), kind)
    forms.pop("", None)
    return forms


def articled(name: str) -> list[str]:
    """The last word of a name of several with the article it may also be written with, in the letters of the name.

    >>> articled("Adnan Qalaji"), articled("عدنان قلعجي"), articled("عدنان القلعجي")
    (['al-Qalaji', 'el-Qalaji'], ['القلعجي'], [])
    """
    pieces = [part for part in _PARTS.split(name) if joined(part)]
    telling = parts_of(name)
    if len(pieces) < 2 or not telling or pieces[-1] != telling[-1] or joined(pieces[-2]) in _PARTICLES - {*_ARTICLES}:
        return []
    if pieces[-1].startswith("ال"):
        return []
    if _ARABIC.match(pieces[-1]):
        return ["ال" + pieces[-1]]
    return [f"{article}-{pieces[-1]}" for article in _ARTICLES]


class NameIndex:
    """Joined forms, ready to be found in many texts."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.forms = frozenset(forms)
        self._beginnings = {form[:LEAST_LETTERS] for form in self.forms}
        self._short = any(len(form) < LEAST_LETTERS for form in self.forms)
        self._beginnings |= {form[1:][:LEAST_LETTERS] for form in self.forms if form.startswith("ال")}

    def find(self, text: str) -> Iterator[Found]:
        """The names in a text, left to right, the longest first, none overlapping.

        >>> [found.form for found in NameIndex(["abuwael", "wael"]).find("Abu-Wael and Wael")]
        ['abuwael', 'wael']
        """
        words = words_of(text)
        at = 0
        while at < len(words):
            found, used = _longest(text, words, at, self.forms) if self._may_begin(words, at) else (None, 1)
            if found:
                yield found
            at += used

    def _may_begin(self, words: Sequence[Word], at: int) -> bool:
        """Whether any form begins like the word at `at`: a cheap look that spares most words the long one."""
        letters = words[at].text
        if len(letters) < LEAST_LETTERS + 2:
            letters = "".join(word.text for word in words[at : at + LEAST_LETTERS + 2])
        if letters[:LEAST_LETTERS] in self._beginnings or self._short:
            return True
        return letters[0] in _CLITIC_LETTERS and any(
            letters.startswith(clitic) and letters[len(clitic) :][:LEAST_LETTERS] in self._beginnings
            for clitic in CLITICS
        )


def _word(match: re.Match[str], offsets: list[int], text: str) -> Word:
    start, end = offsets[match.start()], offsets[match.end() - 1] + 1
    while end < len(text) and (unicodedata.combining(text[end]) or text[end] == "ـ"):
        end += 1  # signs on the last letter belong to the word
    return Word(match.group(), start, end, text[start].isupper(), tuple(offsets[match.start() : match.end()]))


def _kunya_forms(words: list[str]) -> list[list[str]]:
    first = words[0] if words else ""
    for forms in _KUNYA.values():
        if first in forms and len(words) > 1:  # the first word differs with the sentence and the writer
            return [[form, *words[1:]] for form in forms]
    return [words]


def _with_article(words: list[str]) -> list[str]:
    """A whole name, joined, as it is and with its last word once with and once without the article."""
    *before, last = words or [""]
    forms = ["".join(words)]
    if not before or before[-1] in _PARTICLES - {*_ARTICLES}:
        return forms
    if last.startswith("ال") and len(last) > LEAST_LETTERS + 1:
        forms.append("".join(before) + last[2:])
    elif _ARABIC.match(last):
        forms.append("".join(before) + "ال" + last)
    elif before[-1] in _ARTICLES:
        forms += ["".join(before[:-1]) + last] if len(before) > 1 else []
    else:
        forms += ["".join(before) + article + last for article in _ARTICLES]
    return forms


def _longest(text: str, words: Sequence[Word], at: int, forms: Collection[str]) -> tuple[Found | None, int]:
    run = [words[at]]
    while len(run) < _MOST_WORDS and at + len(run) < len(words):
        word = words[at + len(run)]
        if not _GAP.fullmatch(text[run[-1].end : word.start]):
            break
        run.append(word)
    for size in range(len(run), 0, -1):
        form = "".join(word.text for word in run[:size])
        for clitic in CLITICS if form[0] in _CLITIC_LETTERS else ("",):
            if form.startswith(clitic) and (name := _looked_up(text, form, clitic, run[:size], forms)):
                return Found(run[0].starts[len(clitic)], run[size - 1].end, name, clitic), size
    return None, 1


def _looked_up(text: str, form: str, clitic: str, run: list[Word], forms: Collection[str]) -> str | None:
    """The name that `form` is after its particles; a bare *l* before an article swallows the article's alef."""
    rest = form[len(clitic) :]
    if len(run[0].text) <= len(clitic):
        return None
    if clitic.endswith("ل") and rest.startswith("ل") and "ا" + rest in forms:
        return "ا" + rest
    if rest not in forms or (rest in _ORDINARY and not run[0].capital):
        return None
    written = text[run[-1].starts[-1]]
    return None if _WORD_IF_ENDING.get(rest) == written else rest
