"""The running text of a page: white space folded as a browser does, lines and paragraphs where blocks begin and end."""

import re
from typing import Final

_SPACE: Final = re.compile(r"[ \t\n\r\f]+")  # HTML's white space; a no-break space is a character like others


class Flow:
    """Collects text in order; an end asked for twice is one end, and no line begins or ends with a space.

    The cells of a row are parted by tabs, so that a table of names keeps its columns; blocks inside a cell end lines
    in it.
    """

    def __init__(self) -> None:
        self.preformatted = 0
        self.length = 0
        self._pieces: list[str] = []
        self._ends = 0
        self._space = ""
        self._cells = 0
        self._row_is_empty = True
        self._cell_is_empty = False

    def add(self, data: str) -> None:
        if self.preformatted > 0:
            self._put(data.replace("\r\n", "\n").replace("\r", "\n"))
            return
        words = _SPACE.sub(" ", data)
        if words.startswith(" ") and not self._ends:
            self._space = self._space or " "
        bare = words.strip(" ")
        if bare:
            self._put(bare)
            self._space = " " if words.endswith(" ") else ""

    def end(self, lines: int) -> None:
        """End the line (1) or the paragraph (2) here, if there is anything to end."""
        if not self._cell_is_empty:
            self._ends, self._space = max(self._ends, lines), ""

    def line_break(self) -> None:
        """End the line; a second one in a row ends the paragraph, as it looks to a reader."""
        self.end(min(2, self._ends + 1))

    def row(self) -> None:
        """Begin or end a row of a table."""
        self._cell_is_empty = False
        self.end(lines=1)
        self._cells, self._row_is_empty = 0, True

    def cell(self) -> None:
        """Begin a cell: a tab before each but the first of its row, so that empty cells keep their place."""
        if self._cells == 0:
            self.end(lines=1)
        elif not self._row_is_empty:
            self._ends = 0
        self._space = self._space.strip(" ") + "\t" * (self._cells > 0)
        self._cells += 1
        self._cell_is_empty = True

    def text(self) -> str:
        return "".join(self._pieces)

    def _put(self, text: str) -> None:
        before = "\n" * self._ends + self._space
        self._pieces += [before if self._pieces else self._space.strip(" "), text]
        self.length += len(text)
        self._ends, self._space = 0, ""
        self._row_is_empty = self._cell_is_empty = False
