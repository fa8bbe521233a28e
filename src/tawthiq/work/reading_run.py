"""Reading that goes on while its user does other things: how far it is, what is being read, and how it is called off.

One thread, one reader. What was filed before it is called off, or before the process ends, stays; the rest waits as before.
Nothing is kept of it but ids and numbers, in memory.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import connection

from tawthiq.terms.errors import TawthiqError
from tawthiq.work.casebook import Casebook
from tawthiq.work.reader_process import Stopped
from tawthiq.work.reading import Filed, read_sources

State = Literal["reading", "done", "stopped", "failed"]
log = logging.getLogger(__name__)


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


class ReadingRun:
    """One round of reading over some sources, in a thread of its own."""

    def __init__(self, casebook: Casebook, sources: Sequence[str], clock: Callable[[], datetime]) -> None:
        self._casebook, self._sources, self._clock = casebook, tuple(sources), clock
        self._filed: list[Filed] = []
        self._current: str | None = None
        self._state: State = "reading"
        self._why = ""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Call it off; the text at work is let go within a moment."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Whether it has ended, waiting so long at most."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def progress(self) -> Progress:
        filed, state = list(self._filed), self._state
        return Progress(
            state=state, total=len(self._sources), done=len(filed), why=self._why,
            current=self._current if state == "reading" else None, new=sum(one.new for one in filed),
            known=sum(one.known for one in filed), failed=tuple(one for one in filed if one.why),
        )  # fmt: skip

    def _work(self) -> None:
        try:
            self._state = self._read()
        except TawthiqError as error:
            self._state, self._why = "failed", str(error)
        except Exception:  # the edge of the thread: whoever waits must not wait for ever
            log.exception("reading failed")
            self._state = "failed"
        finally:
            connection.close()

    def _read(self) -> State:
        found = read_sources(
            self._casebook, self._sources, now=self._clock(), begin=self._begin, is_stopped=self._stop.is_set
        )  # fmt: skip
        try:
            for filed in found:
                self._filed.append(filed)
        except Stopped:
            return "stopped"
        return "done"

    def _begin(self, source: str) -> None:
        self._current = source
