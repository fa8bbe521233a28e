"""A quotation made as coarse as the tables of its release: ages to bands, exact days, ranks, trades, faith, health and the
number of somebody's children left out, and of a row of a list no cell kept whose meaning is not known.

What stands in a table as a band would otherwise stand beside it in full ("..., male, 41"). What is changed stands in
brackets, in the language of the quotation; names that may be shown are left whole. Limits: those of the finders. Kin words
and hiding places are not changed here: they decide whether the words may be quoted at all (`protect.hiding`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tawthiq.language.numbers import value_of
from tawthiq.language.wording import WORDS
from tawthiq.protect.amounts import KIN_COUNTED, amounts
from tawthiq.protect.casefile import Rules
from tawthiq.protect.coarsening import DIGIT, age_band
from tawthiq.protect.finding import Finding
from tawthiq.protect.moments import AGE, moments
from tawthiq.protect.shown import Language, Shown, script_of
from tawthiq.protect.traits import RELATIVE, traits

Span = tuple[int, int]
_AGE: Final = Shown("age withheld", "العمر محجوب")
_DAY: Final = Shown("day withheld", "اليوم محجوب")
_TIME: Final = Shown("time withheld", "الوقت محجوب")
_DATE: Final = Shown("date withheld", "التاريخ محجوب")
_KIN: Final = Shown("number of kin withheld", "عدد الأقارب محجوب")
_WORK: Final = Shown("work or rank withheld", "العمل أو الرتبة محجوب")
_DETAIL: Final = Shown("detail withheld", "تفصيل محجوب")
_WORKS: Final = ("a trade", "a trade or rank", "a rank or post", "where somebody works or studies")
_OF_DAY: Final = "a time of day"
_DAYS: Final = ("a day of the week", _OF_DAY, "a day told by another", "the day of something told")
_FROM_TODAY: Final = "a day told from today"
_MONTHS_OFF: Final = re.compile(
    r"\b(?:month|year|spring|summer|autumn|winter|decade)s?\b|شهر|أشهر|اشهر|شهور|عام|سنة|سنوات|سنين|صيف|شتاء|ربيع|خريف",
    re.IGNORECASE,
)
_WEEKDAY_AR: Final = re.compile(r"(?<!\w)[وفبل]?(?:السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)(?!\w)")
_DIGITS: Final = re.compile(rf"{DIGIT}{{1,3}}")
_WORDED: Final = re.compile(r"[a-z]+(?:[ -][a-z]+)?", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\[[^\[\]]*\]")
_MONTHS_OLD: Final = re.compile(r"\b(?:month|week)s?\b|شهر|أشهر", re.IGNORECASE)
_PIECE: Final = re.compile(r"(?: … |\n)")
_SEPARATOR: Final = re.compile(r"[,;،؛](?!\s)|[\t|]")
_THOUSANDS: Final = re.compile(r"(?<![^\s(])\d{1,3}(?:,\d{3})+(?![^\s).,;:!?])")
_LEAST_SEPARATORS: Final = 2
_MONTH_OR_YEAR: Final = re.compile(rf"(?P<year>{DIGIT}{{4}})(?P<month>-{DIGIT}{{2}})?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_YEAR: Final = re.compile(rf"(?<!{DIGIT}){DIGIT}{{4}}(?!{DIGIT})")
_SEXES: Final = frozenset(
    ("male", "female", "m", "f", "man", "woman", "boy", "girl", "ذكر", "أنثى", "انثى", "رجل", "امرأة")
)
_SHOWN_IN_TABLES: Final = frozenset(
    words.casefold()
    for vocabulary in ("incident type", "judgement")
    for language in ("ar", "en")
    for pair in WORDS[vocabulary]["ar"].items()
    for words in (pair[0], WORDS[vocabulary][language].get(*pair))
)
_LEAST_OF_SENTENCE: Final = 6  # words; a cell of fewer may be a trade, a school, a quarter: nobody can tell


def coarse_words(text: str, rules: Rules, kept: Iterable[Span] = ()) -> str:
    """The text made coarse. **kept**: spans of names that may be shown, or that a label takes the place of.

    >>> coarse_words("Amal, 34, a baker, was taken.", Rules("2022-04-01", "1", (), 1), [(0, 4)])
    'Amal, [18 to 59 years], a [work or rank withheld], was taken.'
    """
    whole = [*kept, *(found.span() for found in _BRACKETED.finditer(text))]
    return _written(text, _said(text, rules), whole, script_of(text))


def coarse_numbers(text: str, rules: Rules, kept: Iterable[Span] = ()) -> str:
    """The text with ages in bands, no number of anybody's children and no month where the rule is the year, the rest as it
    is: for an analyst's own words."""
    whole = [*kept, *(found.span() for found in _BRACKETED.finditer(text))]
    found = (one for one in _said(text, rules) if one[0].type in ("number", "date") and one[1] not in (_DAY, _TIME))
    return _written(text, found, whole, script_of(text))


def coarse_cells(text: str, rules: Rules, kept: Sequence[Span] = ()) -> str:
    """Where the words are rows of a list, the rows with only those cells whose meaning is known and shown elsewhere too:
    names that may be shown, labels, months and years, sex, a band of age, types and judgements.

    >>> coarse_cells("[Victim 1],[2024-03],baker,male,41", Rules("2024-04-01", "1", (), 1))
    '[Victim 1],[2024-03],[detail withheld],male,[18 to 59 years]'
    """
    pieces, at = [], 0
    for start, end in _pieces(text):
        pieces.append(text[at:start])
        pieces.append(_row(text, start, end, rules, kept) if _is_row(text[start:end]) else text[start:end])
        at = end
    return "".join([*pieces, text[at:]])


