"""Who did what to whom in a clause: the nouns around a trigger, by syntax, before they are figures.

For a verb its subject, object, agent and what hangs on them by a preposition. Nouns: `noun_roles`.
"""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from tawthiq.language.people import human
from tawthiq.language.triggers import TriggerWord, is_body, is_limb, is_weapon
from tawthiq.read.phrases import SUBJECTS, antecedent, child, conjuncts, is_noun, is_verb, kids, subject

TO_VICTIM: Final = frozenset({"against", "to", "on", "at", "upon"})
NOMINAL: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "WDT", "DT", "CD", "JJ", "PRP$"})
_SHOT: Final = frozenset(
    {"fire", "shot", "shots", "round", "rounds", "burst", "bursts", "volley"}
)  # opened fire, fired shots
_NO_ONE: Final = frozenset({"nobody", "nothing", "this", "that", "there", "which", "what"})


@dataclass(frozen=True)
class Part:
    """A noun with the role it plays: victim, perp, actor, target, weapon, place, deal."""

    role: str
    token: Token


def of_verb(verb: Token, word: TriggerWord) -> list[Part]:
    """The parts of a verb that tells of an incident."""
    passive = is_passive(verb)
    parts: list[Part] = []
    doer = agent_of(verb) if passive else subject(verb)
    sufferers = [
        one for one in _sufferers(verb, passive) if one.lower_ not in word.second.split() and one.lower_ not in _SHOT
    ]
    if word.needs == "body":
        limbs = (_of_number(one) for one in sufferers)
        sufferers = [owner for one in limbs if is_limb(one.text) and (owner := child(one, "poss")) is not None]
    elif word.needs == "body-found":
        sufferers = [owner for one in sufferers if is_body(one.text) and (owner := _owner(one)) is not None]
    elif word.after and (made := _made_to(verb)) is not None and not sufferers:
        sufferers = [made]
    elif word.after and word.object_role == "victim" and not passive:
        sufferers = _reached(verb, sufferers)
    if word.subject_role and doer is not None:
        parts += each(word.subject_role, doer)
    if word.object_role and sufferers:
        for one in sufferers:
            parts += each(word.object_role, one)
    if not word.object_role and passive and not parts and word.subject_role:
        parts += [part for one in sufferers for part in each(word.subject_role, one)]
    if word.object_role == "weapon":
        for one in (*kids(verb, "prep"), *(prep for thrown in kids(verb, "dobj") for prep in kids(thrown, "prep"))):
            if one.lower_ in ("at", "on", "into", "against", "onto", "over") and (hit := object_of(one)) is not None:
                parts += each("target", hit)
    if word.second and (after := _after_phrase(verb)) is not None and word.object_role:
        parts += each(word.object_role, after)
    if passive and word.object_role == "victim":
        parts += [part for one in _along_with(verb) for part in each("victim", one)]
    return [*parts, *_weapons(verb)]


def _made_to(verb: Token) -> Token | None:
    """Who is made to do it: `they made us lie face down`."""
    forced = child(verb, "ccomp")
    who = child(forced, "nsubj") if forced is not None and forced.tag_ == "VB" else None
    return who if who is not None and _is_people(who) else None


def _along_with(verb: Token) -> list[Token]:
    """Who suffered it beside the subject: `was killed together with the miller`, `was taken with his father`."""
    found = [
        prep for how in kids(verb, "advmod", "prep") for prep in (how, *kids(how, "prep")) if prep.lower_ == "with"
    ]
    joined = [one for prep in found if (one := object_of(prep)) is not None]
    return [one for one in joined if _is_people(one) and not is_weapon(one.text)]


def _of_number(token: Token) -> Token:
    """What a number counts: `two of his teeth`."""
    of = next((one for one in kids(token, "prep") if one.lower_ == "of"), None) if token.tag_ in ("CD", "DT") else None
    counted = child(of, "pobj") if of is not None else None
    return counted if counted is not None else token


def _reached(verb: Token, sufferers: list[Token]) -> list[Token]:
    """Whom a phrase reaches: its object, or who stands after its preposition (`poured water on us`, `a gun to his head`)."""
    if any(_is_people(one) for one in sufferers):
        return sufferers
    after = [
        object_of(one) for one in (*kids(verb, "prep"), *(p for hit in kids(verb, "dobj") for p in kids(hit, "prep")))
    ]
    reached = [one for one in (*after, child(verb, "dative")) if one is not None]
    owners = [(child(one, "poss") or one) if is_limb(one.text) else one for one in reached]
    return [one for one in owners if _is_people(one)][:1] or sufferers


def _is_people(token: Token) -> bool:
    return token.tag_ in ("PRP", "NNP", "PRP$") or human(token.text) is not None


