"""Do two people who read one text, each alone, say the same? Question by question, chance taken out.

**Coefficient**: Krippendorff's alpha for names without an order (Krippendorff, *Content Analysis*, 4th edition, 2018,
chapter 12; Hayes and Krippendorff 2007, doi:10.1080/19312450709336664): 1 is full agreement, 0 what two would reach who
know the shares of the answers and guess. It corrects for small numbers, and two coders without gaps are its plainest
case. Its interval comes from drawing the passages anew (bootstrap), so it does not speak of other coders or other texts.

Limits: names are compared as `match.naming` compares them; a set of names counts as one answer, so that two of three the
same is not the same. Where both say one thing throughout, the coefficient is not defined and is left out.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from tawthiq.match.naming import same_name

Question = Literal["passage", "teller", "stance", "ground", "type", "victim", "alleged perpetrator", "when", "where"]
OF_STATEMENTS: Final[tuple[Question, ...]] = ("teller", "stance", "ground")
OF_INCIDENTS: Final[tuple[Question, ...]] = ("type", "victim", "alleged perpetrator", "when", "where")
QUESTIONS: Final[tuple[Question, ...]] = ("passage", *OF_STATEMENTS, *OF_INCIDENTS)
LEAST_SHARED: Final = 0.5  # of the words of two passages taken together
FEW: Final = 30
LEAST_FOR_INTERVAL: Final = 10
DRAWS: Final = 400
LEVEL: Final = 0.95

Answer = str | tuple[str, ...]


@dataclass(frozen=True)
class Coded:
    """One passage as one coder left it: `taken` is false for one they were shown and rejected.

    `key` ties two of them that answer the same card; empty where the coder chose the words. `answers` are by question:
    a word, or several names.
    """

    kind: Literal["statement", "incident"]
    start: int
    end: int
    taken: bool
    key: str = ""
    answers: tuple[tuple[Question, Answer], ...] = ()

    def answer(self, question: Question) -> Answer:
        return dict(self.answers).get(question, "")


@dataclass(frozen=True)
class Pair:
    """Places of the same passage in both lists; `None` where one of the two did not have it at all."""

    first: int | None
    second: int | None
    differ: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Agreement:
    """How two coders agree on one question.

    **same**, **compared**: passages. **alpha**: coefficient, `None` where it is not defined. **low, high**: its central
    95 of 100, `None` below `LEAST_FOR_INTERVAL` passages. **one_more**: alpha if one passage that is the same now were not.
    """

    question: Question
    same: int
    compared: int
    alpha: float | None
    low: float | None = None
    high: float | None = None
    one_more: float | None = None

    @property
    def is_few(self) -> bool:
        return self.compared < FEW


def pair_up(first: Sequence[Coded], second: Sequence[Coded]) -> list[Pair]:
    """Every passage of both lists once, in the order of the text: by card, then by shared words, the nearest first.

    >>> one = Coded("statement", 0, 10, True, answers=(("stance", "asserted"),))
    >>> other = Coded("statement", 0, 9, True, answers=(("stance", "denied"),))
    >>> pair_up([one], [other, Coded("incident", 3, 12, True)])
    [Pair(first=0, second=0, differ=('stance',)), Pair(first=None, second=1, differ=('passage',))]
    """
    by_key = {coded.key: place for place, coded in enumerate(second) if coded.key}
    pairs = [(place, by_key[coded.key]) for place, coded in enumerate(first) if coded.key in by_key]
    near = [
        (_shared(left, right), place, other)
        for place, left in enumerate(first)
        for other, right in enumerate(second)
        if left.kind == right.kind and left.taken and right.taken and not (left.key and left.key == right.key)
    ]
    for shared, place, other in sorted(near, key=lambda one: (-one[0], one[1], one[2])):
        if shared >= LEAST_SHARED and all(place != left and other != right for left, right in pairs):
            pairs.append((place, other))
    found = [_pair(first, second, place, other) for place, other in pairs]
    paired, beside = {place for place, _ in pairs}, {other for _, other in pairs}
    found += [_pair(first, second, place, None) for place in range(len(first)) if place not in paired]
    found += [_pair(first, second, None, other) for other in range(len(second)) if other not in beside]
    return sorted(found, key=lambda pair: _place(first, second, pair))


def agreements(
    first: Sequence[Coded], second: Sequence[Coded], pairs: Sequence[Pair], rng: Random, *, listed: bool = True
) -> list[Agreement]:
    """One a question that was put at all. `listed`: both were shown the same cards; without it nobody knows what both
    passed over, and for the passage there is no coefficient.

    >>> one = [Coded("incident", n, n + 1, True, str(n), (("type", "killing"),)) for n in range(3)]
    >>> [(found.question, found.same, found.alpha) for found in agreements(one, one, pair_up(one, one), Random(1))][:2]
    [('passage', 3, None), ('type', 3, None)]
    """
    alike = _alike(first, second)
    found = []
    for question in QUESTIONS:
        answers = _answers(question, first, second, pairs, alike)
        if answers:
            found.append(_agreement(question, answers, rng, counts=question != "passage" or listed))
    return found


def alpha(answers: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Krippendorff's alpha of two coders for answers without an order; `None` where all answers are one.

    >>> round(alpha([("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")]), 3)
    0.533
    """
    values = Counter(value for pair in answers for value in pair)
    total = 2 * len(answers)
    apart = total * total - sum(count * count for count in values.values())
    if apart == 0:
        return None
    observed = 2 * sum(left != right for left, right in answers)
    return 1 - observed * (total - 1) / apart


