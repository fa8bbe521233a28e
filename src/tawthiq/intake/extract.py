"""Foreign bytes to text, read by a worker process without keys, files and network (`sandbox` says what holds where).

The bytes go to the worker by a pipe and come back as one JSON object, so nothing of them touches the disk. Whatever
becomes of the worker (limits, a crash, a lie) ends as a `BadInput` here; the main process never parses the file
itself.
"""

import hashlib
import json
import os
import subprocess
import sys
import threading
from typing import IO, Final

from tawthiq.intake.answer import Extract, checked
from tawthiq.intake.chat_stamps import DayOrder
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal
from tawthiq.terms.errors import BadInput

__all__ = ["UNREAD", "DayOrder", "DaysUnclear", "Extract", "Limits", "extract", "sealed_only"]

# `-m tawthiq.intake` finds the package only where it is installed; this also runs from a checkout, and without `site`.
_START: Final = "import sys; sys.path += sys.argv[2:]; from tawthiq.intake.__main__ import main; main(sys.argv[1])"
_KEPT_ENVIRONMENT: Final = ("SYSTEMROOT",)  # without it Windows starts no Python
_CHUNK_BYTES: Final = 1 << 16
_TIME_LIMIT_SIGNAL: Final = -24  # SIGXCPU
_LEAVING_SECONDS: Final = 2.0


UNREAD: Final = "application/octet-stream"


class DaysUnclear(BadInput):
    """A chat whose days can be read in two ways: somebody has to say how it writes them (`days`)."""


def extract(
    data: bytes, *, filename_suffix: str | None = None, limits: Limits | None = None, days: DayOrder | None = None
) -> Extract:
    """Read a foreign file in a worker of its own and return what it says.

    `filename_suffix` (`.md`) only tells Markdown from plain text and a bare HTML fragment from text; `days` says how a
    chat writes them, where the chat does not tell. Raises `DaysUnclear` where that has to be said, else `BadInput`, with
    a sentence that says what to do and holds nothing of the file.

    >>> extract("A witness saw the raid.".encode(), filename_suffix=".txt").language
    'en'
    """
    limits = limits or Limits()
    try:
        if not data:
            raise Refusal("empty")
        if len(data) > limits.file_bytes:
            raise Refusal("too large", limits.file_bytes // 1_000_000)
        return checked(_ask(data, filename_suffix, limits, days), data, limits)
    except Refusal as refusal:
        kind = DaysUnclear if refusal.code == "chat days" else BadInput
        raise kind(refusal.sentence()) from None


def sealed_only(data: bytes, media_type: str) -> Extract:
    """What is said of a file that is kept without being read."""
    empty = hashlib.sha256(b"").hexdigest()
    return Extract(
        text="", extractor="none", version="1", media_type=media_type, sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=empty, title=None, language=None, dated=None, dated_why=None, links=(), warnings=(),
    )  # fmt: skip


def _ask(data: bytes, suffix: str | None, limits: Limits, days: DayOrder | None = None) -> bytes:
    worker = _started(suffix, limits, days)
    out: list[bytes] = []
    feed = threading.Thread(target=_feed, args=(worker, data), daemon=True)
    drain = threading.Thread(target=_drain, args=(worker, out, limits.answer_bytes), daemon=True)
    try:
        feed.start()
        drain.start()
        drain.join(limits.wall_seconds)  # ends with the worker's last word; `wait` alone would poll
        code = worker.wait(0 if drain.is_alive() else _LEAVING_SECONDS)
    except subprocess.TimeoutExpired:
        raise Refusal("time", round(limits.wall_seconds)) from None
    finally:
        worker.kill()
        worker.wait()
        feed.join()
        drain.join()
    if sum(map(len, out)) > limits.answer_bytes:
        raise Refusal("bad answer")
    if code == _TIME_LIMIT_SIGNAL:
        raise Refusal("time", limits.cpu_seconds)
    if code != 0:
        raise Refusal("stopped")
    return b"".join(out)


def _started(suffix: str | None, limits: Limits, days: DayOrder | None) -> subprocess.Popen[bytes]:
    order = json.dumps({"suffix": suffix, "limits": limits.as_json(), "days": days})
    paths = [path for path in sys.path if os.path.isabs(path) and os.path.exists(path)]
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, order, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
        cwd=os.path.abspath(os.sep),
        close_fds=True,
        start_new_session=True,
    )


def _feed(worker: subprocess.Popen[bytes], data: bytes) -> None:
    try:
        with _pipe(worker.stdin) as pipe:
            pipe.write(data)
    except OSError:  # the worker ended before it read all: its answer or its end says why
        return


def _drain(worker: subprocess.Popen[bytes], out: list[bytes], most_bytes: int) -> None:
    """Take what the worker says, and end it when it says too much."""
    size = 0
    with _pipe(worker.stdout) as pipe:
        while chunk := pipe.read(_CHUNK_BYTES):
            out.append(chunk)
            size += len(chunk)
            if size > most_bytes:
                worker.kill()
                return


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # both were asked for in `_started`
    return pipe
