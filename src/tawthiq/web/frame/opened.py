"""The one casebook this process has open, and the one browser that may see it.

A desk is one process for one open casebook. Its address holds a token that works once; whoever comes with it gets a
session that carries the desk's `mark`. Locking is asked for here and carried out by `desk.serve`, which ends the process.
"""

import hmac
import secrets
import threading
import time
from dataclasses import dataclass, field

from tawthiq.terms.errors import Locked
from tawthiq.work.background import Background
from tawthiq.work.casebook import Casebook
from tawthiq.work.counting_run import CountingRun
from tawthiq.work.reading_run import ReadingRun


@dataclass
class Desk:
    casebook: Casebook
    idle_seconds: float
    token: str | None = field(default_factory=lambda: secrets.token_urlsafe(32))
    mark: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    locked: threading.Event = field(default_factory=threading.Event)
    used: float = field(default_factory=time.monotonic)
    reading: ReadingRun | None = None  # the last one, at work or ended
    counting: CountingRun | None = None  # likewise
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def consume(self, token: str) -> bool:
        """Whether the token of the one-time address is right and was not used before."""
        with self._guard:
            right = self.token is not None and hmac.compare_digest(self.token.encode(), token.encode())
            if right:
                self.token = None
            return right

    def is_mark(self, mark: object) -> bool:
        return isinstance(mark, str) and hmac.compare_digest(self.mark.encode(), mark.encode())

    def read(self, run: ReadingRun) -> bool:
        """Start a reading, unless one is at work."""
        with self._guard:
            if _is_at_work(self.reading):
                return False
            self.reading = run
            run.start()
            return True

    def count(self, run: CountingRun) -> bool:
        """Start an estimate, unless one is at work."""
        with self._guard:
            if _is_at_work(self.counting):
                return False
            self.counting = run
            run.start()
            return True

    def end_reading(self, patience_seconds: float) -> None:
        """Call off the reading that is at work; what it filed stays."""
        _end(self.reading, patience_seconds)

    def end_counting(self, patience_seconds: float) -> None:
        """Call off the estimate that is at work; nothing of it is kept."""
        _end(self.counting, patience_seconds)

    def idle_left(self) -> float:
        """Seconds until the desk locks itself if nobody uses it."""
        return self.idle_seconds - (time.monotonic() - self.used)


def _is_at_work(run: Background | None) -> bool:
    return run is not None and not run.wait(0)


def _end(run: Background | None, patience_seconds: float) -> None:
    if run is not None:
        run.stop()
        run.wait(patience_seconds)


_desk: Desk | None = None


def put(desk: Desk | None) -> None:
    global _desk
    _desk = desk


def is_open() -> bool:
    return _desk is not None


def desk() -> Desk:
    if _desk is None:
        raise Locked("No casebook is open in this desk. Start it with `tawthiq desk`.")
    return _desk


def casebook() -> Casebook:
    return desk().casebook
