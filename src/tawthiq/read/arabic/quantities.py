"""How many of what: numbers in words and digits, ranges, bounds and vague amounts, with the noun they count.

"About" keeps the number as both bounds; "more than" has no upper bound; "dozens" has none at all. Dates, ages, lengths of
time, clock times and the numbering of lists are no quantities.
"""

from dataclasses import dataclass
from typing import Final

from tawthiq.language.arabic_clitics import analyses
from tawthiq.language.arabic_cues import word_set
from tawthiq.read.arabic.mentions import adjacent
from tawthiq.read.arabic.numbers import Number, number_at
from tawthiq.read.arabic.page import Page
from tawthiq.terms.reading import Quantity

_MORE: Final = (
    "اكثر من",
    "اكتر من",
    "ما يزيد عن",
    "ما يزيد علي",
    "يزيد عن",
    "لا يقل عن",
    "ما لا يقل عن",
    "فوق",
    "يفوق",
    "تجاوز",
)
_LESS: Final = ("اقل من", "لا يتجاوز", "ما يصل الي", "يصل الي", "لا يزيد عن", "لا يزيد علي", "كحد اقصي")
_ABOUT: Final = ("نحو", "حوالي", "قرابه", "شي", "تقريبا", "زهاء", "ما يقارب", "يقارب", "حدود")
_TO: Final = {"الي", "ل", "او", "حتي", "-", "–", "—"}
_MONEY: Final = {"دولار": "USD", "دولارا": "USD", "يورو": "EUR", "ليره": "SYP", "ليرات": "SYP", "دينار": "JOD"}
_ARMS: Final = {"بندقيه", "بنادق", "سلاح", "قطعه", "قذيفه", "قذايف", "رشاش", "مسدس", "صاروخ", "صواريخ"}
_VAGUE: Final = {"عشرات", "ميات", "مئات", "الاف", "مءات", "ملايين"}


@dataclass(frozen=True, slots=True)
class _Count:
    first: int
    last: int
    low: float | None
    high: float | None


def quantities(page: Page, dates: list[tuple[int, int]]) -> list[Quantity]:
    """Every quantity of the page outside `dates` (spans), statements not yet given."""
    barred = {number for start, end in dates for number in range(page.at(start), page.at(end))}
    found = []
    number = 0
    while number < len(page.words):
        count = None if number in barred else _count(page, number) or _vague(page, number) or _dual(page, number)
        if count is not None:
            found.append(_quantity(page, count))
        number = max(number + 1, count.last) if count else number + 1
    return [one for one in found if one is not None]


def _count(page: Page, number: int) -> _Count | None:
    one = number_at(page, number)
    if one is None or _is_numbering(page, one):
        return None
    two = _second(page, one)
    if two is not None:
        if not _counts_something(page, one.first, two.last, sure=True):
            return None
        first = _with_lead(page, one.first, ("بين", "ما بين", "من", *_ABOUT))
        return _Count(first, two.last, _scaled(page, one, two), two.value)
    return _bounded(page, one)


def _scaled(page: Page, one: Number, two: Number) -> float:
    """The first number of a range in the scale of the second: "30 to 40 thousand"."""
    scale = {"الف": 10**3, "الاف": 10**3, "مليون": 10**6, "ملايين": 10**6}.get(page.words[two.last - 1].key, 1)
    return one.value * scale if one.value < scale and one.value * scale < two.value else one.value


def _bounded(page: Page, one: Number) -> _Count | None:
    first = one.first
    for lead, (low, high) in ((_MORE, (True, False)), (_LESS, (False, True)), (_ABOUT, (True, True))):
        start = _with_lead(page, first, lead)
        if start < first:
            if not _counts_something(page, first, one.last, sure=True):
                return None
            return _Count(start, one.last, one.value if low else None, one.value if high else None)
    if one.value == 1 or not _counts_something(page, first, one.last, sure=False):
        return None
    return _Count(first, one.last, one.value, one.value)


def _with_lead(page: Page, first: int, leads: tuple[str, ...]) -> int:
    """The first word of the longest lead that stands right before a word."""
    for size in (3, 2, 1):
        words = [word.key for word in page.words[max(0, first - size) : first]]
        joined = " ".join(words)
        if len(words) == size and (joined in leads or (joined[1:] in leads and joined[0] in "وبل")):
            return first - size
    return first


