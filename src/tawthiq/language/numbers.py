"""English numbers in digits and words: what a wording counts to, and the pattern that finds one in folded text.

Vague words ("dozens", "several", "hundreds") have no value: they are found, their bounds stay unknown.
"""

import re
from typing import Final

_ONES: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
VAGUE: Final = (
    r"(?:low |mid |high )?(?:dozens|scores|hundreds|thousands|millions|billions|tens)"
    r"(?: (?:of|and) (?:thousands|millions|billions|hundreds))?"
)
_ONE: Final = "|".join(sorted(_ONES, key=len, reverse=True))
_SCALE: Final = "|".join(_SCALES)
_WORDS: Final = (
    rf"(?:a |an )?(?:{_ONE}|hundred|thousand|million|billion|dozen)(?:[ -](?:and )?(?:{_ONE}|{_SCALE}|dozen))*"
)
_DIGITS: Final = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?: (?:{_SCALE}))?|\d+(?:\.\d+)?(?: (?:{_SCALE}))?"
NUMBER: Final = rf"(?:(?:{_DIGITS})|(?:{_WORDS}))"
_IS_VAGUE: Final = re.compile(VAGUE, re.IGNORECASE)


def value_of(wording: str) -> float | None:
    """What a number is worth, `None` when the wording is vague or no number.

    >>> value_of("twenty-six thousand"), value_of("1,250"), value_of("dozens")
    (26000, 1250, None)
    """
    text = wording.lower().strip().replace(",", "")
    found = re.fullmatch(rf"(\d+(?:\.\d+)?)(?: ({_SCALE}))?", text)
    if found:
        amount = float(found[1]) * _SCALES.get(found[2] or "", 1)
        return int(amount) if amount == int(amount) else amount
    if _IS_VAGUE.fullmatch(text):
        return None
    return _of_words(re.split(r"[ -]+", text))


def _of_words(parts: list[str]) -> float | None:
    total, current, seen = 0, 0, False
    for part in parts:
        if part in ("and", "a", "an"):
            continue
        seen = True
        if part in _ONES:
            current += _ONES[part]
        elif part == "dozen":
            current = max(1, current) * 12
        elif part == "hundred":
            current = max(1, current) * 100
        elif part in _SCALES:
            total += max(1, current) * _SCALES[part]
            current = 0
        else:
            return None
    return total + current if seen else None