def _owner(noun: Token) -> Token | None:
    """Whose it is: `his body`, `the body of the driver`."""
    of = next((one for one in kids(noun, "prep") if one.lower_ == "of"), None)
    return child(noun, "poss") or (child(of, "pobj") if of is not None else None)


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject suffers it: `was shot`, `the man shot in May`."""
    if child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "ROOT" and child(verb, "aux", "dobj", "nsubj") is None:
        return True  # a note: "Taken from home by four men"
    reduced = verb.dep_ == "acl" or (verb.dep_ in ("advcl", "ccomp") and child(verb, "nsubj") is None)
    if verb.tag_ == "VBN" and reduced and child(verb, "aux", "dobj") is None:
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and child(verb, "aux", "dobj") is None and is_verb(verb.head):
        return is_passive(verb.head)
    return False


def agent_of(verb: Token) -> Token | None:
    agent = child(verb, "agent") or next((one for one in kids(verb, "prep") if one.lower_ == "by"), None)
    return child(agent, "pobj") if agent is not None else None


def _sufferers(verb: Token, passive: bool) -> list[Token]:
    if not passive:
        found = child(verb, "dobj", "dative", "oprd")
        if found is None and verb.dep_ == "relcl" and child(verb, "nsubj") is not None and not _has_object(verb):
            return [verb.head] if is_noun(verb.head) else []
        if (
            found is None
            and verb.dep_ == "conj"
            and is_verb(verb.head)
            and verb.head.i < verb.i
            and _shares_object(verb)
        ):
            return [one for one in [child(verb.head, "dobj")] if one is not None]
        if found is None:
            found = next(
                (object_of(one) for one in kids(verb, "prep") if one.lower_ in TO_VICTIM and object_of(one)), None
            )
        return [found] if found is not None else []
    own = child(verb, "nsubjpass", "nsubj")
    if own is not None:
        return [antecedent(own)]
    if verb.dep_ == "acl" and (one := _counted_among(verb.head)) is not None:
        return [one]
    if verb.dep_ == "acl" and is_noun(verb.head):
        return [verb.head]
    if verb.dep_ == "conj" and is_verb(verb.head):
        return _sufferers(verb.head, True)
    return []


def _counted_among(those: Token) -> Token | None:
    """Who is counted among those that something befell: the driver, of `the driver was among those killed`."""
    if those.lower_ != "those" or those.head.lower_ != "among":
        return None
    return child(those.head.head, "nsubj")


def _has_object(verb: Token) -> bool:
    return child(verb, "dobj") is not None and child(verb, "dobj").lower_ not in ("who", "whom", "that", "which")  # type: ignore[union-attr]


def _shares_object(verb: Token) -> bool:
    return not any(one.dep_ in ("prep", "ccomp", "xcomp", "advmod") for one in verb.rights)


def object_of(preposition: Token) -> Token | None:
    return child(preposition, "pobj")


def _after_phrase(verb: Token) -> Token | None:
    """What a phrase speaks of: `took control of the town`, `set fire to the house`, `opened fire on them`."""
    for one in (verb, *kids(verb, "dobj", "prt", "advmod")):
        for preposition in kids(one, "prep"):
            if preposition.lower_ in ("of", "to", "on", "at", "over") and (found := object_of(preposition)) is not None:
                return found
    return None


def _weapons(verb: Token) -> list[Part]:
    """Weapons told in the clause: with, by, using, from, of."""
    found: list[Part] = []
    for one in verb.children:
        if one.dep_ in ("prep", "agent") and one.lower_ in ("with", "by", "from", "of", "in", "using"):
            noun = object_of(one)
            if noun is not None:
                found += [part for part in each("weapon", noun) if is_weapon(part.token.text)]
        elif one.dep_ in ("advcl", "xcomp") and one.lower_ == "using" and (noun := child(one, "dobj")) is not None:
            found += [part for part in each("weapon", noun) if is_weapon(part.token.text)]
    return found


def each(role: str, head: Token) -> list[Part]:
    """A part for the noun and for each joined to it; nothing for words that stand for no one."""
    if head.dep_ in SUBJECTS:
        head = antecedent(head)
    kept = [
        one
        for one in conjuncts(head)
        if one.tag_ in NOMINAL and not _is_no_one(one) and one.ent_type_ not in ("DATE", "TIME")
    ]
    return [Part(role, one) for one in kept]


def _is_no_one(noun: Token) -> bool:
    """Whether the noun stands for no one and no thing: nobody, no civilian, an hour of the day."""
    if noun.lower_ in _NO_ONE or any(one.lower_ == "no" for one in noun.lefts):
        return True
    return noun.text[:1].isdigit() and noun.tag_ != "CD"
