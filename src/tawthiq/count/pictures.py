"""Pictures of a count as SVG, each with its numbers as text: which lists overlap (UpSet), and what each method says.

**Source**: Lex and others 2014, doi:10.1109/TVCG.2014.2346248 (UpSet). Colours are told apart by form too; every bar
and line has its number. Limit: the largest patterns only, as many as `most`; what is left out is said below the
picture.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from numpy.typing import ArrayLike

from tawthiq.count.captures import captures

ROW: Final = 22
COLUMN: Final = 26
TALL: Final = 140
INK: Final = "#1f2933"
PALE: Final = "#d5dbe1"
BAR: Final = "#2f6f8f"
WIDE: Final = 640


def upset(patterns: ArrayLike, counts: ArrayLike, names: Sequence[str], *, most: int = 20) -> str:
    """Overlaps of lists: a column for each pattern with its people, dots for the lists it stands on.

    >>> upset([[1, 0], [1, 1]], [5, 2], ["press", "families"]).count("<title>")
    3
    """
    found = captures(patterns, counts)
    order = sorted(range(len(found.counts)), key=lambda at: -int(found.counts[at]))
    shown, rest = order[:most], order[most:]
    left = 12 + 7 * max((len(name) for name in names), default=0)
    width, height = left + COLUMN * max(len(shown), 1) + 20, TALL + 30 + ROW * len(names) + 26
    parts = [_text(8, TALL + 38 + ROW * at, name) for at, name in enumerate(names)]
    tallest = max((int(found.counts[at]) for at in shown), default=1)
    for place, at in enumerate(shown):
        parts += _column(left + COLUMN * place + 13, found.on[at], int(found.counts[at]), tallest, names)
    if rest:
        people = sum(int(found.counts[at]) for at in rest)
        parts.append(_text(8, height - 6, f"{len(rest)} smaller patterns with {people:,} people are not drawn"))
    told = f"{found.observed:,} people on {len(names)} lists, by the lists they stand on"
    return _svg(width, height, told, parts)


def _column(x: float, on: Any, people: int, tallest: int, names: Sequence[str]) -> list[str]:
    high = (TALL - 20) * people / tallest
    where = " and ".join(name for name, mark in zip(names, on, strict=True) if mark)
    parts = [
        f'<rect x="{x - 8:.1f}" y="{TALL + 10 - high:.1f}" width="16" height="{high:.1f}" fill="{BAR}">'
        f"<title>{escape(where)}: {people:,}</title></rect>",
        _text(x, TALL + 6 - high, f"{people:,}", "middle"),
    ]
    for at, mark in enumerate(on):
        parts.append(f'<circle cx="{x:.1f}" cy="{TALL + 34 + ROW * at}" r="6" fill="{INK if mark else PALE}"/>')
    rows = [TALL + 34 + ROW * at for at, mark in enumerate(on) if mark]
    parts.append(f'<path d="M{x:.1f} {rows[0]}V{rows[-1]}" stroke="{INK}" stroke-width="2"/>')
    return parts


def intervals(answers: Sequence[Mapping[str, Any]], labels: Sequence[str]) -> str:
    """Documented beside estimated: a bar for the documented, a line from low to high with a dot for the middle, one
    row an answer.

    **answers**: as `count_file` gives them; one without an estimate has its bar alone.
    """
    left = 12 + 7 * max((len(label) for label in labels), default=0)
    ends = [(answer["estimate"] or {}).get("high") or answer["observed"] for answer in answers]
    scale = (WIDE - left - 90) / max([*ends, 1])
    parts: list[str] = []
    for at, (answer, label) in enumerate(zip(answers, labels, strict=True)):
        y = 20 + 2 * ROW * at
        parts.append(_text(8, y + 12, label))
        parts.append(f'<rect x="{left}" y="{y}" width="{answer["observed"] * scale:.1f}" height="14" fill="{PALE}"/>')
        parts.append(_text(left, y + 30, _told(answer)))
        parts += _line(answer["estimate"], left, y + 7, scale)
    return _svg(WIDE, 30 + 2 * ROW * len(answers), "Documented (bar) and estimated in all (line)", parts)


def _told(answer: Mapping[str, Any]) -> str:
    numbers = answer["estimate"]
    if numbers is None:
        return f"{answer['observed']:,} documented; no estimate"
    above = "no bound" if numbers["high"] is None else f"{numbers['high']:,.0f}"
    return f"{answer['observed']:,} documented; {numbers['low']:,.0f} to {above} by {answer['method']}"


def _line(numbers: Mapping[str, Any] | None, left: float, y: float, scale: float) -> list[str]:
    if numbers is None or numbers["low"] is None or numbers["high"] is None:
        return []
    low, high = left + numbers["low"] * scale, left + numbers["high"] * scale
    middle = numbers["median"] if numbers["median"] is not None else numbers["point"]
    dot = [] if middle is None else [f'<circle cx="{left + middle * scale:.1f}" cy="{y}" r="5" fill="{BAR}"/>']
    return [f'<path d="M{low:.1f} {y}H{high:.1f}" stroke="{BAR}" stroke-width="3"/>', *dot]


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-label={quoteattr(title)} font-family="sans-serif" font-size="11" fill="{INK}">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
