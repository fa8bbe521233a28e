"""Which lines are headings or items of a list, and which date stands over what follows: of an entry, a section, a lead-in.

An *item* is a line that begins with a bullet or a number. A *heading* is a short line without an end mark, or a lead-in
that ends with a colon. A date at the beginning of a line, or in a heading, dates what follows until the next such date.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from tawthiq.read.times import Moment

_ITEM: Final = re.compile(
    r"[ ]{0,12}(?:[-*\u2022\u00b7\u25aa\u25cf\u25e6+>]{1,4}[ ]{1,8}|(?:no\.? ?)?\d{1,4}[.)][ ]{1,8}"
    r"|\(?[a-z\d]{1,3}\)[ ]{1,8})",
    re.I,
)
_OPENS: Final = re.compile(
    r"[\s\[(*#-]*(?:(?:on|Date:?|Day \d+[:,]?|Week of) )?(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*\.?,? )?", re.I
)
_CLOSES: Final = re.compile(r"[\])]?[ ]*(?:\n|$|[-:.,]|\d{1,2}[:.h]\d\d|at \d|around |about |\()")
_LONGEST: Final = 14  # words of a heading
_WORD: Final = 20  # characters of a long word
_HEAD_LINES: Final = 2  # whose date is that of the text
_LONG_HEAD: Final = 4  # the same, where few dates stand over parts of the text


@dataclass(frozen=True)
class Line:
    """A line `[start, end)`; `words` is where it begins after a bullet or number; `kind` is item, heading or text."""

    start: int
    end: int
    words: int
    kind: str


def lines(plain: str) -> list[Line]:
    """The lines of the folded text that are not empty, in order."""
    found: list[Line] = []
    start = 0
    for words in plain.split("\n"):
        if words.strip():
            found.append(_line(words, start))
        start += len(words) + 1
    return found


def _line(words: str, start: int) -> Line:
    bullet = _ITEM.match(words)
    end = words.rstrip()
    short = end[-1] not in '.!?;,"' and len(end) <= _LONGEST * _WORD and len(end.split()) <= _LONGEST
    kind = "item" if bullet else "heading" if short or end.endswith(":") else "text"
    return Line(start, start + len(words), start + (bullet.end() if bullet else 0), kind)


class Headings:
    """The dates that stand over the parts of one text."""

    def __init__(self, plain: str, moments: list[Moment]) -> None:
        self.lines = lines(plain)
        self._starts = [one.start for one in self.lines]
        dated = [(one, line) for one in moments if (line := self.line_of(one.start)) and _stands_over(plain, one, line)]
        top = {line.start for line in self.lines[: _HEAD_LINES if len(dated) > _HEAD_LINES else _LONG_HEAD]}
        self._dates = [one for one, line in dated if line.start not in top]
        self._date_starts = [one.start for one in self._dates]

    def line_of(self, char: int) -> Line | None:
        """The line that holds a character."""
        at = bisect_right(self._starts, char) - 1
        return self.lines[at] if at >= 0 and char <= self.lines[at].end else None

    def over(self, char: int) -> Moment | None:
        """The date that stands over a character: of its lead-in when it is in an item, else the last that opened a
        part."""
        at = bisect_right(self._date_starts, char) - 1
        return self._dates[at] if at >= 0 else None

    def lead_in(self, char: int) -> Line | None:
        """The line that leads in the items among which a character stands."""
        at = bisect_right(self._starts, char) - 1
        if at < 0 or self.lines[at].kind != "item":
            return None
        while at >= 0 and self.lines[at].kind == "item":
            at -= 1
        return self.lines[at] if at >= 0 and self.lines[at].kind == "heading" else None


def _stands_over(plain: str, one: Moment, line: Line) -> bool:
    """Whether a date opens its line, or stands in a heading that is no sentence."""
    opens = _OPENS.fullmatch(plain, line.words, one.start) or _OPENS.fullmatch(plain, line.start, one.start)
    if opens and _CLOSES.match(plain, one.end):
        return True
    return line.kind == "heading" and plain[one.end : line.end].strip(" .,:)]*#") == ""
