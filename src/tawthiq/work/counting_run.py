"""An estimate that is made while its user does other things: how far it is, and how it is called off.

It is kept in the record when it is made, and nothing of it when it was called off.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tawthiq.count.steps import Step
from tawthiq.work.background import Background, State
from tawthiq.work.casebook import Casebook
from tawthiq.work.estimating import Asked, estimate


@dataclass(frozen=True)
class Progress:
    """How far it is: the last step, at the end the id of the estimate that was kept; `why` what went wrong."""

    state: State
    step: Step | None
    kept: str | None
    why: str


class CountingRun(Background):
    """One estimate, made in a thread of its own that waits for a process of its own."""

    def __init__(self, casebook: Casebook, asked: Asked, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.asked = asked
        self._casebook, self._clock = casebook, clock
        self._step: Step | None = None
        self._kept: str | None = None

    def progress(self) -> Progress:
        return Progress(self.state, self._step, self._kept, self.why)

    def _work(self) -> None:
        self._kept = estimate(
            self._casebook, self.asked, clock=self._clock, watch=self._watch, is_stopped=self.is_stopped
        )

    def _watch(self, step: Step) -> None:
        self._step = step
