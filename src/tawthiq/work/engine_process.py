"""An engine as a process of its own: lines of JSON go in, lines of JSON come out.

It gets what it is told and nothing else: no key, no casebook, no environment. It leaves no core file, is not traced, and
ends with the work or with the process that started it.
"""

import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Final, cast

from tawthiq.terms.errors import Damaged

GUARDED: Final = (
    "import runpy, sys; from tawthiq.work import guarding; guarding.forbid_dumps(); guarding.end_with_parent(); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)
_LOOK_SECONDS: Final = 0.2  # how soon long work is stopped
_AT_ONCE: Final = 1 << 16


class Stopped(Exception):
    """The work was called off while it was being done."""


class Engine:
    """The process of one module; `if_ended` is what to say when it ends before its work is done."""

    def __init__(self, process: "subprocess.Popen[bytes]", if_ended: str) -> None:
        self._into, self._out = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        self._if_ended = if_ended
        self._ahead = b""  # what was read beyond a line's end

    def answers(self, told: object, *, is_stopped: Callable[[], bool]) -> Iterator[Any]:
        """Tell it one thing, and give its answers as they come; who asks knows which is the last.

        errors: `Damaged` when the process ends before; `Stopped` as soon as `is_stopped` says so.
        """
        try:
            self._into.write(json.dumps(told, ensure_ascii=True).encode() + b"\n")
            self._into.flush()
            while True:
                yield json.loads(self._line(is_stopped))
        except (BrokenPipeError, ValueError) as error:
            raise Damaged(self._if_ended) from error

    def _line(self, is_stopped: Callable[[], bool]) -> bytes:
        """The next line, empty when the process has ended."""
        pieces = [self._ahead]
        while b"\n" not in pieces[-1]:
            if is_stopped():
                raise Stopped
            if select.select([self._out], [], [], _LOOK_SECONDS)[0]:
                piece = os.read(self._out.fileno(), _AT_ONCE)
                if not piece:
                    return b""
                pieces.append(piece)
        line, _end, self._ahead = b"".join(pieces).partition(b"\n")
        return line


@contextmanager
def started(module: str, *, if_ended: str) -> Iterator[Engine]:
    """The process that runs a module, until the end of the block: long work does not outlive its use."""
    process = subprocess.Popen(
        [sys.executable, "-c", GUARDED, module],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_bare_environment(), stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield Engine(process, if_ended)
    finally:
        process.kill()
        process.communicate()


def _bare_environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(path for path in sys.path if path), "LANG": "C.UTF-8"}
