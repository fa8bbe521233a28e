"""The few words by which counts of people are split: sex, adult or child, status, cause.

**Source**: the United Nations' *Guidance on Casualty Recording* (HR/PUB/19/1, 2019), whose categories these are, as far as a
record tells them. **What it cannot tell**: what is not said. A teacher may have fought and a man of sixteen is a child:
only what the words say outright is taken, all else is `unknown`.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from tawthiq.language.folding import fold
from tawthiq.language.lists import table

UNKNOWN: Final = "unknown"
ADULT_FROM: Final = 18  # years
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBER: Final = re.compile(r"\d+")
_FORMER: Final = re.compile(r"\b(?:former|ex|retired|deserted)\b|سابق|متقاعد|منشق", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")
_YOUNG: Final = re.compile(r"month|week|day|شهر|أشهر|أسبوع|يوم")


def sex_of(told: Iterable[str]) -> str:
    """`male` or `female` where all who say it agree.

    >>> sex_of(["female", ""])
    'female'
    """
    return _one(one for one in told if one in ("male", "female"))


def age_of(told: Iterable[str]) -> str:
    """`adult` or `child` (under 18) where all ages told are on one side of 18.

    >>> age_of(["34"]), age_of(["6 months"]), age_of(["16-20"])
    ('adult', 'child', 'unknown')
    """
    return _one(side for one in told for side in _sides(one))


def _sides(told: str) -> list[str]:
    numbers = [int(one) for one in _NUMBER.findall(told.translate(_DIGITS))]
    if numbers and _YOUNG.search(told):
        return ["child"]
    return ["adult" if one >= ADULT_FROM else "child" for one in numbers] or _words("age", told)


def status_of(told: Iterable[str]) -> str:
    """What somebody was in the fighting, by the words that sources have for them; what they were before is passed over.

    >>> status_of(["soldier"]), status_of(["teacher"])
    ('armed forces', 'unknown')
    """
    return _one(side for one in told if not _FORMER.search(one) for side in _words("status", one))


def cause_of(types: Iterable[str], weapons: Iterable[str]) -> str:
    """By what kind of weapon it was done; a mine or remnant of war is one by its type.

    >>> cause_of(["killing"], ["a sniper's rifle"])
    'small arms'
    """
    planted = ["planted or left explosives"] if "mine or remnant explosion" in types else []
    return _one([*planted, *(kind for weapon in weapons for kind in _words("cause", weapon))])


def _words(column: str, told: str) -> list[str]:
    """Categories of the known words that stand in what was told; rubber bullets are no bullets."""
    said = f" {' '.join(_WORD.findall(fold(told)))} "
    found = {word: category for word, category in _known(column) if f" {word} " in said}
    return [kind for word, kind in found.items() if not any(word != other and word in other for other in found)]


@cache
def _known(column: str) -> tuple[tuple[str, str], ...]:
    return tuple((fold(row["word"]), row["category"]) for row in table("count_words") if row["column"] == column)


def _one(found: Iterable[str]) -> str:
    kinds = set(found)
    return kinds.pop() if len(kinds) == 1 else UNKNOWN
