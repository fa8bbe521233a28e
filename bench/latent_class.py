"""How soon the latent class sampler's chains have met: `python bench/latent_class.py TABLE.csv... [--classes K]
[--seeds 1-3]`.

A table has one 0/1 column a list and `count`. For each table and seed: CPU seconds on one core until R-hat < 1.01 and
bulk ESS >= 1,000 (four chains, learning included, compiled code at hand), the same with 1,000 for each end of the
interval, and effective draws a second.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from tawthiq.count.captures import Captures, captures
from tawthiq.count.latent_run import Goal, Run, run_chains
from tawthiq.count.latent_target import Table, table_of


def read(path: Path) -> Captures:
    rows = np.loadtxt(path, delimiter=",", skiprows=1, ndmin=2)
    return captures(rows[:, :-1], rows[:, -1])


def timed(table: Table, seed: int, goal: Goal) -> tuple[Run, float]:
    start = time.process_time()
    run = run_chains(table, chains=4, seed=seed, goal=goal, level=0.95)
    return run, time.process_time() - start


def line(name: str, table: Table, seed: int, goal: Goal) -> str:
    run, seconds = timed(table, seed, goal)
    low, middle, high = np.quantile(run.unseen + table.observed, [0.025, 0.5, 0.975])
    told = f"{middle:,.0f} [{low:,.0f}; {high:,.0f}] R-hat {run.rhat:.3f} bulk {run.bulk:,.0f} tails {run.tail:,.0f}"
    speed = f"{seconds:.2f} s, bulk {run.bulk / seconds:,.0f}/s, tails {run.tail / seconds:,.0f}/s"
    return f"{name} seed {seed} tails>={goal.tail:.0f}: {told} | {speed} | {'met' if run.met else 'NOT MET'}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("tables", type=Path, nargs="+")
    ask.add_argument("--classes", type=int, default=10)
    ask.add_argument("--seeds", default="1-3")
    ask.add_argument("--rounds", type=int, default=20_000)
    args = ask.parse_args()
    first, _, last = args.seeds.partition("-")
    for path in args.tables:
        table = table_of(read(path), args.classes, 0.25, 0.25)
        run, cold = timed(table, 0, Goal(rounds=4, fixed=True))
        print(f"{path.stem}: first call {cold:.2f} s, {len(run.unseen)} chains", flush=True)
        for seed in range(int(first), int(last or first) + 1):
            for tail in (0.0, 1000.0):
                print(line(path.stem, table, seed, Goal(tail=tail, rounds=args.rounds)), flush=True)


if __name__ == "__main__":
    main()
