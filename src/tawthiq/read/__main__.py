"""The reading process: JSON-lines documents in, JSON-lines readings out, one flushed line each. It holds no key.

    python -m tawthiq.read < documents.jsonl > readings.jsonl

A line that cannot be read is answered with `{"v": 1, "id": ..., "error": ...}` and the process goes on.
"""

import json
import sys
from typing import IO, Any

from tawthiq.read.assembly import VERSION
from tawthiq.read.reader import read
from tawthiq.terms.errors import BadInput


def answer(line: str) -> dict[str, Any]:
    """The reading of one line, or what was wrong with it."""
    known: Any = None
    try:
        document = json.loads(line)
        if not isinstance(document, dict):
            raise BadInput("a line must be a JSON object with id and text")
        known = document.get("id")
        return dict(read(document))  # type: ignore[arg-type]
    except (ValueError, BadInput) as error:
        known = known if isinstance(known, str) else None
        words = str(error) if isinstance(error, BadInput) else "the line is not JSON"
        return {"v": VERSION, "id": known, "error": words}


def serve(lines: IO[str], out: IO[str]) -> None:
    """Answers each line as it comes."""
    for line in lines:
        if line.strip():
            out.write(json.dumps(answer(line), ensure_ascii=False, separators=(",", ":")) + "\n")
            out.flush()


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    serve(sys.stdin, sys.stdout)
