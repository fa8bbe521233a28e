"""Which two reports may tell of one incident, with plain reasons. A machine's word is a proposal only.

Two reports are compared if their types can be two words for one event (a killing, a death) and they share a place or a
victim's name. Limits: weights are set by hand; a place without an id is compared by its name only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tawthiq.match.naming import read_name, same_name
from tawthiq.match.people import Suggestion
from tawthiq.match.rivals import Named, PlaceSaid, kindred
from tawthiq.terms.dates import bounds, describe, overlap
from tawthiq.terms.errors import BadInput

MOST_IN_BLOCK: Final = 200
LEAST_SCORE: Final = 0.5
_WEIGHTS: Final = {
    "type": 0.25, "kindred": 0.15, "date": 0.25, "date unsure": 0.05, "place": 0.2, "area": 0.1, "victim": 0.4,
    "place differs": -0.3, "date differs": -0.6, "victims differ": -0.4, "one text": -0.1,
}  # fmt: skip


@dataclass(frozen=True)
class IncidentRecord:
    """An incident as one text reports it; missing values are None or empty."""

    id: str
    types: tuple[str, ...]
    text: str
    when: str | None = None
    where: PlaceSaid | None = None
    victims: tuple[Named, ...] = ()


def suggest_incidents(records: Sequence[IncidentRecord]) -> list[Suggestion]:
    """All pairs worth a person's look, the likeliest first.

    **Errors**: `BadInput` where a report comes twice.

    >>> one = IncidentRecord("a", ("killing",), "t1", "2022-02", victims=(Named(None, "Saeed Mansour"),))
    >>> two = IncidentRecord("b", ("death",), "t2", "2022-02-10", victims=(Named(None, "سعيد منصور"),))
    >>> suggest_incidents([one, two])[0].reasons[0]
    'types that can be one event: killing, death'
    """
    if len({record.id for record in records}) < len(records):
        raise BadInput("A report of an incident is given twice; give each once.")
    found = []
    for left, right in sorted(_pairs(records)):
        suggestion = _compare(records[left], records[right])
        if suggestion is not None and suggestion.score >= LEAST_SCORE:
            found.append(suggestion)
    return sorted(found, key=lambda suggestion: -suggestion.score)


def _pairs(records: Sequence[IncidentRecord]) -> set[tuple[int, int]]:
    blocks: dict[tuple[str, str], list[int]] = {}
    for at, record in enumerate(records):
        for key in set(_block_keys(record)):
            blocks.setdefault(key, []).append(at)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        if len(members) <= MOST_IN_BLOCK:
            pairs.update(combinations(members, 2))
        else:
            pairs.update(pair for year in _by_year(records, members) for pair in combinations(year, 2))
    return pairs


def _by_year(records: Sequence[IncidentRecord], members: Sequence[int]) -> Iterable[list[int]]:
    """A crowded block cut by the first year each report can mean; a part that is still crowded is left out."""
    years: dict[int, list[int]] = {}
    for at in members:
        first = bounds(records[at].when or "XXXX")[0]
        if first:
            years.setdefault(first.year, []).append(at)
    return (year for year in years.values() if len(year) <= MOST_IN_BLOCK)


def _block_keys(record: IncidentRecord) -> Iterable[tuple[str, str]]:
    if record.where:
        yield from (("place", id) for id in (record.where.id, *record.where.within) if id)
        yield from (("place name", bone) for bone in _bones(record.where.name))
    for victim in record.victims:
        yield from [("victim", victim.id)] if victim.id else []
        yield from (("victim name", bone) for bone in _bones(victim.name))


def _bones(name: str) -> Iterable[str]:
    return (bone for word in read_name(name) for bone in word.bones if bone)


def _compare(left: IncidentRecord, right: IncidentRecord) -> Suggestion | None:
    pair = _type_pair(left, right)
    if pair is None:
        return None
    same_type = pair[0] == pair[1]
    words = f"same type: {pair[0]}" if same_type else f"types that can be one event: {pair[0]}, {pair[1]}"
    evidence = [("type" if same_type else "kindred", words)]
    evidence += [*_dates(left, right), *_places(left, right), *_victims(left, right)]
    if left.text == right.text:
        evidence.append(("one text", "one text reports both"))
    score = round(min(1.0, max(0.0, sum(_WEIGHTS[kind] for kind, _ in evidence))), 2)
    reasons = tuple(words for kind, words in evidence if _WEIGHTS[kind] > 0)
    against = tuple(words for kind, words in evidence if _WEIGHTS[kind] < 0)
    return Suggestion(left.id, right.id, score, reasons, against)


def _type_pair(left: IncidentRecord, right: IncidentRecord) -> tuple[str, str] | None:
    pairs = [(one, other) for one in left.types for other in right.types if kindred(one, other)]
    return min(pairs, key=lambda pair: (pair[0] != pair[1], pair), default=None)


def _dates(left: IncidentRecord, right: IncidentRecord) -> list[tuple[str, str]]:
    if not left.when or not right.when:
        return []
    said = f"{describe(left.when, 'en')}; {describe(right.when, 'en')}"
    same = overlap(left.when, right.when)
    if same is None:
        return [("date unsure", f"dates that can be one: {said}")]
    return [("date", f"dates that fit: {said}")] if same else [("date differs", f"dates differ: {said}")]


def _places(left: IncidentRecord, right: IncidentRecord) -> list[tuple[str, str]]:
    one, other = left.where, right.where
    if one is None or other is None:
        return []
    both = one.name if one.name == other.name else f"{one.name}, {other.name}"
    if (one.id is not None and one.id == other.id) or (not (one.id and other.id) and same_name(one.name, other.name)):
        return [("place", f"same place: {both}")]
    if one.id in other.within or other.id in one.within:
        return [("area", f"one place lies in the other: {both}")]
    return [("place differs", f"places differ: {both}")] if one.id and other.id else []


def _victims(left: IncidentRecord, right: IncidentRecord) -> list[tuple[str, str]]:
    if not left.victims or not right.victims:
        return []
    shared = [
        one.name if one.name == other.name else f"{one.name} / {other.name}"
        for one in left.victims
        for other in right.victims
        if (one.id == other.id if one.id and other.id else same_name(one.name, other.name))
    ]
    if shared:
        return [("victim", f"same victim: {', '.join(dict.fromkeys(shared))}")]
    return [("victims differ", "they name different victims")]
