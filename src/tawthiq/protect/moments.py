"""When: days, months and years, relative days, clock times, seasons and feasts, ages, and how long something lasted.

In English and Arabic, by shape; a month or a year said plainly counts too, since a day is guessed from it with the rest.
Limits: no date is understood, so "two years after" is found as words, not as a year.
"""

import re
from collections.abc import Iterator
from typing import Final

from tawthiq.protect.coarsening import DIGIT, MONTHS_AR, MONTHS_EN
from tawthiq.protect.finding import Finding, Type

AGE: Final = "an age"
COUNT: Final = (
    r"(?:\d(?:[\d.,]{0,15}\d)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety)(?:[- ](?:one|two|three|four|"
    r"five|six|seven|eight|nine))?|several|few|some|many)"
)
_UNIT: Final = r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?)"
_YEAR: Final = r"(?:1[6-9]\d\d|20\d\d)"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH: Final = rf"(?:{MONTHS_EN})"
_JOIN: Final = r"(?:\s*(?:-|–|‑|/|,|and|or|to|until)\s*(?:on\s+)?)"
_ABOUT: Final = r"(?:(?:about|around|approximately|nearly|almost|over|more than|less than|at least|some)\s+)?"
_UNIT_AR: Final = (
    r"(?:ثانية|دقيقة|دقائق|ساعة|ساعات|ساعتين|يومًا|يوما|يوم|يومين|أيام|ايام|أسبوع|اسبوع|أسبوعين|"
    r"أسابيع|شهر|شهرين|شهرًا|أشهر|اشهر|شهور|سنة|سنتين|سنوات|سنين|عام|عامين|عامًا|عاما|أعوام)"
)
_COUNT_AR: Final = (
    rf"(?:{DIGIT}+|واحد|اثنين|ثلاث|ثلاثة|أربع|أربعة|خمس|خمسة|ست|ستة|سبع|سبعة|ثمان|ثماني|ثمانية|تسع|"
    r"تسعة|عشر|عشرة|عشرين|ثلاثين|أربعين|خمسين|ستين|عشرون|ثلاثون|أربعون|خمسون|ستون|عدة|بضعة|بضع)"
)
_LAST_AR: Final = (
    r"(?:الماضي|الماضية|الفائت|الفائتة|المنصرم|المنصرمة|القادم|القادمة|المقبل|المقبلة|نفسه|ذاته|نفسها|ذاتها)"
)

