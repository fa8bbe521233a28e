"""Which dates an English text words: patterns over the folded text, each giving a `Worded` for `dates` to tie down.

Lengths of time ("two years") are found too and keep no date: their value is `XXXX`, since a length is not a point.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from tawthiq.language.numbers import value_of
from tawthiq.read.dates import Worded

NO_DATE: Final = "XXXX"
_MONTHS: Final = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
_MONTH_NUMBER: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_NUMBER: Final = {name: number for number, name in enumerate(_WEEKDAYS)}
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_TURNS: Final = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_MONTH: Final = r"(?P<month>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?![a-z])|" + "|".join(
    f"(?:{names[0].title()}|{names[0].upper()})" for names in _MONTHS
) + r")"  # fmt: skip
_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_TO: Final = r"(?: ?(?:-|/|to|until|till) ?| and )"
_DAYS: Final = rf"{_DAY}{_TO}(?P<last>[0-3]?\d)(?:st|nd|rd|th)?"
_TURN: Final = r"(?P<turn>[Ll]ast|[Pp]ast|[Pp]revious|[Tt]his|[Cc]urrent|[Nn]ext|[Cc]oming|[Ff]ollowing)"
_UNIT: Final = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|century)"
_UNITS: Final = r"(?P<unit>second|minute|hour|day|night|week|fortnight|month|quarter|year|decade)s?"
_COUNT: Final = (
    r"(?P<count>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|(?:a )?few|several|many|some|a couple of|a dozen))"
)
_ROUGH: Final = (
    r"(?P<rough>(?:[Ee]arly|[Mm]id|[Ll]ate|[Ee]arlier|[Ll]ater)(?: in)?[ -]"
    r"|(?:the )?(?:end|beginning|start|middle|close) of )?"
)
_NAMED_DAY: Final = (
    r"(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)day,? (?:morning |afternoon |evening |night )?(?:of |the )?"
)
_SEASON: Final = r"(?P<season>spring|summer|autumn|fall|winter)"
_PART: Final = r"(?P<part> (?:morning|afternoon|evening|night))?"
Maker = Callable[[dict[str, str]], Worded | None]


def worded(text: str) -> list[Worded]:
    """The dates and lengths of time that the folded text words, in order, none overlapping; the longer wording wins."""
    found: list[tuple[int, int, Worded]] = []
    for pattern, make in _GRAMMAR:
        for match in pattern.finditer(text):
            parts = {name: value for name, value in match.groupdict().items() if value}
            made = make(parts)
            if made is not None:
                found.append((match.start(), match.end(), made))
    found.sort(key=lambda one: (one[0], -one[1]))
    return list(_apart(text, found))


def _apart(text: str, found: list[tuple[int, int, Worded]]) -> Iterator[Worded]:
    reached = 0
    for start, end, made in found:
        if start >= reached:
            reached = end
            yield replace(made, start=start, end=end, extent=_extent(text, start, made))


def _extent(text: str, start: int, made: Worded) -> str:
    """How the word before a date bounds what is told."""
    if made.extent != "at":
        return made.extent
    before = text[max(0, start - 12) : start].lower()
    if re.search(r"\b(?:since|from|after)\s+$", before):
        return "since"
    return "until" if re.search(r"\b(?:until|till|by|before)\s+$", before) else "at"


def _month(parts: dict[str, str]) -> int:
    return _MONTH_NUMBER[parts["month"].lower().rstrip(".")]


def _is_rough(parts: dict[str, str]) -> bool:
    return bool(parts.get("rough"))


def _full(parts: dict[str, str]) -> Worded | None:
    day = int(parts["day"]) if "day" in parts else None
    if day is not None and not 1 <= day <= 31:
        return None
    year = int(parts["year"]) if "year" in parts else None
    return Worded(0, 0, year=year, month=_month(parts), day=day, rough=_is_rough(parts))


def _days(parts: dict[str, str]) -> Worded | None:
    """`11 to 12 February`, `between 1 and 28 September 2022`: days of one month, the first before the last."""
    first = _full(parts)
    last = int(parts["last"])
    if first is None or first.day is None or not first.day < last <= 31:
        return None
    return replace(first, last_day=last)


def _month_turned(parts: dict[str, str]) -> Worded:
    """`July last year` counts years; `last July` is the nearest July before, `next July` the nearest after."""
    turn = _TURNS[parts["turn"].lower()]
    day = int(parts["day"]) if "day" in parts else None
    if "unit" in parts:
        return Worded(0, 0, month=_month(parts), day=day, unit="year", shift=turn, rough=_is_rough(parts))
    return Worded(0, 0, month=_month(parts), day=day, side={-1: "past", 0: "near", 1: "future"}[turn])


def _numeric(parts: dict[str, str]) -> Worded | None:
    if "iso" in parts:
        year, month, day = (int(x) for x in parts["iso"].split("-"))
        return Worded(0, 0, year=year, month=month, day=day)
    first, second, year = int(parts["a"]), int(parts["b"]), int(parts["year"])
    year += 0 if year > 99 else 1900 if year > 40 else 2000
    if first > 12 and second <= 12:
        return Worded(0, 0, year=year, month=second, day=first)
    if second > 12 and first <= 12:
        return Worded(0, 0, year=year, month=first, day=second)
    if first <= 12 and second <= 12 and (first == second or parts["mark"] == "."):
        return Worded(0, 0, year=year, month=second, day=first)  # with full stops the day stands first
    return Worded(0, 0, value=f"{year:04d}")


def _weekday(parts: dict[str, str]) -> Worded:
    turn = _TURNS.get(parts.get("turn", "").lower(), None)
    number = _WEEKDAY_NUMBER[parts["weekday"].lower()]
    if turn is None:
        return Worded(0, 0, weekday=number, side="tense")
    return Worded(0, 0, weekday=number, side={-1: "past", 0: "near", 1: "future"}[turn], shift=turn)


def _day_word(parts: dict[str, str]) -> Worded:
    word = parts["word"].lower()
    if word.startswith(("the same", "that")):
        return Worded(0, 0, unit="day", base="story")
    if word.startswith(("the next", "the following")):
        return Worded(0, 0, unit="day", shift=1, base="story")
    if word.startswith("the day before yesterday"):
        return Worded(0, 0, unit="day", shift=-2)
    if word.startswith(("the previous", "the day before")):
        return Worded(0, 0, unit="day", shift=-1, base="story")
    shift = -1 if "yesterday" in word or word.startswith("last") else 1 if "tomorrow" in word else 0
    return Worded(0, 0, unit="day", shift=shift)


def _turned(parts: dict[str, str]) -> Worded:
    return Worded(0, 0, unit=parts["unit"], shift=_TURNS[parts["turn"].lower()], rough=_is_rough(parts))


def _stretch(parts: dict[str, str]) -> Worded | None:
    """`over the past two years`: from then to the text's day."""
    count = _count(parts.get("count", "one"))
    if count is None or parts["unit"] not in ("day", "week", "month", "year", "decade"):
        return Worded(0, 0, value=NO_DATE)
    return Worded(0, 0, unit=parts["unit"], shift=-count, extent="through")


