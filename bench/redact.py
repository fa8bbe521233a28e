"""Scores redaction on public gold: `python bench/redact.py GOLD_FOLDER`; GOLD_FOLDER holds `score.py` and `redaction/`.

Of the development documents with full annotation every second one, beginning with the first, was looked at while rules
were written (*tune*); the others only by this bench (*test*). Speed is processor time of the engine alone.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tawthiq.protect.redacting import redact

FILE = "redaction/tab-dev-full.jsonl.gz"
SHOWN = ("recall_direct", "recall_quasi", "precision", "recall_words", "entities_direct", "entities_quasi")


def score(gold: Path, documents: list[dict[str, Any]], folder: Path) -> tuple[dict[str, Any], float]:
    """The scorer's answer for some documents, and the words redacted in a second."""
    begun = time.process_time()
    answers = [{"id": one["id"], "spans": [asdict(span) for span in redact(one["text"])]} for one in documents]
    seconds = time.process_time() - begun
    wanted, given = folder / "gold.jsonl", folder / "out.jsonl"
    for path, rows in ((wanted, documents), (given, answers)):
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    command = [sys.executable, str(gold / "score.py"), "redaction", str(wanted), str(given)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout), sum(len(one["text"].split()) for one in documents) / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description="Score redaction on public gold.")
    parser.add_argument("gold", type=Path, metavar="GOLD_FOLDER")
    gold = parser.parse_args().gold
    with gzip.open(gold / FILE, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    redact("A first text, so that the lists are loaded.")
    print("part", "documents", *SHOWN, "words a second", sep="\t")
    for name, part in (("tune", documents[::2]), ("test", documents[1::2])):
        with tempfile.TemporaryDirectory() as folder:
            found, speed = score(gold, part, Path(folder))
        print(name, len(part), *(found[figure] for figure in SHOWN), round(speed), sep="\t")


if __name__ == "__main__":
    main()