def _second(page: Page, one: Number) -> Number | None:
    """The second number of a range, a noun between allowed: "20-50", "between 5 and 7", "six or seven"."""
    token = page.word(one.last)
    if token is None:
        return None
    between = _with_lead(page, one.first, ("بين", "ما بين")) < one.first
    after = one.last + 1 if token.key in _TO or (between and token.key == "و") else one.last
    two = number_at(page, after)
    if two is None or two.value <= one.value:
        return None
    if after > one.last:
        return two
    joined = (between and token.key[0] == "و") or (token.key[0] == "ل" and token.kind == "word")
    next_to = two.value == one.value + (10 if one.value % 10 == 0 else 1)  # "six seven", "thirty forty"
    return two if joined or next_to else None


def _counts_something(page: Page, first: int, last: int, *, sure: bool) -> bool:
    before, after = page.word(first - 1), page.word(last)
    if after is not None and "\t" in page.text[page.words[last - 1].end : after.start]:
        return False  # two cells of a table
    if page.words[first].key.startswith("ال") and last == first + 1 and page.words[first].kind == "word":
        return False  # "the two", "the five" go back to somebody
    if before is not None and any(one.stem in word_set("numbered") for one in analyses(before.key)):
        return False
    if after is None or after.kind != "word" or not adjacent(page, last):
        return (after is not None and after.text in "%٪") or sure
    if any(one.stem in word_set("time_units") for one in analyses(after.key)):
        return False
    return sure or after.key == "من" or page.reading(last, "stops") is None


def _is_numbering(page: Page, one: Number) -> bool:
    """The number of a line in a list, or of a clock or a version."""
    token, after = page.words[one.first], page.word(one.last)
    if token.kind != "number":
        return False
    start = page.sentence(token.start).start == token.start
    colon = after is not None and after.text in ":/" and after.start == token.end
    clock = [word.text for word in page.words[max(0, one.first - 1) : one.first]] == [":"] and _is_digit(
        page, one.first - 2
    )
    return colon or clock or (start and after is not None and after.text in ".-)–،:")


def _is_digit(page: Page, number: int) -> bool:
    token = page.word(number)
    return token is not None and token.kind == "number"


def _vague(page: Page, number: int) -> _Count | None:
    token = page.words[number]
    hit = any(one.stem in _VAGUE and not one.pronoun for one in analyses(token.key)) and token.kind == "word"
    if not hit or not adjacent(page, number + 1):
        return None
    last = number + 1
    if page.words[last].key in ("الالاف", "الملايين"):
        last += 1
    return _Count(_with_lead(page, number, (*_MORE, *_LESS)), last, None, None)


def _dual(page: Page, number: int) -> _Count | None:
    token = page.words[number]
    if any(one.stem in word_set("duals") and not one.article for one in analyses(token.key)):
        return _Count(number, number, 2, 2)
    return None


def _quantity(page: Page, count: _Count) -> Quantity | None:
    last = count.last
    if page.word(last) and page.words[last].key == "من" and adjacent(page, last):
        last += 1
    end_word = last + 1 if page.word(last) and page.words[last].kind == "word" and adjacent(page, last) else count.last
    if count.first == count.last:
        end_word = count.first + 1
    noun = page.words[end_word - 1] if end_word > count.last or count.first == count.last else None
    start, end = page.words[count.first].start, page.words[end_word - 1].end
    return {
        "start": start, "end": end, "low": count.low, "high": count.high, "unit": _unit(page, end_word - 1, noun is None),
        "of": noun.bare if noun else "", "statements": [],
    }  # fmt: skip


def _unit(page: Page, number: int, missing: bool) -> str:
    if missing:
        return ""
    stems = {one.stem for one in analyses(page.words[number].key)}
    for word, unit in _MONEY.items():
        if word in stems:
            return unit
    if stems & _ARMS:
        return "weapons"
    people = page.reading(number, "people") or page.reading(number, "kin")
    trigger = page.reading(number, "triggers_nouns")
    return "people" if people or (trigger and trigger.cue["frame"] in ("person", "heading")) else ""