_WORDED: Final[tuple[tuple[str, Type, str], ...]] = (
    (
        "the day of something told",
        "date",
        r"\b(?:on\s+)?the\s+(?:very\s+|same\s+)?(?:day|night|morning|evening)\s+(?:that\s+|when\s+)?(?:(?![.,;:!?\n])[^\n]){1,100}?\b"
        r"(?:killed|shot|murdered|executed|died|arrested|detained|taken|abducted|kidnapped|disappeared|beaten|raided)\b"
        r"(?:\s+last\s+\w+)?",
    ),
    (
        AGE,
        "number",
        r"\b(?:is|was|were|am|are|turned)\s+(?:only\s+|about\s+|just\s+|nearly\s+)?\d{1,2}(?=\s*(?:[.,;)”\"]|and\b|or\b|when\b|at\b|$))",
    ),
    (
        "a day",
        "date",
        rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}(?:{_JOIN}{_DAY}){{0,6}}\s+(?:of\s+)?{_MONTH}\b\.?(?:,?\s+{_YEAR}\b)?",
    ),
    ("a day", "date", rf"\b{_MONTH}\.?\s+{_DAY}(?!\d)(?:{_JOIN}{_DAY}(?!\d))?(?:,?\s+{_YEAR}\b)?"),
    (
        "a time between two days",
        "date",
        (
            rf"\b(?:between|from)\s+{_DAY}\s+{_MONTH}\b(?:\s+{_YEAR})?\s+(?:and|to|"
            rf"until)\s+{_DAY}\s+{_MONTH}\b(?:\s+{_YEAR})?"
        ),
    ),
    (
        "a month",
        "date",
        (
            r"\b(?:(?:early|late|mid)[ -]|(?:beginning|end|middle|"
            rf"start)\s+of\s+)?{_MONTH}\.?(?:\s+(?:of\s+)?{_YEAR}\b|\s+(?:last|this|next)\s+year\b)"
        ),
    ),
    (
        "a month",
        "date",
        (
            r"\b(?:in|since|until|by|during|of|from|between|and|to|last|next|this|early|late|mid|of last|"
            rf"(?:beginning|end|middle|start)\s+of)[ -]+{_MONTH}\b(?:\s+(?:last|this|next)\s+year)?"
        ),
    ),
    ("a day", "date", rf"{DIGIT}{{4}}[-/.]{DIGIT}{{1,2}}[-/.]{DIGIT}{{1,2}}(?!{DIGIT})"),
    (
        "a day",
        "date",
        rf"(?<!{DIGIT}){DIGIT}{{1,2}}[/.\-]{DIGIT}{{1,2}}[/.\-](?:{DIGIT}{{4}}|{DIGIT}{{2}})(?![{DIGIT[1:-1]}/.])",
    ),
    (
        "a year",
        "date",
        (
            rf"(?<![\w/.,§€$])(?:(?:early|late|mid)[ -])?{_YEAR}(?:[/–-](?:{_YEAR}|\d\d))?(?:s\b)?(?![\w/]|"
            r"\.\d|,\d|\s+(?:people|men|women))"
        ),
    ),
    (
        "a day of the week",
        "date",
        (
            rf"\b(?:(?:last|next|this|that|on|every)\s+)?{_WEEKDAY}s?\b(?:\s+(?:morning|afternoon|evening|"
            r"night))?"
        ),
    ),
    (
        "a time of day",
        "date",
        (
            r"\b\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\b\.?|hours?|hrs)?|\b\d{1,2}\s*(?:[ap]\.m\.|[ap]m\b|"
            r"o['’]clock)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:o['’]clock|"
            r"in\s+the\s+(?:morning|afternoon|evening)|at\s+night)\b"
        ),
    ),
    (
        "a day told by another",
        "date",
        (
            r"\b(?:on\s+)?(?:the\s+(?:very\s+)?)?(?:same|next|following|previous|day)\s+(?:day|night|"
            r"morning|evening|week|month|year|before|after)s?\b|\bthe\s+(?:day|night|morning|"
            r"evening)\s+(?:on\s+which\s+|that\s+|when\s+)?(?=(?-i:[A-Z])\w+|he\b|she\b|they\b|we\b|my\b|"
            r"his\b|her\b)"
        ),
    ),
    (
        "a day told from today",
        "date",
        (
            r"\b(?:yesterday|(?:last|this|next)\s+(?:night|week|month|year|spring|summer|autumn|"
            rf"winter))\b|\b{COUNT}\s+{_UNIT}\s+(?:ago|earlier|later|before|after)\b"
        ),
    ),
    (
        "a season or feast",
        "date",
        (
            r"\b(?:in|during|last|early|late|the)\s+(?:spring|summer|autumn|winter|Ramadan|"
            r"Eid(?:\s+al[- ]\w+)?|Christmas|Easter|Newroz|Nowruz)(?:\s+(?:of\s+)?\d{4})?\b"
        ),
    ),
    (
        AGE,
        "number",
        (
            rf"\b(?:aged?|age\s+of|at\s+the\s+age\s+of)\s+(?:about\s+)?{COUNT}(?:\s+(?:and|to|"
            rf"or)\s+{COUNT})?\b|\b{COUNT}[\s-]+(?:years?|months?|weeks?)[\s-]+old\b|\b(?:in\s+)?(?:his|"
            r"her|their|my)\s+(?:early|mid|late)?[\s-]*(?:teens|twenties|thirties|forties|fifties|sixties|"
            rf"seventies|eighties|nineties|\d0s)\b|(?<=,\s)\d{{1,2}}(?=,\s)"
        ),
    ),
    (
        "how long it lasted",
        "number",
        rf"\b{_ABOUT}(?:period\s+of\s+)?{COUNT}[\s-]+{_UNIT}\b(?:['’]s?)?(?:\s*,?\s*(?:and\s+)?{COUNT}\s+{_UNIT}\b)*(?:['’]\s*imprisonment)?",
    ),
    (
        "a day",
        "date",
        (
            r"(?:(?:يوم\s+)?(?:السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|"
            rf"الجمعة)\s*[،,]?\s*)?(?<!{DIGIT}){DIGIT}{{1,2}}\s+(?:من\s+)?(?:شهر\s+)?(?:{MONTHS_AR})(?:\s*[/،]?\s*(?:{MONTHS_AR}))?(?:\s+(?:من\s+)?(?:عام\s+|"
            rf"سنة\s+)?{DIGIT}{{4}})?"
        ),
    ),
    (
        "a month",
        "date",
        (
            rf"(?<!\w)(?:[وفبل]{{0,2}})(?:شهر\s+)?(?:{MONTHS_AR})(?!\w)(?:\s+(?:من\s+)?(?:(?:ال)?عام\s+|"
            rf"سنة\s+)?(?:{DIGIT}{{4}}|{_LAST_AR}))?"
        ),
    ),
    ("a year", "date", rf"(?<!\w)(?:[بفول]?(?:ال)?(?:عام|سنة))\s+(?:{DIGIT}{{4}}|{_LAST_AR})"),
    (
        "a day of the week",
        "date",
        (
            r"(?<!\w)(?:[وبف]?(?:يوم|ليلة|مساء|صباح|فجر|ظهر)\s+)(?:السبت|الأحد|الاثنين|الإثنين|الثلاثاء|"
            rf"الأربعاء|الخميس|الجمعة)(?:\s+{_LAST_AR})?"
        ),
    ),
    (
        "a day told from today",
        "date",
        (
            rf"(?<!\w)(?:[وف]?(?:أمس|البارحة)|(?:قبل|بعد|منذ)\s+(?:{_COUNT_AR}\s+)?{_UNIT_AR}|"
            r"[وفبل]?(?:اليوم|الليلة|الأسبوع|الشهر|العام|السنة|الصيف|الشتاء|الربيع|"
            rf"الخريف)\s+{_LAST_AR})(?!\w)"
        ),
    ),
    (
        "a day told by another",
        "date",
        (
            r"(?<!\w)(?:في\s+)?(?:اليوم|الليلة)\s+(?:الذي|التي)\s+\w+|(?<!\w)(?:يوم|ليلة)\s+(?:قُتل|قتل|"
            r"قتلوا|مقتل|استشهد|استشهاد|اعتقال|اعتقل|خطف|اختطاف)\w*"
        ),
    ),
    (
        AGE,
        "number",
        (
            r"(?<!\w)(?:عمره|عمرها|عمري|عمرهما|بعمر|البالغ|البالغة|يبلغ|"
            rf"تبلغ)(?:\s+من\s+العمر)?\s+(?:نحو\s+|حوالي\s+)?(?:{_COUNT_AR}|"
            rf"\w+)(?:\s+و{_COUNT_AR})?(?:\s+{_UNIT_AR})?|(?:(?:في\s+)?(?:أواخر|أوائل|"
            r"منتصف)\s+)?(?:ال)?(?:عشرينات|ثلاثينات|أربعينات|خمسينات|ستينات|سبعينات|عشرينيات|ثلاثينيات|"
            r"أربعينيات|خمسينيات|ستينيات|سبعينيات)(?:ه|ها)?"
        ),
    ),
    (
        "how long it lasted",
        "number",
        (
            rf"(?<!\w)[وفبل]?{_COUNT_AR}\s+{_UNIT_AR}(?!\w)|(?<!\w)(?:[ول]?مدة)\s+{_UNIT_AR}(?!\w)|"
            r"(?<!\w)(?:سنتين|عامين|شهرين|أسبوعين|يومين|ساعتين)(?!\w)"
        ),
    ),
)
_PATTERNS: Final = tuple((why, kind, re.compile(pattern, re.IGNORECASE)) for why, kind, pattern in _WORDED)


def moments(text: str) -> Iterator[Finding]:
    """Every date, age and duration of the text.

    >>> [one.reasons[0] for one in moments("He was taken on 3 May 2021, aged 17.")]
    ['a day', 'a month', 'a year', 'an age']
    """
    for why, kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            end = found.start() + len(found.group().rstrip())
            yield Finding(found.start(), end, kind, (why,))
