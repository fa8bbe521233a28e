"""The worker: reads one foreign file from standard input and answers with one JSON object on standard output, a pipe.

The files that came within it (attachments of a chat) follow after a line end, one after the other, as the answer says.

Started by `extract` as an own process: `python -I -m tawthiq.intake ORDER < FILE | cat`, with the ORDER
`{"suffix": ".html", "limits": {…}, "days": null}`.
It limits itself, recognises the file, loads the reader for it, seals itself, and only then lets the reader look.
"""

import json
import os
import sys
from typing import Any

from tawthiq.intake import parse, sandbox, sniff
from tawthiq.intake.chat_stamps import DayOrder
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed, Part


def main(order: str) -> None:
    """Answer one order and end, without Python's own clearing up: a sealed process could not load what that needs."""
    wanted = json.loads(order)
    limits = Limits(**wanted["limits"])
    parts: tuple[Part, ...] = ()
    try:
        answer, parts = _answer(wanted["suffix"], limits, wanted["days"])
    except Refusal as refusal:
        answer = {"refused": refusal.code, "count": refusal.count}
    except MemoryError:
        answer = {"refused": "memory", "count": 0}
    except RecursionError:
        answer = {"refused": "damaged", "count": 0}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", errors="replace"))
    if parts:
        sys.stdout.buffer.write(b"\n")
    for part in parts:
        sys.stdout.buffer.write(part.data)
    sys.stdout.buffer.flush()
    os._exit(0)


def _answer(suffix: str | None, limits: Limits, days: DayOrder | None) -> tuple[dict[str, Any], tuple[Part, ...]]:
    limited = sandbox.limit(limits)
    data = sys.stdin.buffer.read(limits.file_bytes + 1)
    kind = sniff.kind_of(data, suffix)
    parse.preload(kind)
    sealed = sandbox.seal() and limited
    if not sealed and kind in parse.RISKY and not limits.unsealed:
        raise Refusal("unsealed")
    parsed = parse.parse(data, suffix, limits, days)
    return _as_json(parsed, sealed), parsed.parts


def _as_json(parsed: Parsed, sealed: bool) -> dict[str, Any]:
    notes = parsed.notes if sealed else (*parsed.notes, Note("weak"))
    return {
        "text": parsed.text, "extractor": parsed.extractor, "version": parsed.version, "media_type": parsed.media_type,
        "title": parsed.title, "dated": parsed.dated, "dated_why": parsed.dated_why, "links": list(parsed.links),
        "notes": [[note.code, note.count, note.first, note.what] for note in notes],
        "parts": [[len(part.data), part.media_type, part.suffix, part.dated] for part in parsed.parts],
    }  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
