"""Where the writer says that something is not sure: not verified, no date, nobody reached, not clear.

Patterns: `data/en/cautions.tsv`. A caution's span is its clause, at most 300 characters; quotations are others' words
and are left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from tawthiq.language.lists import table
from tawthiq.read.quotes import Quote
from tawthiq.terms.reading import Caution, Statement

LONGEST: Final = 300
_STOP: Final = re.compile(r"[.!?](?=\s|$)|\n")
_POINTING: Final = re.compile(
    r"\b(?:this|these|that|those|it|claims?|accounts?|reports?|allegations?|figures?|numbers?)\b", re.IGNORECASE
)
_BREAK: Final = re.compile(r"[.!?;,](?=\s|\"|$)\"?|\n|\s-\s")
_SENTENCE_BREAK: Final = re.compile(r"[.!?](?=\s|$)|\n|,\s")


@lru_cache(1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(rf"\b{row['pattern']}\b", re.IGNORECASE)) for row in table("en/cautions"))


def cautions(text: str, quotes: list[Quote]) -> Iterator[Caution]:
    """The writer's own cautions in the folded text, none overlapping, in order."""
    found = sorted(
        (match.start(), number, match.end(), kind)
        for number, (kind, pattern) in enumerate(_patterns())
        for match in pattern.finditer(text)
    )
    reached = 0
    for start, _, end, kind in found:
        at = bisect_right(quotes, start, key=lambda quote: quote.start) - 1
        if start < reached or (at >= 0 and quotes[at].holds(start)):
            continue
        first, reached = _clause(text, start, end)
        yield {"kind": kind, "start": max(first, 0), "end": reached}  # type: ignore[typeddict-item]


def doubted(statements: list[Statement], found: list[Caution], text: str) -> list[Statement]:
    """The statements, marked where the writer could not verify them: told before the caution in its sentence or the last."""
    ends = sorted((one["end"], number) for number, one in enumerate(statements))
    marks = {number for one in found if one["kind"] == "not verified" for number in _meant(ends, one, text)}
    return [_unverified(one) if number in marks else one for number, one in enumerate(statements)]


def _meant(ends: list[tuple[int, int]], caution: Caution, text: str) -> list[int]:
    """The statement that a caution speaks of: the last that ends before it, with at most one full stop between."""
    at = bisect_right(ends, caution["start"], key=lambda one: one[0]) - 1
    if at < 0:
        return []
    end, number = ends[at]
    between = _STOP.findall(text, end, caution["start"])
    pointing = _POINTING.search(text, caution["start"], caution["end"]) is not None
    return [number] if not between or (len(between) == 1 and pointing) else []


def _unverified(one: Statement) -> Statement:
    if one["stance"] in ("denied", "unverified"):
        return one
    return {**one, "stance": "unverified", "reasons": [*one["reasons"], "unverified: the writer could not verify it"]}


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a match: from the break before it to the break after it, cut to the longest span."""
    floor = max(0, start - LONGEST // 2)
    breaks = [match.end() for match in _BREAK.finditer(text, floor, start)]
    first = breaks[-1] if breaks else floor
    after = _SENTENCE_BREAK.search(text, end)
    last = min(after.start() if after else len(text), first + LONGEST)
    while first < start and text[first].isspace():
        first += 1
    return first, max(last, end)
