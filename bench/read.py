"""Scores reading on public gold and prints a table: `python bench/read.py GOLD_FOLDER [--limit N] [--task NAME ...]`.

GOLD_FOLDER holds one folder a task with gzipped JSON lines and `score.py` (see `docs/measurements.md`). Only development
files are read. Times are wall-clock on this machine, beside plain spaCy on the same texts in the same run.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tawthiq.read.parsing import pipeline
from tawthiq.read.reader import read

TASKS = {
    "attribution": "attribution/polnear-dev.jsonl.gz",
    "incidents": "incidents/muc4-tst1.jsonl.gz",
    "types": "types/case2021-task2-sample.jsonl.gz",
    "dates": "dates/timebank.jsonl.gz",
    "places": "places/geowebnews.jsonl.gz",
    "arabic": "arabic/anercorp-dev.jsonl.gz",
}
SHOWN = {
    "attribution": ["joint.f1", "detection.f1", "direct.joint.f1", "direct.detection.f1"],
    "incidents": ["f1_merged", "f1", "documents.f1"],
    "types": ["weighted_f1"],
    "dates": ["value.f1", "relaxed.f1"],
    "places": ["exact.f1", "acc161_found"],
    "arabic": ["exact.f1"],
}


def documents(path: Path, limit: int) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][: limit or None]


def readings(found: list[dict[str, Any]], out: Path) -> float:
    """Writes the readings of the documents and returns the seconds it took."""
    start = time.perf_counter()
    with out.open("w", encoding="utf-8") as file:
        for one in found:
            given = {key: one.get(key) for key in ("id", "text", "dated", "language")}
            file.write(json.dumps(read(given), ensure_ascii=False) + "\n")  # type: ignore[arg-type]
    return time.perf_counter() - start


def score(gold: Path, task: str, path: Path, found: list[dict[str, Any]], out: Path, by: int) -> dict[str, Any]:
    """The scorer's answer for the documents that were read."""
    kept = out.with_suffix(".gold.jsonl")
    kept.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), "utf-8")
    command = [sys.executable, str(gold / "score.py"), "--by", str(by), task, str(kept), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def plain_spacy(found: list[dict[str, Any]]) -> float:
    start = time.perf_counter()
    for one in found:
        pipeline()(one["text"][:900_000])
    return time.perf_counter() - start


def value(result: dict[str, Any], dotted: str) -> Any:
    for key in dotted.split("."):
        result = result[key]
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description="Score reading on public gold.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="read only the first N documents of each file")
    parser.add_argument("--task", nargs="*", choices=sorted(TASKS), default=list(TASKS))
    parser.add_argument("--keep", type=Path, help="keep the readings in this folder")
    parser.add_argument("--by", type=int, default=0, help="name the N worst documents")
    parser.add_argument("--file", help="another file of the task, within the gold folder")
    given = parser.parse_args()
    pipeline()("warm")
    with tempfile.TemporaryDirectory() as scratch:
        for task in given.task:
            path = given.gold / (given.file or TASKS[task])
            found = documents(path, given.limit)
            out = (given.keep or Path(scratch)) / f"{task}.jsonl"
            seconds = readings(found, out)
            result = score(given.gold, task, path, found, out, given.by)
            words = sum(len(one["text"].split()) for one in found)
            figures = "  ".join(f"{name} {value(result, name)}" for name in SHOWN[task])
            ratio = f"{seconds / plain_spacy(found):.2f} x spaCy" if task != "arabic" else ""
            print(f"{task:12} {path.name:30} {len(found):4} docs  {figures}  {words / seconds:.0f} words/s  {ratio}")
            if given.by:
                print("  worst:", result.get("worst"))


if __name__ == "__main__":
    main()
