"""The matching process: a JSON line with records comes in, the clusterings drawn from what is uncertain go out.

    python -m tawthiq.match < asked.jsonl > draws.jsonl

A line is `{"records": [{column: words}], "draws": N, "seed": N, "apart": [[position, position]]}`; the answer `{"draws":
[[cluster of each record]], "notes": [words]}` or `{"refused": WORDS}`. It holds no key.
"""

import json
import sys
from typing import IO, Any

from tawthiq.match.linking import link
from tawthiq.match.table import from_rows
from tawthiq.terms.errors import BadInput, Refused


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The draws of one line, or why there are none."""
    try:
        apart = [(int(left), int(right)) for left, right in asked["apart"]]
        linked = link(from_rows(asked["records"]), draws=asked["draws"], seed=asked["seed"], apart=apart)
    except (BadInput, Refused) as refusal:
        return {"refused": str(refusal)}
    return {"draws": [labels.tolist() for labels in linked.draws], "notes": list(linked.notes)}


def serve(lines: IO[str], out: IO[str]) -> None:
    """Answer each line as it comes."""
    for line in lines:
        out.write(json.dumps(answer(json.loads(line)), ensure_ascii=True) + "\n")
        out.flush()


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
