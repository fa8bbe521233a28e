"""Spans that can be looked up by place in a text: which of them hold a character, which touch a stretch.

A text is cut into blocks of equal size and every block knows the spans that reach into it, so a look-up costs what stands
near it and not what stands in the whole text.
"""

from collections.abc import Iterable
from typing import Final

_BLOCK: Final = 256


class Holding:
    """Numbered spans `[start, end)`; a number may come with several spans.

    >>> Holding([(0, 5, 0), (3, 900, 1)]).at(4)
    [0, 1]
    """

    def __init__(self, spans: Iterable[tuple[int, int, int]]) -> None:
        self._blocks: dict[int, list[tuple[int, int, int]]] = {}
        for start, end, number in spans:
            for block in range(start // _BLOCK, (end - 1) // _BLOCK + 1):
                self._blocks.setdefault(block, []).append((start, end, number))

    def around(self, char: int) -> list[tuple[int, int, int]]:
        """The spans that hold a character, in the order they were given."""
        return [one for one in self._blocks.get(char // _BLOCK, ()) if one[0] <= char < one[1]]

    def at(self, char: int) -> list[int]:
        """The numbers of the spans that hold a character."""
        return [number for _, _, number in self.around(char)]

    def touching(self, start: int, end: int) -> list[int]:
        """The numbers of the spans that share a character with a stretch, each once, in order."""
        blocks = range(start // _BLOCK, (end - 1) // _BLOCK + 1)
        found = {n for b in blocks for first, last, n in self._blocks.get(b, ()) if first < end and start < last}
        return sorted(found)
