"""Which words of a text lead to somebody without naming them: kin, traits, whereabouts, ages, days, marks, places.

Used to decide whether a quotation may be shown, so it finds rather too much than too little: the finders of redaction, and
kin words wherever they stand. Numbers of people and things, months and years are no lead, since a release shows them anyway.
Limits: those of the finders; "she who sells bread at the bridge" is found only if a person gave those words.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from tawthiq.protect.amounts import KIN_COUNTED, amounts
from tawthiq.protect.coarsening import coarse_dates_in
from tawthiq.protect.identifiers import identifiers
from tawthiq.protect.moments import AGE, moments
from tawthiq.protect.spelling import NameIndex, joined
from tawthiq.protect.traits import KIN_WORD, RELATIVE, traits
from tawthiq.protect.whereabouts import whereabouts

Kind = Literal["kin", "trait", "whereabouts", "age", "day", "number", "place", "given"]
_DAYS: Final = frozenset(
    ("a day", "a day of the week", "a time of day", "a day told by another", "the day of something told")
)
PERSONAL: Final[frozenset[Kind]] = frozenset(
    ("kin", "trait", "whereabouts", "age")
)  # they tell who a label beside them is


@dataclass(frozen=True)
class Lead:
    """Words in a text that lead to somebody; `[start, end)` in code points, the whole text for a day in it."""

    start: int
    end: int
    kind: Kind


@lru_cache(8)
def _index(words: tuple[str, ...]) -> NameIndex:
    return NameIndex(form for word in words if (form := joined(word)))


def find_leads(text: str, places: Collection[str] = (), given: Collection[str] = ()) -> list[Lead]:
    """All leads in a text, in order. **places**: names too fine to be shown; **given**: words a person marked.

    >>> [lead.kind for lead in find_leads("My husband was taken from Tell Amud", ["Tell Amud"])]
    ['kin', 'place']
    """
    leads = list(dict.fromkeys(_found(text)))
    listed: tuple[tuple[Kind, Collection[str]], ...] = (("place", places), ("given", given))
    for kind, words in listed:
        leads += [Lead(found.start, found.end, kind) for found in _index(tuple(words)).find(text)]
    if coarse_dates_in(text, "month") != text:
        leads.append(Lead(0, len(text), "day"))
    return sorted(leads, key=lambda lead: (lead.start, lead.end, lead.kind))


def _found(text: str) -> Iterator[Lead]:
    for one in traits(text):
        yield Lead(one.start, one.end, "kin" if RELATIVE in one.reasons else "trait")
    for word in KIN_WORD.finditer(text):
        yield Lead(*word.span(), "kin")
    for one in whereabouts(text):
        yield Lead(one.start, one.end, "whereabouts")
    for one in amounts(text):
        if KIN_COUNTED in one.reasons:
            yield Lead(one.start, one.end, "kin")
    for one in moments(text):
        if AGE in one.reasons:
            yield Lead(one.start, one.end, "age")
        elif not _DAYS.isdisjoint(one.reasons):
            yield Lead(one.start, one.end, "day")
    for one in identifiers(text):
        yield Lead(one.start, one.end, "number")
