"""Signs that a passage tells again what was told before, where no name shows it: "they killed my nephew" of the nephew
who was named, "eight bodies" of the eight killed, "the drone that struck the house".
"""

import re
from typing import Final

from tawthiq.language.numbers import NUMBER, value_of
from tawthiq.language.people import human
from tawthiq.read.cast import Cast
from tawthiq.read.incidents import Draft

_DEADLY: Final = frozenset({"killing", "death"})
_LEAST: Final = 3  # fewer may well be others
_MENTIONS: Final = 20  # of a person, looked through for the words that tell whose kin it is
_NUMBER: Final = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE)


def is_told_again(old: Draft, new: Draft, cast: Cast) -> bool:
    """Whether `new`, of a type and date that fit, is `old` told again."""
    return _is_of_kin(old, new, cast) or _is_of_kin(new, old, cast) or _is_as_many(old, new, cast) or _is_that(old, new)


def _is_of_kin(named: Draft, told: Draft, cast: Cast) -> bool:
    """Whether the one victim is told as kin ("my nephew") and the other is named as such ("her nephew Jamil")."""
    whom = [cast.figures[one] for one in told.figures("victim")]
    if len(whom) != 1 or whom[0].named or whom[0].plural:
        return False
    noun = human(whom[0].name.split()[-1])
    if noun is None or not noun.kin:
        return False
    return any(_is_called(cast, number, noun.noun) for number in named.figures("victim"))


def _is_called(cast: Cast, number: int, kin: str) -> bool:
    """Whether a named person is once told as such kin: `her nephew Jamil`, `Jamil, her nephew`."""
    figure = cast.figures[number]
    if not figure.named:
        return False
    before = [cast.doc[start - 1].lower_ for start, _ in figure.mentions[:_MENTIONS] if start]
    inside = [cast.doc[start].lower_ for start, _ in figure.mentions[:_MENTIONS]]
    return kin in before or kin in inside or figure.role.lower().endswith(kin)


def _is_as_many(old: Draft, new: Draft, cast: Cast) -> bool:
    """Whether as many died in both, three or more, and nobody is named in one of them."""
    if not {old.type, new.type} <= _DEADLY:
        return False
    ours, theirs = _count(old, cast), _count(new, cast)
    return ours is not None and ours >= _LEAST and ours == theirs


def _count(draft: Draft, cast: Cast) -> float | None:
    """How many died, by the words for them or beside the trigger (`found eight bodies`)."""
    counted = [value for one in draft.figures("victim") if (value := _value(cast.figures[one].name)) is not None]
    if not counted and not draft.figures("victim"):
        thing = next((one for one in draft.trigger.children if one.dep_ in ("dobj", "nsubjpass")), None)
        number = next((one for one in thing.lefts if one.dep_ == "nummod"), None) if thing is not None else None
        return value_of(number.text) if number is not None else None
    return counted[0] if len(counted) == 1 else None


def _value(name: str) -> float | None:
    found = _NUMBER.search(name)
    return value_of(found.group()) if found is not None else None


def _is_that(old: Draft, new: Draft) -> bool:
    """Whether the clause only says which deed is meant (`the drone that struck them`): there is no other of its type."""
    return new.type == old.type and new.definite and new.trigger.dep_ == "relcl"
