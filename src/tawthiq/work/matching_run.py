"""Putting the questions about people in order while its user does other things; the order is kept in memory only."""

from tawthiq.work import matching
from tawthiq.work.background import Background
from tawthiq.work.matching import Confirmed, Queue


class MatchingRun(Background):
    """One order of questions, made in a thread that waits for a process of its own, and what became of its batch."""

    def __init__(self) -> None:
        super().__init__()
        self.queue: Queue | None = None
        self.confirmed: Confirmed | None = None

    def _work(self) -> None:
        self.queue = matching.queue(is_stopped=self.is_stopped)
