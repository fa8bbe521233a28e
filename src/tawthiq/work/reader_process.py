"""The reader as a process of its own: texts go in, readings come out, one JSON object a line.

It gets the text and its date and nothing else: no key, no casebook, no environment. It ends with the work.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import IO, Any, cast

from tawthiq.terms.errors import BadInput, Damaged
from tawthiq.terms.reading import Document, Reading

READER = "tawthiq 1"  # name and version, kept with every decision on what it proposed


def run_reader(documents: Iterable[Document]) -> Iterator[Reading | BadInput]:
    """Readings in the order of the documents; for a text that cannot be read, why.

    errors: `Damaged` when the reader ends before its work does.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tawthiq.read"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_bare_environment(),
        text=True, encoding="utf-8", stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        for document in documents:
            yield _answer(process, json.dumps(document, ensure_ascii=True) + "\n")
    finally:  # also when the caller is stopped: a reader of a long text does not outlive its use
        _end(process)


def _answer(process: "subprocess.Popen[str]", line: str) -> Reading | BadInput:
    into, out = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
    try:
        into.write(line)
        into.flush()
        answer: Any = json.loads(out.readline())
    except (BrokenPipeError, ValueError) as error:
        raise Damaged(
            "The reader ended before it had read the text. Nothing was filed; read the source again."
        ) from error
    if "error" in answer:
        return BadInput(f"The text cannot be read: {answer['error']}.")
    return cast(Reading, answer)


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def _bare_environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(path for path in sys.path if path), "LANG": "C.UTF-8"}
