"""Work that goes on while its user does other things: begun, watched, called off by hand or by the lock.

One thread of its own. Nothing is kept of it here but how it ended, in memory.
"""

import logging
import threading
from abc import ABC, abstractmethod
from typing import Generic, Literal, TypeVar

from django.db import connection

from tawthiq.terms.errors import TawthiqError
from tawthiq.work.engine_process import Stopped

State = Literal["at work", "done", "stopped", "failed"]
log = logging.getLogger(__name__)


class Background(ABC):
    """One piece of long work. `_work` does it, asks `is_stopped` on the way, and raises `Stopped` when it is."""

    def __init__(self) -> None:
        self.state: State = "at work"
        self.why = ""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @abstractmethod
    def _work(self) -> None: ...

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Call it off; what is at work is let go within a moment."""
        self._stop.set()

    def is_stopped(self) -> bool:
        return self._stop.is_set()

    def wait(self, seconds: float) -> bool:
        """Whether it has ended, waiting so long at most."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._work()
            self.state = "done"
        except Stopped:
            self.state = "stopped"
        except TawthiqError as error:
            self.state, self.why = "failed", str(error)
        except Exception:  # the edge of the thread: whoever waits must not wait for ever
            log.exception("work in the background failed")
            self.state = "failed"
        finally:
            connection.close()


R = TypeVar("R", bound=Background)


class Place(Generic[R]):
    """Where one piece of work of a sort stands: at work, ended, or none yet (`run` is None)."""

    def __init__(self) -> None:
        self.run: R | None = None
        self._guard = threading.Lock()

    def begin(self, run: R) -> bool:
        """Start a piece of work, unless one is at work."""
        with self._guard:
            if self.run is not None and not self.run.wait(0):
                return False
            self.run = run
            run.start()
            return True

    def end(self, patience_seconds: float) -> None:
        """Call off what is at work, and wait so long at most until it has let go."""
        if self.run is not None:
            self.run.stop()
            self.run.wait(patience_seconds)
