"""The reader as a process of its own: texts go in, readings come out, one JSON object a line.

It gets the text and its date and nothing else: no key, no casebook, no environment. It ends with the work.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import IO, Any, cast

from tawthiq.terms.errors import Damaged
from tawthiq.terms.reading import Document, Reading

READER = "tawthiq 1"  # name and version, kept with every decision on what it proposed


def run_reader(documents: Iterable[Document]) -> Iterator[Reading]:
    """Readings in the order of the documents.

    errors: `Damaged` when the reader ends before its work does.
    """
    command = [sys.executable, "-m", "tawthiq.read"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_bare_environment(), text=True, encoding="utf-8"
    ) as process:
        into, out = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
        for document in documents:
            into.write(json.dumps(document, ensure_ascii=True) + "\n")
            into.flush()
            yield _answer(out.readline())
        into.close()


def _answer(line: str) -> Reading:
    if not line:
        raise Damaged("The reader ended before it had read the text. Nothing was filed; read the source again.")
    answer: Any = json.loads(line)
    return cast(Reading, answer)


def _bare_environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(path for path in sys.path if path), "LANG": "C.UTF-8"}
