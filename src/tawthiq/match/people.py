"""Which two records may be one person, with plain reasons for and against. A machine's word is a proposal only.

Candidates share consonants of a given name and of another word, or a kunya; a record with one word only is held against
others of that given name. Brothers, and father and son, have different given names and are not suggested; a kunya is
never the bare name. Limits: weights are set by hand, not learnt; a block of more than `MOST_IN_BLOCK` records is only
searched among records that share a place or a month.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tawthiq.match.naming import NameWord, read_name, same_word
from tawthiq.terms.dates import month, overlap
from tawthiq.terms.errors import BadInput

MOST_IN_BLOCK: Final = 200
LEAST_SCORE: Final = 0.5
_WEIGHTS: Final = {
    "given": 0.35, "given across": 0.3, "order": 0.6, "family": 0.35, "father": 0.2, "kunya": 0.45, "age": 0.1,
    "place": 0.1, "date": 0.1, "family differs": -0.6, "father differs": -0.35, "kunya differs": -0.2, "sex differs": -0.6,
    "age differs": -0.3, "date differs": -0.25, "one source": -0.25,
}  # fmt: skip
_NEAR_YEARS: Final = 2
_FAR_YEARS: Final = 6


@dataclass(frozen=True)
class PersonRecord:
    """A person as one source names them.

    `names` are spellings in any script, the given name first. `father` and `family` are names if said apart; otherwise
    the last of two or more words is taken for the family and the second of three or more for the father. `dates` (EDTF)
    and `places` (ids) are those of the incidents in which they appear.
    """

    id: str
    names: tuple[str, ...]
    source: str
    father: str | None = None
    family: str | None = None
    kunya: str | None = None
    age: str | None = None
    sex: str | None = None
    dates: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """Two records that may be one person: `score` from 0 to 1, `reasons` for it, and what speaks `against` it."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class _Name:
    """One spelling of a record's name, cut into its parts."""

    words: tuple[NameWord, ...]
    given: NameWord | None
    father: NameWord | None
    family: NameWord | None
    kunya: NameWord | None


@dataclass(frozen=True)
class _Evidence:
    kind: str
    words: str


def suggest(records: Sequence[PersonRecord]) -> list[Suggestion]:
    """All pairs worth a person's look, the likeliest first.

    **Errors**: `BadInput` where a record comes twice.

    >>> one, two = PersonRecord("a", ("Saeed Mansour",), "list 1"), PersonRecord("b", ("سعيد منصور",), "list 2")
    >>> print(*suggest([one, two])[0].reasons, sep="; ")
    same given name, Saeed / سعيد; same family name, Mansour / منصور
    """
    if len({record.id for record in records}) < len(records):
        raise BadInput("A person's record is given twice; give each once.")
    names = [[_parts(name, record) for name in _spellings(record)] for record in records]
    found = []
    for left, right in sorted(_pairs(records, names)):
        suggestion = _compare(records[left], names[left], records[right], names[right])
        if suggestion is not None and suggestion.score >= LEAST_SCORE:
            found.append(suggestion)
    return sorted(found, key=lambda suggestion: -suggestion.score)


def _spellings(record: PersonRecord) -> list[str]:
    return [name for name in (*record.names, *([record.kunya] if record.kunya else [])) if read_name(name)]


def _parts(name: str, record: PersonRecord) -> _Name:
    """The given name is the first word that is no kunya; father and family are the record's own where it has them."""
    words = read_name(name)
    kunya = next((word for word in words if word.kunya), None)
    plain = [word for word in words if not word.kunya]
    father = _said(record.father) or (plain[1] if len(plain) > 2 else None)
    family = _said(record.family) or (plain[-1] if len(plain) > 1 else None)
    return _Name(words, plain[0] if plain and not (kunya and words[0] is kunya) else None, father, family, kunya)


def _said(name: str | None) -> NameWord | None:
    words = read_name(name) if name else ()
    return words[0] if words else None


def _pairs(records: Sequence[PersonRecord], names: Sequence[Sequence[_Name]]) -> set[tuple[int, int]]:
    """Pairs of records that share a block."""
    blocks: dict[tuple[str, ...], dict[int, bool]] = {}
    for at, spellings in enumerate(names):
        for name in spellings:
            for key, short in _block_keys(name):
                blocks.setdefault(key, {})[at] = short
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        numbers = sorted(members)
        for left, right in _block_pairs(records, numbers):
            if len(key) > 1 or members[left] or members[right]:
                pairs.add((left, right))
    return pairs


def _block_keys(name: _Name) -> Iterable[tuple[tuple[str, ...], bool]]:
    """Keys of a name, each with whether the name has one word only: such names are held against all of their given name."""
    bones = [sorted(bone for bone in word.bones if bone) for word in name.words]
    for left, right in combinations(bones, 2):
        yield from ((tuple(sorted((one, other))), False) for one in left for other in right)
    for first in bones[:1]:
        yield from (((bone,), len(bones) == 1) for bone in first)


