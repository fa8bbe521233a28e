"""The worker: reads one foreign file from standard input and answers with one JSON object on standard output, a pipe.

Bytes that belong to the answer (attachments of a chat, the pixels of pages, a rebuilt recording) follow after a line end,
one after the other, as the answer says.

Started by `worker` as an own process: `python -I -m tawthiq.intake ORDER < FILE | cat`, with the ORDER
`{"task": "read", "suffix": ".html", "limits": {…}, "days": null}`; the other tasks are `pages` (with `first`, `most` and
`side`, the longest side in pixels) and `recording`.
It limits itself, recognises the file, loads the reader for it, seals itself, and only then lets the reader look.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

from tawthiq.intake import parse, rebuilding, sandbox, showing, sniff
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed

Order = Mapping[str, Any]
Answer = tuple[dict[str, Any], list[bytes]]


def main(told: str) -> None:
    """Answer one order and end, without Python's own clearing up: a sealed process could not load what that needs."""
    order = json.loads(told)
    limits = Limits(**order["limits"])
    tail: list[bytes] = []
    try:
        answer, tail = TASKS[order["task"]](order, limits)
    except Refusal as refusal:
        answer = {"refused": refusal.code, "count": refusal.count}
    except MemoryError:
        answer = {"refused": "memory", "count": 0}
    except RecursionError:
        answer = {"refused": "damaged", "count": 0}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", errors="replace"))
    if tail:
        sys.stdout.buffer.write(b"\n")
    for piece in tail:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
    os._exit(0)


def _taken(limits: Limits) -> bytes:
    """The file, read under limits; not looked at yet."""
    return sys.stdin.buffer.read(limits.file_bytes + 1)


def _read(order: Order, limits: Limits) -> Answer:
    limited = sandbox.limit(limits)
    data = _taken(limits)
    kind = sniff.kind_of(data, order["suffix"])
    parse.preload(kind)
    sealed = sandbox.seal() and limited
    if not sealed and kind in parse.RISKY and not limits.unsealed:
        raise Refusal("unsealed")
    parsed = parse.parse(data, order["suffix"], limits, order["days"])
    return _as_json(parsed, sealed), [part.data for part in parsed.parts]


def _as_json(parsed: Parsed, sealed: bool) -> dict[str, Any]:
    notes = parsed.notes if sealed else (*parsed.notes, Note("weak"))
    return {
        "text": parsed.text, "extractor": parsed.extractor, "version": parsed.version, "media_type": parsed.media_type,
        "title": parsed.title, "dated": parsed.dated, "dated_why": parsed.dated_why, "links": list(parsed.links),
        "notes": [[note.code, note.count, note.first, note.what] for note in notes],
        "parts": [[len(part.data), part.media_type, part.suffix, part.dated] for part in parsed.parts],
    }  # fmt: skip


def _sealed(limits: Limits, preload: Callable[[bytes], bool]) -> bytes:
    """The file, with this process limited and sealed: decoders of pictures and recordings look at nothing otherwise.

    `preload` says whether the decoder needs threads.
    """
    data = _taken(limits)
    threads = preload(data)
    limited = sandbox.limit(limits, threads=threads)
    if not (sandbox.seal(threads=threads) and limited) and not limits.unsealed:
        raise Refusal("unsealed")
    return data


def _pages(order: Order, limits: Limits) -> Answer:
    data = _sealed(limits, showing.preload)
    found = showing.pages_of(data, limits, first=order["first"], most=order["most"], side=order["side"])
    answer = {"kind": found.kind, "count": found.count, "pages": [[one.width, one.height] for one in found.pages]}
    return answer, [one.rgb for one in found.pages]


def _recording(order: Order, limits: Limits) -> Answer:
    built = rebuilding.rebuilt(_sealed(limits, rebuilding.preload))
    return {"size": len(built)}, [built]


TASKS: Final[Mapping[str, Callable[[Order, Limits], Answer]]] = {
    "read": _read,
    "pages": _pages,
    "recording": _recording,
}


if __name__ == "__main__":
    main(sys.argv[1])
