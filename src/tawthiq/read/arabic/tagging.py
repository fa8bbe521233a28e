"""Where do the names of people, places and bodies stand? A small trained model over the traits of words.

A linear-chain conditional random field: each word's label is scored by the traits of the word and of its neighbours, and the
best run of labels for the sentence is taken (Lafferty, McCallum and Pereira, 2001; Viterbi). `tools/read/arabic_names.py`
learns the weights; they are numbers over traits (`read.arabic.traits`), none of which holds a word of a corpus.
Limits: learnt on written news; of dialect and chats it knows what the lists tell it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

import numpy as np

from tawthiq.language.arabic_lists import body_rests, place_rests
from tawthiq.read.arabic.page import Page, Stretch
from tawthiq.read.arabic.traits import traits, variants

LABELS: Final = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
_KINDS: Final = {"PER": "person", "LOC": "place", "ORG": "group"}
_COLUMNS: Final = {"person": 0, "place": 1, "group": 2}
_EDGE: Final = ("#",)
_NEAR: Final = (
    "name-", "foreign", "place", "body", "cue", "hint", "word=", "AL", "wAL", "bAL", "lL", "number", "mark", "is", "may-",
    "near-", "unknown", "often", "like-", "kind:", "end1", "part-", "length",
)  # fmt: skip
_FAR: Final = ("cue:people", "cue:groups", "cue:reporting", "cue:kin", "cue=", "word=", "kind:", "part-")
_WINDOW: Final = {-1: _NEAR, 1: _NEAR, -2: _FAR, 2: _FAR, -3: _FAR}
Vector = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name of words `[first, last)`."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True)
class Tags:
    """The names of a page in order, and for each word how likely it is part of a name of each kind, from 0 to 1."""

    names: list[Tagged]
    shares: Vector  # shape (words, 3): person, place, group

    def likely(self, first: int, last: int, kind: str) -> float:
        """How likely the likeliest word of `[first, last)` is part of a name of that kind."""
        if kind not in _COLUMNS or first >= last:
            return 0.0
        return float(self.shares[first:last, _COLUMNS[kind]].max())


def tagged(page: Page) -> Tags:
    """The names of the page, and what speaks for names elsewhere."""
    found: list[Tagged] = []
    shares = np.zeros((len(page.words), len(_COLUMNS)), np.float32)
    rows = token_traits(page)
    for sentence in page.sentences:
        scores = _scores(rows, sentence)
        found += _names(_best(scores), sentence.first)
        shares[sentence.first : sentence.last] = _shares(scores)
    return Tags(found, shares)


def token_traits(page: Page) -> list[tuple[str, ...]]:
    """The traits of every token, those that names of several words and brackets give it included."""
    rows = [list(traits(token)) for token in page.words]
    inside = False
    for number, token in enumerate(page.words):
        inside = (inside or token.text == "(") and token.text != ")"
        if inside and token.text != "(":
            rows[number].append("bracketed")
        if token.kind == "word":
            for at, trait in _parts(page, number):
                rows[at].append(trait)
    return [tuple(row) for row in rows]


def _parts(page: Page, number: int) -> Iterator[tuple[int, str]]:
    """What listed names of several words that start here tell of their words."""
    for form, plus in variants(page.words[number].key):
        for rest, code in place_rests(form):
            if _follows(page, number, rest):
                yield number, f"part-place-first{code[0]}"
                yield from ((at, f"part-place{code[0]}") for at in range(number + 1, number + 1 + len(rest)))
        for rest, _ in body_rests(form):
            if _follows(page, number, rest):
                yield number, f"part-body-first{plus}"
                yield from ((at, "part-body") for at in range(number + 1, number + 1 + len(rest)))


def _follows(page: Page, number: int, rest: tuple[str, ...]) -> bool:
    return tuple(token.key for token in page.words[number + 1 : number + 1 + len(rest)]) == rest


def features(rows: Sequence[tuple[str, ...]], sentence: Stretch, number: int) -> Iterator[str]:
    """Every feature of a token: its traits, its neighbours' and runs of kinds. For learning; `_scores` sums the same."""
    yield from rows[number]
    for offset in _WINDOW:
        at = number + offset
        inside = sentence.first <= at < sentence.last
        yield from _seen(offset, rows[at] if inside else _EDGE)
    kinds = [_kind(rows, sentence, number + step) for step in range(-2, 3)]
    yield from _runs(kinds)


