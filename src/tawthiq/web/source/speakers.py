"""Whom a card or chosen words can be given to with one key: first who speaks just above, then those who speak most.

And what stands round chosen words, to begin a form with: the teller above, the nearest date and place, the statements that
hold the words. A form shows all of it before anything is entered.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tawthiq.work.cards import Card, Named, shown_values
from tawthiq.work.models import Proposal

MOST = 9  # one digit each
NEAR_CHARACTERS = 400
KINDS = ("person", "group")
NOBODY = "nobody"  # what a form sends for the text itself


@dataclass(frozen=True)
class Speaker:
    """`value` is what a form sends; `digit` the key."""

    name: str
    kind: str
    digit: int | None

    @property
    def value(self) -> str:
        return f"{self.kind} {self.name}"


def given(value: str) -> tuple[str, str] | None:
    """(name, kind) of what a form sent, None for nobody or no such form."""
    kind, _, name = value.partition(" ")
    return (name.strip(), kind) if kind in KINDS and name.strip() else None


def speakers(cards: Sequence[Card], proposals: Iterable[Proposal], at: int) -> list[Speaker]:
    """Everybody the text names, those nearest a key first; `cards` are those of its statements, `at` a place in the text."""
    above = [one for one in cards if one.span[0] < at and one.said_by and one.state != "rejected"]
    nearest = max(above, key=lambda one: one.span[0], default=None)
    told = Counter((one.name, one.kind) for card in cards for one in card.said_by if one.kind in KINDS)
    named = [(str(one.values["name"]), one.kind) for one in proposals if one.kind in KINDS and one.state != "rejected"]
    first = [(one.name, one.kind) for one in nearest.said_by[:1] if one.kind in KINDS] if nearest else []
    order = dict.fromkeys([*first, *(who for who, _ in told.most_common()), *named])
    return [
        Speaker(name, kind, place if place <= MOST else None) for place, (name, kind) in enumerate(order, start=1) if name
    ]  # fmt: skip


def kind_of(name: str, proposals: Iterable[Proposal]) -> str:
    """Person or group, as the text has whoever is called so; a person where it has nobody."""
    return next((one.kind for one in proposals if one.kind in KINDS and one.values["name"] == name), "person")


@dataclass(frozen=True)
class Guess:
    """What a form by hand begins with, in the shape of a card."""

    said_by: tuple[Named, ...] = ()
    when: str | None = None
    where: Named | None = None
    statements: tuple[tuple[str, str], ...] = ()
    roles: tuple[Named, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


def round_about(cards: Sequence[Card], proposals: Iterable[Proposal], span: tuple[int, int]) -> Guess:
    """The teller above, the nearest date and place, and the statements that hold these words."""
    marks = list(proposals)
    above = speakers(cards, (), span[0] + 1)
    holding = [one for one in cards if one.state != "rejected" and one.span[0] <= span[0] and span[1] <= one.span[1]]
    date = _nearest(marks, "date", span)
    place = _nearest(marks, "place", span)
    return Guess(
        said_by=tuple(Named(one.name, one.kind, None, None) for one in above[:1]),
        when=shown_values(date).get("value") if date else None,
        where=Named(str(place.values["name"]), "place", None, place.id) if place else None,
        statements=tuple((one.proposal, one.quote) for one in holding),
    )


def _nearest(marks: Iterable[Proposal], kind: str, span: tuple[int, int]) -> Proposal | None:
    """The mark of a kind nearest to the words, one before them preferred to one as near after."""
    found = [
        (gap, one.start > span[1], one.start, one)
        for one in marks
        if one.kind == kind and one.state != "rejected" and (kind != "date" or one.values.get("value"))
        for gap in [min(_gap(start, end, span) for start, end in one.values.get("mentions") or [(one.start, one.end)])]
        if gap <= NEAR_CHARACTERS
    ]
    return min(found, key=lambda one: one[:3])[3] if found else None


def _gap(start: int, end: int, span: tuple[int, int]) -> int:
    return max(0, start - span[1], span[0] - end)
