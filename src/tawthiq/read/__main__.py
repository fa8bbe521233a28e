"""The reading process: JSON-lines documents in, JSON-lines readings out, one flushed line each. It holds no key.

    python -m tawthiq.read < documents.jsonl > readings.jsonl

A line that cannot be read is answered with `{"v": 1, "id": ..., "error": ...}` and the process goes on.
"""

import json
import sys
from typing import IO, Any, cast

from tawthiq.read.assembly import VERSION
from tawthiq.read.reader import read
from tawthiq.terms.errors import BadInput
from tawthiq.terms.reading import Document


def answer(line: str) -> dict[str, Any]:
    """The reading of one line, or what was wrong with it, never a word of the text."""
    document: Any = None
    try:
        document = _document(line)
        return dict(read(document))
    except BadInput as error:
        return _refusal(document, str(error))
    except Exception as error:  # the outer edge: one text must not end the reading of the others
        return _refusal(document, f"the reader failed on this text by a fault of its own ({type(error).__name__})")


def _document(line: str) -> Document:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput("the line is not JSON; a line is one JSON object with id and text") from error
    if not isinstance(document, dict):
        raise BadInput("a line must be a JSON object with id and text")
    return cast(Document, document)


def _refusal(document: Any, words: str) -> dict[str, Any]:
    known = document.get("id") if isinstance(document, dict) else None
    return {"v": VERSION, "id": known if isinstance(known, str) else None, "error": words}


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
