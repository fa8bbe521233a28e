"""Time the estimators and check them against published values, on small public tables, in one run.

    python bench/count.py [--seeds 3] [--tables FOLDER] [--methods dga,sparse,loglinear]
    python bench/count.py --coverage FOLDER [--methods auto,dga]

CPU seconds of the estimator alone (tables read and modules loaded before), one thread, the middle of the seeds. A peer
is run beside it only where `Rscript` finds its package; else the line says "not run here". `--coverage` takes a folder
of tables with `truth.csv` (columns `table,kind,people`) and says how often the intervals hold the truth.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is loaded: waiting threads would count as work

from tawthiq.count.lists import Lists, read_lists
from tawthiq.count.methods import METHODS, estimate_by
from tawthiq.terms.errors import Refused
from tawthiq.terms.estimates import Estimate

TABLES = Path("../shared/bench/count/tables")
PEERS = Path("../shared/bench/count/peers")
TIMED = (
    ("kosovo_aggregate", "dga", {}),
    ("UK_5", "dga", {}),
    ("kosovo_aggregate", "loglinear", {}),
    ("UK_5", "loglinear", {}),
    ("UK", "sparse", {"interval": "model"}),
    ("UK_5", "sparse", {"interval": "model"}),
    ("kosovo_aggregate", "sparse", {"replicates": 1000}),
    ("WesternUS", "sparse", {"replicates": 1000}),
    ("UK_5", "sparse", {"replicates": 1000}),
    ("kosovo_aggregate", "auto", {}),
)
SCRIPTS = {"dga": "dga.R", "sparse": "sparsemse.R", "loglinear": "rcapture.R"}


def table_of(path: Path) -> Lists:
    return read_lists(path.read_bytes())


def estimated(found: Lists, method: str, settings: dict, seed: int) -> Estimate:
    on = [pattern.on for pattern in found.patterns]
    return estimate_by(
        method, on, [pattern.count for pattern in found.patterns], names=found.names, settings=settings, seed=seed
    )


def timed(found: Lists, method: str, settings: dict, seeds: int) -> tuple[float, Estimate]:
    """The middle CPU seconds over the seeds, after one call that loads and compiles."""
    answer = estimated(found, method, settings, 0)
    seconds = []
    for seed in range(1, seeds + 1):
        start = process_time()
        answer = estimated(found, method, settings, seed)
        seconds.append(process_time() - start)
    return median(seconds), answer


def peer_seconds(path: Path, method: str, settings: dict) -> float | None:
    """CPU seconds of the peer's estimator, or None where R or its package is not there."""
    if not shutil.which("Rscript") or method not in SCRIPTS or not (PEERS / SCRIPTS[method]).exists():
        return None
    more = ["0.02", str(settings["replicates"])] if "replicates" in settings else []
    done = subprocess.run(["Rscript", str(PEERS / SCRIPTS[method]), str(path), *more], capture_output=True, text=True)
    return json.loads(done.stdout)["diagnostics"]["seconds"] if done.returncode == 0 else None


def speeds(folder: Path, methods: set[str], seeds: int) -> Iterator[str]:
    for name, method, settings in TIMED:
        if method not in methods or not (folder / f"{name}.csv").exists():
            continue
        seconds, answer = timed(table_of(folder / f"{name}.csv"), method, settings, seeds)
        peer = peer_seconds(folder / f"{name}.csv", method, settings)
        told = "not run here" if peer is None else f"{peer:.2f} s, {peer / seconds:.0f} times ours"
        asked = " ".join(f"{key}={value}" for key, value in settings.items())
        middle = answer.median if answer.median is not None else answer.point
        yield f"{name:18} {method:10} {asked:16} {seconds:8.3f} s  {middle:10.0f}  peer: {told}"


def coverage(folder: Path, methods: set[str], kinds: set[str]) -> Iterator[str]:
    """A line for each method and kind: answered, cover of all answered, median width over the truth, CPU seconds."""
    found: dict[tuple[str, str], list[tuple[bool, float, float] | None]] = defaultdict(list)
    with open(folder / "truth.csv", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if not kinds or row["kind"] in kinds]
    for row in rows:
        for method in sorted(methods):
            found[method, row["kind"]].append(held(folder / f"{row['table']}.csv", method, int(row["people"])))
    for (method, kind), told in sorted(found.items()):
        answers = [one for one in told if one]
        if not answers:
            yield f"{method:12} {kind:22} answered 0 of {len(told)}"
            continue
        cover, width = sum(one[0] for one in answers) / len(answers), median(one[1] for one in answers)
        spent = median(one[2] for one in answers)
        part = f"{len(answers)} of {len(told)}"
        yield f"{method:12} {kind:22} answered {part} cover {cover:.2f} width {width:.2f} {spent:.2f} s"


def held(path: Path, method: str, people: int) -> tuple[bool, float, float] | None:
    """Whether the interval holds the truth, its width over the truth, and CPU seconds; None where it is refused."""
    start = process_time()
    try:
        answer = estimated(table_of(path), method, {}, 1)
    except Refused:
        return None
    if answer.low is None or answer.high is None:
        return None
    return answer.low <= people <= answer.high, (answer.high - answer.low) / people, process_time() - start


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("--seeds", type=int, default=3)
    ask.add_argument("--tables", type=Path, default=TABLES)
    ask.add_argument("--methods", default=",".join(METHODS))
    ask.add_argument("--coverage", type=Path)
    ask.add_argument("--kinds", default="")
    args = ask.parse_args()
    methods, kinds = set(args.methods.split(",")), set(filter(None, args.kinds.split(",")))
    lines = coverage(args.coverage, methods, kinds) if args.coverage else speeds(args.tables, methods, args.seeds)
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
