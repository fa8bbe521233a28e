"""The words of a page as lines for a terminal: what its reader would see, without its tags."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = ("p", "li", "h1", "h2", "h3", "h4", "tr", "section", "article", "header", "footer", "nav", "dt", "dd",
                  "figure", "blockquote", "table", "caption", "ul", "ol", "div", "summary")  # fmt: skip
_UNSEEN: Final = ("head", "style", "script")
_CELLS: Final = ("td", "th")


def lines_of(page: bytes) -> list[str]:
    """Every block of the page on a line of its own, the cells of a row with a bar between them.

    >>> lines_of(b"<style>p {}</style><h1>Two <bdi>houses</bdi></h1><tr><td>May<span>about</span></td><td>2</td></tr>")
    ['Two houses', 'May about | 2']
    """
    reader = _Words()
    reader.feed(page.decode())
    reader.close()
    return list(reader.lines())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._unseen = 0
        self._spans: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self._parts.append(_between(tag))
        if tag == "span":
            self._spans.append(": " if ("class", "narrow") in attrs else " ")  # it says which column a cell is of

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        if tag == "span" and self._spans:
            while self._parts[-1] == " ":
                self._parts.pop()
            self._parts.append(self._spans.pop())
        else:
            self._parts.append(" | " if tag in _CELLS else _between(tag))

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._parts.append(" ".join(data.split("\n")))

    def lines(self) -> Iterator[str]:
        for line in "".join(self._parts).split("\n"):
            words = " ".join(line.split()).removesuffix("|").strip()
            if words:
                yield words


def _between(tag: str) -> str:
    """What stands for the edge of an element: blocks are apart by a line, words by a space, names by nothing."""
    if tag in _BLOCKS or tag == "br":
        return "\n"
    return " " if tag in ("a", "span") else ""
