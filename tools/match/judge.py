"""Judge weights by invented lists that were not learnt from: F1 of pairs at several thresholds, by world and in the mean.

python tools/match/judge.py --worlds 12 --people 7000 --seed 5000 [--weights FILE]
"""

import argparse
from pathlib import Path

import numpy as np
from lessons import Lessons, gather
from train import OUT

from tawthiq.match.candidates import FAR_DAYS, contest_rows, with_a_chance
from tawthiq.match.clustering import Barred, cluster, with_barred
from tawthiq.match.scoring import Forest, log_odds, read_forest

THRESHOLDS = (-1.5, -1.0, -0.7, -0.4, 0.0, 0.5)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--worlds", type=int, default=12)
    ap.add_argument("--people", type=int, default=7000)
    ap.add_argument("--seed", type=int, default=5000)
    ap.add_argument("--kept", type=Path)
    ap.add_argument("--weights", type=Path, default=OUT)
    args = ap.parse_args()
    data = args.weights.read_bytes()
    pair, among = read_forest(data, "pair"), read_forest(data, "contest")
    worlds = gather(range(args.seed, args.seed + args.worlds), args.people, args.kept)
    print("threshold", *THRESHOLDS, "log loss", sep="\t")
    found = np.array([judged(world, pair, among) for world in worlds])
    for world, row in zip(worlds, found, strict=True):
        print(len(world.person), *(f"{one:.4f}" for one in row), sep="\t")
    print("mean", *(f"{one:.4f}" for one in found.mean(axis=0)), sep="\t")


def judged(world: Lessons, pair: Forest, among: Forest) -> list[float]:
    """F1 at each threshold, and the log loss of the pairs among their rivals."""
    pairs, rows, alone = with_a_chance([(world.pairs, world.rows)], pair)
    odds = log_odds(among, contest_rows(world.list_of, pairs, rows, alone))
    free = np.full(len(world.person), -1, np.int32)
    joined, all_odds = with_barred(pairs, odds, Barred(free, world.first, world.last, world.dated, FAR_DAYS))
    scores = [f1(world.person, cluster(len(world.person), joined, all_odds, threshold)) for threshold in THRESHOLDS]
    right = world.person[pairs[:, 0]] == world.person[pairs[:, 1]]
    return [*scores, float(np.log1p(np.exp(np.where(right, -odds, odds).astype(np.float64))).mean())]


def f1(person, label) -> float:  # type: ignore[no-untyped-def]
    """F1 of all pairs of one person against all pairs of one cluster."""

    def pairs_in(code):  # type: ignore[no-untyped-def]
        _, counts = np.unique(code, return_counts=True)
        return int((counts * (counts - 1) // 2).sum())

    both = pairs_in(person.astype(np.int64) << 32 | label)
    return 2 * both / max(1, pairs_in(person) + pairs_in(label))


if __name__ == "__main__":
    main()
