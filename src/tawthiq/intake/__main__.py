"""The worker: reads one foreign file from standard input and answers with one JSON object on standard output, a pipe.

Started by `extract` as an own process: `python -I -m tawthiq.intake '{"suffix": ".html", "limits": {…}}' < FILE | cat`.
It limits itself, recognises the file, loads the reader for it, seals itself, and only then lets the reader look.
"""

import json
import os
import sys
from typing import Any

from tawthiq.intake import parse, sandbox, sniff
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed


def main(order: str) -> None:
    """Answer one order and end, without Python's own clearing up: a sealed process could not load what that needs."""
    wanted = json.loads(order)
    limits = Limits(**wanted["limits"])
    try:
        answer = _answer(wanted["suffix"], limits)
    except Refusal as refusal:
        answer = {"refused": refusal.code, "count": refusal.count}
    except MemoryError:
        answer = {"refused": "memory", "count": 0}
    except RecursionError:
        answer = {"refused": "damaged", "count": 0}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()
    os._exit(0)


def _answer(suffix: str | None, limits: Limits) -> dict[str, Any]:
    limited = sandbox.limit(limits)
    data = sys.stdin.buffer.read(limits.file_bytes + 1)
    kind = sniff.kind_of(data, suffix)
    parse.preload(kind)
    sealed = sandbox.seal() and limited
    if not sealed and kind in parse.RISKY and not limits.unsealed:
        raise Refusal("unsealed")
    return _as_json(parse.parse(data, suffix, limits), sealed)


def _as_json(parsed: Parsed, sealed: bool) -> dict[str, Any]:
    notes = parsed.notes if sealed else (*parsed.notes, Note("weak"))
    return {
        "text": parsed.text, "extractor": parsed.extractor, "version": parsed.version, "media_type": parsed.media_type,
        "title": parsed.title, "dated": parsed.dated, "dated_why": parsed.dated_why, "links": list(parsed.links),
        "notes": [[note.code, note.count, note.first, note.what] for note in notes],
    }  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
