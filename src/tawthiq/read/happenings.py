"""Which words tell that something happened, and whether they do: trigger words with the parts they need around them.

Generic plurals ("murders and kidnappings"), habits ("every day they threatened us") and words with nobody around them
are no incident. What is denied, feared, planned or only supposed is kept apart by its stance.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.lists import words
from tawthiq.language.people import human, is_group
from tawthiq.language.triggers import (
    TriggerWord,
    is_armed,
    is_building,
    is_deal,
    is_ground,
    is_home,
    is_limb,
    is_mine,
    is_weapon,
    triggers,
)
from tawthiq.read.cast import Cast
from tawthiq.read.phrases import child, is_noun, is_verb, kids, lower, negated
from tawthiq.read.pronouns import FIRST_PERSON
from tawthiq.read.roles import Part, carrier, of_noun, of_verb

_MODAL: Final = frozenset({"could", "might", "would", "may", "can", "will", "'ll", "should", "must", "shall"})
_UNREAL_HEADS: Final = frozenset(
    ["want", "wants", "wanted", "plan", "plans", "planned", "planning", "intend", "intends", "intended", "threaten",
    "threatened", "threatening", "try", "tries", "tried", "attempt", "attempts", "attempted", "trying", "hope",
    "hopes", "hoped", "fear", "fears", "feared", "refuse", "refused", "refuses", "prevent", "prevented", "avoid",
    "avoided", "ask", "asked", "asking", "order", "ordered", "call", "called", "demand", "demanded", "vow", "vowed",
    "promise", "promised", "seek", "sought", "going", "able", "ability", "attempt", "attempts", "plan", "plans",
    "plot", "plots", "order", "orders", "goal", "goals", "aim", "aims", "intent", "risk", "risks", "fear", "fears"]
)  # fmt: skip
_IF: Final = frozenset({"if", "unless", "whether", "lest"})
_PEOPLE_PRONOUNS: Final = (
    frozenset({"he", "him", "she", "her", "they", "them", "who", "whom", "someone", "anyone"}) | FIRST_PERSON
)
_SOME: Final = frozenset(
    ["others", "some", "many", "dozens", "several", "hundreds", "thousands", "scores", "both", "all", "others", "those"]
)
_SAYING: Final = frozenset({"said", "told", "warned", "swore", "shouted", "wrote"})
_VIOLENT: Final = frozenset({"killing", "injury", "attack", "torture", "sexual violence", "destruction", "abduction"})
_PARTICIPANTS: Final = frozenset({"victim", "perp", "actor", "target"})


@dataclass(frozen=True)
class Happening:
    """A trigger with its meaning and parts. `stance` is as the words around it signal: asserted, denied,
    hypothetical."""

    token: Token
    word: TriggerWord
    parts: tuple[Part, ...]
    stance: str
    definite: bool
    reason: str


def happenings(doc: Doc, cast: Cast) -> Iterator[Happening]:
    """What the text says happened, in order."""
    for token in doc:
        found = _of_verb(token, cast) if is_verb(token) else _of_noun(token, cast) if is_noun(token) else None
        if found is not None:
            yield found


def _of_verb(token: Token, cast: Cast) -> Happening | None:
    meanings = triggers(token.lower_, "v")
    vowed = _is_vowed(token)
    if not meanings or (_is_habit(token) and not vowed) or token.dep_ in ("amod", "compound"):
        return None
    for word in meanings:
        if word.second and not _has_second(token, word.second):
            continue
        parts = of_verb(token, word)
        if not _meets(word, parts, token, cast):
            continue
        if not any(part.role in _PARTICIPANTS for part in parts):
            continue
        stance = _reality(token)
        if vowed and word.type in _VIOLENT:
            word, stance = replace(word, type="threat"), "asserted"
        return Happening(token, word, tuple(_kept(parts)), stance, False, f"“{token.text}” tells of it")
    return None


def _is_vowed(verb: Token) -> bool:
    """Whether the doers told what they would do: `they said that they would kill him`."""
    saying = verb.head
    if verb.dep_ != "ccomp" or saying.lower_ not in _SAYING or negated(verb) or negated(saying):
        return False
    own, theirs = child(verb, "nsubj"), child(saying, "nsubj")
    modal = any(one.lower_ in ("would", "'d", "will", "'ll") for one in kids(verb, "aux"))
    if not modal or own is None or theirs is None or own.lower_ not in ("they", "he", "she"):
        return False
    return own.lower_ == theirs.lower_ or (theirs.tag_ in ("NNS", "NNPS") and own.lower_ == "they")


def _has_second(token: Token, second: str) -> bool:
    if second in ("at", "on"):
        return token.i + 1 < len(token.doc) and token.nbor().lower_ == second
    around = [lower(one) for one in token.children]
    around += [lower(one) for one in token.doc[token.i + 1 : token.i + 4]]
    return all(part in around for part in second.split())


def _of_noun(token: Token, cast: Cast) -> Happening | None:
    meanings = triggers(token.lower_, "n")
    if (
        not meanings
        or token.dep_ == "compound"
        or (token.i in cast.by_token and cast.figures[cast.by_token[token.i]].named)
    ):
        return None
    word = next((one for one in meanings if not one.second or _has_compound(token, one.second)), None)
    if word is None:
        return None
    parts = of_noun(token, word)
    carried = carrier(token)
    told = [part for part in parts if part.role in _PARTICIPANTS]
    if not told or not _is_particular(token, told, carried, cast) or (carried is not None and _is_habit(carried)):
        return None
    stance = _reality(carried if carried is not None else token)
    definite = any(one.lower_ in ("the", "this", "that", "these", "those") for one in token.lefts)
    return Happening(
        token,
        word,
        tuple(_kept(parts)),
        stance,
        definite and (carried is None or token.dep_ == "nsubjpass"),
        f"“{token.text}” tells of it",
    )


def _has_compound(token: Token, before: str) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ == before


def _is_particular(token: Token, told: list[Part], carried: Token | None, cast: Cast) -> bool:
    """One event rather than a kind of event: carried by a verb in the past, or of somebody named, and no bare
    plural."""
    if carried is not None:
        return carried.tag_ in ("VBD", "VBN", "VBG", "VB", "VBP") and _is_past_or_unreal(carried)
    if token.tag_ == "NNS" and child(token, "nummod") is None:
        return False
    return any(_is_particular_noun(part.token, cast) for part in told)


def _is_past_or_unreal(verb: Token) -> bool:
    return verb.tag_ != "VBP" or any(one.dep_ == "aux" for one in verb.children)


def _is_particular_noun(token: Token, cast: Cast) -> bool:
    if token.i in cast.by_token and cast.figures[cast.by_token[token.i]].named:
        return True
    if token.tag_ == "PRP$":
        return True
    return any(one.dep_ in ("det", "nummod", "poss") and one.lower_ not in ("any", "no") for one in token.lefts)


def _meets(word: TriggerWord, parts: list[Part], token: Token, cast: Cast) -> bool:
    """Whether what stands around the verb is what this meaning needs."""
    objects = [part for part in parts if part.role == word.object_role and part.role != word.subject_role]
    needs = word.needs
    if needs in ("people", "people-seize", "group"):
        victims = [part for part in parts if part.role == "victim"]
        people = bool(victims) and any(_is_human(part.token, cast) for part in victims)
        if needs == "group":
            return people and victims[0].token.tag_ in ("NNS", "NNPS", "PRP") and token.tag_ in ("VBD", "VBN")
        if needs == "people-seize":
            return people and _by_armed(parts) and not any(is_weapon(part.token.text) for part in victims)
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
    return True


def _meets_of_people(needs: str, parts: list[Part], token: Token, cast: Cast) -> bool:
    """Whether people stand around the verb in the particular way that this meaning needs."""
    victims = [part.token for part in parts if part.role == "victim"]
    if not any(_is_human(one, cast) for one in victims):
        return needs == "body" and bool(victims)
    if needs == "person":
        return not all(is_group(one.text) for one in victims)
    if needs == "kin":
        return any(human(one.text) is not None and child(one, "poss") is not None for one in victims)
    if needs == "limb":
        return any(is_limb(noun.text) for prep in kids(token, "prep") for noun in kids(prep, "pobj"))
    if needs == "home":
        left = child(token, "dobj")
        owner = child(left, "poss") if left is not None and is_home(left.text) else None
        return owner is not None and owner.lower_ in ("our", "their")
    return True


def _takes_ground(word: TriggerWord, parts: list[Part], objects: list[Part], cast: Cast) -> bool:
    places = [part for part in objects if part.role == "place"]
    if word.second:
        return any(is_ground(p.token.text) or _kind(p.token, cast) == "place" or p.role == "place" for p in places)
    return any(is_ground(part.token.text) or _kind(part.token, cast) == "place" for part in places)


def _by_someone(parts: list[Part]) -> bool:
    return any(part.role in ("actor", "perp") for part in parts)


def _by_armed(parts: list[Part]) -> bool:
    doers = [part.token for part in parts if part.role in ("perp", "actor")]
    return any(is_armed(one.text) or any(is_armed(x.text) for x in one.children) for one in doers) or any(
        one.ent_type_ in ("ORG", "NORP") for one in doers
    )


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
    return token.tag_ == "CD" or human(token.text) is not None or is_group(token.text) or token.tag_ in ("JJ",)


@lru_cache(1)
def _habits() -> re.Pattern[str]:
    some = "|".join(re.escape(one) for one in sorted(words("en", "habits")))
    return re.compile(rf"\b(?:{some})\b", re.IGNORECASE)


def _is_habit(verb: Token) -> bool:
    """Whether the clause tells a habit: a present without auxiliary, `would`, `every day`."""
    start, end = max(verb.sent.start, verb.i - 5), min(verb.sent.end, verb.i + 6)
    for token in verb.doc[start : verb.i]:
        if is_verb(token) and token.head.i != verb.i and token.i != verb.head.i:
            start = token.i + 1
    own = verb.doc[start:end].text
    found = _habits().search(own)
    return found is not None and not (found.group().lower() == "would" and " have " in own)


def _reality(token: Token) -> str:
    """Whether the clause, or one it hangs on, is denied or unreal."""
    verb: Token | None = token
    if is_noun(token) and token.dep_ in ("nsubj", "nsubjpass"):
        return "asserted"
    for _ in range(6):
        if verb is None:
            return "asserted"
        if is_verb(verb) or verb.tag_ == "MD":
            if negated(verb):
                return "denied"
            if _is_unreal(verb):
                return "hypothetical"
        elif verb.lower_ in _UNREAL_HEADS:
            return "hypothetical"
        if verb.dep_ in ("ccomp", "xcomp", "acl") and verb.head.lower_ in _UNREAL_HEADS:
            return "hypothetical"
        if is_noun(verb) and verb.dep_ not in ("dobj", "nsubj", "nsubjpass", "conj"):
            return "asserted"
        if verb.dep_ in ("ROOT", "ccomp", "relcl", "acl", "parataxis") and is_verb(verb):
            return "asserted"
        verb = verb.head if verb.dep_ != "ROOT" else None
    return "asserted"


def _is_unreal(verb: Token) -> bool:
    asked = child(verb, "nsubj", "nsubjpass")
    if asked is not None and any(one.lower_ == "how" for one in asked.subtree):
        return True
    if any(one.lower_ in _MODAL for one in kids(verb, "aux")) or any(one.lower_ in _IF for one in kids(verb, "mark")):
        return True
    infinitive = any(one.tag_ == "TO" for one in kids(verb, "aux"))
    if infinitive and verb.head.lower_ not in ("started", "began", "continued", "went", "managed", "used"):
        return True
    if verb.dep_ in ("pcomp", "xcomp") and verb.tag_ == "VBG":
        head = verb.head.head if verb.dep_ == "pcomp" else verb.head
        return head.lower_ in _UNREAL_HEADS
    return False


def _kept(parts: list[Part]) -> list[Part]:
    """Each noun once, in its first role."""
    seen: dict[int, Part] = {}
    for part in parts:
        seen.setdefault(part.token.i, part)
    return list(seen.values())
