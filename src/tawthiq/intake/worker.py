"""Start the worker process for one foreign file, hand it the bytes by a pipe, and take its answer, whatever becomes of it.

Nothing of the file touches the disk, and the main process never parses it. Limits, a crash, silence or a flood end as a
`Refusal`; what the answer says is foreign too and is checked by whoever asked.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import IO, Any, Final

from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal

# `-m tawthiq.intake` finds the package only where it is installed; this also runs from a checkout, and without `site`.
START: Final = "import sys; sys.path += sys.argv[2:]; from tawthiq.intake.__main__ import main; main(sys.argv[1])"
_KEPT_ENVIRONMENT: Final = ("SYSTEMROOT",)  # without it Windows starts no Python
_CHUNK_BYTES: Final = 1 << 16
_TIME_LIMIT_SIGNAL: Final = -24  # SIGXCPU
_LEAVING_SECONDS: Final = 2.0


def ask(data: bytes, order: Mapping[str, Any], limits: Limits) -> bytes:
    """The worker's answer to an order about the file `data`; the order's form stands in `__main__`.

    errors: `Refusal` when the worker stopped, took too long or said too much.
    """
    worker = started(order, limits)
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


def started(order: Mapping[str, Any], limits: Limits) -> subprocess.Popen[bytes]:
    """The process, waiting for the file on its standard input."""
    told = json.dumps({**order, "limits": limits.as_json()})
    paths = [path for path in sys.path if os.path.isabs(path) and os.path.exists(path)]
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", START, told, *paths],
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
    assert pipe is not None  # both were asked for in `started`
    return pipe
