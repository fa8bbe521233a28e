"""Which number do words or digits say, and where does it stand? Numerals in either digits, words up to thousands, halves.

Standard and Syrian words (تلات, شي عشرة). A range is two numbers with "to", "or", a dash or between-and. Limits: words
beyond hundred thousands are put together from their parts only where they follow one another directly.
"""

from dataclasses import dataclass
from typing import Final

from tawthiq.language.arabic import Token, key
from tawthiq.language.arabic_clitics import analyses
from tawthiq.read.arabic.page import Page

_UNITS: Final = {
    "واحد": 1, "واحده": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "تنين": 2, "ثلاثه": 3, "ثلاث": 3, "تلاته": 3,
    "تلات": 3, "تلت": 3, "اربعه": 4, "اربع": 4, "خمسه": 5, "خمس": 5, "سته": 6, "ست": 6, "سبعه": 7, "سبع": 7, "ثمانيه": 8,
    "ثماني": 8, "ثمان": 8, "تمانيه": 8, "تمن": 8, "تسعه": 9, "تسع": 9, "عشره": 10, "عشر": 10, "عشرون": 20, "عشرين": 20,
    "ثلاثون": 30, "ثلاثين": 30, "تلاتين": 30, "اربعون": 40, "اربعين": 40, "خمسون": 50, "خمسين": 50, "ستون": 60, "ستين": 60,
    "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تمانين": 80, "تسعون": 90, "تسعين": 90, "مييه": 100, "مايه": 100,
    "مئه": 100, "ميه": 100, "ميتين": 200, "مايتين": 200, "مايتان": 200, "ثلاثمايه": 300, "ثلاثميه": 300, "اربعمايه": 400,
    "اربعميه": 400, "خمسمايه": 500, "خمسميه": 500, "ستمايه": 600, "سبعمايه": 700, "ثمانمايه": 800, "ثمانيمايه": 800,
    "تسعمايه": 900, "الفين": 2000, "الفان": 2000, "الفا": 1000,
    "تمان": 8,
    "حداعش": 11, "احدعش": 11, "اطنعش": 12, "تنعش": 12, "تلتطعش": 13, "اربعطعش": 14, "خمسطعش": 15, "خمستعش": 15, "سطعش": 16,
    "ستعش": 16, "سبعطعش": 17, "تمنطعش": 18, "تمانطعش": 18, "تسعطعش": 19, "الف": 1000, "مليون": 10**6,
}  # fmt: skip
_SCALES: Final = {"الف": 1000, "الاف": 1000, "الفا": 1000, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9}
_TEN: Final = {"عشر": 10, "عشره": 10}
_LONGEST: Final = 6


@dataclass(frozen=True, slots=True)
class Number:
    """A number said by words `[first, last)` of the page."""

    first: int
    last: int
    value: float


def value_of(token: Token) -> float | None:
    """The value of one numeral in digits or a number word, with و, ب, ل before it; `None` if it is neither.

    >>> from tawthiq.language.arabic import tokenise
    >>> value_of(tokenise("وخمسة")[0])
    5
    """
    if token.kind == "number":
        digits = key(token.text).replace("\u066b", ".").replace("\u066c", "")
        whole, _, part = digits.partition(",")
        digits = whole + part if len(part) == 3 else digits.replace(",", ".")
        return float(digits) if digits.count(".") == 1 else _whole(digits)
    for analysis in analyses(token.key):
        if analysis.stem in _UNITS and not analysis.pronoun and analysis.particle in ("", "ب", "ل"):
            return _UNITS[analysis.stem]
    return None


def _whole(digits: str) -> float | None:
    return int(digits) if digits.isdigit() and len(digits) < 16 else None


def _scale(token: Token | None) -> int | None:
    return _SCALES.get(token.key) if token else None


def number_at(page: Page, first: int) -> Number | None:
    """The number that starts at a word, over "three hundred", "twenty-five", "50 thousand"."""
    token = page.word(first)
    value = value_of(token) if token else None
    if token is None or value is None:
        return None
    last, total = first + 1, value
    while last < first + _LONGEST:
        step = _next_part(page, last, total)
        if step is None:
            break
        total, last = step, last + 1
    return Number(first, last, total)


def _next_part(page: Page, number: int, total: float) -> float | None:
    token = page.word(number)
    if token is None or token.kind != "word":
        return None
    scale = _scale(token)
    if scale and total < scale:
        return total * scale
    if token.key in _TEN and 3 <= total <= 9:
        return total + 10
    if token.key in ("مايه", "مييه", "ميه", "مئه") and 3 <= total <= 9:
        return total * 100
    part = value_of(token) if token.key.startswith("و") and token.key != "واحد" else None
    return total + part if part is not None and _fits_under(total, part) else None


def _fits_under(total: float, part: float) -> bool:
    """Whether the part goes on with the number: five and twenty, hundred and five, thousand and two hundred."""
    if total < 10:
        return 20 <= part < 100 and part % 10 == 0
    return (total >= 100 and part < 100) or (total >= 1000 and part < 1000)


def number_before(page: Page, number: int) -> int | None:
    """The first word of the number, or of the range ("five six", "between five and six"), right before a noun."""
    found = _ending_at(page, number)
    if found is None:
        return None
    lower = _ending_at(page, found.first)
    is_range = lower is not None and lower.value < found.value and page.words[found.first].kind == "word"
    return lower.first if lower is not None and is_range else found.first


def _ending_at(page: Page, number: int) -> Number | None:
    for back in range(4, 0, -1):
        found = number_at(page, number - back) if number >= back else None
        if found and found.last == number and page.words[number - 1].kind != "mark":
            return found
    return None