def _counted(parts: dict[str, str]) -> Worded | None:
    """`three days ago`, `two years later`: from the text's day or the story's."""
    count = _count(parts["count"])
    unit, way = parts["unit"], parts["way"].lower()
    if count is None or unit in ("second", "minute", "hour"):
        return Worded(0, 0, value=NO_DATE)
    unit = "day" if unit == "night" else unit
    back = way.startswith(("ago", "earlier", "before", "previously", "prior"))
    base = "document" if way in ("ago", "from now", "hence") else "story"
    keep = base == "story"
    rough = base == "story" or unit != "day" or count > 10
    return Worded(0, 0, unit=unit, shift=-count if back else count, base=base, keep_grain=keep, rough=rough)


def _from_clause(parts: dict[str, str]) -> Worded | None:
    """`two years after he fled`: it dates the clause that follows, counted back from what the sentence tells."""
    count = _count(parts["count"])
    if count is None or parts["unit"] not in ("day", "week", "month", "year", "decade"):
        return Worded(0, 0, value=NO_DATE)
    shift = count if parts["way"] == "before" else -count
    return Worded(0, 0, unit=parts["unit"], shift=shift, base="clause", keep_grain=True, rough=True)


def _count(wording: str) -> int | None:
    word = wording.lower()
    if word in ("a", "an"):
        return 1
    if word == "a couple of":
        return 2
    amount = value_of(word)
    return int(amount) if amount is not None else None


