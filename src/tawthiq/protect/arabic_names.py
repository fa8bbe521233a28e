"""Names in Arabic letters: kunyas, names after a title or a word of naming, chains of given names, families.

Arabic has no capitals, so a name is known by a given name of the list, by أبو or أم, by a title or «المدعو», by a kin word
before it, or because a reader found it; a name once found is found everywhere, with particles joined to it (و ف ب ل ك يا).
Limits: a lone uncommon name without any of these.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tawthiq.language.folding import fold
from tawthiq.language.lists import table
from tawthiq.protect.finding import Finding, NamedSpan, from_reader
from tawthiq.protect.spelling import NameIndex, joined, parts_of

_LETTER: Final = "[\u0621-\u064a\u0671\u064b-\u0652\u0640]"
_WORD: Final = re.compile(rf"{_LETTER}+")
_TITLE: Final = re.compile(
    rf"(?<!{_LETTER})[وفبلك]?(?:السيدة|السيد|الدكتورة|الدكتور|الشيخ|الحاجة|الحاج|الأستاذة|الأستاذ|"
    r"المهندس|المحامي|العقيد|العميد|الرائد|"
    r"النقيب|الملازم|المدعوة|المدعو|اسمه|اسمها|اسمي|يدعى|تدعى|الشهيد|الشاهدة|الشاهد|"
    rf"القاضي)\s+(?P<name>{_LETTER}{{3,}}(?:\s+ال{_LETTER}{{2,}})?)"
)
_KUNYA: Final = re.compile(
    rf"(?<!{_LETTER})[وفبلك]?(?P<name>(?:أبو|ابو|أبا|ابا|أبي|ابي|أم|ام)\s+(?:عبد\s+)?{_LETTER}{{2,}})(?!{_LETTER})"
)
_JOINED_WORD: Final = re.compile(rf"(?:\s*[،,])?\s+و(?P<name>{_LETTER}{{2,}})(?=\s+و)")
_PLACE: Final = re.compile(
    rf"(?<!{_LETTER})[وفبلك]?(?:ال)?(?:بلدة|قرية|مدينة|حي|مخيم|ناحية|ريف|محافظة|حارة|ضيعة|مزرعة|"
    r"وادي|تل|عين|جبل|دير|كفر|خان|بئر)\s+"
    rf"(?P<name>(?:(?:عين|وادي|تل|خان|دير|كفر|جبل|بئر|أبو|ام|أم)\s+)?{_LETTER}{{3,}})"
)
_NO_KUNYA: Final = frozenset(
    map(fold, ["أن", "لا", "لم", "لن", "ما", "هي", "هو", "هذا", "هذه", "في", "على", "من", "إلى", "كان", "كانت", "ظبي"])
)
_BETWEEN: Final = frozenset(map(fold, ["بن", "ابن", "بنت", "عبد", "ال", "الله", "أبو", "أم"]))
_CLITICS: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل")
_TAIL: Final = 3


def arabic_names(text: str, known: Iterable[NamedSpan] = ()) -> list[Finding]:
    """The names of an Arabic text, each with the reason it is taken for one.

    >>> [one.reasons[0] for one in arabic_names("قالت أم وائل إن سامرًا رحل")][0]
    'a kunya'
    """
    found = [*_after_titles(text), *_kunyas(text), *_given(text), *map(from_reader, known)]
    found += _listed(text, {one.end: one for one in found if one.type == "person"})
    found += _places(text)
    return [*found, *_everywhere(text, found)]


@lru_cache(1)
def _given_names() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in table("arabic/given_names") if row["strength"] == "sure")


def _finding(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, "person", (why,), "direct", named=True)


def _after_titles(text: str) -> Iterator[Finding]:
    for found in _TITLE.finditer(text):
        yield _finding(*found.span("name"), "a name after a title")


def _kunyas(text: str) -> Iterator[Finding]:
    for found in _KUNYA.finditer(text):
        if fold(found["name"]).split()[-1] not in _NO_KUNYA:
            yield _finding(*found.span("name"), "a kunya")


def _given(text: str) -> Iterator[Finding]:
    """Chains that begin with a given name: given names, بن, and words with the article after them."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        clitic = _clitic_of(words[at].group())
        if clitic is None:
            at += 1
            continue
        last = at
        while last + 1 < len(words) and last - at < _TAIL and _goes_on(text, words[last], words[last + 1]):
            last += 1
        yield _finding(words[at].start() + clitic, words[last].end(), "a given name")
        at = last + 1


def _listed(text: str, ends: dict[int, Finding]) -> Iterator[Finding]:
    """A word between two names that "and" joins: the second of «نادر وكرم وهيثم»."""
    starts = {one.start for one in ends.values()}
    for end in sorted(ends):
        after = _JOINED_WORD.match(text, end)
        if after and (after.end() + 2 in starts or after.end() + 1 in starts):
            yield _finding(*after.span("name"), "a name among names")


def _places(text: str) -> Iterator[Finding]:
    for found in _PLACE.finditer(text):
        yield Finding(*found.span("name"), "place", ("a place after a word for one",), named=True)


def _clitic_of(word: str) -> int | None:
    """How many letters of particles stand before a given name; None when it is no given name."""
    folded = fold(word)
    for clitic in _CLITICS:
        rest = folded[len(clitic) :]
        if folded.startswith(clitic) and (rest in _given_names() or rest.removesuffix("ا") in _given_names()):
            return len(clitic)
    return None


def _goes_on(text: str, word: re.Match[str], after: re.Match[str]) -> bool:
    if text[word.end() : after.start()].strip(" \u00a0"):
        return False
    form = fold(after.group())
    return (
        form in _given_names() or form in _BETWEEN or (form.startswith("ال") and len(form) > 4 and form.endswith("ي"))
    )


def _everywhere(text: str, found: list[Finding]) -> Iterator[Finding]:
    """Every further place of a name, with or without particles, and of the telling words of a person's name."""
    told: dict[str, Finding] = {}
    for one in found:
        name = text[one.start : one.end]
        forms = [name, *parts_of(name)] if one.type == "person" else [name]
        told |= {form: one for each in forms if len(form := joined(each)) > 2}
    told |= {form + "ا": replace(one, name=text[one.start : one.end]) for form, one in told.items()}  # as an object
    for match in NameIndex(told).find(text):
        one = told[match.form]
        why = ("the name stands elsewhere in the text", *one.reasons)
        yield replace(one, start=match.start, end=match.end, reasons=why)
