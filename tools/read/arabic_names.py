"""Learn the weights of `read.arabic.tagging`: `python tools/read/arabic_names.py GOLD [--check]`.

GOLD is `arabic/anercorp-dev.jsonl.gz` of the gold for reading. Learnt on documents 1, 3, 5, …; documents 2, 4, 6, … are only
scored. With `--check` nothing is written and the odd documents alone are used, blocks of 15 learnt and scored in turn. Plain
conditional likelihood with a penalty on the square of each weight, by L-BFGS.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from tawthiq.read.arabic import tagging
from tawthiq.read.arabic.page import Page, open_page
from tawthiq.read.arabic.tagging import LABELS, features, token_traits

OUT: Final = Path(__file__).parents[2] / "src/tawthiq/read/data/arabic_names.npz"
LEAST: Final = 4  # times a feature must be met
PENALTY: Final = 2.0
ROUNDS: Final = 70
BARRED: Final = -30.0  # a label that continues nothing
SMALLEST: Final = 0.06  # a feature whose weights are all smaller is left out
Array = np.ndarray[Any, Any]


@dataclass
class Text:
    """A document as learnt from: the features and labels of its tokens, the lengths of its sentences."""

    page: Page
    rows: list[list[str]]
    labels: list[int]
    lengths: list[int]
    gold: set[tuple[int, int, str]]


def opened(document: dict[str, Any]) -> Text:
    page = open_page(document["text"])
    traits = token_traits(page)
    rows = [list(features(traits, one, at)) for one in page.sentences for at in range(one.first, one.last)]
    labels = [0] * len(page.words)
    gold = set()
    for name in document["names"]:
        first, last = page.at(name["start"]), page.at(name["end"])
        for at in range(first, last):
            labels[at] = LABELS.index(("I-" if at > first else "B-") + name["label"])
        gold.add((first, last, name["label"]))
    return Text(page, rows, labels, [one.last - one.first for one in page.sentences], gold)


def penalty(feature: str) -> float:
    """How dear a feature's weight is: lists are cheap, far neighbours, affixes and runs of kinds are dear."""
    if "&" in feature:
        return 2.0 if feature[0] in "CDJ" else 1.5
    if feature[:2] in ("-1", "1|"):
        return 2.0
    if feature[:2] in ("-2", "2|", "-3"):
        return 4.0
    if feature.startswith(("end", "start2")):
        return 3.0
    return 0.3 if feature.startswith(("body", "place", "name-", "foreign", "part-")) else 1.0


class Likelihood:
    """The penalised negative log likelihood of labels and its slope, over sentences padded to one length."""

    def __init__(self, matrix: csr_matrix, labels: Array, lengths: Sequence[int], penalties: Array) -> None:
        self.matrix, self.turned, self.penalties = matrix, matrix.T.tocsr(), penalties
        self.count, self.size = matrix.shape[1], len(LABELS)
        starts = np.cumsum([0, *lengths[:-1]])
        order = np.argsort(-np.array(lengths), kind="stable")
        self.lengths = np.array(lengths)[order]
        self.index = np.full((len(lengths), self.lengths[0]), -1)
        for row, at in enumerate(order):
            self.index[row, : lengths[at]] = starts[at] + np.arange(lengths[at])
        self.mask = self.index >= 0
        self.wanted = np.zeros((len(labels), self.size))
        self.wanted[np.arange(len(labels)), labels] = 1
        self.wanted_steps = np.zeros((self.size, self.size))
        for row in self.index:
            told = labels[row[row >= 0]]
            np.add.at(self.wanted_steps, (told[:-1], told[1:]), 1)
        self.target = self.turned @ self.wanted

    def __call__(self, weights: Array) -> tuple[float, Array]:
        rows, steps = self.parted(weights)
        scores = self.matrix @ rows
        log_total, shares, step_shares = self.shares(scores, steps)
        told = (scores * self.wanted).sum() + (self.wanted_steps * steps).sum()
        slope = np.concatenate(
            [(self.turned @ shares - self.target).ravel(), (step_shares - self.wanted_steps).ravel()]
        )
        return log_total - told + 0.5 * (self.penalties * weights) @ weights, slope + self.penalties * weights

    def parted(self, weights: Array) -> tuple[Array, Array]:
        cut = self.count * self.size
        return weights[:cut].reshape(self.count, self.size), weights[cut:].reshape(self.size, self.size) + barred()

    def shares(self, scores: Array, steps: Array) -> tuple[float, Array, Array]:
        """Forward and backward: log of the total, the share of each label of each token, of each step."""
        padded = np.where(self.mask[:, :, None], scores[self.index], 0)
        top = padded.max(axis=2, keepdims=True)
        local, step = np.exp(padded - top), np.exp(steps)
        forward, backward = np.zeros_like(local), np.zeros_like(local)
        norms = np.ones(self.mask.shape)
        for at in range(local.shape[1]):
            live = int(self.mask[:, at].sum())
            reached = local[:live, at] * (forward[:live, at - 1] @ step if at else 1)
            norms[:live, at] = reached.sum(axis=1)
            forward[:live, at] = reached / norms[:live, at, None]
        backward[np.arange(len(self.lengths)), self.lengths - 1] = 1
        step_shares = np.zeros_like(step)
        for at in range(local.shape[1] - 2, -1, -1):
            live = int(self.mask[:, at + 1].sum())
            later = local[:live, at + 1] * backward[:live, at + 1] / norms[:live, at + 1, None]
            backward[:live, at] += later @ step.T
            step_shares += (forward[:live, at].T @ later) * step
        shares = np.zeros_like(scores)
        shares[self.index[self.mask]] = (forward * backward)[self.mask]
        return float((np.log(norms) + top[:, :, 0])[self.mask].sum()), shares, step_shares


