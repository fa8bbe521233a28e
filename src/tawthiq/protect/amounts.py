"""How many and how much: sums of money, shares, measures, numbers of people and of things that a neighbour remembers.

In English and Arabic, by the word that follows or precedes the number. Limits: a bare number with no unit is left.
"""

import re
from collections.abc import Iterator
from typing import Final

from tawthiq.protect.coarsening import DIGIT
from tawthiq.protect.finding import Finding
from tawthiq.protect.moments import COUNT

KIN_COUNTED: Final = "a number of children or kin"
_SUM: Final = r"(?<!\d)\d[\d.,\u00a0 ]{0,20}\d|(?<!\d)\d"
_CURRENCY: Final = (
    r"(?:(?i:euros?|dollars?|pounds?(?: sterling)?|(?:\w+ )?(?:liras?|schillings?|zlotys?|francs?|"
    r"marks|kron[ao]r?|lire|rubles?|"
    r"dinars?|rupees?|drachmas?|forints?|korunas?|tolars?|kunas?|lei|leva))|million|billion|EUR|"
    r"USD|GBP|ATS|PLN|TRL|TRY|SEK|CHF|"
    r"DEM|FRF|SYP|YTL)"
)
_CODE: Final = r"(?:EUR|USD|GBP|ATS|PLN|TRL|TRY|SEK|CHF|DEM|FRF|ITL|SYP|YTL|CZK|HUF|RUB|UAH|RON|BGN|HRK|\$|£|€)"
_KIN: Final = (
    r"(?:sons?|daughters?|child(?:ren)?|boys?|girls?|kids?|brothers?|sisters?|grandchild(?:ren)?|grandsons?|"
    r"granddaughters?|wives|siblings?|orphans?|nephews?|nieces?|cousins?|twins)"
)
_THINGS: Final = (
    r"(?:hearings?|occasions?|persons?|people|others?|men|women|tablets|plots?|houses?|rooms?|cars?|rifles?|pieces?|"
    r"landowners?|detainees|prisoners?|inmates?|families|households|fighters|soldiers|officers|"
    r"wounds?|shots?|bullets?|"
    r"shares?|hectares?|met(?:re|er)s?|kilomet(?:re|er)s?|km/h|km|kg|mm|cm|square|sheep|cows?|"
    r"animals?|trees|employees|workers)"
)
_ADJECTIVES: Final = r"(?:(?:(?!of\b|the\b|and\b|in\b|or\b|to\b)[a-z-]+)\s+){0,2}"
_ABOUT: Final = r"(?:(?:about|around|approximately|nearly|almost|over|at least|only|some)\s+)?"
_KIN_AR: Final = (
    r"(?:أبناء|ابناء|بنات|أولاد|اولاد|أطفال|اطفال|إخوة|اخوة|أخوات|اخوات|أحفاد|احفاد|أشقاء|اشقاء|"
    r"شقيقات|صبيان|ذكور|إناث)"
)
_COUNT_AR: Final = rf"(?:{DIGIT}+|ثلاثة|ثلاث|أربعة|أربع|خمسة|خمس|ستة|ست|سبعة|سبع|ثمانية|ثماني|تسعة|تسع|عشرة|عشر)"

_PATTERNS: Final = tuple(
    (why, re.compile(pattern, flags))
    for why, flags, pattern in (
        (
            KIN_COUNTED,
            re.IGNORECASE,
            rf"\b(?:mother|father|parent|brother|sister)s?\s+of\s+{COUNT}\b",
        ),
        (
            KIN_COUNTED,
            re.IGNORECASE,
            (
                rf"\b(?:{COUNT}|two|only|eldest|youngest|oldest|middle|other|surviving|remaining|"
                rf"both)\s+{_ADJECTIVES}{_KIN}\b"
            ),
        ),
        (
            KIN_COUNTED,
            0,
            (
                rf"(?<!\w)[وفبل]?{_COUNT_AR}\s+(?:من\s+)?{_KIN_AR}\w{{0,3}}(?!\w)|(?<!\w)[وفبلك]{{0,2}}(?:{_KIN_AR}|أبنائ|"
                r"أولاد)(?:ه|ها|ي|نا|هم)?\s+(?:ال)?(?:ثلاثة|أربعة|خمسة|ستة|سبعة|ثمانية|الثلاثة|الأربعة|الخمسة|"
                r"الستة|السبعة|الباقين|الباقون|الناجين|الآخرين|الصغار)(?!\w)|(?<!\w)(?:ابنين|ابنان|ولدين|"
                r"ولدان|ابنتين|ابنتان|طفلين|طفلان|حفيدين|حفيدان|توأم\w*)(?!\w)|(?<!\w)(?:ابن|ولد|طفل|بنت|"
                r"ابنة)(?:ه|ها|ي)?\s+(?:ال)?(?:أكبر|أصغر|وحيد|وحيدة|الأكبر|الأصغر|الوحيد|الوحيدة|الكبرى|"
                r"الصغرى)(?!\w)"
            ),
        ),
        (
            "a sum of money",
            0,
            (
                rf"(?:{_ABOUT})(?:{_CODE}\s?(?:{_SUM})(?:\s(?:million|billion))?|"
                rf"(?:{_SUM})\s?(?:[a-z]+\s)?(?:[A-Z][a-z]+\s)?{_CURRENCY}\b(?:\s\([A-Z]{{3}}\)?)?)"
                r"(?:\s\[approx\.? EUR [\d.,]*\d\])?"
            ),
        ),
        (
            "a sum of money",
            0,
            rf"(?<!{DIGIT}){DIGIT}[\d.,٬٠-٩]{{0,20}}\s+(?:ألف\s+|مليون\s+)?(?:ليرة|دولار|يورو|دينار|درهم|ريال)\w*",
        ),
        ("a share", 0, rf"(?:(?<![{DIGIT[1:-1]}.,]){DIGIT}[\d.,]{{0,12}}(?:\s?(?:to|and|-|–)\s?\d[\d.,]*)?)\s?[%٪]"),
        (
            "a number of people or things",
            re.IGNORECASE,
            (
                rf"\b{_ABOUT}(?!(?:an?|one|several|few|some|"
                rf"many|(?:1[6-9]|20)\d\d)\b){COUNT}\s+(?:(?:of\s+)?{_ADJECTIVES}){_THINGS}\b"
            ),
        ),
        (
            "a measure",
            0,
            (
                r"\b\d+(?:[.,]\d+)?\s?(?:x\s?\d+\s?)?(?:mm|cm|km|m²|m2|kg|ha|hectares|metres|meters|km/h|"
                r"grams|degrees)\b"
            ),
        ),
    )
)


def amounts(text: str) -> Iterator[Finding]:
    """Every number of the text that helps to tell whose story it is.

    >>> [one.reasons[0] for one in amounts("She raised four sons on 200 dollars a month.")]
    ['a number of children or kin', 'a sum of money']
    """
    for why, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield Finding(found.start(), found.end(), "number", (why,))
