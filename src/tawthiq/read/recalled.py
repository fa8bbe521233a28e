"""Which deeds a sentence only speaks of in passing, as known or of another time, while it tells something else.

"The deadliest attack since a bomb killed 31 people", "the families of people killed in the riot", "the faction that then
ran the town": to propose these as incidents would invent them. The words for what such people leave or have stand in
`data/en/remembrance.txt`.
"""

from functools import lru_cache
from typing import Final

from spacy.tokens import Token

from tawthiq.language.english import noun_forms
from tawthiq.language.lists import words
from tawthiq.language.people import human
from tawthiq.read.phrases import child, is_verb, kids

_RANKING: Final = frozenset({"JJS", "RBS"})
_ORDINALS: Final = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "last", "only"})
_ONCE: Final = frozenset({"then", "once", "formerly", "previously", "long"})
_HELD: Final = frozenset({"territorial control"})
_DEPTH: Final = 4


def is_recalled(token: Token, kind: str) -> bool:
    """Whether the trigger, of an incident of this type, is only spoken of in passing."""
    if is_verb(token):
        return _is_since(token) or _is_of_the_remembered(token) or (kind in _HELD and _is_former(token))
    return _is_since(token)


def is_known(verb: Token) -> bool:
    """Whether a clause only says which one is meant of what was told before: `the drone that struck them`, `the men who
    killed her`."""
    whom = verb.head
    if verb.dep_ != "relcl" or verb.doc[max(0, verb.left_edge.i - 1)].text == ",":
        return False
    return whom.i < verb.i and any(one.lower_ in ("the", "those", "these", "that") for one in (whom, *whom.lefts))


def _is_since(token: Token) -> bool:
    """`the deadliest attack since a truck bomb killed 31 people`."""
    at: Token | None = token
    for _ in range(_DEPTH):
        if at is None or at.dep_ == "ROOT":
            return False
        since = at.dep_ in ("pobj", "pcomp") and at.head.lower_ == "since" and at.head.head
        since = since or (at.dep_ == "advcl" and any(one.lower_ == "since" for one in kids(at, "mark")) and at.head)
        if since:
            return any(_ranks(one) for one in since.subtree if one.i < token.i)
        at = at.head
    return False


def _ranks(word: Token) -> bool:
    return word.tag_ in _RANKING or (word.lower_ in _ORDINALS and word.dep_ in ("amod", "attr", "nummod"))


@lru_cache(1)
def _kept_by() -> frozenset[str]:
    return frozenset(form for word in words("en", "remembrance") for form in noun_forms(word))


def _is_of_the_remembered(verb: Token) -> bool:
    """`the families of people killed in the riot`, `the mothers of those who were taken`: bare, of nobody counted."""
    whom = verb.head
    if verb.dep_ not in ("acl", "relcl") or whom.tag_ not in ("NNS", "DT") or child(whom, "nummod", "poss") is not None:
        return False
    if whom.tag_ == "NNS" and (human(whom.text) is None or any(one.dep_ == "det" for one in whom.lefts)):
        return False
    return whom.dep_ == "pobj" and whom.head.lower_ == "of" and whom.head.head.lower_ in _kept_by()


def _is_former(verb: Token) -> bool:
    """`the faction that then ran the town` only says which faction; a comma before it would tell more."""
    if verb.dep_ != "relcl" or verb.doc[max(0, verb.left_edge.i - 1)].text == ",":
        return False
    return any(one.lower_ in _ONCE for one in kids(verb, "advmod"))
