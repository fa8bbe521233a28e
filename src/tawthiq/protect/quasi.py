"""Which words of a text lead to somebody without naming them: kin, ages, days, telephone numbers, places, given words.

Used to decide whether a quotation may be shown, so it finds rather too much than too little. Limits: word lists, no
understanding; "the only baker of the town" is found only if a person gave those words.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from tawthiq.protect.coarsening import coarse_dates_in
from tawthiq.protect.spelling import NameIndex, joined

Kind = Literal["kin", "age", "day", "number", "place", "given"]
_KIN_EN: Final = "|".join((
    "husband", "wife", "widow", "widower", "spouse", "fiance", "fiancee", "son", "sons", "daughter", "daughters",
    "child", "children", "kid", "kids", "baby", "brother", "brothers", "sister", "sisters", "mother", "mum", "father",
    "dad", "parent", "parents", "uncle", "uncles", "aunt", "aunts", "cousin", "cousins", "nephew", "nephews", "niece",
    "nieces", "grandfather", "grandmother", "grandson", "granddaughter", "neighbour", "neighbours", "neighbor",
    "neighbors", "relative", "relatives", "in-law", "orphan", "orphans", "twin", "twins", "family", "pregnant",
))  # fmt: skip
_KIN_AR: Final = "|".join((
    "زوج", "زوجة", "زوجت", "أرملة", "ارملة", "أرمل", "ابن", "ابنة", "ابنت", "بنت", "بنات", "أبناء", "ابناء", "ولد",
    "أولاد", "اولاد", "طفل", "أطفال", "اطفال", "أخ", "أخو", "أخي", "اخي", "أخت", "اخت", "إخوة", "اخوة", "أخوات", "أم",
    "والدة", "والدت", "والد", "أب", "أبو", "أبي", "ابي", "أمي", "امي", "عم", "عمة", "خال", "خالة", "جد", "جدة", "حفيد",
    "حفيدة", "جار", "جارة", "جارت", "جيران", "قريب", "أقارب", "اقارب", "صهر", "حامل", "توأم", "عائلة", "عائلت", "أسرة",
    "أسرت",
))  # fmt: skip
_SUFFIX_AR: Final = "(?:ه|ها|هم|هن|هما|ي|نا|ك|كم|ين|ان)?"
_PATTERNS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("kin", re.compile(rf"\b(?:{_KIN_EN})(?:['’]s)?\b", re.IGNORECASE)),
    ("kin", re.compile(rf"(?<!\w)[وف]?[بلك]?(?:ال)?(?:{_KIN_AR}){_SUFFIX_AR}(?!\w)")),
    ("age", re.compile(r"\b\d{1,3}[\s-](?:years?|months?)[\s-]old\b|\baged?\s+\d{1,3}\b", re.IGNORECASE)),
    ("age", re.compile(r"(?:عمر|عامًا|عاما|سنة من العمر)")),
    ("number", re.compile(r"\+?\d[\d\s()-]{6,}\d")),
)


@dataclass(frozen=True)
class Lead:
    """Words in a text that lead to somebody; `[start, end)` in code points, the whole text for a day in it."""

    start: int
    end: int
    kind: Kind


@lru_cache(8)
def _index(words: tuple[str, ...]) -> NameIndex:
    return NameIndex(form for word in words if (form := joined(word)))


def find_leads(text: str, places: Collection[str] = (), given: Collection[str] = ()) -> list[Lead]:
    """All leads in a text, in order. **places**: names too fine to be shown; **given**: words a person marked.

    >>> [lead.kind for lead in find_leads("My husband was taken from Tell Amud", ["Tell Amud"])]
    ['kin', 'place']
    """
    leads = [Lead(*match.span(), kind) for kind, pattern in _PATTERNS for match in pattern.finditer(text)]
    listed: tuple[tuple[Kind, Collection[str]], ...] = (("place", places), ("given", given))
    for kind, words in listed:
        leads += [Lead(found.start, found.end, kind) for found in _index(tuple(words)).find(text)]
    if coarse_dates_in(text, "month") != text:
        leads.append(Lead(0, len(text), "day"))
    return sorted(leads, key=lambda lead: (lead.start, lead.end, lead.kind))
