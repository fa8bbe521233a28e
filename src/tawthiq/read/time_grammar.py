"""The patterns by which English words a date, each with what makes a `Worded` of its parts."""

import re
from collections.abc import Callable
from typing import Final

from tawthiq.language.calendar_words import MONTHS, WEEKDAYS
from tawthiq.read import time_makers as make
from tawthiq.read.dates import Worded

_MONTH: Final = r"(?P<month>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?![a-z])|" + "|".join(
    f"(?:{names[0].title()}|{names[0].upper()})" for names in MONTHS
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
_SPOKEN: Final = (
    r"(?P<spoken>(?i:nineteen) (?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?)"
    r"|(?i:twenty) (?i:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:-[a-z]+)?)"
    r"|(?<=year )(?i:two thousand)|(?<=[Ii]n )(?i:two thousand)(?: (?i:and) [a-z]+)?)"
)
_BARE: Final = r"(?:" + "|".join(
    f"(?<={one} )"
    for one in ("for", "in", "within", "over", "after", "following", "of", "took", "lasted", "the", "throughout", "many")
) + r")"  # fmt: skip
_ONE: Final = r"(?:" + "|".join(
    f"(?<={one} )"
    for one in ("for", "in", "within", "about", "after", "than", "nearly", "almost", "over", "took", "half", "lasted",
                "once", "twice", "times", "every", "under", "just", "around", "of", "least")
) + r")"  # fmt: skip
_STOPS: Final = r"(?= ?[.,;:)\"]| (?:ended|ending|from|to|was|were|is|on|and|as|by|than)\b|$|\n)"
_SEASON: Final = r"(?P<season>spring|summer|autumn|fall|winter)"
_PART: Final = r"(?P<part> (?:morning|afternoon|evening|night))?"
Maker = Callable[[dict[str, str]], Worded | None]


def _grammar(rows: list[tuple[str, Maker]]) -> tuple[tuple[re.Pattern[str], Maker], ...]:
    return tuple(
        (re.compile(rf"(?<![\w$/.-]){pattern}(?![\w]|[ -]old\b|[ -]of[ -]age)"), make) for pattern, make in rows
    )


GRAMMAR: Final = _grammar(
    [
        (rf"{_NAMED_DAY}{_ROUGH}{_MONTH} {_DAY}(?:,? {_YEAR})?", make.full),
        (rf"{_NAMED_DAY}(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?", make.full),
        (rf"(?:the )?{_DAYS}(?: of)? {_MONTH}(?:,? {_YEAR})?", make.days),
        (rf"{_MONTH} {_DAYS}(?:,? {_YEAR})?", make.days),
        (rf"{_ROUGH}{_MONTH} {_DAY}(?:,? {_YEAR})?", make.full),
        (rf"(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?", make.full),
        (rf"{_ROUGH}{_MONTH}(?:,| of)? ?{_YEAR}", make.full),
        (rf"{_ROUGH}(?!May\b|March\b|MAY\b|MARCH\b){_MONTH}", make.full),
        (rf"(?<=[a-z] ){_ROUGH}(?=May\b|March\b){_MONTH}(?! (?:to|for|through|on|in|at|into|against)\b)", make.full),
        (rf"{_ROUGH}{_MONTH}(?: {_DAY})?,? {_TURN} (?P<unit>year)", make.month_turned),
        (rf"{_TURN} {_MONTH}(?: {_DAY})?", make.month_turned),
        (r"(?P<iso>\d{4}-[01]\d-[0-3]\d)", make.numeric),
        (r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)", make.numeric),
        (
            rf"(?:[Ll]ate |[Ee]arly )?(?:{_TURN} )?(?P<weekday>{'|'.join(d.title() for d in WEEKDAYS)}){_PART}",
            make.weekday,
        ),
        (
            r"(?P<word>(?i:(?:late |early )?yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening)"
            r"|last night|the day before yesterday|the same day|that (?:same )?day|the (?:next|following) (?:day|morning)"
            r"|the (?:previous day|day before)))" + _PART,
            make.day_word,
        ),
        (rf"{_ROUGH}(?:the )?{_TURN} (?P<unit>week|month|quarter|year|decade|century)", make.turned),
        (rf"(?:the )?(?:[Pp]ast|[Ll]ast|[Pp]revious) {_COUNT} {_UNITS}", make.stretch),
        (
            r"(?:over|during|in|within|throughout|for) the (?:past|last) (?P<unit>day|week|month|year|decade)",
            make.stretch,
        ),
        (
            rf"(?:about |around |almost |nearly |some |more than |over )?{_COUNT} {_UNITS} "
            r"(?P<way>ago|earlier|later|before that|before(?= ?[.,;)])|after(?:wards| that)|after(?= ?[.,;)])"
            r"|from now|hence|previously|prior)",
            make.counted,
        ),
        (rf"(?:about |around |almost |nearly )?{_COUNT} {_UNITS} (?P<way>after|before|since)(?= \w)", make.from_clause),
        (rf"{_ROUGH}(?:(?:the )?(?:fiscal )?[Yy]ear |[Ff]iscal )?{_YEAR}", make.year_of),
        (rf"(?:the year )?{_SPOKEN}", make.spoken_year),
        (rf"{_MONTH} {_SPOKEN}", make.full),
        (r"(?:in |of |since |the summer of )'(?P<short>\d\d)", make.short_year),
        (
            r"(?<!her )(?<!his )(?<!their )(?<!my )(?<!late )(?<!early )(?<!mid-)"
            r"(?:[Tt]he (?:early |mid-?|late )?)?'?(?P<decade>(?:1[5-9]|20)?\d0)'?s",
            make.decade,
        ),
        (r"(?:the )?(?P<n>[12]\d)th century", make.century),
        (rf"(?:[Tt]he |{_TURN} )?{_SEASON}(?: of)? {_YEAR}", make.season),
        (rf"{_TURN} {_SEASON}", make.season),
        (rf"{_SEASON} {_TURN} (?P<unit>year)", make.season),
        (
            r"(?:[Tt]he |(?P<turn>[Ll]ast|[Tt]his|[Nn]ext) year's )?(?P<ago>year-(?:ago|earlier) )?"
            r"(?P<nth>(?i:first|second|third|fourth))"
            rf"[ -](?:fiscal )?(?P<size>quarter|half)(?:(?: of)? (?:fiscal )?{_YEAR})?",
            make.quarter,
        ),
        (
            rf"(?:[Tt]he )?{_YEAR} (?:fiscal )?(?P<nth>(?i:first|second|third|fourth))[ -](?P<size>quarter|half)",
            make.quarter,
        ),
        (rf"[Tt]he {_YEAR} (?:quarter|period)", make.period),
        (r"[Tt]he (?:latest |most recent |just-ended )(?:quarter|period)", make.period),
        (r"[Tt]he (?:fiscal )?quarter(?! (?:of|a )\b)", make.period),
        (r"(?:[Tt]he |[Aa] )?(?P<ago>year-(?:ago|earlier))(?: (?:quarter|period))?", make.period),
        (r"(?P<that>that) (?P<unit>year|month|week)", make.whole),
        (rf"[Tt]he (?:full |current |fiscal |current fiscal )?(?P<unit>year|month|week){_STOPS}", make.whole),
        (rf"(?:the )?(?:end|beginning|start|middle|rest) of the (?P<unit>year|month|week){_STOPS}", make.whole),
        (r"(?:earlier|later) in the (?P<unit>year|month|week)", make.whole),
        (r"(?P<unit>year)(?:'s end|[- ]end)", make.whole),
        (r"(?:[Tt]he |(?P<turn>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast) )weekend", make.weekend),
        (
            r"(?:at least |about |almost |nearly |the )?(?!an? )(?!\w+-quarter)"
            rf"{_COUNT}(?: more| full| straight)?[ -]{_UNITS}",
            make.length,
        ),
        (rf"{_ONE}an? {_UNITS}", make.length),
        (rf"{_BARE}(?:years|months|weeks|days|hours|minutes|decades|centuries)", make.length),
        (r"(?:an? hundred|hundreds of|a thousand) (?:years|days)", make.length),
        (r"(?i:each|every) (?:year|month|week|day|night|morning)|a while|some time", make.length),
        (r"the (?:near )?future|[Tt]he past(?= ?[.,;]| (?:that|it|he|she|they|and|but|the)\b)", make.length),
        (r"(?i:recent|several|coming|many) (?:days|weeks|months|years|decades)", make.length),
        (r"(?i:now|currently|recently|nowadays|at the moment|these days)", make.length),
    ]
)
