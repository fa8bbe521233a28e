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

from tawthiq.language.arabic import Token
from tawthiq.language.arabic_lists import body_rests, place_rests
from tawthiq.read.arabic.page import Page, Stretch
from tawthiq.read.arabic.traits import traits, variants

LABELS: Final = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
_KINDS: Final = {"PER": "person", "LOC": "place", "ORG": "group"}
_COLUMNS: Final = {"person": 0, "place": 1, "group": 2}
_EDGE: Final = ("#",)
_BATCH: Final = 4000  # words scored at once, so that memory stays bounded
_NEAR: Final = (
    "name-", "foreign", "place", "body", "cue", "hint", "word=", "AL", "wAL", "bAL", "lL", "number", "mark", "is", "may-",
    "near-", "unknown", "often", "like-", "kind:", "end1", "part-", "length",
)  # fmt: skip
_FAR: Final = ("cue:people", "cue:groups", "cue:reporting", "cue:kin", "cue=", "word=", "kind:", "part-")
_WINDOW: Final = {-1: _NEAR, 1: _NEAR, -2: _FAR, 2: _FAR, -3: _FAR}
_CONTEXTS: Final = (
    ("title", ("people", "hint-t")), ("said", ("reporting",)), ("given", ("G",)), ("place", ("place-head", "hint-p")),
    ("body", ("hint-o", "groups")),
)  # fmt: skip
_MOST: Final = 8  # other places of a word that are looked at
_REACH: Final = 3  # words to each side that are looked at
Vector = np.ndarray[Any, Any]
_NOTHING: Final[Vector] = np.zeros(len(LABELS), np.float32)


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
    for batch in _batches(page.sentences):
        runs = _Runs.of(batch)
        scores = _scores(rows, batch)
        first = batch[0].first
        shares[first : batch[-1].last] = _shares(scores, runs)
        found += _names(_best(scores, runs), batch)
    return Tags(found, shares)


def _batches(sentences: list[Stretch]) -> Iterator[list[Stretch]]:
    """Neighbouring sentences, some thousands of words together; their words follow one another without a gap."""
    batch: list[Stretch] = []
    for one in sentences:
        if batch and one.last - batch[0].first > _BATCH:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


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
    for number, trait in _elsewhere(page, rows):
        rows[number].append(trait)
    return [tuple(row) for row in rows]


