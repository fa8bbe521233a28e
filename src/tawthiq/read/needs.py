"""Whether what stands around a trigger is what its meaning needs: people, a weapon, ground, a body, a plural doer."""

import re
from typing import Final

from spacy.tokens import Token

from tawthiq.language.people import human, is_group
from tawthiq.language.triggers import (
    TriggerWord,
    is_armed,
    is_body,
    is_building,
    is_deal,
    is_fight,
    is_ground,
    is_home,
    is_limb,
    is_mine,
    is_weapon,
    phrases,
    triggers,
)
from tawthiq.read.cast import Cast
from tawthiq.read.phrases import antecedent, child, conjuncts, kids, negated
from tawthiq.read.pronouns import FIRST_PERSON
from tawthiq.read.roles import Part, is_passive

_PEOPLE_PRONOUNS: Final = (
    frozenset({"he", "him", "she", "her", "they", "them", "who", "whom", "someone", "anyone"}) | FIRST_PERSON
)
_SOME: Final = frozenset(
    ["others", "some", "many", "dozens", "several", "hundreds", "thousands", "scores", "both", "all", "others", "those"]
)

NOBODY_NEEDED: Final = frozenset(
    [
        "own",
        "body-found",
        "conditional",
        "village",
        "fight",
        "blast",
        "minelike",
        "building",
        "building-object",
        "ground",
        "mined",
        "many",
    ]
)
"""What a meaning may need without anybody named around it."""
_SIDES: Final = frozenset({"sides", "parties", "factions", "families", "villages", "tribes"})
_AFTER_TAKEN: Final = frozenset(
    [".", ",", ";", "and", "by", "on", "at", "with", "too", "also", "last", "yesterday", "that", "two", "three", "in",
    "again", "as", "but", "when", "while", "because", "one", "alive", "there", "then", "during", "before"]
)  # fmt: skip
"""What may follow `took him`, so that it tells of a person seized and not of one brought somewhere."""
_CAPTURING: Final = frozenset({"capture", "seize"})
_DOCUMENTS: Final = frozenset(
    ["statement", "testimony", "interview", "account", "deposition", "minutes", "notes", "photograph", "photo", "picture",
    "video"]
)  # fmt: skip
_FALLEN: Final = frozenset({"heroes", "martyrs", "comrades", "men", "brothers", "members", "volunteers", "workers"})
_MANY: Final = frozenset({"we", "they", "others", "some", "many", "dozens", "hundreds", "thousands", "several"})
_VIOLENT: Final = frozenset(
    ["killing", "injury", "attack", "torture", "sexual violence", "destruction", "abduction", "arrest"]
)
_GOES_OFF: Final = re.compile(r"\b(?:explo\w+|detonat\w+|went off|blew|blown|blast)\b", re.IGNORECASE)


def meets(word: TriggerWord, parts: list[Part], token: Token, cast: Cast) -> bool:
    """Whether what stands around the verb is what this meaning needs."""
    objects = [part for part in parts if part.role == word.object_role and part.role != word.subject_role]
    needs = word.needs
    if needs in ("people", "people-seize", "group"):
        victims = [part for part in parts if part.role == "victim"]
        if (
            word.type == "displacement"
            and victims
            and all(is_armed(one.token.text) and one.token.tag_ != "PRP" for one in victims)
        ):
            return False
        people = bool(victims) and any(_is_human(part.token, cast) for part in victims)
        if needs == "group":
            return people and victims[0].token.tag_ in ("NNS", "NNPS", "PRP") and token.tag_ in ("VBD", "VBN")
        if needs == "people-seize":
            held = _by_armed(parts) or (word.word in _CAPTURING and any(_is_counted(part.token) for part in victims))
            return people and held and not any(is_weapon(part.token.text) for part in victims)
        return people
    if needs in ("person", "kin", "limb", "body", "home"):
        return _meets_of_people(needs, parts, token, cast)
    if needs == "mine":
        return any(part.role == "weapon" and is_mine(part.token.text) for part in parts)
    if needs == "weapon":
        return any(part.role == "weapon" and is_weapon(part.token.text) for part in parts)
    if needs == "place":
        return _takes_ground(word, parts, objects, cast) and _by_someone(parts)
    if needs == "deal":
        return any(is_deal(part.token.text) for part in parts if part.role == "deal")
    if needs == "thing":
        return any(is_building(part.token.text) or not _is_human(part.token, cast) for part in objects)
    if needs == "armed":
        return _by_armed(parts)
    if needs in ("unseen", "warned", "us", "us-from", "many", "body-found", "taken"):
        return _meets_of_phrase(needs, parts, token, cast)
    if needs == "building-object":
        return any(_is_house(part.token.text) for part in objects)
    if needs in _SUBJECTS:
        return any(_SUBJECTS[needs](one.text) for one in _subjects(token))
    if needs == "mined":
        return _GOES_OFF.search(token.sent.text) is not None
    return needs != "conditional" or _threatens(token)


