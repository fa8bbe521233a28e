"""Learn the weights of matching from invented lists and write `src/tawthiq/match/data/weights.npz`.

    python tools/match/train.py --worlds 44 --people 3000

Half of the worlds teach a pair by itself, the other half a pair among its rivals. Nothing real and nothing of any
benchmark is read.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
from boosting import fit
from world import World

from tawthiq.match.candidates import _WORTH_A_CONTEST, compared_pairs, contest_rows
from tawthiq.match.prepared import prepare
from tawthiq.match.scoring import log_odds
from tawthiq.match.sql import DuckDB
from tawthiq.match.table import from_rows
from tawthiq.match.words import known_names

OUT = Path(__file__).parents[2] / "src/tawthiq/match/data/weights.npz"


def examples(seed: int, people: int):  # type: ignore[no-untyped-def]
    rng = random.Random(seed)
    world = World(seed, people)
    hidden = [name for name in known_names() if rng.random() < rng.choice((0.2, 0.5))]
    prepared = prepare(from_rows(world.rows), hidden)
    engine = DuckDB()
    pairs, rows, _ = compared_pairs(prepared, engine)
    engine.close()
    person = np.array(world.truth)
    truth = (person[pairs[:, 0]] == person[pairs[:, 1]]).astype(np.float64)
    return prepared, pairs, rows, truth


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--worlds", type=int, default=40)
    ap.add_argument("--people", type=int, default=4000)
    ap.add_argument("--seed", type=int, default=1000)
    args = ap.parse_args()
    started = time.monotonic()
    rng = random.Random(args.seed)
    worlds = [
        examples(args.seed + at, int(args.people * rng.choice((0.01, 0.05, 0.3, 0.6, 1, 1.5))))
        for at in range(args.worlds)
    ]
    count, true = sum(len(w[1]) for w in worlds), sum(w[3].sum() for w in worlds)
    print(f"{count} pairs, {true:.0f} true, {time.monotonic() - started:.0f} s", flush=True)
    first, second = worlds[::2], worlds[1::2]
    pair = fit(*_thinned([w[2] for w in first], [w[3] for w in first], rng))
    print(f"first stage {time.monotonic() - started:.0f} s", flush=True)
    rows, truth = [], []
    for prepared, pairs, found, right in second:
        alone = log_odds(pair, found)
        kept = alone > _WORTH_A_CONTEST
        rows.append(contest_rows(prepared, pairs[kept], found[kept], alone[kept]))
        truth.append(right[kept])
    joined, right = np.concatenate(rows), np.concatenate(truth)
    among = fit(joined, right, np.ones(len(right)), trees=200, rate=0.1)
    OUT.parent.mkdir(exist_ok=True)
    held = {}
    for name, forest in (("pair", pair), ("contest", among)):
        held |= {
            f"{name}_column": forest.column,
            f"{name}_bound": forest.bound,
            f"{name}_leaf": forest.leaf,
            f"{name}_start": forest.start,
        }
    np.savez_compressed(OUT, **held)
    print(f"written, {OUT.stat().st_size} bytes, {time.monotonic() - started:.0f} s")


def _thinned(rows, truth, rng):  # type: ignore[no-untyped-def]
    """Every true pair and a part of the rest, which counts for all of it."""
    joined, right = np.concatenate(rows), np.concatenate(truth)
    near = joined[:, 10] > 1
    draw = np.random.default_rng(rng.randrange(1 << 30)).random(len(right))
    kept = (right > 0) | near | (draw < 0.2)
    weight = np.where((right > 0) | near, 1.0, 5.0)
    return joined[kept], right[kept], weight[kept]


if __name__ == "__main__":
    main()
