"""A text with its marks as HTML: runs of words between the places where a mark begins or ends.

Each run shows its innermost mark as a link. A statement's line in the margin is made of short bars, one after a word every
few letters, each put into the margin by the style sheet at the height of its word: so the line follows the words however
they wrap, in both directions and without a script. The words themselves are the text's own, letter for letter: reading
them back from the page gives the offsets of a selection.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from html import escape
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tawthiq.web.frame import wording
from tawthiq.web.source.marks import MARGIN, Mark

BAR_CHARACTERS = 18
_WORD_ENDS = re.compile(r"(?<=\S)(?=\s|$)")
_TURNING = re.compile("([\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c])")


def paint(text: str, marks: Iterable[Mark], current: str, href: str) -> SafeString:
    """The text as HTML; `href` is the address of a card with `{}` for its id, `current` the id shown in the card."""
    painter = _Painter(text, list(marks), current, href)
    return mark_safe("".join(painter.pieces()))  # noqa: S308  # every piece is escaped where it is made


class _Painter:
    def __init__(self, text: str, marks: list[Mark], current: str, href: str) -> None:
        self.text, self.current, self.href = text, current, href
        self.inline = [mark for mark in marks if mark.kind != MARGIN and 0 <= mark.start < mark.end <= len(text)]
        self.margin = [mark for mark in marks if mark.kind == MARGIN and 0 <= mark.start < mark.end <= len(text)]
        self.bars = self._bars()
        self.first = min((mark.start for mark in marks if mark.id == current), default=-1)

    def pieces(self) -> Iterable[str]:
        edges = {0, len(self.text), *self.bars}
        edges |= {place for mark in [*self.inline, *self.margin] for place in (mark.start, mark.end)}
        order = sorted(edges)
        opening: dict[int, list[Mark]] = {}
        for mark in self.inline + self.margin:
            opening.setdefault(mark.start, []).append(mark)
        active: list[Mark] = []
        for start, end in pairwise(order):
            active = [mark for mark in active if mark.end > start] + opening.get(start, [])
            yield self._run(start, end, active)
            yield from self.bars.get(end, ())

    def _run(self, start: int, end: int, active: list[Mark]) -> str:
        words = _letters(self.text[start:end])
        inner = min(
            (mark for mark in active if mark.kind != MARGIN), key=lambda mark: mark.end - mark.start, default=None
        )
        here = any(mark.id == self.current for mark in active)
        anchor = ' id="at"' if start == self.first else ""
        if inner is None:
            return f'<span class="{"here" if here else "run"}"{anchor}>{words}</span>' if here or anchor else words
        classes = f"mark {inner.kind} {inner.state}{' here' if here else ''}"
        shape = self._shape(inner, end)
        address = escape(self.href.format(inner.id))
        return f'<a class="{classes}"{anchor}{shape} href="{address}#at" hx-get="{address}">{words}</a>'

    def _shape(self, mark: Mark, end: int) -> str:
        """The small letter after a mark; left out inside a word, where it would part joined letters."""
        if end != mark.end or self.text[end : end + 1].isalpha():
            return ""
        return f' data-shape="{escape(wording.word(mark.kind, "proposal kind")[:1])}"'

    def _bars(self) -> dict[int, list[str]]:
        ends = [found.start() for found in _WORD_ENDS.finditer(self.text)]
        bars: dict[int, list[str]] = {}
        for mark in self.margin:
            for number, place in enumerate(_places(ends, mark)):
                bars.setdefault(place, []).append(self._chip(mark) if number == 0 else self._bar(mark))
        return bars

    def _bar(self, mark: Mark) -> str:
        return f'<i class="line lane-{mark.lane} {mark.state}{" now" if mark.id == self.current else ""}"></i>'

    def _chip(self, mark: Mark) -> str:
        label = escape(_("Statement, told by %(teller)s") % {"teller": mark.teller})
        classes = f"teller lane-{mark.lane} {mark.state}{' now' if mark.id == self.current else ''}"
        classes += " chain" if len(mark.teller) > 1 else ""
        address = escape(self.href.format(mark.id))
        links = f'href="{address}#at" hx-get="{address}"'
        return f'<a class="{classes}" {links} data-teller="{escape(mark.teller)}" aria-label="{label}"></a>'


def _places(ends: list[int], mark: Mark) -> list[int]:
    """Where bars stand: after the first word, then after a word every few letters, and after the last."""
    first = bisect_right(ends, mark.start)
    places: list[int] = []
    for end in ends[first:]:
        if end > mark.end:
            break
        if not places or end - places[-1] >= BAR_CHARACTERS:
            places.append(end)
    return places or [mark.end]


def _letters(run: str) -> str:
    """Escaped letters; signs that turn the direction of writing are shut in, so that they turn nothing but themselves."""
    kept = escape(run).replace("\r", "&#13;").replace("\0", "\ufffd")
    return _TURNING.sub(r'<bdi class="turning">\1</bdi>', kept)