def _is_counted(token: Token) -> bool:
    """Whether some of many people are meant: `captured three of them`, `seized two soldiers`."""
    return token.tag_ == "CD" or (child(token, "nummod") is not None and is_armed(token.text))


def _is_house(word: str) -> bool:
    return is_home(word) or is_building(word)


_SUBJECTS: Final = {
    "village": is_ground,
    "ground": is_ground,
    "fight": is_fight,
    "blast": is_fight,
    "minelike": is_mine,
    "building": _is_house,
}
"""What the subject must mean."""


def _subjects(verb: Token) -> list[Token]:
    found = list(kids(verb, "nsubj", "nsubjpass")) or (
        list(kids(verb.head, "nsubj", "nsubjpass")) if verb.dep_ in ("conj", "xcomp", "advcl") else []
    )
    if not found and verb.dep_ in ("relcl", "acl"):
        found = [verb.head]
    return [antecedent(one) for one in found]


def _meets_of_phrase(needs: str, parts: list[Part], token: Token, cast: Cast) -> bool:
    victims = [part.token for part in parts if part.role == "victim"]
    if needs == "unseen":
        denied = negated(token) or any(one.lower_ in ("nobody", "no", "never") for one in token.subtree)
        return denied and any(_is_human(one, cast) for one in victims)
    if needs == "warned":
        return any(one.tag_ == "PRP" and one.lower_ in _PEOPLE_PRONOUNS for one in victims)
    if needs == "taken":
        return any(_is_human(one, cast) for one in victims) and _is_taken(token, parts, victims)
    if needs == "us-from" and not any(_kind(one, cast) == "place" for one in kids(token, "dobj")):
        return False
    if needs == "body-found":
        return any(is_body(one.text) for one in [*_subjects(token), *kids(token, "dobj")])
    if needs in ("us", "us-from"):
        several = [one for one in victims if _is_several(one, cast) and not (is_armed(one.text) and one.tag_ != "PRP")]
        return bool(several) and token.tag_ in ("VBD", "VBN", "VB", "VBG")
    doers = [part.token for part in parts if part.role in ("actor", "perp")]
    several = [one for one in doers if _is_several(one, cast) or is_group(one.text)]
    several += [one for one in doers if one.lower_ in _SIDES]
    return any(one.tag_ == "PRP" or not is_armed(one.text) for one in several)


def _is_taken(verb: Token, parts: list[Part], victims: list[Token]) -> bool:
    """Whether people were simply taken (`I was also taken.`, `they took my brother`), and not to a place for their good."""
    if not (is_passive(verb) or _by_armed(parts)) or _is_of_document(verb):
        return False
    at = max(verb.i, *(one.right_edge.i for one in victims if one.i > verb.i), verb.i) + 1
    after = verb.doc[at].lower_ if at < len(verb.doc) else "."
    return after in _AFTER_TAKEN


def _is_of_document(verb: Token) -> bool:
    """`Statement of a resident, taken on 3 March`: the words were taken down, nobody was taken."""
    if verb.dep_ != "acl" or verb.nbor(-1).text != ",":
        return False
    return any(one.lower_ in _DOCUMENTS for one in verb.ancestors)