def _agreement(question: Question, answers: list[tuple[Hashable, Hashable]], rng: Random, *, counts: bool) -> Agreement:
    same = sum(left == right for left, right in answers)
    value = alpha(answers) if counts else None
    if value is None:
        return Agreement(question, same, len(answers), None)
    low, high = _interval(answers, rng)
    return Agreement(question, same, len(answers), value, low, high, _with_one_more(answers))


def _interval(answers: Sequence[tuple[Hashable, Hashable]], rng: Random) -> tuple[float | None, float | None]:
    if len(answers) < LEAST_FOR_INTERVAL:
        return None, None
    drawn = (alpha(rng.choices(answers, k=len(answers))) for _ in range(DRAWS))
    values = sorted(1.0 if value is None else value for value in drawn)  # a draw without any difference agrees in full
    cut = round((1 - LEVEL) / 2 * (len(values) - 1))
    return values[cut], values[-1 - cut]


def _with_one_more(answers: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Alpha after one more disagreement: one answer that was given by both, the commonest, is given by the first alone."""
    common = Counter(left for left, right in answers if left == right).most_common(1)
    others = {value for pair in answers for value in pair} - {value for value, _ in common}
    if not common or not others:
        return None
    changed, value = list(answers), common[0][0]
    changed[changed.index((value, value))] = (value, min(others, key=repr))
    return alpha(changed)


def _pair(first: Sequence[Coded], second: Sequence[Coded], place: int | None, other: int | None) -> Pair:
    left = first[place] if place is not None else None
    right = second[other] if other is not None else None
    if not (left and left.taken) or not (right and right.taken):
        both = bool(left and left.taken) == bool(right and right.taken)
        return Pair(place, other, () if both else ("passage",))
    asked = OF_STATEMENTS if left.kind == "statement" else OF_INCIDENTS
    same = _alike([left], [right])
    return Pair(place, other, tuple(one for one in asked if same(left.answer(one)) != same(right.answer(one))))


def _answers(
    question: Question,
    first: Sequence[Coded],
    second: Sequence[Coded],
    pairs: Sequence[Pair],
    alike: Callable[[Answer], Hashable],
) -> list[tuple[Hashable, Hashable]]:
    """What both answered, for each passage where the question was put to both."""
    if question == "passage":
        return [(_took(first, pair.first), _took(second, pair.second)) for pair in pairs]
    kind = "statement" if question in OF_STATEMENTS else "incident"
    both = [
        (first[pair.first], second[pair.second]) for pair in pairs if pair.first is not None and pair.second is not None
    ]
    return [
        (alike(left.answer(question)), alike(right.answer(question)))
        for left, right in both
        if left.kind == kind and left.taken and right.taken
    ]


def _took(coded: Sequence[Coded], place: int | None) -> bool:
    return place is not None and coded[place].taken


def _alike(first: Sequence[Coded], second: Sequence[Coded]) -> Callable[[Answer], Hashable]:
    """What stands for an answer: names that can be one name stand for each other."""
    heads: list[str] = []

    def head(name: str) -> str:
        known = next((one for one in heads if one == name or same_name(one, name)), None)
        if known is None:
            heads.append(name)
        return known or name

    def stand_in(answer: Answer) -> Hashable:
        return answer if isinstance(answer, str) else frozenset(head(name) for name in answer)

    for coded in (*first, *second):  # the order in which names are met decides which of them stands for the others
        for _, answer in coded.answers:
            stand_in(answer)
    return stand_in


def _shared(left: Coded, right: Coded) -> float:
    """The share of the words of both that both have."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    return max(0, shared) / (max(left.end, right.end) - min(left.start, right.start))


def _place(first: Sequence[Coded], second: Sequence[Coded], pair: Pair) -> tuple[int, int, int, int]:
    coded = first[pair.first] if pair.first is not None else second[pair.second or 0]
    return coded.start, coded.end, -1 if pair.first is None else pair.first, -1 if pair.second is None else pair.second
