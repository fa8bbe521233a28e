"""Matching beside its peers, in one run: scores, seconds and peak memory of each on generated lists with the truth.

    python bench/match.py SETS [--people 10000 100000] [--seed 1] [--country syria] [--noise normal] [--peers all|none|NAME…]
        [--peers-python PYTHON]

SETS is a folder with `generate.py`, `score.py` and `peers/`, each run as its own process; it is no part of the project.
Peers are given the best threshold on the truth, ours is not; they run by a Python of their own that has their packages,
and their seconds leave out the choice of the threshold. Peak memory is that of the process. Ours is compiled before.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("sets", type=Path, help="the folder of the benchmark")
    ap.add_argument("--people", type=int, nargs="+", default=[10_000])
    ap.add_argument("--seed", default="1")
    ap.add_argument("--country", default="syria")
    ap.add_argument("--noise", default="normal")
    ap.add_argument("--peers", nargs="*", default=["all"])
    ap.add_argument("--peers-python", default=sys.executable, metavar="PYTHON")
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    for people in args.people:
        with tempfile.TemporaryDirectory() as folder:
            made = [
                sys.executable,
                str(args.sets / "generate.py"),
                "--people",
                str(people),
                "--seed",
                args.seed,
                "--country",
                args.country,
            ]
            subprocess.run([*made, "--noise", args.noise, "--out", folder], check=True, stdout=subprocess.DEVNULL)
            for row in (ours(args.sets, Path(folder)), *peers(args.sets, Path(folder), args.peers, args.peers_python)):
                print(json.dumps(row) if args.json else told(people, row), flush=True)
    return 0


def ours(sets: Path, folder: Path) -> dict[str, object]:
    """Our command as a user runs it, then the scorer."""
    lists = sorted(
        path for path in folder.glob("*.csv") if path.name not in ("truth.csv", "clusters.csv") and has_names(path)
    )
    out = folder / "clusters.csv"
    command = [sys.executable, "-m", "tawthiq.cli", "match", *map(str, lists), "--out", str(out)]
    used = measured(command, {"PYTHONPATH": str(ROOT / "src")})
    scores = subprocess.run(
        [sys.executable, str(sets / "score.py"), str(folder / "truth.csv"), str(out)],
        check=True,
        capture_output=True,
        text=True,
    )
    found = json.loads(scores.stdout)
    by_script = {name: pair["recall"] for name, pair in found["pairs"].items()}
    kept = {name: found[name] for name in ("f1", "precision", "recall", "cluster_f1", "cluster_f1_multi")}
    return {"name": "tawthiq", "records": found["counts"]["records"], **used, **kept, "recall_by_script": by_script}


def has_names(path: Path) -> bool:
    with open(path, encoding="utf-8", newline="") as stream:
        return "name" in next(csv.reader(stream))


def measured(command: list[str], more: dict[str, str]) -> dict[str, object]:
    """Seconds by the clock and of the processor, and peak memory in GB, of a process of its own."""
    watch = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:]); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print('USED', used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr); sys.exit(done.returncode)"
    )
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", watch, *command], env=os.environ | more, capture_output=True, text=True, check=False
    )
    seconds = time.monotonic() - started
    if done.returncode:
        raise SystemExit(f"{command[1:3]} ended with {done.returncode}: {done.stderr[-300:]}")
    cpu, peak = done.stderr.rsplit("USED", 1)[1].split()
    unit = 1e6 if sys.platform != "darwin" else 1e9
    return {
        "seconds": round(seconds, 1),
        "cpu": round(float(cpu), 1),
        "gb": round(int(peak) / unit, 2),
        "said": done.stdout,
    }


def peers(sets: Path, folder: Path, wanted: list[str], python: str) -> list[dict[str, object]]:
    """The peers that can run here; one that lacks its library is said and passed over."""
    found = []
    for path in sorted((sets / "peers").glob("*.py")) if wanted != ["none"] else []:
        if path.stem == "common" or (wanted != ["all"] and path.stem not in wanted):
            continue
        try:
            command = [
                python,
                str(path),
                str(folder),
                "--out",
                str(folder / "peer.out"),
                "--truth",
                str(folder / "truth.csv"),
            ]
            used = measured(command, {})
            own = json.loads(str(used["said"]).strip().splitlines()[-1])
            found.append(used | own | {"name": path.stem, "seconds": own["seconds"]})
        except SystemExit as error:
            print(f"{path.stem}: not run ({str(error).strip().splitlines()[-1]})", file=sys.stderr)
    return found


def told(people: int, row: dict[str, object]) -> str:
    """One line of a table."""
    script = row["recall_by_script"]
    assert isinstance(script, dict)
    numbers = [f"{float(str(row[name])):.3f}" for name in ("f1", "precision", "recall")] + [
        f"{script['ar-la']:.3f}",
        f"{float(str(row['cluster_f1'])):.3f}",
    ]
    return (
        f"| {row['name']} | {people} | {row['records']} | {row['seconds']} | {row['cpu']} | {row['gb']} | "
        + " | ".join(numbers)
        + " |"
    )


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    raise SystemExit(main())
