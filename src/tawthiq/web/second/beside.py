"""Two readers' answers as a page shows them: agreement in plain words, and rival answers side by side."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from tawthiq.match.coders import OF_INCIDENTS, OF_STATEMENTS, Agreement, Question
from tawthiq.projection import models
from tawthiq.web.frame import wording
from tawthiq.work.second_readings import Difference, Reading
from tawthiq.work.second_units import Unit

FIRM, TENTATIVE = 0.8, 2 / 3  # the marks Krippendorff recommends


@dataclass(frozen=True)
class Told:
    """One question of the table: the figures, and what they are worth in words."""

    agreement: Agreement
    words: str


@dataclass(frozen=True)
class Cell:
    """One question about one passage: what each answered, and whose answer stands, if that was decided."""

    question: Question
    first: str
    second: str
    differs: bool
    stands: str


@dataclass(frozen=True)
class Passage:
    difference: Difference
    quote: str
    made: str
    cells: tuple[Cell, ...]

    @property
    def place(self) -> tuple[str, str]:
        pair = self.difference.pair
        return tuple("" if one is None else str(one) for one in (pair.first, pair.second))  # type: ignore[return-value]


@dataclass(frozen=True)
class Shown:
    agreements: tuple[Told, ...]
    passages: tuple[Passage, ...]


def shown(reading: Reading) -> Shown:
    words = models.Text.objects.filter(id=reading.row.text).values_list("text", flat=True).first() or ""
    return Shown(
        tuple(Told(one, _worth(one, reading)) for one in reading.agreements),
        tuple(_passage(one, words) for one in reading.differences),
    )


def _worth(one: Agreement, reading: Reading) -> str:
    """What the coefficient says, and how little it says where there are few passages."""
    if one.alpha is None:
        if one.question == "passage" and reading.row.bare:
            return _("No coefficient: without cards nobody knows what both of them passed over.")
        return _("No coefficient: one answer was given throughout, so chance cannot be told from agreement.")
    if one.is_few and one.one_more is not None:
        return _("Too few passages to rely on: one more difference would make it %(value)s.") % {
            "value": f"\u2066{one.one_more:.2f}\u2069"
        }
    if one.is_few:
        return _("Too few passages to rely on.")
    if one.alpha >= TENTATIVE:
        return _("Agreement to rely on.") if one.alpha >= FIRM else _("Enough for tentative conclusions only.")
    return _("Not to be relied on: read on below.")


def _passage(difference: Difference, words: str) -> Passage:
    unit = difference.shown
    made = next((one["made"] for one in (difference.first, difference.second) if one and one["made"]), "")
    return Passage(difference, words[unit["start"] : unit["end"]], made or "", tuple(_cells(difference)))


def _cells(difference: Difference) -> Iterable[Cell]:
    resolved = (difference.resolved.resolved if difference.resolved else None) or {"stands": []}
    stands = {one["question"]: one["whose"] for one in resolved["stands"]}
    asked = OF_STATEMENTS if difference.shown["kind"] == "statement" else OF_INCIDENTS
    questions: tuple[Question, ...] = ("passage", *asked)
    for question in questions:
        yield Cell(
            question, _answer(question, difference.first), _answer(question, difference.second),
            question in difference.pair.differ, stands.get(question, ""),
        )  # fmt: skip


def _answer(question: Question, unit: Unit | None) -> str:
    if unit is None:
        return _("did not mark it") if question == "passage" else "–"
    if not unit["taken"]:
        return _("rejected it") if question == "passage" else "–"
    return _("took it") if question == "passage" else _SAID[question](unit["values"]) or _("says nothing")


def _names(values: dict[str, Any], *roles: str) -> str:
    return wording.listed(one["name"] for one in values["roles"] if one["role"] in roles)


_SAID: Final[dict[Question, Callable[[dict[str, Any]], str]]] = {
    "teller": lambda values: wording.listed(one["name"] for one in values["said_by"]),
    "stance": lambda values: wording.word(values["stance"], "stance"),
    "ground": lambda values: wording.word(values["ground"], "ground"),
    "type": lambda values: wording.word(values["type"], "incident type"),
    "victim": lambda values: _names(values, "victim"),
    "alleged perpetrator": lambda values: _names(values, "alleged perpetrator", "actor"),
    "when": lambda values: wording.when(values["when"]) if values["when"] else "",
    "where": lambda values: values["where"]["name"] if values["where"] else "",
}
