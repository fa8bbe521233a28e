"""Who did what to whom around a noun that tells of an incident, before they are figures.

Its possessor, its `of`, `by`, `against`; the subject of the light verb that carries it ("launched an attack", "received a
threat"); and of a verb that only says it came about ("clashes were reported between"), what hangs on that.
"""

from functools import lru_cache
from typing import Final

from spacy.tokens import Token

from tawthiq.language.english import verb_forms
from tawthiq.language.lists import words
from tawthiq.language.people import human
from tawthiq.language.triggers import TriggerWord, is_armed, is_weapon, light_verb
from tawthiq.read.blame import blamed
from tawthiq.read.phrases import child, is_noun, is_verb, kids, subject
from tawthiq.read.roles import NOMINAL, TO_VICTIM, Part, agent_of, each, object_of

_OF_DOER: Final = frozenset(
    {"attack", "assault", "offensive", "threat", "strike", "protest", "march", "clash", "battle"}
)
_SERIES: Final = frozenset(
    {"series", "number", "wave", "string", "spate", "campaign", "chain", "round", "rounds", "dozens"}
)


def of_noun(noun: Token, word: TriggerWord) -> list[Part]:
    """The parts of a noun that tells of an incident."""
    parts: list[Part] = []
    for one in noun.children:
        if one.dep_ == "poss":
            parts += each(_possessor_role(word), one)
        elif one.dep_ == "prep":
            parts += _by_preposition(one, word)
        elif one.dep_ == "acl" and one.lower_ in ("led", "committed", "launched", "carried", "staged", "brokered"):
            agent = child(one, "agent", "prep")
            if agent is not None and (found := object_of(agent)) is not None:
                parts += each(word.subject_role or "actor", found)
        elif one.dep_ == "compound" and is_weapon(one.text):
            parts.append(Part("weapon", one))
        elif one.dep_ in ("compound", "amod") and word.subject_role and (is_armed(one.text) or human(one.text)):
            parts.append(Part(word.subject_role, one))
    occurred = occurrence(noun)
    if occurred is not None:
        hangs = (*kids(occurred, "prep"), *(one for place in kids(occurred, "dobj") for one in kids(place, "prep")))
        parts += [part for one in hangs for part in _by_preposition(one, word)]
    return [*parts, *_by_light_verb(noun, word), *_by_blame(noun, word)]


@lru_cache(1)
def _occurring() -> dict[str, str]:
    """Forms of verbs that only say that something came about, with the second word they need."""
    found: dict[str, str] = {}
    for one in words("en", "occurrences"):
        first, _, second = one.partition(" ")
        found |= dict.fromkeys(verb_forms(first), second)
    return found


def occurrence(noun: Token) -> Token | None:
    """The verb that says that what the noun names came about: `took place`, `were reported`; `None` when none does."""
    verb = noun.head
    if noun.dep_ == "attr" and verb.lower_ in ("was", "were") and child(verb, "expl") is not None:
        return verb  # "there was an explosion"
    if noun.dep_ not in ("nsubj", "nsubjpass") or not is_verb(verb) or verb.lower_ not in _occurring():
        return None
    second = _occurring()[verb.lower_]
    return verb if not second or any(one.lower_ == second for one in verb.children) else None


def _by_blame(noun: Token, word: TriggerWord) -> list[Part]:
    """On whom the deed is laid, or who claims it."""
    doer = blamed(noun) if word.subject_role else None
    return each(word.subject_role, doer) if doer is not None and doer.tag_ in NOMINAL else []


def _possessor_role(word: TriggerWord) -> str:
    if word.type in ("killing", "death", "abduction", "arrest", "torture", "sexual violence", "displacement"):
        return word.object_role or "victim"
    return word.subject_role or word.object_role


def _by_preposition(preposition: Token, word: TriggerWord) -> list[Part]:
    found = object_of(preposition)
    if found is None:
        return []
    how = preposition.lower_
    if how == "of" and not word.object_role:
        return each(word.subject_role, found)  # a demonstration of families
    if how == "by" or (how == "from" and word.type == "threat"):
        return each(word.subject_role, found) if word.subject_role else []
    if how == "between" or (how == "with" and word.type in ("armed clash", "agreement")):
        return each("actor", found)
    if how in TO_VICTIM or (how == "of" and (_possessor_role(word) == word.object_role or _is_of_object(preposition))):
        return each(word.object_role, found) if word.object_role else []
    if how in ("with", "using"):
        return [part for part in each("weapon", found) if is_weapon(part.token.text)]
    return []


def _is_of_object(preposition: Token) -> bool:
    """Whether `of` names what it was done to: the burning of the hall, but not the attack of the rebels."""
    return preposition.head.lower_.rstrip("s") not in _OF_DOER


def _by_light_verb(noun: Token, word: TriggerWord) -> list[Part]:
    """The subject of the verb that carries the noun as its object, and whom that verb reaches."""
    head = _counted_head(noun)
    verb = head.head
    passive = head.dep_ == "nsubjpass"
    if not is_verb(verb) or head.dep_ not in ("dobj", "nsubjpass", "pobj"):
        return []
    for second, who in light_verb(verb.lower_):
        if second and not any(one.lower_ == second for one in verb.children):
            continue
        doer = agent_of(verb) if passive else subject(verb)
        role = (word.subject_role if who == "s" else word.object_role) or ""
        parts = each(role, doer) if doer is not None and role else []
        for preposition in kids(verb, "prep", "dative"):
            if preposition.lower_ in TO_VICTIM and word.object_role and (found := object_of(preposition)) is not None:
                parts += each(word.object_role, found)
        return parts
    return []


def _counted_head(noun: Token) -> Token:
    """The noun that a verb carries: the first of several, or the `series` in `a series of raids`."""
    head = noun
    while True:
        if head.dep_ == "conj" and is_noun(head.head):
            head = head.head
        elif head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in _SERIES:
            head = head.head.head
        else:
            return head


def carrier(noun: Token) -> Token | None:
    """The verb that carries a trigger noun (`carried out raids`), `None` when there is none."""
    head = _counted_head(noun)
    if head.dep_ in ("dobj", "nsubjpass") and is_verb(head.head):
        for second, _ in light_verb(head.head.lower_):
            if not second or any(one.lower_ == second for one in head.head.children):
                return head.head
    return None