def _is_several(token: Token, cast: Cast) -> bool:
    if token.lower_ in _MANY or len(conjuncts(token)) > 1:
        return True
    return token.tag_ in ("NNS", "NNPS", "CD") and _is_human(token, cast)


def _threatens(saying: Token) -> bool:
    """Whether what is said after a condition would be violence: `if I came back they would cut off my hands`."""
    end = saying.sent.end
    said = saying.doc[saying.i + 1 : end]
    modal = next((one for one in said if one.lower_ in ("would", "will", "'d", "'ll")), None)
    if modal is None:
        return False
    after = saying.doc[modal.i + 1 : min(end, modal.i + 6)]
    return any(word.type in _VIOLENT for one in after for word in (*triggers(one.lower_, "v"), *phrases(one.lower_)))


def _meets_of_people(needs: str, parts: list[Part], token: Token, cast: Cast) -> bool:
    """Whether people stand around the verb in the particular way that this meaning needs."""
    victims = [part.token for part in parts if part.role == "victim"]
    if not any(_is_human(one, cast) for one in victims):
        return needs == "body" and bool(victims)
    if needs == "person":
        return not all(is_group(one.text) for one in victims)
    if needs == "kin":
        return any(human(one.text) is not None and _is_mourned(one) for one in victims)
    if needs == "limb":
        return any(is_limb(noun.text) for prep in kids(token, "prep") for noun in kids(prep, "pobj"))
    if needs == "home":
        left = child(token, "dobj")
        owner = child(left, "poss") if left is not None and is_home(left.text) else None
        return owner is not None and owner.lower_ in ("our", "their")
    return True


def _is_mourned(noun: Token) -> bool:
    """Whether somebody is lost: `lost her son`, `lost two fighters`, but not `lost the soldiers in the fog`."""
    if child(noun, "poss") is not None:
        return True
    return child(noun, "nummod") is not None and (is_armed(noun.text) or noun.lower_ in _FALLEN)


def _takes_ground(word: TriggerWord, parts: list[Part], objects: list[Part], cast: Cast) -> bool:
    places = [part for part in objects if part.role == "place"]
    if word.second:
        return any(is_ground(p.token.text) or _kind(p.token, cast) == "place" or p.role == "place" for p in places)
    return any(is_ground(part.token.text) or _kind(part.token, cast) == "place" for part in places)


def _by_someone(parts: list[Part]) -> bool:
    return any(part.role in ("actor", "perp") for part in parts)


def _by_armed(parts: list[Part]) -> bool:
    doers = [part.token for part in parts if part.role in ("perp", "actor")]
    near = [word for one in doers for word in (one, *one.children, *_of_body(one))]
    return any(is_armed(one.text) for one in near) or any(one.ent_type_ in ("ORG", "NORP") for one in doers)


def _of_body(noun: Token) -> list[Token]:
    """The body whose people do it: `ten members of State Security`."""
    of = next((one for one in kids(noun, "prep") if one.lower_ in ("of", "from")), None)
    body = child(of, "pobj") if of is not None else None
    return [body, *(one for one in body.children if one.dep_ == "compound")] if body is not None else []


def _kind(token: Token, cast: Cast) -> str:
    number = cast.by_token.get(token.i)
    return cast.figures[number].kind if number is not None else ""


def _is_human(token: Token, cast: Cast) -> bool:
    if token.tag_ in ("PRP", "WP", "DT", "PRP$"):
        return token.lower_ in _PEOPLE_PRONOUNS
    if token.lower_ in _SOME:
        return True
    if _kind(token, cast) in ("person", "group"):
        return True
    if any(_kind(one, cast) == "person" for one in kids(token, "appos")):
        return True  # "a tax collector, Fares Dib"
    return token.tag_ == "CD" or human(token.text) is not None or is_group(token.text) or token.tag_ in ("JJ",)