def _pieces(text: str) -> Iterator[Span]:
    at = 0
    for found in _PIECE.finditer(text):
        yield at, found.start()
        at = found.end()
    yield at, len(text)


def _is_row(piece: str) -> bool:
    return len(_SEPARATOR.findall(_THOUSANDS.sub("", piece))) >= _LEAST_SEPARATORS


def _row(text: str, start: int, end: int, rules: Rules, kept: Sequence[Span]) -> str:
    ends = [*(found.start() for found in _SEPARATOR.finditer(text, start, end)), end]
    pieces, at = [], start
    for close in ends:
        pieces.append(_cell(text, at, close, rules, kept))
        pieces.append(text[close : close + 1] if close < end else "")
        at = close + 1
    return "".join(pieces)


def _cell(text: str, start: int, end: int, rules: Rules, kept: Sequence[Span]) -> str:
    cell = text[start:end]
    bare = cell.strip().strip("\"'")
    if not bare or any(first <= start and end <= last for first, last in kept):
        return cell
    rest = _BRACKETED.sub("", bare).strip()
    if not any(letter.isalnum() for letter in rest) or len(rest.split()) >= _LEAST_OF_SENTENCE:
        return cell
    if _DIGITS.fullmatch(bare):
        return cell.replace(bare, f"[{_band(bare, rules).text(script_of(text))}]")
    if _means_what_tables_show(bare, rules):
        return cell
    inside = any(start <= first and last <= end for first, last in kept)
    return cell if inside and not _others(text, start, end, kept) else f"[{_DETAIL.text(script_of(text))}]"


def _others(text: str, start: int, end: int, kept: Sequence[Span]) -> bool:
    """Whether anything is left of a cell beside names that may stand in it."""
    left = "".join(text[at] for at in range(start, end) if not any(first <= at < last for first, last in kept))
    return any(letter.isalnum() for letter in _BRACKETED.sub("", left))


def _means_what_tables_show(cell: str, rules: Rules) -> bool:
    when = _MONTH_OR_YEAR.fullmatch(cell)
    if when and _FIRST_YEAR <= int(when["year"]) <= _LAST_YEAR:
        return rules.dates != "year" or when["month"] is None
    if cell.casefold() in _SEXES:
        return rules.sexes
    return cell.casefold() in _SHOWN_IN_TABLES


def _said(text: str, rules: Rules) -> Iterator[tuple[Finding, Shown]]:
    """What the text says that a table would not, each with what is written instead."""
    for one in amounts(text):
        if KIN_COUNTED in one.reasons:
            yield one, _KIN
    for one in moments(text):
        if AGE in one.reasons:
            yield one, _band(text[one.start : one.end], rules)
        elif rules.dates == "year" and one.reasons[0] in ("a day", "a month", "a time between two days"):
            yield one, _year(text[one.start : one.end])
        elif rules.dates != "day" and _tells_day(text, one):
            yield one, _TIME if one.reasons[0] == _OF_DAY else _DAY
    if rules.dates != "day":
        for found in _WEEKDAY_AR.finditer(text):
            yield Finding(*found.span(), "date", (_DAYS[0],)), _DAY
    for one in traits(text):
        if RELATIVE not in one.reasons:
            yield one, _WORK if one.reasons[0] in _WORKS else _DETAIL


def _tells_day(text: str, one: Finding) -> bool:
    why = one.reasons[0]
    if why == "a day" or why in _DAYS:
        return True
    return why == _FROM_TODAY and _MONTHS_OFF.search(text, one.start, one.end) is None


def _year(said: str) -> Shown:
    years = list(dict.fromkeys(_YEAR.findall(said)))
    return Shown(years[0], years[0]) if len(years) == 1 else _DATE


def _band(said: str, rules: Rules) -> Shown:
    """The band of an age as words say it; withheld where it is not shown, or no number is read in the words."""
    if not rules.ages:
        return _AGE
    if _MONTHS_OLD.search(said):
        return age_band(0) or _AGE
    years = {int(found.group()) for found in _DIGITS.finditer(said)} or set(_worded(said))
    bands = {age_band(year) for year in years}
    found = bands.pop() if len(bands) == 1 else None
    return found or _AGE


def _worded(said: str) -> Iterator[int]:
    for found in _WORDED.finditer(said):
        for words in (found.group(), *found.group().split()):
            value = value_of(words)
            if value is not None:
                yield int(value)
                break


def _written(text: str, found: Iterable[tuple[Finding, Shown]], whole: Sequence[Span], language: Language) -> str:
    """The text with each finding written as it is to be; where findings overlap, what the first leaves is hidden too."""
    pieces, at = [], 0
    for start, end, shown in sorted(_free(found, whole), key=lambda one: (one[0], -one[1])):
        start = max(start, at)
        words = text[start:end]
        stripped = words.strip(" ,،")
        if not stripped:
            continue
        start += words.index(stripped)
        pieces += [text[at:start], f"[{shown.text(language)}]"]
        at = start + len(stripped)
    return "".join([*pieces, text[at:]])


def _free(found: Iterable[tuple[Finding, Shown]], whole: Sequence[Span]) -> Iterator[tuple[int, int, Shown]]:
    """The findings without what names and brackets cover."""
    taken = sorted(whole)
    for one, shown in found:
        start = one.start
        for first, last in taken:
            if last <= start or first >= one.end:
                continue
            if first > start:
                yield start, first, shown
            start = last
        if start < one.end:
            yield start, one.end, shown
