"""How many of what: numbers with their bounds, unit and the noun they count; dates, ages and ordinals are none.

An exact or "about" number is both bounds; "at least", "more than", "up to" give one; vague words ("hundreds") give none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.numbers import NUMBER, VAGUE, value_of
from tawthiq.read.phrases import core, is_noun

_MONEY: Final = r"(?P<sign>US\$|[$€£])"
_ABOUT: Final = (
    r"(?:about|around|approximately|roughly|some|nearly|almost|an estimated|estimated|close to|just under|just over)"
)
_LOWER: Final = r"(?:at least|more than|over|no fewer than|no less than|not less than|upwards of|a minimum of|above)"
_UPPER: Final = r"(?:up to|at most|fewer than|less than|under|no more than|not more than|as many as|a maximum of|below)"
_JOIN: Final = r"(?:\s?-\s?| to | or |, (?=(?:\w+ (?:pieces|of)|\w+ \w+s\b))|, or )"
_QUANTITY: Final = re.compile(
    rf"(?<![\w.,/:-])(?:(?P<lower>{_LOWER})\s|(?P<upper>{_UPPER})\s|(?P<about>{_ABOUT})\s|(?P<between>between)\s)?{_MONEY}?"
    rf"(?:(?P<vague>{VAGUE})|(?P<first>{NUMBER})(?:(?:{_JOIN}|(?P<joined> and ))(?:US\$|[$€£])?(?P<second>{NUMBER}))?)"
    r"(?P<percent>\s?%| per ?cent| percent)?(?![\w]|[:/]\d|[.,]\d|-?(?:year|month|day)s?-old)",
    re.IGNORECASE,
)
_UNITS: Final = {"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP"}
_CURRENCIES: Final = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "lira": "SYP", "dinar": "dinar", "riyal": "riyal", "peso": "peso",
}  # fmt: skip
_SPANS: Final = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "month",
        "year",
        "decade",
        "century",
        "o'clock",
        "am",
        "pm",
        "degree",
        "times",
        "percent",
    ]
)
_NO_COUNT: Final = frozenset({"one", "a", "an", "zero"})


@dataclass(frozen=True)
class Counted:
    """A number: its span, bounds, unit and what it counts."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    of: str


def quantities(doc: Doc, text: str, taken: list[tuple[int, int]]) -> Iterator[Counted]:
    """The quantities of the folded text. `taken` are the spans of dates, which are none."""
    starts = [token.idx for token in doc]
    dates = sorted(taken)
    for match in _QUANTITY.finditer(text):
        at = bisect_left(dates, (match.end(),)) - 1
        if at >= 0 and dates[at][1] > match.start():
            continue
        counted = _counted(doc, starts, match)
        if counted is not None:
            yield counted


def _counted(doc: Doc, starts: list[int], match: re.Match[str]) -> Counted | None:
    bounds = _bounds(match)
    if bounds is None:
        return None
    noun = _noun(doc, starts, match)
    unit = _unit(match, noun)
    if unit is None:
        return None
    plain = not (
        match["lower"] or match["upper"] or match["about"] or match["second"] or match["vague"] or match["sign"]
    )
    if (plain and noun is None and not match["percent"]) or (plain and match["first"].lower() in _NO_COUNT):
        return None
    start, end = match.span()
    of = _thing(doc, noun) if noun is not None and unit == "count" else ""
    return Counted(start, end, *bounds, unit, of)


def _bounds(match: re.Match[str]) -> tuple[float | None, float | None] | None:
    if match["vague"]:
        return None, None
    first = value_of(match["first"])
    second = value_of(match["second"]) if match["second"] else None
    if first is None or (match["second"] and second is None):
        return None
    if match["joined"] and not match["between"]:
        return first, first
    if second is not None:
        return (first, second) if first <= second else (first, first)
    if match["lower"]:
        return first, None
    return (None, first) if match["upper"] else (first, first)


def _noun(doc: Doc, starts: list[int], match: re.Match[str]) -> Token | None:
    """The noun that a number counts: what it modifies, or the next noun at hand, through `of`."""
    at = min(bisect_left(starts, match.end()), len(doc)) - 1
    if at < 0:
        return None
    for step in (doc[at], *(one for one in (doc[at].head,) if one.i > at)):
        if step.i > at and is_noun(step):
            return step
    if doc[at].dep_ == "pobj" and doc[at].head.lower_ == "of" and is_noun(doc[at].head.head):
        return doc[at].head.head
    for token in doc[at + 1 : at + 6]:
        if is_noun(token):
            return token.head if token.dep_ == "compound" and token.head.i > token.i and is_noun(token.head) else token
        if token.is_punct or token.tag_.startswith("V") or token.tag_ == "CC":
            return None
    return None


def _unit(match: re.Match[str], noun: Token | None) -> str | None:
    """The unit: a currency, percent, count; `None` when the number is a date, an age or a length of time."""
    if match["sign"]:
        return _UNITS[match["sign"].lower()]
    if match["percent"]:
        return "percent"
    if noun is None:
        return "count"
    word = noun.lower_.rstrip("s") if noun.lower_ != "lira" else "lira"
    if word in _SPANS or noun.lower_ in _SPANS:
        return None
    if word in _CURRENCIES:
        return _CURRENCIES[word]
    return {"kilometre": "km", "kilometer": "km", "km": "km", "kg": "kg", "kilo": "kg", "metre": "m", "meter": "m"}.get(
        word, "count"
    )


def _thing(doc: Doc, noun: Token) -> str:
    start, end = core(noun)
    while start < noun.i and (
        doc[start].tag_ in ("DT", "CD", "PRP$", "PDT", "IN", "TO", "CC", "RB", "JJR", "JJS") or doc[start].is_punct
    ):
        start += 1
    return str(doc[start:end].text)