def barred() -> Array:
    """The steps that cannot be: to the inside of a name from anything but the same kind of name."""
    steps = np.zeros((len(LABELS), len(LABELS)))
    for left, one in enumerate(LABELS):
        for right, other in enumerate(LABELS):
            if other[0] == "I" and one[1:] != other[1:]:
                steps[left, right] = BARRED
    return steps


def learnt(texts: Sequence[Text]) -> tuple[list[str], Array, Array]:
    """The features with their weights, and the weights of steps."""
    met = Counter(one for text in texts for row in text.rows for one in set(row))
    names = sorted(one for one, count in met.items() if count >= LEAST)
    matrix = as_matrix([row for text in texts for row in text.rows], {one: at for at, one in enumerate(names)})
    labels = np.array([label for text in texts for label in text.labels])
    lengths = [length for text in texts for length in text.lengths]
    dear = np.repeat([penalty(one) for one in names], len(LABELS))
    aim = Likelihood(matrix, labels, lengths, PENALTY * np.concatenate([dear, np.ones(len(LABELS) ** 2)]))
    start = np.zeros(len(aim.penalties))
    found = minimize(aim, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 8})
    rows, steps = aim.parted(found.x)
    return names, rows, steps


def as_matrix(rows: Sequence[Sequence[str]], known: dict[str, int]) -> csr_matrix:
    ends, places = [0], []
    for row in rows:
        places += sorted({known[one] for one in row if one in known})
        ends.append(len(places))
    return csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), len(known)))


def write(names: Sequence[str], rows: Array, steps: Array) -> None:
    """The weights as whole numbers of 8 bits with one scale, features of no weight left out."""
    kept = np.abs(rows).max(axis=1) >= SMALLEST
    scale = np.abs(rows).max() / 127
    packed = np.round(rows[kept] / scale).astype(np.int8)
    told = "\n".join(one for one, keep in zip(names, kept, strict=True) if keep).encode()
    np.savez_compressed(
        OUT, names=np.frombuffer(told, np.uint8), rows=packed, scale=scale, steps=steps.astype(np.float32)
    )


def use(names: Sequence[str], rows: Array, steps: Array) -> None:
    """Let the tagger use these weights from now on."""
    held = tagging._Weights(dict(zip(names, rows.astype(np.float32), strict=True)), steps.astype(np.float32))
    tagging._weights = lambda: held  # type: ignore[assignment]
    tagging.forget_weights()


def score(texts: Sequence[Text]) -> str:
    """Precision, recall and F1 of exact names by kind and over all."""
    labels = {"person": "PER", "place": "LOC", "group": "ORG"}
    right, said, true = Counter[str](), Counter[str](), Counter[str]()
    for text in texts:
        found = {(one.first, one.last, labels[one.kind]) for one in tagging.tagged(text.page).names}
        gold = {one for one in text.gold if one[2] != "MISC"}
        for counts, names in ((right, found & gold), (said, found), (true, gold)):
            counts.update(one[2] for one in names)
            counts["all"] += len(names)
    told = []
    for one in ("all", "PER", "LOC", "ORG"):
        f1 = 2 * right[one] / (said[one] + true[one])
        told.append(f"{one} {right[one] / max(1, said[one]):.3f} {right[one] / true[one]:.3f} {f1:.4f}")
    return "  ".join(told)


def main() -> None:
    asked = argparse.ArgumentParser(description="Learn to tag Arabic names.")
    asked.add_argument("gold", type=Path)
    asked.add_argument("--check", action="store_true", help="score on parts of the odd documents, write nothing")
    given = asked.parse_args()
    with gzip.open(given.gold, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    if given.check:
        texts = [opened(one) for one in documents[::2]]
        parts = [[one for at, one in enumerate(texts) if (at // 15) % 2 == side] for side in (0, 1)]
        use(*learnt(parts[0]))
        print("learnt", score(parts[0]), "\nscored", score(parts[1]))
        return
    texts = [opened(one) for one in documents[::2]]
    write(*learnt(texts))
    print("looked at", score(texts), "\nnot looked at", score([opened(one) for one in documents[1::2]]))


if __name__ == "__main__":
    main()
