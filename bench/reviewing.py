"""A review of matching, simulated on invented lists with the truth: what is found, what answers teach, what batches risk.

    python bench/reviewing.py [--people 3000] [--seeds 9001 9002 9003] [--errors 0.02]

A person is simulated who answers each question by the truth, but for a share of `--errors`. Told are: true pairs found
(asked and confirmed in batches, by way of a third record included) within 1, 2 and 3 questions for each true pair; F1 of
the pairs in clusters before, after 200 answers and after relearning from them; and the error of the batches. The lists are
those of `tools/match/world.py`, of seeds that no training uses.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tools" / "match"))
from judge import f1
from world import World

from tawthiq.match.clustering import cluster
from tawthiq.match.linking import THRESHOLD, Judged, judge, weighed
from tawthiq.match.relearning import relearn
from tawthiq.match.review import Answer, error_rate, queue, sure_batch
from tawthiq.match.table import from_rows
from tawthiq.terms.errors import Refused


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--people", type=int, default=3000)
    ap.add_argument("--seeds", type=int, nargs="+", default=[9001, 9002, 9003])
    ap.add_argument("--errors", type=float, default=0.0)
    args = ap.parse_args()
    print(
        "| seed | records | true pairs | found at 1, 2, 3 | in batches | wrong in batches | F1, 200 answers, relearnt |"
    )
    for seed in args.seeds:
        world = World(seed, args.people)
        print(told(seed, np.array(world.truth), judge(from_rows(world.rows)), args.errors), flush=True)


def told(seed: int, person: np.ndarray, judged: Judged, errors: float) -> str:
    """One world's line."""
    rng = np.random.default_rng(seed)
    pairs = judged.scored.pairs
    true = person[pairs[:, 0]] == person[pairs[:, 1]]
    _, sizes = np.unique(person, return_counts=True)
    all_true = int((sizes * (sizes - 1) // 2).sum())
    label = cluster(len(person), *weighed(judged), THRESHOLD)
    batch = sure_batch(judged, label, {}, rng)
    rate = error_rate(len(batch.rows), int((~true[batch.rows]).sum()))
    order = [one.row for one in queue(judged, {})]
    found = [int(true[[*batch.rows, *order[: all_true * times]]].sum()) / all_true for times in (1, 2, 3)]
    first = {(int(pairs[row, 0]), int(pairs[row, 1])): answer(true[row], errors, rng) for row in order[:200]}
    scores = [f1(person, label), f1(person, clustered(judged, first, None))]
    try:
        scores.append(f1(person, clustered(judged, first, relearn(judged.scored, first).odds)))
    except Refused as error:
        print(error, file=sys.stderr)
    shown = ", ".join(f"{one:.3f}" for one in found), ", ".join(f"{one:.4f}" for one in scores)
    return (
        f"| {seed} | {len(person)} | {all_true} | {shown[0]} | {len(batch.rows)} | {rate.wrong} "
        f"({rate.low:.4f} to {rate.high:.4f}) | {shown[1]} |"
    )


def answer(is_true: bool, errors: float, rng: np.random.Generator) -> Answer:
    return "same" if is_true != (rng.random() < errors) else "not same"


def clustered(judged: Judged, answers: dict[tuple[int, int], Answer], odds: np.ndarray | None) -> np.ndarray:
    """Clusters with what was answered."""
    same = [pair for pair, said in answers.items() if said == "same"]
    apart = [pair for pair, said in answers.items() if said != "same"]
    return cluster(len(judged.records), *weighed(judged, apart=apart, same=same, odds=odds), THRESHOLD)


if __name__ == "__main__":
    main()
