"""Learn the weights of matching from invented lists and write `src/tawthiq/match/data/weights.npz`.

    python tools/match/train.py --worlds 84 --people 3000 --seed 1000

Half of the worlds teach a pair by itself what the other half is judged with, and the other way round; so each pair among
its rivals is seen as it will be: judged by trees that have not seen it. Nothing real and nothing of any benchmark is read.
"""

import argparse
import time
from pathlib import Path

import numpy as np
from boosting import Growth, fit, together
from lessons import Lessons, gather

from tawthiq.match.candidates import contest_rows, with_a_chance
from tawthiq.match.comparing import FEATURES
from tawthiq.match.scoring import Forest

OUT = Path(__file__).parents[2] / "src/tawthiq/match/data/weights.npz"
FOLDS = 2
PAIR = Growth(trees=130, rate=0.15)
AMONG = Growth(trees=180, rate=0.1)
DRAW = 7  # of rows and columns; another number is another draw, not another model
_NEAR_SCORE, _EASY = 1.0, 0.15
_NAME_SCORE = FEATURES.index("name score")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--worlds", type=int, default=84)
    ap.add_argument("--people", type=int, default=3000)
    ap.add_argument("--seed", type=int, default=1000, help="the first world's; each has its own")
    ap.add_argument("--draw", type=int, default=DRAW, help="the draw of rows and columns that each tree sees")
    ap.add_argument("--kept", type=Path, help="a folder where worlds are kept for the next time")
    ap.add_argument("--out", type=Path, default=OUT)
    args = ap.parse_args()
    started = time.monotonic()
    worlds = gather(range(args.seed, args.seed + args.worlds), args.people, args.kept)
    print(f"{sum(len(one.pairs) for one in worlds)} pairs, {time.monotonic() - started:.0f} s", flush=True)
    pair, among = learn(worlds, args.draw)
    write(args.out, pair, among)
    print(f"written, {args.out.stat().st_size} bytes, {time.monotonic() - started:.0f} s")


def learn(worlds: list[Lessons], draw: int) -> tuple[Forest, Forest]:
    """The trees of a pair by itself and those of a pair among its rivals, each the mean of the folds."""
    folds = [worlds[fold::FOLDS] for fold in range(FOLDS)]
    pairs = [fit(*thinned(fold, draw + at), PAIR, draw + at) for at, fold in enumerate(folds)]
    among = []
    for at, fold in enumerate(folds):
        others = together([forest for other, forest in enumerate(pairs) if other != at])
        found = [contested(world, others) for world in fold]
        rows, truth = (np.concatenate(part) for part in zip(*found, strict=True))
        among.append(fit(rows, truth, np.ones(len(truth), np.float32), AMONG, draw + 13 + at))
    return together(pairs), together(among)


def thinned(worlds: list[Lessons], seed: int):  # type: ignore[no-untyped-def]
    """Every true pair, every near one, and a part of the rest, which counts for all of it."""
    rng = np.random.default_rng(seed)
    rows, truth, weight = [], [], []
    for world in worlds:
        near = world.truth | (world.rows[:, _NAME_SCORE] > _NEAR_SCORE)
        kept = near | (rng.random(len(near)) < _EASY)
        rows.append(world.rows[kept])
        truth.append(world.truth[kept])
        weight.append(np.where(near[kept], 1, 1 / _EASY))
    return np.concatenate(rows), np.concatenate(truth).astype(np.float32), np.concatenate(weight).astype(np.float32)


def contested(world: Lessons, pair: Forest):  # type: ignore[no-untyped-def]
    """What the second stage sees of a world, and the truth."""
    pairs, rows, alone = with_a_chance([(world.pairs, world.rows)], pair)
    right = (world.person[pairs[:, 0]] == world.person[pairs[:, 1]]).astype(np.float32)
    return contest_rows(world.list_of, pairs, rows, alone), right


def write(out: Path, pair: Forest, among: Forest) -> None:
    """The file that is shipped."""
    held = {}
    for name, forest in (("pair", pair), ("contest", among)):
        held |= {
            f"{name}_column": forest.column.astype(np.int8),
            f"{name}_bound": forest.bound,
            f"{name}_leaf": forest.leaf.astype(np.float16),
            f"{name}_start": forest.start,
        }
    out.parent.mkdir(exist_ok=True)
    np.savez_compressed(out, **held)


if __name__ == "__main__":
    main()
