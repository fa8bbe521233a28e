"""The matching process: a JSON line with records comes in, drawn clusterings or a review go out.

    python -m tawthiq.match < asked.jsonl > draws.jsonl

A line is `{"records": [{column: words}], "draws": N, "seed": N, "apart": [[position, position]]}`; the answer `{"draws":
[[cluster of each record]], "notes": [words]}` or `{"refused": WORDS}`. With `"answers": [[position, position, word]]` it
asks for a review instead: `{"questions": [...], "more": N, "sure": [...], "sample": [places], "learnt": [words]}`, a pair
being `{"left", "right", "probability", "family", "for": [words], "against": [words], "neither": [words]}`. It holds no key.
"""

import json
import sys
from typing import IO, Any

from tawthiq.match.linking import link
from tawthiq.match.serving import Asked, review
from tawthiq.match.table import from_rows
from tawthiq.terms.errors import BadInput, Refused


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The draws or the review of one line, or why there are none."""
    try:
        if "answers" in asked:
            return _review(asked)
        apart = [(int(left), int(right)) for left, right in asked["apart"]]
        linked = link(from_rows(asked["records"]), draws=asked["draws"], seed=asked["seed"], apart=apart)
    except (BadInput, Refused) as refusal:
        return {"refused": str(refusal)}
    return {"draws": [labels.tolist() for labels in linked.draws], "notes": list(linked.notes)}


def _review(asked: dict[str, Any]) -> dict[str, Any]:
    answers = {(min(left, right), max(left, right)): word for left, right, word in asked["answers"]}
    found = review(from_rows(asked["records"]), answers, seed=asked["seed"])
    return {
        "questions": [_pair(one) for one in found.questions], "more": found.more,
        "sure": [_pair(one) for one in found.sure], "sample": list(found.sample),
        "learnt": [str(one) for one in found.learnt],
    }  # fmt: skip


def _pair(one: Asked) -> dict[str, Any]:
    told = {
        side: [str(reason) for reason in one.reasons if reason.speaks == side] for side in ("for", "against", "neither")
    }
    return {"left": one.left, "right": one.right, "probability": one.probability, "family": one.family, **told}


def serve(lines: IO[str], out: IO[str]) -> None:
    """Answer each line as it comes."""
    for line in lines:
        out.write(json.dumps(answer(json.loads(line)), ensure_ascii=True) + "\n")
        out.flush()


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
