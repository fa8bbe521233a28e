"""Scores the type of event that the reader gives a short report: `python bench/event_types.py [FILE] [--misses]`.

FILE (by default `tests/read/sentences/types.tsv`) holds a class and a report a line, all invented. Odd reports of a class
are *dev*, even ones *test*: change the reader by what dev shows, look at test only to report. The answer for a report is
the first of `PRIORITY` among its incidents, as the CASE 2021 task has it: the form of an event before its outcome.
"""

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from tawthiq.read.reader import read

REPORTS: Final = Path(__file__).parent.parent / "tests" / "read" / "sentences" / "types.tsv"
PRIORITY: Final = (
    "agreement", "protest", "abduction", "arrest", "weapons seizure", "territorial control", "armed clash",
    "displacement", "raid", "violence", "destruction",
)  # fmt: skip
VIOLENCE: Final = frozenset(
    ["killing", "death", "death in custody", "injury", "torture", "sexual violence", "mine or remnant explosion",
    "attack", "threat"]
)  # fmt: skip


def reports(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Class and report, by part."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]
    parts: dict[str, list[tuple[str, str]]] = {"dev": [], "test": []}
    seen: Counter[str] = Counter()
    for label, report in rows[1:]:
        seen[label] += 1
        parts["dev" if seen[label] % 2 else "test"].append((label, report))
    return parts


def answer(report: str) -> str:
    """The class that the reader's incidents give a report."""
    found = read({"id": "report", "text": report, "dated": None, "language": "en"})["incidents"]
    got = {"violence" if one["type"] in VIOLENCE else one["type"] for one in found}
    return next((one for one in PRIORITY if one in got), "none")


def weighted_f1(pairs: list[tuple[str, str]]) -> float:
    """F1 of each class wanted, weighted by how often it is; pairs are wanted and given."""
    wanted, given = Counter(label for label, _ in pairs), Counter(got for _, got in pairs)
    right = Counter(label for label, got in pairs if label == got)
    return sum(2 * right[one] * count / (count + given[one]) for one, count in wanted.items()) / len(pairs)


def main() -> None:
    asked = argparse.ArgumentParser(description="Score the types of event in short reports.")
    asked.add_argument("file", nargs="?", type=Path, default=REPORTS)
    asked.add_argument("--misses", action="store_true", help="show what was missed in the dev part")
    given = asked.parse_args()
    for part, found in reports(given.file).items():
        pairs = [(label, answer(report)) for label, report in found]
        none = sum(got == "none" for _, got in pairs)
        sys.stdout.write(f"{part:5} {len(pairs)} reports  weighted F1 {weighted_f1(pairs):.3f}  no answer {none}\n")
        for (label, got), (_, report) in zip(pairs, found, strict=True):
            if given.misses and part == "dev" and label != got:
                sys.stdout.write(f"    {label} -> {got} | {report}\n")


if __name__ == "__main__":
    main()