def _year(parts: dict[str, str]) -> Worded:
    return Worded(0, 0, year=int(parts["year"]), rough=_is_rough(parts))


def _spoken_year(parts: dict[str, str]) -> Worded | None:
    """`nineteen ninety-six`, `the year two thousand`, `two thousand and eleven`."""
    wording = parts["spoken"].lower()
    if wording.startswith("two thousand"):
        rest = value_of(wording.removeprefix("two thousand").replace(" and ", "").strip() or "zero")
        return Worded(0, 0, year=2000 + int(rest)) if rest is not None and rest < 100 else None
    century, _, rest_words = wording.partition(" ")
    rest = value_of(rest_words)
    return (
        Worded(0, 0, year={"nineteen": 1900, "twenty": 2000}[century] + int(rest))
        if rest is not None and rest < 100
        else None
    )


def _short_year(parts: dict[str, str]) -> Worded:
    year = int(parts["short"])
    return Worded(0, 0, year=year + (1900 if year > 40 else 2000))


def _decade(parts: dict[str, str]) -> Worded:
    digits = parts["decade"]
    century = digits[:-2] or ("20" if digits[-2] in "01" else "19")
    return Worded(0, 0, value=f"{century}{digits[-2]}X")


def _century(parts: dict[str, str]) -> Worded:
    return Worded(0, 0, value=f"{int(parts['n']) - 1:02d}XX")


def _season(parts: dict[str, str]) -> Worded:
    month = _SEASONS[parts["season"].lower()]
    if "year" in parts:
        return Worded(0, 0, year=int(parts["year"]), month=month)
    turn = _TURNS.get(parts.get("turn", "this").lower(), 0)
    if "unit" in parts:
        return Worded(0, 0, month=month, unit="year", shift=turn)
    return Worded(0, 0, month=month, side={-1: "past", 0: "near", 1: "future"}[turn])


def _quarter(parts: dict[str, str]) -> Worded:
    size = parts["size"].lower()
    code = (32 if size == "quarter" else 39) + _ORDINALS[parts["nth"].lower()]
    year = int(parts["year"]) if "year" in parts else None
    turn = parts.get("turn")
    if turn and year is None:
        return Worded(0, 0, month=code, unit="year", shift=_TURNS[turn.lower()])
    return Worded(0, 0, year=year, month=code, side="near")


def _length(parts: dict[str, str]) -> Worded:
    return Worded(0, 0, value=NO_DATE)


def _grammar(rows: list[tuple[str, Maker]]) -> tuple[tuple[re.Pattern[str], Maker], ...]:
    return tuple(
        (re.compile(rf"(?<![\w$/.-]){pattern}(?![\w]|[ -]old\b|[ -]of[ -]age)"), make) for pattern, make in rows
    )


