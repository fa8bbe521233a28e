"""Whether what stands around a trigger fits, for meanings that look at more than `needs` does: what was repelled, foiled,
hidden, who was driven out of where; and every meaning of a phrase or word through it."""

from typing import Final

from spacy.tokens import Token

from tawthiq.language.triggers import TriggerWord, is_armed, is_ground, is_official, is_weapon, triggers
from tawthiq.read.cast import Cast
from tawthiq.read.clashes import LOOSE
from tawthiq.read.needs import NOBODY_NEEDED, meets
from tawthiq.read.phrases import child, kids
from tawthiq.read.roles import Part

NO_ONE_NEEDED: Final = NOBODY_NEEDED | {"attackers", "foiled", "cached"}
"""Meanings for which nobody need be named around the word."""
_ATTACKS: Final = frozenset({"attack", "armed clash", "killing"})


def fits(word: TriggerWord, parts: list[Part], verb: Token, cast: Cast) -> bool:
    """Whether a meaning of a verb has around it what it needs."""
    if word.needs == "attackers":
        return _names_attack(child(verb, "dobj", "nsubjpass"))
    if word.needs == "foiled":
        return any(_names_attack(one) or is_weapon(one.text) for one in _object_words(verb))
    if word.needs == "searched":
        return any(part.role == "target" for part in parts)
    if word.needs == "cached":
        return any(is_weapon(one.text) for one in _object_words(verb))
    if word.needs == "arms":
        return any(part.role == "weapon" and is_weapon(part.token.text) for part in parts) and _is_seized(parts)
    if word.needs == "officials":
        return any(is_official(part.token.text) for part in parts if part.role == "actor")
    if word.needs == "armed-ground":
        armed = any(_bears_arms(part.token) for part in parts if part.role == "actor")
        taken = any(_is_ground(Part("place", one), cast) for one in _whither(verb))
        return armed and taken and not any(_is_violent(one) for one in kids(verb, "conj"))
    if word.needs == "ousted":
        sides = [part.token for part in parts if part.role == "actor"]
        return len(sides) > 1 and all(is_armed(one.text) for one in sides)
    if word.needs == "place" and word.second and not any(_is_ground(part, cast) for part in parts):
        return False  # "took control of the situation"
    if word.type == "territorial control" and word.needs == "armed":
        return any(_bears_arms(part.token) for part in parts if part.role == "actor") and meets(word, parts, verb, cast)
    return meets(word, parts, verb, cast)


def _is_violent(verb: Token) -> bool:
    """Whether the verb tells of violence, for which those who came in came: "entered the town and shot ten people"."""
    return any(one.type not in ("territorial control", "agreement", "protest") for one in triggers(verb.lower_, "v"))


def _whither(verb: Token) -> list[Token]:
    """What a verb of moving goes to or leaves."""
    through = [one for one in kids(verb, "prep") if one.lower_ in ("from", "into", "of", "out")]
    through += [one for first in through for one in kids(first, "prep")]
    reached = [child(verb, "dobj"), *(child(one, "pobj") for one in through)]
    return [one for one in reached if one is not None]


def _object_words(verb: Token) -> list[Token]:
    thing = child(verb, "dobj", "nsubjpass")
    return list(thing.subtree) if thing is not None else []


def _names_attack(noun: Token | None) -> bool:
    if noun is None:
        return False
    return any(one.type in _ATTACKS for pos in ("n", "v") for one in triggers(noun.lower_, pos))


def _is_seized(parts: list[Part]) -> bool:
    """Whether those who come upon arms bear arms, or nobody says who did."""
    finders = [part.token for part in parts if part.role == "actor"]
    near = [word for one in finders for word in (one, *one.lefts)]
    return not finders or any(is_armed(one.text) for one in near) or any(one.tag_ == "NNP" for one in finders)


def _bears_arms(noun: Token) -> bool:
    """Whether the noun means people under arms beyond doubt: fighters, a regiment by name, armed men."""
    if noun.ent_type_ in ("ORG", "NORP"):
        return True
    near = [noun.lower_, *(one.lower_ for one in noun.lefts)]
    return any((is_armed(one) and one not in LOOSE) or one == "armed" for one in near)


def _is_ground(part: Part, cast: Cast) -> bool:
    """Whether the noun means ground that can be held, by its word or as the name of a place."""
    number = cast.by_token.get(part.token.i)
    return part.role == "place" and (
        is_ground(part.token.text)
        or part.token.tag_ == "NNP"
        or (number is not None and cast.figures[number].kind == "place")
    )
