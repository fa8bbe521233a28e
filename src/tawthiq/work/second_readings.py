"""A second person reads a text alone: ask for it, see who waits for one, finish one, and how far the two agree.

Both are held against each other only when the second says that they have finished. What both had left is then kept in one
entry, so that an agreement stays what it was when they did not know of each other, whatever is decided later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from tawthiq.match.coders import Agreement, Coded, Pair, agreements, pair_up
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import second_sheets, second_units
from tawthiq.work.casebook import Casebook
from tawthiq.work.filing import DECIDED
from tawthiq.work.ids import pointed
from tawthiq.work.models import Proposal, SecondAnswer
from tawthiq.work.promised import people_concerned

KIND = "second-reading"
SEED = 20_26  # the drawing of an interval gives the same one each time it is looked at


@dataclass(frozen=True)
class Standing:
    """How one text stands: who asked for a second reading and why, who has read it, and what the two still differ in."""

    source: models.Source
    text: str
    asked: models.SecondReading | None
    bare: bool
    waiting_first: int
    readings: tuple["Reading", ...]

    @property
    def is_waiting(self) -> bool:
        return self.asked is not None and not self.readings


@dataclass(frozen=True)
class Difference:
    """One passage on which the two differ, with what was decided about it, question by question, if anything was."""

    pair: Pair
    first: second_units.Unit | None
    second: second_units.Unit | None
    resolved: models.SecondReading | None

    @property
    def shown(self) -> second_units.Unit:
        return self.first or self.second or {}


@dataclass(frozen=True)
class Reading:
    """One finished second reading beside the first."""

    row: models.SecondReading
    pairs: tuple[Pair, ...]
    agreements: tuple[Agreement, ...]
    differences: tuple[Difference, ...]
    first_readers: tuple[str, ...]

    @property
    def open(self) -> int:
        return sum(one.resolved is None for one in self.differences)


def ask(casebook: Casebook, source: str | None, why: str, *, bare: bool = False, now: datetime) -> str:
    """Ask that a second person reads a source alone, or with None every source; `bare`: without the machine's proposals.

    errors: `BadInput` without a reason; `NotFound`; `Refused` when it was asked for already.
    """
    if not why.strip():
        raise BadInput("Say why a second person is to read it; the reason stays in the record.")
    text = None if source is None else text_of(source).id
    if any(one.text == text for one in _askings()):
        raise Refused("A second reading of this was asked for already. Drop that asking first to ask otherwise.")
    body = body_of("ask", text, why=why, bare=bare)
    with casebook.deed(now) as deed:
        return deed.append(KIND, body, (text,) if text else ())


def drop(casebook: Casebook, asking: str, why: str, *, now: datetime) -> str:
    """Call off an asking, with the reason. Readings that were finished stay.

    errors: `BadInput` without a reason; `NotFound`.
    """
    if not why.strip():
        raise BadInput("Say why no second person needs to read it; the reason stays in the record.")
    found = next((one for one in _askings() if one.id == asking), None)
    if found is None:
        raise NotFound(f"Nobody asks for a second reading {pointed(asking)}. `tawthiq second list` shows who does.")
    with casebook.deed(now) as deed:
        return deed.append(KIND, body_of("drop", found.text, why=why), (asking,))


def standings() -> list[Standing]:
    """Every source for which a second reading was asked or done, those that wait first, then the oldest first."""
    texts = {one.text for one in models.SecondReading.objects.filter(act="read") if one.text}
    texts |= {one.text for one in _askings() if one.text}
    if any(one.text is None for one in _askings()):
        texts |= set(Proposal.objects.filter(kind__in=second_sheets.READ_TWICE).values_list("text", flat=True))
    rows = models.Text.objects.filter(id__in=texts).order_by("order")
    found = [standing(row.source) for row in rows]
    return sorted(found, key=lambda one: not one.is_waiting)


def standing(source: str) -> Standing:
    """How one source stands.

    errors: `NotFound`.
    """
    text, askings = text_of(source), _askings()
    asked = next((one for one in askings if one.text == text.id), None)
    asked = asked or next((one for one in askings if one.text is None), None)
    rows = models.SecondReading.objects.filter(act="read", text=text.id).order_by("order")
    return Standing(
        source=models.Source.objects.get(id=source), text=text.id, asked=asked, bare=bool(asked and asked.bare),
        waiting_first=_undecided(text.id), readings=tuple(_reading(row) for row in rows),
    )  # fmt: skip


def finish(casebook: Casebook, source: str, *, now: datetime) -> Reading:
    """Say that one's second reading of a source is finished: both lists are kept, and from now on shown side by side.

    errors: `Refused` to a first reader, without an answer to every card, or while the first reader has cards waiting.
    """
    stands = standing(source)
    second_sheets.require_second(casebook, stands.text)
    sheet = list(second_sheets.sheet(stands.text, casebook.by, bare=stands.bare).values())
    waiting = sum(one.kind in second_sheets.READ_TWICE and one.state not in DECIDED for one in sheet)
    if waiting or not SecondAnswer.objects.filter(text=stands.text, reader=casebook.by).exists():
        raise Refused(f"Cards without an answer: {waiting}. Answer each, or enter what the text says, then finish.")
    if stands.waiting_first:
        raise Refused(
            f"The first reader has {stands.waiting_first} cards to decide. Your answers are kept; finish when they have."
        )
    first, second = second_units.of_record(stands.text), second_units.of_sheet(sheet)
    body = body_of("read", stands.text, bare=stands.bare, first=first, second=second)
    with casebook.deed(now) as deed:
        made = deed.append(KIND, {**body, **people_named(stands.text, first)}, (stands.text,))
    second_sheets.clear(casebook, stands.text)
    return reading(made)


def reading(reading_id: str) -> Reading:
    """One finished second reading.

    errors: `NotFound`.
    """
    row = models.SecondReading.objects.filter(id=reading_id, act="read").first()
    if row is None:
        raise NotFound(f"There is no second reading {pointed(reading_id)}. `tawthiq second list` shows them.")
    return _reading(row)


def source_of(reading: Reading) -> str:
    """The source whose text was read."""
    return str(models.Text.objects.values_list("source", flat=True).get(id=reading.row.text))


def text_of(source: str) -> models.Text:
    """The text of a source that is read.

    errors: `NotFound`.
    """
    row = models.Text.objects.filter(source=source).order_by("-order").first()
    if row is None:
        raise NotFound(f"There is no source with a text {pointed(source)}. `tawthiq show sources` lists the sources.")
    return row


def _askings() -> list[models.SecondReading]:
    """What is asked for and was not called off."""
    dropped = models.SecondReading.objects.filter(act="drop").values_list("of", flat=True)
    return list(
        models.SecondReading.objects.filter(act="ask").exclude(id__in=[one for one in dropped if one]).order_by("order")
    )


def _undecided(text: str) -> int:
    """Statements and incidents that the first reader has not decided."""
    return Proposal.objects.filter(text=text, kind__in=second_sheets.READ_TWICE).exclude(state__in=DECIDED).count()


def _reading(row: models.SecondReading) -> Reading:
    first, second = second_units.coded(row.first), second_units.coded(row.second)
    pairs = pair_up(first, second)
    resolved = _resolved(row.id)
    differences = [
        Difference(
            pair, _at(row.first, pair.first), _at(row.second, pair.second), resolved.get((pair.first, pair.second))
        )
        for pair in pairs
        if pair.differ
    ]
    by = second_sheets.first_readers(row.text or "") - {row.by}
    return Reading(row, tuple(pairs), tuple(_weighed(first, second, pairs, row)), tuple(differences), tuple(sorted(by)))


def _weighed(
    first: Sequence[Coded], second: Sequence[Coded], pairs: Sequence[Pair], row: models.SecondReading
) -> list[Agreement]:
    return agreements(first, second, pairs, Random(SEED), listed=not row.bare)  # noqa: S311  # nothing secret hangs on it


def _at(units: Sequence[second_units.Unit], place: int | None) -> second_units.Unit | None:
    return None if place is None else units[place]


def _resolved(reading_id: str) -> dict[tuple[int | None, int | None], models.SecondReading]:
    """The latest word on each passage."""
    rows = models.SecondReading.objects.filter(act="resolve", of=reading_id).order_by("order")
    return {(row.resolved["first"], row.resolved["second"]): row for row in rows if row.resolved}


def body_of(act: str, text: str | None, *, why: str | None = None, bare: bool = False, **more: Any) -> dict[str, Any]:
    """The body of an act, null where it does not say."""
    return {"act": act, "text": text, "bare": bare, "why": why, "first": None, "second": None, "resolved": None, **more}


def people_named(text: str, units: Sequence[second_units.Unit]) -> dict[str, Any]:
    """The protected people whom the lists may name: the text's, those it names first, and those pointed at."""
    named = models.Person.objects.filter(text=text).values_list("id", flat=True)
    pointed_at = {
        part["record"] for unit in units for name in ("said_by", "roles")
        for part in unit["values"].get(name, ()) if part.get("record")
    }  # fmt: skip
    return people_concerned({text, *named, *pointed_at})