_GRAMMAR: Final = _grammar(
    [
        (rf"{_NAMED_DAY}{_ROUGH}{_MONTH} {_DAY}(?:,? {_YEAR})?", _full),
        (rf"{_NAMED_DAY}(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?", _full),
        (rf"(?:the )?{_DAYS}(?: of)? {_MONTH}(?:,? {_YEAR})?", _days),
        (rf"{_MONTH} {_DAYS}(?:,? {_YEAR})?", _days),
        (rf"{_ROUGH}{_MONTH} {_DAY}(?:,? {_YEAR})?", _full),
        (rf"(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?", _full),
        (rf"{_ROUGH}{_MONTH}(?:,| of)? ?{_YEAR}", _full),
        (rf"{_ROUGH}(?!May\b|March\b|MAY\b|MARCH\b){_MONTH}", _full),
        (rf"(?<=[a-z] ){_ROUGH}(?=May\b|March\b){_MONTH}(?! (?:to|for|through|on|in|at|into|against)\b)", _full),
        (rf"{_ROUGH}{_MONTH}(?: {_DAY})?,? {_TURN} (?P<unit>year)", _month_turned),
        (rf"{_TURN} {_MONTH}(?: {_DAY})?", _month_turned),
        (r"(?P<iso>\d{4}-[01]\d-[0-3]\d)", _numeric),
        (r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)", _numeric),
        (
            rf"(?:[Ll]ate |[Ee]arly )?(?:{_TURN} )?(?P<weekday>{'|'.join(d.title() for d in _WEEKDAYS)}){_PART}",
            _weekday,
        ),
        (
            r"(?P<word>(?i:(?:late |early )?yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening)"
            r"|last night|the day before yesterday|the same day|that (?:same )?day|the (?:next|following) (?:day|morning)"
            r"|the (?:previous day|day before)))" + _PART,
            _day_word,
        ),
        (rf"{_ROUGH}(?:the )?{_TURN} (?P<unit>week|month|quarter|year|decade|century)", _turned),
        (rf"(?:the )?(?:[Pp]ast|[Ll]ast|[Pp]revious) {_COUNT} {_UNITS}", _stretch),
        (r"(?:over|during|in|within|throughout|for) the (?:past|last) (?P<unit>day|week|month|year|decade)", _stretch),
        (
            rf"(?:about |around |almost |nearly |some |more than |over )?{_COUNT} {_UNITS} "
            r"(?P<way>ago|earlier|later|before that|before(?= ?[.,;)])|after(?:wards| that)|after(?= ?[.,;)])"
            r"|from now|hence|previously|prior)",
            _counted,
        ),
        (rf"(?:about |around |almost |nearly )?{_COUNT} {_UNITS} (?P<way>after|before|since)(?= \w)", _from_clause),
        (rf"{_ROUGH}(?:(?:the )?(?:fiscal )?[Yy]ear |[Ff]iscal )?{_YEAR}", _year),
        (
            r"(?:the year )?(?P<spoken>(?i:nineteen) "
            r"(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?)"
            r"|(?i:twenty) (?i:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:-[a-z]+)?)"
            r"|(?<=year )(?i:two thousand)|(?<=[Ii]n )(?i:two thousand)(?: (?i:and) [a-z]+)?)",
            _spoken_year,
        ),
        (r"(?:in |of |since |the summer of )'(?P<short>\d\d)", _short_year),
        (
            r"(?<!her )(?<!his )(?<!their )(?<!my )(?<!late )(?<!early )(?<!mid-)"
            r"(?:[Tt]he (?:early |mid-?|late )?)?'?(?P<decade>(?:1[5-9]|20)?\d0)'?s",
            _decade,
        ),
        (r"(?:the )?(?P<n>[12]\d)th century", _century),
        (rf"(?:[Tt]he |{_TURN} )?{_SEASON}(?: of)? {_YEAR}", _season),
        (rf"{_TURN} {_SEASON}", _season),
        (rf"{_SEASON} {_TURN} (?P<unit>year)", _season),
        (
            r"(?:[Tt]he |(?P<turn>[Ll]ast|[Tt]his|[Nn]ext) year's )?(?P<nth>(?i:first|second|third|fourth))"
            rf"[ -](?:fiscal )?(?P<size>quarter|half)(?:(?: of)? (?:fiscal )?{_YEAR})?",
            _quarter,
        ),
        (rf"(?:about |almost |nearly |the )?{_COUNT}[ -]{_UNITS}", _length),
        (r"(?i:recent|several|coming|many) (?:days|weeks|months|years|decades)", _length),
        (r"(?i:now|currently|recently|nowadays|at the moment|these days)", _length),
    ]
)
