"""Reading that goes on while its user does other things: how far it is, what is being read, and how it is called off.

One thread, one reader. What was filed before it is called off, or before the process ends, stays; the rest waits as before.
Nothing is kept of it but ids and numbers, in memory.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tawthiq.work.background import Background, State
from tawthiq.work.casebook import Casebook
from tawthiq.work.reading import Filed, read_sources


@dataclass(frozen=True)
class Progress:
    """How far a reading is: sources `done` of `total`, the id of the one at work, proposals new and known before.

    `failed` says which were not read, and why; `why` what ended the whole.
    """

    state: State
    total: int
    done: int
    current: str | None
    new: int
    known: int
    failed: tuple[Filed, ...]
    why: str = ""

    @property
    def number(self) -> int:
        """Which source is at work, as people count."""
        return min(self.done + 1, self.total)


class ReadingRun(Background):
    """One round of reading over some sources, in a thread of its own."""

    def __init__(self, casebook: Casebook, sources: Sequence[str], clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._casebook, self._sources, self._clock = casebook, tuple(sources), clock
        self._filed: list[Filed] = []
        self._current: str | None = None

    def progress(self) -> Progress:
        filed, state = list(self._filed), self.state
        return Progress(
            state=state, total=len(self._sources), done=len(filed), why=self.why,
            current=self._current if state == "at work" else None, new=sum(one.new for one in filed),
            known=sum(one.known for one in filed), failed=tuple(one for one in filed if one.why),
        )  # fmt: skip

    def _work(self) -> None:
        found = read_sources(
            self._casebook, self._sources, now=self._clock(), begin=self._begin, is_stopped=self.is_stopped
        )
        for filed in found:
            self._filed.append(filed)

    def _begin(self, source: str) -> None:
        self._current = source
