"""The reader as a process of its own: texts go in, readings come out, one JSON object a line.

It gets the text and its date and nothing else: no key, no casebook, no environment. It leaves no core file, is not traced,
and ends with the work or with the process that started it.
"""

import json
import select
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, Final, cast

from tawthiq.terms.errors import BadInput, Damaged
from tawthiq.terms.reading import Document, Reading

READER = "tawthiq 1"  # name and version, kept with every decision on what it proposed
GUARDED: Final = (
    "import runpy, sys; from tawthiq.work import guarding; guarding.forbid_dumps(); guarding.end_with_parent(); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)
_LOOK_SECONDS: Final = 0.2  # how soon a reader of a long text is stopped


class Stopped(Exception):
    """The work was called off while a text was being read."""


def run_reader(
    documents: Iterable[Document], *, is_stopped: Callable[[], bool] = lambda: False
) -> Iterator[Reading | BadInput]:
    """Readings in the order of the documents; for a text that cannot be read, why.

    errors: `Damaged` when the reader ends before its work does; `Stopped` as soon as `is_stopped` says so, also in the
    middle of a text.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", GUARDED, "tawthiq.read"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_bare_environment(),
        text=True, encoding="utf-8", stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        for document in documents:
            yield _answer(process, json.dumps(document, ensure_ascii=True) + "\n", is_stopped)
    finally:  # also when the caller is stopped: a reader of a long text does not outlive its use
        _end(process)


def _answer(process: "subprocess.Popen[str]", line: str, is_stopped: Callable[[], bool]) -> Reading | BadInput:
    into, out = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
    try:
        into.write(line)
        into.flush()
        while not _has_answer(out):
            if is_stopped():
                raise Stopped
        answer: Any = json.loads(out.readline())
    except (BrokenPipeError, ValueError) as error:
        raise Damaged(
            "The reader ended before it had read the text. Nothing was filed; read the source again."
        ) from error
    if "error" in answer:
        return BadInput(f"The text cannot be read: {answer['error']}.")
    return cast(Reading, answer)


def _has_answer(out: IO[str]) -> bool:
    """Whether the next answer begins to come. Each is one line and taken whole, so none lies in Python's own buffer."""
    return bool(select.select([out], [], [], _LOOK_SECONDS)[0])


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def _bare_environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(path for path in sys.path if path), "LANG": "C.UTF-8"}
