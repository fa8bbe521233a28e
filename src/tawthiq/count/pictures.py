"""Pictures of a count as SVG, each with its numbers as text: which lists overlap (UpSet), what is documented and estimated,
how draws lie and walk, how the middle moves with an assumption.

**Source**: Lex and others 2014, doi:10.1109/TVCG.2014.2346248 (UpSet). Colours are told apart by form too; every bar
and line has its number. Limit: the largest patterns only, as many as `most`; what is left out is said below the
picture.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from numpy.typing import ArrayLike

from tawthiq.count.canvas import INK, PALE, Canvas, room_for
from tawthiq.count.captures import Captures, captures
from tawthiq.count.picture_words import WORDS

ROW: Final = 22
COLUMN: Final = 30
TALL: Final = 140
WIDE: Final = 640
DASHES: Final = ("", "7 3", "2 3", "8 3 2 3", "1 2")


def upset(patterns: ArrayLike, counts: ArrayLike, names: Sequence[str], *, most: int = 20, language: str = "en") -> str:
    """Overlaps of lists: a column for each pattern with its people, dots for the lists it stands on.

    >>> upset([[1, 0], [1, 1]], [5, 2], ["press", "families"]).count("<title>")
    3
    """
    found, words = captures(patterns, counts), WORDS[language]
    order = sorted(range(len(found.counts)), key=lambda at: -int(found.counts[at]))
    shown, rest = order[:most], order[most:]
    start = room_for(names)
    wide, high = start + COLUMN * max(len(shown), 1) + 20, TALL + 30 + ROW * len(names) + 26
    page = Canvas(wide, high, words["overlaps"].format(people=found.observed, lists=len(names)), language)
    for at, name in enumerate(names):
        page.text(8, TALL + 38 + ROW * at, name)
    tallest = max((int(found.counts[at]) for at in shown), default=1)
    for place, at in enumerate(shown):
        _column(page, start + COLUMN * place + 15, found, at, tallest, [words["and"], *names])
    if rest:
        people = sum(int(found.counts[at]) for at in rest)
        page.text(8, high - 6, words["not drawn"].format(patterns=len(rest), people=people))
    return page.svg()


def _column(page: Canvas, x: float, found: Captures, at: int, tallest: int, words: Sequence[str]) -> None:
    join, *names = words
    people, on = int(found.counts[at]), found.on[at]
    high = (TALL - 20) * people / tallest
    told = join.join(name for name, mark in zip(names, on, strict=True) if mark)
    page.bar(x - 8, TALL + 10 - high, 16, high, f"{told}: {people:,}")
    page.text(x, TALL + 6 - high, f"{people:,}", "middle")
    for row, mark in enumerate(on):
        page.dot(x, TALL + 34 + ROW * row, 6 if mark else 5, full=bool(mark), fill=INK)
    marked = [TALL + 34 + ROW * row for row, mark in enumerate(on) if mark]
    page.line([(x, marked[0]), (x, marked[-1])])


def intervals(answers: Sequence[Mapping[str, Any]], labels: Sequence[str], *, language: str = "en") -> str:
    """Documented beside estimated: a bar for the documented, a line from low to high with a dot for the middle, one
    row an answer.

    **answers**: as `count_file` gives them; one without an estimate has its bar alone.
    """
    start, words = room_for(labels), WORDS[language]
    ends = [(answer["estimate"] or {}).get("high") or answer["observed"] for answer in answers]
    scale = (WIDE - start - 90) / max([*ends, 1])
    page = Canvas(WIDE, 30 + 2 * ROW * len(answers), words["intervals"], language)
    for at, (answer, label) in enumerate(zip(answers, labels, strict=True)):
        y = 20 + 2 * ROW * at
        page.text(8, y + 12, label)
        page.bar(start, y, answer["observed"] * scale, 14, words["documented"].format(**answer), PALE)
        page.text(start, y + 30, _told(answer, words))
        _line(page, answer["estimate"], start, y + 7, scale)
    return page.svg()


def _told(answer: Mapping[str, Any], words: Mapping[str, str]) -> str:
    numbers = answer["estimate"]
    if numbers is None:
        return words["no estimate"].format(**answer)
    which = "no bound" if numbers["high"] is None else "told"
    return words[which].format(observed=answer["observed"], method=answer["method"], **numbers)


def _line(page: Canvas, numbers: Mapping[str, Any] | None, start: float, y: float, scale: float) -> None:
    if numbers is None or numbers["low"] is None or numbers["high"] is None:
        return
    page.line([(start + numbers["low"] * scale, y), (start + numbers["high"] * scale, y)], wide=3)
    middle = numbers["median"] if numbers["median"] is not None else numbers["point"]
    if middle is not None:
        page.dot(start + middle * scale, y, 5)


def posterior(quantiles: Sequence[int], *, language: str = "en") -> str:
    """How draws lie, from quantiles in equal steps: between two of them lies the same share of the draws, so that what is
    crowded stands high. The outermost steps are left out: they can be any width."""
    words = WORDS[language]
    steps = [(low, max(high, low + 1)) for low, high in pairwise(quantiles[1:-1])]
    first, last = steps[0][0], steps[-1][1]
    crowd = [1 / (high - low) for low, high in steps]
    quarter, three = quantiles[len(quantiles) // 4], quantiles[3 * len(quantiles) // 4]
    page = Canvas(WIDE, TALL + 40, words["posterior"].format(quarter=quarter, three=three), language)
    scale = (WIDE - 60) / max(last - first, 1)
    for (low, high), dense in zip(steps, crowd, strict=True):
        tall = (TALL - 10) * dense / max(crowd)
        told = words["between"].format(low=low, high=high)
        page.bar(30 + (low - first) * scale, TALL + 10 - tall, max((high - low) * scale - 0.5, 0.3), tall, told)
    for value in (first, quarter, quantiles[len(quantiles) // 2], three, last):
        page.line([(30 + (value - first) * scale, TALL + 10), (30 + (value - first) * scale, TALL + 15)], wide=1)
    page.text(30, TALL + 30, f"{first:,}", "middle")
    page.text(
        30 + (quantiles[len(quantiles) // 2] - first) * scale,
        TALL + 30,
        f"{quantiles[len(quantiles) // 2]:,}",
        "middle",
    )
    page.text(WIDE - 30, TALL + 30, f"{last:,}", "middle")
    return page.svg()


def trace(chains: Sequence[Sequence[int]], *, language: str = "en") -> str:
    """The total along each chain, thinned: chains that agree lie over each other, each in its own dashes."""
    words = WORDS[language]
    low, high = min(min(one) for one in chains), max(max(one) for one in chains)
    title = words["trace"].format(chains=len(chains), low=low, high=high)
    page = Canvas(WIDE, TALL + 40 + ROW * len(chains), title, language)
    scale = (TALL - 20) / max(high - low, 1)
    for at, chain in enumerate(chains):
        wide = (WIDE - 40) / max(len(chain) - 1, 1)
        dash = DASHES[at % len(DASHES)]
        page.line([(20 + wide * x, TALL - (y - low) * scale) for x, y in enumerate(chain)], wide=1, dash=dash)
        y = TALL + 34 + ROW * at
        page.line([(20, y - 4), (60, y - 4)], wide=1.5, dash=dash)
        page.text(68, y, words["chain"].format(number=at + 1, low=min(chain), high=max(chain)))
    return page.svg()


def fan(rows: Sequence[tuple[str, float, float, float]], *, language: str = "en") -> str:
    """How an answer moves with an assumption: a line from low to high with a dot for the middle, one row for each way.

    **rows**: what was assumed; low, middle and high in people.
    """
    start = room_for([one[0] for one in rows])
    scale = (WIDE - start - 150) / max([*(one[3] for one in rows), 1.0])
    page = Canvas(WIDE, 20 + ROW * len(rows), WORDS[language]["fan"], language)
    for at, (label, low, middle, high) in enumerate(rows):
        y = 20 + ROW * at
        page.text(8, y + 4, label)
        page.line([(start + low * scale, y), (start + high * scale, y)], wide=3)
        page.dot(start + middle * scale, y, 5)
        page.text(start + high * scale + 10, y + 4, f"{middle:,.0f}")
    return page.svg()
