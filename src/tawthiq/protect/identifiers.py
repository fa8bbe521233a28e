"""Marks that were given to one person or one matter: case and application numbers, telephone numbers, plates, addresses.

Found by their shape and by the words before them, in English and Arabic. Limits: a number with no word before it and no
shape of its own ("ask for 4417") is not seen; numbers of laws and articles are left, they name nobody.
"""

import re
from collections.abc import Iterator
from typing import Final

from tawthiq.protect.coarsening import DIGIT
from tawthiq.protect.finding import Finding, Type

_LAW: Final = re.compile(
    r"(?:\b(?:Articles?|Art\.|Rules?|Sections?|§+|Protocols?|Law|Laws|Act|Decree|Decision|Paragraphs?|Resolution|"
    r"Regulation|Directive|Annex|Chapter|Part)\s*(?:[Nn]os?\.?\s*)?|(?:المادة|القانون|القرار|المرسوم)(?:\s+رقم)?\s*)$"
)
_NUMBER: Final = rf"[A-Z]{{0,4}}[-\s]?{DIGIT}[\w/.:\-‑]*(?<![.:\-])"
_LABELLED: Final = re.compile(
    r"(?:(?i:\b(?:nos?|nr|number|numbers|ref|reference|file|docket|case|id|identity|passport|"
    r"registration|licen[cs]e|"
    rf"account|plate|plots?|prisoner|badge|serial)\b)[.:#]*\s*(?i:nos?\.?|numbers?|card|is|was|of|:|#)?\s*"
    rf"|(?:رقم|برقم|الرقم|الهوية|هويته|هويتها|جوازه?|لوحة|لوحتها|القيد|الإضبارة|الملف|الدعوى)\s*:?\s*)"
    rf"(?P<code>{_NUMBER}(?:\s*(?:,|and|to|و|-)\s*{DIGIT}[\w/.:\-‑]*(?<![.:\-]))*)"
)
_SHAPES: Final[tuple[tuple[str, Type, re.Pattern[str]], ...]] = (
    ("an e-mail address", "other", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")),
    ("an address on the web", "other", re.compile(r"\b(?:https?://|www\.)[^\s<>\"')]+")),
    ("an account of a network", "other", re.compile(r"(?<![\w@])@[A-Za-z_][\w.]{2,}")),
    ("a bank account", "number", re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}\b")),
    (
        "a telephone number",
        "number",
        re.compile(rf"(?<![\w/.])(?:\+|00)?{DIGIT}(?:[\s().\-‑]{{0,2}}{DIGIT}){{7,14}}(?![\w/])"),
    ),
    (
        "a number of a case",
        "number",
        re.compile(rf"(?<![\w/.,]){DIGIT}{{1,6}}/{DIGIT}{{2,4}}(?:/{DIGIT}{{1,4}})*(?![\w/])"),
    ),
    (
        "a number plate or code",
        "number",
        re.compile(r"\b(?:[A-Z]{1,3}[ -]?\d{2,6}[ -]?[A-Z]{0,3}|\d{2,3}[ -][A-Z]{1,3}[ -]\d{2,5})\b"),
    ),
    (
        "the position on the map",
        "place",
        re.compile(
            rf"(?<!{DIGIT}){DIGIT}{{1,3}}[.,]{DIGIT}{{3,10}}\s*°?\s*[NSش]?\s*[,،;]\s*(?<!{DIGIT}){DIGIT}{{1,3}}[.,]{DIGIT}{{3,10}}\s*°?\s*[EWق]?"
        ),
    ),
)
_DAY: Final = re.compile(rf"{DIGIT}{{4}}-{DIGIT}{{2}}-{DIGIT}{{2}}|{DIGIT}{{1,2}}/{DIGIT}{{1,2}}/{DIGIT}{{4}}")
_MONEY_BEFORE: Final = re.compile(r"^(?:EUR|USD|GBP|ATS|PLN|TRL|TRY|SEK|CHF|DEM|FRF|ITL|SYP|YTL|USD)\b")
_ADDRESS: Final = (
    re.compile(
        r"\b\d{1,4}[a-zA-Z]?,?\s+(?:[A-Z][\w'’.-]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|"
        r"Square|Boulevard|Drive|Close|Way)\b"
    ),
    re.compile(
        r"\b(?:(?i:house|flat|apartment|building|block|floor|room)\s+(?i:no\.?\s*)?(?:[A-Z]?\d+[a-zA-Z]?|[A-Z])\b)"
    ),
    re.compile(
        rf"(?:شارع|حارة|بناية|بناء|زقاق)\s+(?:ال)?\w+(?:\s+{DIGIT}+)?|(?:شقة|منزل|بيت|طابق)\s+(?:رقم\s+)?{DIGIT}+"
    ),
)


def identifiers(text: str) -> Iterator[Finding]:
    """Every mark of one person or matter in the text.

    >>> [(one.start, one.end, one.reasons) for one in identifiers("Call +963 944 123 456.")]
    [(5, 21, ('a telephone number',))]
    """
    for found in _LABELLED.finditer(text):
        if not _is_of_a_law(text, found.start()):
            start, end = found.span("code")
            yield Finding(start, end, "number", ("a number after a word for one",), "direct")
    for why, type_, pattern in _SHAPES:
        for found in pattern.finditer(text):
            if not _is_no_mark(text, found):
                yield Finding(found.start(), found.end(), type_, (why,), "direct")
    for pattern in _ADDRESS:
        for found in pattern.finditer(text):
            yield Finding(found.start(), found.end(), "place", ("an address",), "direct")


def _is_of_a_law(text: str, start: int) -> bool:
    return _LAW.search(text[max(0, start - 30) : start]) is not None


def _is_no_mark(text: str, found: re.Match[str]) -> bool:
    """Whether it is a day, a sum or the number of a law."""
    what = found.group()
    return bool(_DAY.fullmatch(what) or _MONEY_BEFORE.match(what)) or _is_of_a_law(text, found.start())
