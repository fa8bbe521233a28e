"""The one casebook this process has open, and the one browser that may see it.

A desk is one process for one open casebook. Its address holds a token that works once; whoever comes with it gets a
session that carries the desk's `mark`. Locking is asked for here and carried out by `desk.serve`, which ends the process.
"""

import hmac
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Final

from tawthiq.terms.errors import Locked
from tawthiq.work.background import Place
from tawthiq.work.casebook import Casebook
from tawthiq.work.counting_run import CountingRun
from tawthiq.work.matching_run import MatchingRun
from tawthiq.work.reading_run import ReadingRun

PAUSE_SECONDS: Final = 300.0
BREAK_AFTER_MINUTES: Final = 50


@dataclass
class Desk:
    casebook: Casebook
    idle_seconds: float
    token: str | None = field(default_factory=lambda: secrets.token_urlsafe(32))
    mark: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    locked: threading.Event = field(default_factory=threading.Event)
    used: float = field(default_factory=time.monotonic)
    since: float = field(default_factory=time.monotonic)  # when the last pause ended
    reading: Place[ReadingRun] = field(default_factory=Place)
    counting: Place[CountingRun] = field(default_factory=Place)
    matching: Place[MatchingRun] = field(default_factory=Place)
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

    def end_work(self, patience_seconds: float) -> None:
        """Call off all that is at work."""
        for place in (self.reading, self.counting, self.matching):
            place.end(patience_seconds)

    def note_use(self) -> None:
        """Somebody did something; whoever did nothing for a while had a pause."""
        now = time.monotonic()
        if now - self.used >= PAUSE_SECONDS:
            self.since = now
        self.used = now

    def minutes_without_pause(self) -> int:
        return int((self.used - self.since) / 60)

    def idle_left(self) -> float:
        """Seconds until the desk locks itself if nobody uses it."""
        return self.idle_seconds - (time.monotonic() - self.used)


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
