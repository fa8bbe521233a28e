"""Protests told by a noun: "a sit-in of graduates was dispersed", "they fired at the demonstration", "police arrested 12
demonstrators". Whoever acts as a protester, or suffers as one, shows that people protested.

What a verb of protesting tells is found by `happenings`; both tellings become one in `merging`.
"""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.triggers import TriggerWord, is_gathering, is_protester
from tawthiq.read.cast import Cast
from tawthiq.read.happenings import Happening
from tawthiq.read.phrases import is_noun, is_verb, subject
from tawthiq.read.reality import is_habit, reality
from tawthiq.read.recalled import is_recalled
from tawthiq.read.roles import Part

_PROTEST: Final = TriggerWord("protest", "", "protest", "actor", "", "")
_NOT_MEANT: Final = frozenset(
    ["air", "military", "drone", "missile", "artillery", "election", "campaign", "any", "no", "every", "other", "planned",
    "first", "rocket", "police", "force", "further", "future", "wedding", "funeral"]
)  # fmt: skip
_AT: Final = frozenset({"at", "during", "on", "against", "in", "from", "to", "after", "joining", "into", "for"})
_DONE_TO: Final = frozenset(
    ["disperse", "dispersed", "dispersing", "break", "broke", "broken", "stop", "stopped", "attack", "attacked", "hold",
    "held", "stage", "staged", "organise", "organised", "organize", "organized", "join", "joined", "lead", "led",
    "suppress", "suppressed", "quell", "quelled", "observe", "observed", "call", "called", "film", "filmed", "block",
    "blocked", "prevent", "prevented", "raid", "raided", "fired", "teargassed", "crush", "crushed", "began", "started"]
)  # fmt: skip
_ACTED: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})


def protests(doc: Doc, cast: Cast) -> Iterator[Happening]:
    """The protests that nouns show, in order, at most one a sentence."""
    seen = -1
    for token in doc:
        if not is_noun(token) or token.sent.start == seen:
            continue
        found = (
            _gathering(token) if _names_gathering(token) else _of_protester(token) if is_protester(token.text) else None
        )
        if found is not None:
            seen = token.sent.start
            yield found


def _names_gathering(token: Token) -> bool:
    """Whether the noun names a protest here: no air strike, no election rally."""
    before = [one.lower_ for one in token.lefts]
    named = token.tag_ == "NNP" and "-" not in token.text
    if token.dep_ == "compound" or token.ent_type_ == "DATE" or named:
        return False
    if any(one in _NOT_MEANT for one in before):
        return False
    hyphened = token.lower_ == "in" and token.i > 1 and token.nbor(-2).lower_ == "sit"
    return hyphened or is_gathering(token.text)


def _gathering(token: Token) -> Happening | None:
    verb = _verb_of(token)
    if (
        verb is None
        or is_habit(verb)
        or is_recalled(verb, "protest")
        or verb.dep_ == "relcl"
        or (token.tag_ == "NNS" and not _is_counted(token))
    ):
        return None
    stance = reality(verb)
    actors = [one for one in _people(token, verb) if one.i != token.i]
    parts = tuple(Part("actor", one) for one in actors)
    return Happening(token, _PROTEST, parts, stance, _is_pointed(token), f"“{token.text}” names a protest")


def _verb_of(token: Token) -> Token | None:
    """The verb in the past that says the gathering was held, broken up or the scene of something."""
    head = token.head
    if head.dep_ == "prep" or head.tag_ == "IN":
        scene = head.head
        return scene if head.lower_ in _AT and is_verb(scene) and _is_past(scene) and _is_scene(token, head) else None
    if token.dep_ == "attr" and head.lower_ in ("was", "were") and any(one.dep_ == "expl" for one in head.children):
        return head
    carried = token.dep_ in ("dobj", "nsubjpass", "nsubj") and is_verb(head) and _is_past(head)
    return head if carried and (token.dep_ == "nsubjpass" or head.lower_ in _DONE_TO) else None


def _is_counted(token: Token) -> bool:
    return any(one.dep_ == "nummod" and not re.fullmatch(r"(?:19|20)\d\d", one.text) for one in token.lefts)


def _is_scene(token: Token, preposition: Token) -> bool:
    """`fired at a march`, `arrested during a protest`, no `called for a protest`, and none `after the strike`."""
    return preposition.lower_ not in ("for", "after", "against", "to") or (
        preposition.lower_ == "after" and token.lower_ != "strike"
    )


def _is_past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN", "VBG")


def _people(token: Token, verb: Token) -> list[Token]:
    of = [
        noun for prep in token.children if prep.lower_ in ("of", "by") for noun in prep.children if noun.dep_ == "pobj"
    ]
    if of:
        return of
    who = (
        subject(verb) if token.dep_ == "dobj" and verb.lower_ in ("held", "staged", "organised", "organized") else None
    )
    return [who] if who is not None else []


def _is_pointed(token: Token) -> bool:
    return any(one.lower_ in ("the", "this", "that") for one in token.lefts)


def _of_protester(token: Token) -> Happening | None:
    """A protest shown by those who took part: they did something, or something was done to them."""
    verb = token.head
    while verb.dep_ == "prep" or (is_noun(verb) and verb.dep_ in ("conj", "pobj", "appos")):
        verb = verb.head
    if token.dep_ not in _ACTED or not is_verb(verb) or not _is_past(verb) or is_habit(verb):
        return None
    if reality(verb) != "asserted" or verb.lower_ in ("said", "told", "called", "according"):
        return None
    why = f"“{token.text}” shows a protest"
    return Happening(token, _PROTEST, (Part("actor", token),), "asserted", _is_pointed(token), why)