def _block_pairs(records: Sequence[PersonRecord], members: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(members) <= MOST_IN_BLOCK:
        yield from combinations(members, 2)
        return
    nearer: dict[str, list[int]] = {}
    for at in members:
        months = {found for when in records[at].dates if (found := month(when))}
        for key in {*records[at].places, *months}:
            nearer.setdefault(key, []).append(at)
    for group in nearer.values():
        if len(group) <= MOST_IN_BLOCK:
            yield from combinations(group, 2)


def _compare(
    left: PersonRecord, left_names: Sequence[_Name], right: PersonRecord, right_names: Sequence[_Name]
) -> Suggestion | None:
    best: list[_Evidence] = []
    for one in left_names:
        for other in right_names:
            found = _compare_names(one, other)
            if found and _weight(found) > _weight(best):
                best = found
    if not best:
        return None
    evidence = [*best, *_compare_lives(left, right)]
    score = min(1.0, max(0.0, _weight(evidence)))
    reasons = tuple(one.words for one in evidence if _WEIGHTS[one.kind] > 0)
    against = tuple(one.words for one in evidence if _WEIGHTS[one.kind] < 0)
    return Suggestion(left.id, right.id, round(score, 2), reasons, against)


def _weight(evidence: Iterable[_Evidence]) -> float:
    return sum(_WEIGHTS[one.kind] for one in evidence)


def _compare_names(left: _Name, right: _Name) -> list[_Evidence]:
    """Evidence from one spelling each; none where the given names differ, which tells brothers, father and son apart."""
    evidence = []
    if left.given and right.given:
        if not same_word(left.given, right.given):
            return _other_order(left, right)
        kind = "given" if left.given.latin == right.given.latin else "given across"
        evidence.append(_Evidence(kind, f"same given name, {_both(left.given, right.given)}"))
    if left.kunya and right.kunya:
        same = same_word(left.kunya, right.kunya)
        words = f"{'same kunya' if same else 'kunya differs:'} {_both(left.kunya, right.kunya)}"
        evidence.append(_Evidence("kunya" if same else "kunya differs", words.replace("kunya ", "kunya, ", same)))
    if not evidence or _weight(evidence) <= 0:
        return []
    evidence += _compare_part("father", left.father, right.father)
    return evidence + _compare_part("family", left.family, right.family)


def _other_order(left: _Name, right: _Name) -> list[_Evidence]:
    """The same words with the family name first in one. Given and father's name changed about are father and son."""
    one, other = left.words, right.words
    if len(one) < 2 or len(one) != len(other):
        return []
    for turned in (other[1:] + other[:1], other[-1:] + other[:-1]):
        if all(same_word(*pair) for pair in zip(one, turned, strict=True)):
            return [_Evidence("order", "the same names, the family name first in one")]
    return []


def _compare_part(part: str, left: NameWord | None, right: NameWord | None) -> list[_Evidence]:
    if left is None or right is None:
        return []
    if same_word(left, right):
        return [_Evidence(part, f"same {part}{' name' if part == 'family' else ''}, {_both(left, right)}")]
    return [_Evidence(f"{part} differs", f"{part} differs: {left.shown}, {right.shown}")]


def _compare_lives(left: PersonRecord, right: PersonRecord) -> list[_Evidence]:
    evidence = []
    if left.sex and right.sex and left.sex != right.sex:
        evidence.append(_Evidence("sex differs", f"sex differs: {left.sex}, {right.sex}"))
    evidence += _compare_ages(left.age, right.age)
    if set(left.places) & set(right.places):
        evidence.append(_Evidence("place", "named in incidents at the same place"))
    compared = [overlap(one, other) for one in left.dates for other in right.dates]
    if True in compared:
        evidence.append(_Evidence("date", "named in incidents of the same time"))
    elif compared and None not in compared:
        evidence.append(_Evidence("date differs", "named in incidents of different times"))
    if left.source == right.source:
        evidence.append(_Evidence("one source", "one source names both"))
    return evidence


def _compare_ages(left: str | None, right: str | None) -> list[_Evidence]:
    if not (left and right and left.isdigit() and right.isdigit()):
        return []
    apart_years = abs(int(left) - int(right))
    if apart_years <= _NEAR_YEARS:
        return [_Evidence("age", f"ages fit: {left}, {right}")]
    return [_Evidence("age differs", f"ages differ: {left}, {right}")] if apart_years >= _FAR_YEARS else []


def _both(left: NameWord, right: NameWord) -> str:
    return left.shown if left.shown == right.shown else f"{left.shown} / {right.shown}"