def _elsewhere(page: Page, rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """What stands before the same word elsewhere on the page: a title, a verb of saying, a given name, "in", "town of"."""
    met: dict[str, list[tuple[int, str]]] = {}
    stems = [_stem_of(token) for token in page.words]
    for number in range(1, len(page.words)):
        before = _before(rows[number - 1]) if stems[number] else ""
        if before:
            met.setdefault(stems[number], []).append((number, before))
    for number, stem in enumerate(stems):
        seen = {before for at, before in met.get(stem, ())[:_MOST] if at != number}
        yield from ((number, f"again-{before}-{_class(rows[number])}") for before in sorted(seen))


def _class(row: Sequence[str]) -> str:
    return next((trait[3:4] for trait in row if trait.startswith(("is-", "is+"))), "u")


def _stem_of(token: Token) -> str:
    """The word without "and", "in", "to" where it is long enough; nothing for stops, numbers and marks."""
    if token.kind != "word" or len(token.key) < 3:
        return ""
    last = list(variants(token.key))[-1][0]
    return last if len(last) > 2 else token.key


def _before(row: Sequence[str]) -> str:
    kind = next(trait[5:] for trait in row if trait.startswith("kind:"))
    for what, starts in _CONTEXTS:
        if kind.startswith(starts):
            return what
    return "in" if "cue=في" in row or "cue=الي" in row else ""


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
        yield from (name for trait in (rows[at] if inside else _EDGE) for name in _seen(offset, trait))
    yield from _runs(tuple(_kind(rows, sentence, number + step) for step in range(-2, 3)))


def _seen(offset: int, trait: str) -> Iterator[str]:
    """The feature that a trait makes for the token from which its bearer stands at the offset, if any."""
    if offset == 0:
        yield trait
    elif trait == "#" or trait.startswith(_WINDOW[offset]):
        yield f"{offset}|{trait}"


def _kind(rows: Sequence[tuple[str, ...]], sentence: Stretch, at: int) -> str:
    return _kind_of(rows[at]) if sentence.first <= at < sentence.last else "#"


@lru_cache(maxsize=65536)
def _kind_of(row: tuple[str, ...]) -> str:
    return next(trait[5:] for trait in row if trait.startswith("kind:"))


def _runs(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Runs of kinds around the token in the middle of five."""
    second, before, own, after, later = kinds
    return (
        f"A{before}&{own}", f"B{own}&{after}", f"C{before}&{own}&{after}", f"D{second}&{before}&{own}",
        f"J{own}&{after}&{later}", f"K{second}&{before}", f"H{before}&{after}",
    )  # fmt: skip


def _scores(rows: Sequence[tuple[str, ...]], batch: Sequence[Stretch]) -> Vector:
    """The score of each label for each token of the sentences, shape (tokens, labels)."""
    padded: list[tuple[str, ...]] = [_EDGE] * _REACH
    held: list[int] = []
    for one in batch:
        held += range(len(padded), len(padded) + one.last - one.first)
        padded += [*rows[one.first : one.last], *[_EDGE] * _REACH]
    blocks = np.array([_seen_from(row) for row in padded])
    kinds = ["#" if row is _EDGE else _kind_of(row) for row in padded]
    at = np.array(held)
    scores: Vector = np.array([_run_weights(tuple(kinds[number - 2 : number + 3])) for number in held])
    for column, offset in enumerate((0, *_WINDOW)):
        scores += blocks[at + offset, column]
    return scores


@lru_cache(maxsize=65536)
def _seen_from(row: tuple[str, ...]) -> Vector:
    """The weights of a token's traits, added up, for itself and each offset of the window: shape (offsets, labels)."""
    total: Vector = np.add.reduce([_trait_weights(trait) for trait in row])
    return total


@lru_cache(maxsize=65536)
def _trait_weights(trait: str) -> Vector:
    return np.array([_weight(next(_seen(offset, trait), "")) for offset in (0, *_WINDOW)])


@lru_cache(maxsize=65536)
def _run_weights(kinds: tuple[str, ...]) -> Vector:
    total: Vector = np.add.reduce([_weight(run) for run in _runs(kinds)])
    return total


def _weight(feature: str) -> Vector:
    return _weights().rows.get(feature, _NOTHING)


@dataclass(frozen=True)
class _Weights:
    rows: dict[str, Vector]
    steps: Vector  # from label to label, shape (labels, labels)


def forget_weights() -> None:
    """Drop what was computed of the weights, after others were set (`tools/read/arabic_names.py`)."""
    for held in (_seen_from, _trait_weights, _run_weights):
        held.cache_clear()


@lru_cache(1)
def _weights() -> _Weights:
    with (
        resources.files("tawthiq.read").joinpath("data", "arabic_names.npz").open("rb") as packed,
        np.load(packed) as held,
    ):
        names = bytes(held["names"]).decode().split("\n")
        rows = held["rows"].astype(np.float32) * float(held["scale"])
        return _Weights(dict(zip(names, rows, strict=True)), held["steps"].astype(np.float32))


@dataclass(frozen=True)
class _Runs:
    """Where sentences start in a batch, the longest first, so that all are walked through abreast."""

    starts: Vector
    lengths: Vector

    @staticmethod
    def of(batch: Sequence[Stretch]) -> "_Runs":
        ordered = sorted(batch, key=lambda one: one.first - one.last)
        first = batch[0].first
        return _Runs(
            np.array([one.first - first for one in ordered]), np.array([one.last - one.first for one in ordered])
        )

    def at(self, step: int) -> Vector:
        """The rows of that step, of all sentences that are long enough."""
        found: Vector = self.starts[: np.searchsorted(-self.lengths, -step)] + step
        return found

    @property
    def steps(self) -> range:
        return range(1, int(self.lengths[0]))


def _best(scores: Vector, runs: _Runs) -> list[int]:
    """The best run of labels of each sentence (Viterbi), one after the other."""
    steps = _weights().steps
    best, came = scores.copy(), np.zeros(scores.shape, np.intp)
    for step in runs.steps:
        rows = runs.at(step)
        reached = best[rows - 1][:, :, None] + steps
        came[rows] = reached.argmax(axis=1)
        best[rows] += reached.max(axis=1)
    labels = best.argmax(axis=1)
    for step in reversed(runs.steps):
        rows = runs.at(step)
        labels[rows - 1] = came[rows, labels[rows]]
    return [int(label) for label in labels]


def _shares(scores: Vector, runs: _Runs) -> Vector:
    """How likely each word is within a name of each kind, over all runs of labels (forward and backward)."""
    steps = np.exp(_weights().steps)
    local = np.exp(scores - scores.max(axis=1, keepdims=True))
    forward, backward = local / local.sum(axis=1, keepdims=True), np.ones_like(local)
    for step in runs.steps:
        rows = runs.at(step)
        reached = (forward[rows - 1] @ steps) * local[rows]
        forward[rows] = reached / reached.sum(axis=1, keepdims=True)
    for step in reversed(runs.steps):
        rows = runs.at(step)
        reached = (local[rows] * backward[rows]) @ steps.T
        backward[rows - 1] = reached / reached.sum(axis=1, keepdims=True)
    both = forward * backward
    both /= both.sum(axis=1, keepdims=True)
    inside: Vector = both[:, 1:7].reshape(-1, len(_COLUMNS), 2).sum(axis=2)
    return inside


def _names(labels: list[int], batch: Sequence[Stretch]) -> Iterator[Tagged]:
    offset = batch[0].first
    for sentence in batch:
        at = sentence.first
        while at < sentence.last:
            label, start = LABELS[labels[at - offset]], at
            at += 1
            while at < sentence.last and LABELS[labels[at - offset]] == "I" + label[1:]:
                at += 1
            if label != "O" and label[2:] in _KINDS:
                yield Tagged(start, at, _KINDS[label[2:]])
