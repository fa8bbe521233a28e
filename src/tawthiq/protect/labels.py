"""Neutral labels in place of names: "Witness 3", «الشاهدة 3».

Numbers are dealt anew for each release by the generator it is given, so that nobody is linked from one release to the
next. Within a release one person has one label, in text, tables and both languages. Limits: an Arabic label shows
whether a man or a woman speaks; where that alone could betray somebody, leave the sex out.
"""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from tawthiq.language.folding import fold
from tawthiq.protect.shown import Shown
from tawthiq.terms.errors import BadInput

_EN: Final = {"witness": "Witness", "victim": "Victim", "relative": "Relative", "person": "Person"}
_AR: Final = {  # role: for a man or not known, for a woman
    "witness": ("الشاهد", "الشاهدة"),
    "victim": ("الضحية", "الضحية"),
    "relative": ("القريب", "القريبة"),
    "person": ("الشخص", "الشخص"),
}
LABEL_ROLES: Final = tuple(_EN)
ALLEGED_WITHHELD: Final = Shown("Alleged perpetrator withheld", "المتهم بالفعل: محجوب")
ALLEGED_IN_TEXT: Final = Shown("[alleged perpetrator]", "[المتهم]")
LABEL_WORDS: Final = (
    *_EN.values(),
    *(word for pair in _AR.values() for word in pair),
    ALLEGED_WITHHELD.en,
    ALLEGED_WITHHELD.ar,
)


@dataclass(frozen=True)
class PersonToLabel:
    """Somebody who gets a label; `role` is one of `LABEL_ROLES`, `sex` is `female`, `male` or None."""

    id: str
    role: str
    sex: str | None = None


def label_people(people: Sequence[PersonToLabel], rng: random.Random, taken: Collection[str] = ()) -> dict[str, Shown]:
    """A label for each person of one release, by id.

    Numbers run from 1 in each role, in an order the generator draws. **taken**: names of the casebook; a number whose
    label would read like one of them is passed over. **Errors**: `BadInput` for a role without label, a person twice.

    >>> label_people([PersonToLabel("p1", "witness", "female")], random.Random(7))["p1"].ar
    'الشاهدة 1'
    """
    if len({person.id for person in people}) < len(people):
        raise BadInput("A person is to be labelled twice; give each once, under one role.")
    if wrong := [person.id for person in people if person.role not in _EN]:
        raise BadInput(f"Person {wrong[0][:8]} has a role without label; accepted are {', '.join(LABEL_ROLES)}.")
    names = {fold(name) for name in taken}
    labels = {}
    for role in LABEL_ROLES:
        members = [person for person in people if person.role == role]
        for person, number in zip(members, _numbers(role, len(members), names, rng), strict=True):
            labels[person.id] = _label(role, number, person.sex)
    return labels


def _numbers(role: str, count: int, names: Collection[str], rng: random.Random) -> list[int]:
    free: list[int] = []
    number = 1
    while len(free) < count:
        labels = [_label(role, number, sex) for sex in ("male", "female")]
        if not any(fold(text) in names for label in labels for text in (label.en, label.ar)):
            free.append(number)
        number += 1
    rng.shuffle(free)
    return free


def _label(role: str, number: int, sex: str | None) -> Shown:
    return Shown(f"{_EN[role]} {number}", f"{_AR[role][sex == 'female']} {number}")
