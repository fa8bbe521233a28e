"""A plain SVG page on which a picture of a count is drawn, from the start of the line in either direction of writing.

Places are measured from the side where the language begins to read; in Arabic they are turned over. Ink is the colour of
the page's own words, so that a picture lies well on a dark page too.
"""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

INK: Final = "currentColor"
PALE: Final = "#8a97a3"
BAR: Final = "#2f7fa8"
LETTER: Final = 7.0  # points that a letter takes, about


class Canvas:
    """Collects the parts of one picture."""

    def __init__(self, width: float, height: float, title: str, language: str) -> None:
        self.width, self.height, self._title = width, height, title
        self._rtl = language == "ar"
        self._parts: list[str] = []

    def _x(self, x: float) -> float:
        return self.width - x if self._rtl else x

    def text(self, x: float, y: float, words: str, anchor: str = "start") -> None:
        """Words from `x` on, or round it with `middle`."""
        self._parts.append(f'<text x="{self._x(x):.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>')

    def bar(self, x: float, y: float, wide: float, high: float, told: str, fill: str = BAR) -> None:
        """A filled bar, with what it says."""
        left = self._x(x) - (wide if self._rtl else 0)
        self._parts.append(
            f'<rect x="{left:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}">'
            f"<title>{escape(told)}</title></rect>"
        )

    def dot(self, x: float, y: float, radius: float, *, full: bool = True, fill: str = BAR) -> None:
        """A dot; one that is not full is a ring."""
        look = f'fill="{fill}"' if full else f'fill="none" stroke="{PALE}"'
        self._parts.append(f'<circle cx="{self._x(x):.1f}" cy="{y:.1f}" r="{radius:g}" {look}/>')

    def line(
        self, points: Sequence[tuple[float, float]], *, wide: float = 2, stroke: str = INK, dash: str = ""
    ) -> None:
        """A line through the points."""
        path = "L".join(f"{self._x(x):.1f} {y:.1f}" for x, y in points)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(f'<path d="M{path}" fill="none" stroke="{stroke}" stroke-width="{wide:g}"{dashed}/>')

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:.0f} {self.height:.0f}" role="img" '
            f'aria-label={quoteattr(self._title)} direction="{"rtl" if self._rtl else "ltr"}" font-family="sans-serif" '
            f'font-size="12" fill="{INK}"><title>{escape(self._title)}</title>{"".join(self._parts)}</svg>'
        )


def room_for(words: Sequence[str]) -> float:
    """Points that a column of these words takes."""
    return 12 + LETTER * max((len(one) for one in words), default=0)
