"""Whom of the casebook's people a person should be asked about: the pairs in their order, and sure ones by the batch.

The machine proposes, people decide: a batch is entered only after its drawn sample was looked at and nothing in it was
wrong. Who stands under a label or a changed name is not asked about, for there a name says nothing.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from tawthiq.match.review import ErrorRate, error_rate
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.terms.vocabulary import SAME_RELATIONS
from tawthiq.work import engine_process, linking
from tawthiq.work.casebook import Casebook
from tawthiq.work.traits import traits

_IF_ENDED: Final = "The matching ended before its work was done. Nothing was changed; try again."


@dataclass(frozen=True)
class Question:
    """Are these two records one person? `family` groups questions that belong together; reasons in English sentences."""

    left: str
    right: str
    probability: float
    family: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.left, self.right))


@dataclass(frozen=True)
class Queue:
    """`questions` in order and how many `more` there are; `sure` pairs, of which `sample` are looked at first; what
    earlier answers taught, in English sentences; of how many records."""

    questions: tuple[Question, ...]
    more: int
    sure: tuple[Question, ...]
    sample: tuple[int, ...]
    learnt: tuple[str, ...]
    records: int


@dataclass(frozen=True)
class Confirmed:
    """What became of a batch: the error rate of its sample, and the pairs that were joined."""

    rate: ErrorRate
    joined: tuple[tuple[str, str], ...]


def queue(*, is_stopped: Callable[[], bool] = lambda: False) -> Queue:
    """Put the questions in order, in a process without keys.

    errors: `Refused` where matching has no memory; `engine_process.Stopped`.
    """
    rows = compared()
    place = {row.id: at for at, row in enumerate(rows)}
    asked = {"records": list(_records(rows)), "answers": _answers(place), "seed": len(rows)}
    with engine_process.started("tawthiq.match", if_ended=_IF_ENDED) as engine:
        answer = next(engine.answers(asked, is_stopped=is_stopped))
    if "refused" in answer:
        raise Refused(answer["refused"])
    ids = [row.id for row in rows]
    return Queue(
        tuple(_question(one, ids) for one in answer["questions"]), answer["more"],
        tuple(_question(one, ids) for one in answer["sure"]), tuple(answer["sample"]), tuple(answer["learnt"]), len(rows),
    )  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """What people have said by now: the cluster of each person record, the clusters held apart, and the last word on each
    pair, the latest pair first."""

    cluster: Mapping[str, str]
    apart: frozenset[frozenset[str]]
    words: Mapping[frozenset[str], str]

    def open(self, questions: Iterable[Question]) -> list[tuple[int, Question]]:
        """Those that no answer settles, with their places in the order."""
        return [(at, one) for at, one in enumerate(questions) if self._is_open(one)]

    def last(self, questions: Sequence[Question]) -> int | None:
        """The place of the question whose answer was entered last."""
        at = {one.pair: place for place, one in enumerate(questions)}
        return next((at[pair] for pair in self.words if pair in at), None)

    def answer(self, question: Question) -> str | None:
        """What people last said of this very pair: same, not same or unsure."""
        return self.words.get(question.pair)

    def _is_open(self, one: Question) -> bool:
        left, right = self.cluster.get(one.left), self.cluster.get(one.right)
        return left is not None and right is not None and left != right and frozenset((left, right)) not in self.apart


def standing() -> Standing:
    """Read what people have said, once for all that is asked of it."""
    cluster = dict(models.Person.objects.values_list("id", "cluster"))
    told = list(_links().order_by("-order").values_list("left", "right", "relation"))
    words: dict[frozenset[str], str] = {}
    for left, right, relation in told:
        words.setdefault(frozenset((left, right)), relation)
    apart = frozenset(
        frozenset((cluster[left], cluster[right]))
        for left, right, relation in told
        if relation != "same" and left in cluster and right in cluster
    )
    return Standing(cluster, apart, words)


def confirm(casebook: Casebook, found: Queue, wrong: Collection[int], *, now: datetime) -> Confirmed:
    """Enter a batch whose sample was looked at: with nothing wrong in it all pairs are joined, else only the sample's
    answers are entered (`wrong`: places in `found.sure`) and the others are to be asked one by one.

    errors: `BadInput` when there is no batch, or a wrong one is not of the sample.
    """
    if not found.sure:
        raise BadInput("There are no sure pairs to confirm. Have the pairs put in order again.")
    if not set(wrong) <= set(found.sample):
        raise BadInput("Only pairs of the sample can be marked as wrong.")
    rate = error_rate(len(found.sample), len(wrong))
    still = {at for at, _ in standing().open(found.sure)}
    right = still & set(found.sample) - set(wrong) if wrong else still
    reason = f"a sample of {rate.checked} of {len(found.sure)} sure pairs was looked at: {rate.wrong} wrong"
    joined = [(found.sure[at].left, found.sure[at].right) for at in sorted(right)]
    parted = [(found.sure[at].left, found.sure[at].right) for at in sorted(still & set(wrong))]
    linking.link_pairs(casebook, {"same": joined, "not same": parted}, reason, now=now)
    return Confirmed(rate, tuple(joined))


def one_by_one(found: Queue) -> Queue:
    """The order with the sure pairs as questions at its end, as after a sample in which something was wrong."""
    return replace(found, questions=(*found.questions, *found.sure), sure=(), sample=())


def take_back(casebook: Casebook, confirmed: Confirmed, *, now: datetime) -> None:
    """Part again what a batch joined: each pair is unsure, and its people are as they were."""
    linking.link_pairs(casebook, {"unsure": confirmed.joined}, "the batch was taken back", now=now)


def compared() -> list[models.Person]:
    """Whom the matching lays beside each other: nobody under a label or a changed name."""
    return list(models.Person.objects.filter(protected=False, changed_name=False).order_by("order"))


def _records(rows: Sequence[models.Person]) -> Iterator[dict[str, str]]:
    """What the matching is told of each; the number is its place, the list its source."""
    sources = dict(models.Text.objects.values_list("id", "source"))
    for at, (row, known) in enumerate(zip(rows, traits(rows), strict=True)):
        yield {"id": str(at), "list": sources.get(row.text or "", "by hand"), **known}


def _links() -> Any:
    return models.Link.objects.filter(current=True, relation__in=SAME_RELATIONS)


def _answers(place: dict[str, int]) -> list[tuple[int, int, str]]:
    told = _links().order_by("order").values_list("left", "right", "relation")
    return [(place[left], place[right], word) for left, right, word in told if left in place and right in place]


def _question(one: dict[str, Any], ids: Sequence[str]) -> Question:
    return Question(
        ids[one["left"]], ids[one["right"]], one["probability"], one["family"],
        tuple(one["for"]), tuple(one["against"]), tuple(one["neither"]),
    )  # fmt: skip