def _seen(offset: int, row: tuple[str, ...]) -> list[str]:
    return [f"{offset}|{trait}" for trait in row if trait == "#" or trait.startswith(_WINDOW[offset])]


def _kind(rows: Sequence[tuple[str, ...]], sentence: Stretch, at: int) -> str:
    return _kind_of(rows[at]) if sentence.first <= at < sentence.last else "#"


@lru_cache(maxsize=65536)
def _kind_of(row: tuple[str, ...]) -> str:
    return next(trait[5:] for trait in row if trait.startswith("kind:"))


def _runs(kinds: list[str]) -> tuple[str, ...]:
    """Runs of kinds around the token in the middle of five."""
    second, before, own, after, later = kinds
    return (
        f"A{before}&{own}", f"B{own}&{after}", f"C{before}&{own}&{after}", f"D{second}&{before}&{own}",
        f"J{own}&{after}&{later}", f"K{second}&{before}", f"H{before}&{after}",
    )  # fmt: skip


def _scores(rows: Sequence[tuple[str, ...]], sentence: Stretch) -> Vector:
    """The score of each label for each token, shape (tokens, labels)."""
    weights = _weights()
    scores = np.zeros((sentence.last - sentence.first, len(LABELS)), np.float32)
    for number in range(sentence.first, sentence.last):
        total = scores[number - sentence.first]
        total += _summed(0, rows[number])
        for offset in _WINDOW:
            at = number + offset
            total += _summed(offset, rows[at] if sentence.first <= at < sentence.last else _EDGE)
        for run in _runs([_kind(rows, sentence, number + step) for step in range(-2, 3)]):
            row = weights.rows.get(run)
            if row is not None:
                total += row
    return scores


@lru_cache(maxsize=131072)
def _summed(offset: int, row: tuple[str, ...]) -> Vector:
    """The weights of a token's traits as seen from a neighbour, added up."""
    weights = _weights()
    names = row if offset == 0 else _seen(offset, row)
    known = [weights.rows[name] for name in names if name in weights.rows]
    return np.sum(known, axis=0, dtype=np.float32) if known else np.zeros(len(LABELS), np.float32)


@dataclass(frozen=True)
class _Weights:
    rows: dict[str, Vector]
    steps: Vector  # from label to label, shape (labels, labels)


@lru_cache(1)
def _weights() -> _Weights:
    with (
        resources.files("tawthiq.read").joinpath("data", "arabic_names.npz").open("rb") as packed,
        np.load(packed) as held,
    ):
        names = bytes(held["names"]).decode().split("\n")
        rows = held["rows"].astype(np.float32) * float(held["scale"])
        return _Weights(dict(zip(names, rows, strict=True)), held["steps"].astype(np.float32))


def _best(scores: Vector) -> list[int]:
    """The best run of labels (Viterbi)."""
    steps = _weights().steps
    best, came = scores[0], np.zeros(scores.shape, np.intp)
    for at in range(1, len(scores)):
        reached = best[:, None] + steps
        came[at] = reached.argmax(axis=0)
        best = reached.max(axis=0) + scores[at]
    labels = [int(best.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        labels.append(int(came[at, labels[-1]]))
    return labels[::-1]


def _shares(scores: Vector) -> Vector:
    """How likely each word is within a name of each kind, over all runs of labels (forward and backward)."""
    steps = np.exp(_weights().steps)
    local = np.exp(scores - scores.max(axis=1, keepdims=True))
    forward, backward = local.copy(), np.ones_like(local)
    for at in range(len(local)):
        reached = (forward[at - 1] @ steps) * local[at] if at else local[0]
        forward[at] = reached / reached.sum()
    for at in range(len(local) - 2, -1, -1):
        reached = steps @ (local[at + 1] * backward[at + 1])
        backward[at] = reached / reached.sum()
    both = forward * backward
    both /= both.sum(axis=1, keepdims=True)
    inside: Vector = both[:, 1:7].reshape(-1, len(_COLUMNS), 2).sum(axis=2)
    return inside


def _names(labels: list[int], offset: int) -> Iterator[Tagged]:
    at = 0
    while at < len(labels):
        label, start = LABELS[labels[at]], at
        at += 1
        while at < len(labels) and LABELS[labels[at]] == "I" + label[1:]:
            at += 1
        if label != "O" and label[2:] in _KINDS:
            yield Tagged(offset + start, offset + at, _KINDS[label[2:]])
