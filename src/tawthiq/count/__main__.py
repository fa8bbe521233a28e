"""The counting process: a JSON line with people as numbers comes in; steps and at last the answers go out.

    python -m tawthiq.count < asked.jsonl > answers.jsonl

A line asks as `count_file` is asked, `data` being the CSV text. While it works it says `{"step": {...}}`; the last line is
`{"answers": [...]}`, `{"refused": WORDS}` or `{"wrong": WORDS}`. It holds no key and nobody's name.
"""

import json
import sys
from dataclasses import asdict
from typing import IO, Any

from tawthiq.count.steps import Step
from tawthiq.count.tables import count_file
from tawthiq.terms.errors import BadInput, Refused


def serve(lines: IO[str], out: IO[str]) -> None:
    """Answer each line as it comes."""

    def say(told: dict[str, Any]) -> None:
        out.write(json.dumps(told, ensure_ascii=True) + "\n")
        out.flush()

    def watch(step: Step) -> None:
        say({"step": asdict(step)})

    for line in lines:
        asked = json.loads(line)
        data = asked.pop("data").encode()
        try:
            say({"answers": count_file(data, **asked, watch=watch)})
        except Refused as refusal:
            say({"refused": str(refusal)})
        except BadInput as wrong:
            say({"wrong": str(wrong)})


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
