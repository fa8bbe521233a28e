"""Does the text say that something happened once, or that it is a habit, denied, planned, feared or only supposed?"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from spacy.tokens import Token

from tawthiq.language.english import noun_forms, verb_forms
from tawthiq.language.lists import table, words
from tawthiq.read.phrases import child, is_noun, is_verb, kids, negated

_MODAL: Final = frozenset(
    {"could", "might", "would", "may", "can", "will", "'ll", "should", "must", "shall", "wo", "ca"}
)
_IF: Final = frozenset({"if", "unless", "whether", "lest"})
_FOILING: Final = frozenset(
    ["foil", "foiled", "thwart", "thwarted", "avert", "averted", "prevent", "prevented", "avoid", "avoided", "fear",
    "feared", "expect", "expected", "stop"]
)  # fmt: skip
"""Verbs whose object did not come about."""
_FLEEING: Final = frozenset({"flee", "fled", "fleeing", "escape", "escaped", "avoid", "avoided"})
_CHARGING: Final = frozenset(
    ["accuse", "accuses", "accused", "accusing", "blame", "blamed", "suspected", "convicted", "charged", "guilty",
    "responsible"]
)  # fmt: skip
_CLAIMS: Final = frozenset(
    ["say", "says", "said", "claim", "claimed", "think", "thought", "believe", "believed", "confirm", "confirmed",
    "mean", "expect", "expected", "accept", "accepted", "prove", "proved"]
)  # fmt: skip
"""What, when denied, leaves open what it tells of: `I will not say that he was killed`."""


_NO_ONE: Final = frozenset({"nobody", "none", "neither"})
_ANYONE: Final = frozenset({"whoever", "whomever", "anyone", "anybody", "everyone", "everybody", "people"})
_ENDS: Final = frozenset({".", "!", "?"})


@lru_cache(1)
def _unreal() -> frozenset[str]:
    """Words under which a deed did not come about: `data/en/unreal.tsv`."""
    forms: dict[str, Callable[[str], Iterable[str]]] = {"v": verb_forms, "n": noun_forms, "a": lambda word: (word,)}
    return frozenset(form for row in table("en/unreal") for form in forms[row["pos"]](row["word"]))


@lru_cache(1)
def _habits() -> re.Pattern[str]:
    some = "|".join(re.escape(one) for one in sorted(words("en", "habits")))
    return re.compile(rf"\b(?:{some})\b", re.IGNORECASE)


def is_habit(verb: Token) -> bool:
    """Whether the clause tells a habit: a present without auxiliary, `would`, `every day`."""
    start, end = max(verb.sent.start, verb.i - 5), min(verb.sent.end, verb.i + 6)
    for token in verb.doc[start : verb.i]:
        if is_verb(token) and token.head.i != verb.i and token.i != verb.head.i:
            start = token.i + 1
    own = verb.doc[start:end].text
    found = _habits().search(own)
    if found is not None and found.group().lower() == "would":
        helped = verb.head if verb.dep_ == "conj" and is_verb(verb.head) else verb
        return any(one.lower_ == "would" for one in (*kids(verb, "aux"), *kids(helped, "aux"))) and " have " not in own
    return found is not None or _is_general(verb)


def _is_general(verb: Token) -> bool:
    """Whether a present tells what is done to people at large: `glass kills more people than iron`, `they hit whoever
    opens his mouth`; a headline (`Gunmen kill villagers`) has no end mark."""
    led = verb.head if verb.dep_ == "conj" else verb  # "they take the cart, they hit ...": hit alone may be either
    if not {verb.tag_, led.tag_} & {"VBZ", "VBP"} or child(verb, "aux", "auxpass") is not None or verb.dep_ == "relcl":
        return False
    if verb.doc[verb.sent.end - 1].text not in _ENDS:
        return False
    if verb.i + 1 < verb.sent.end and verb.nbor().lower_ in _ANYONE | {"more", "fewer"}:
        return True
    whom = child(verb, "dobj")
    bare = whom is not None and whom.tag_ == "NNS" and all(one.dep_ in ("amod", "compound") for one in whom.lefts)
    return bare and _is_bare(verb)


def _is_bare(verb: Token) -> bool:
    """Whether nothing sets the deed in time or tells of somebody in particular as its doer."""
    doer = child(verb, "nsubj")
    return doer is not None and doer.tag_ in ("NN", "NNS", "PRP") and child(doer, "det", "nummod") is None


def is_of_kind(verb: Token) -> bool:
    """Whether a gerund names a kind of deed, done to nobody in particular: `accused of looting facilities`, `by killing
    civilians`, `in exchange for surrendering arms`."""
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "dobj") and verb.head.lower_ in _FLEEING:
        return True
    if verb.tag_ != "VBG" or verb.dep_ not in ("pcomp", "csubj", "nsubj"):
        return False
    if verb.dep_ == "pcomp" and verb.head.lower_ == "for" and verb.head.head.lower_ in ("exchange", "return", "way"):
        return True
    thing = child(verb, "dobj")
    return thing is not None and thing.tag_ == "NNS" and all(one.dep_ in ("amod", "compound") for one in thing.lefts)


def is_charge(verb: Token) -> bool:
    """Whether somebody is only charged with the deed, which is then told elsewhere: `accused the army of shelling it`."""
    return verb.dep_ == "pcomp" and verb.head.lower_ in ("of", "for") and verb.head.head.lower_ in _CHARGING


def reality(token: Token) -> str:
    """Whether the clause, or one it hangs on, is denied or unreal."""
    verb: Token | None = token
    if is_noun(token) and _is_risked(token):
        return "hypothetical"
    if is_noun(token) and token.dep_ in ("nsubj", "nsubjpass") and token.head.lower_ not in _FOILING:
        return "asserted"
    for _ in range(6):
        if verb is None:
            return "asserted"
        if is_verb(verb) or verb.tag_ == "MD":
            if negated(verb) or _is_of_nobody(verb):
                return "denied"
            if _is_unreal(verb):
                return "hypothetical"
        elif verb.lower_ in _unreal():
            return "hypothetical"
        if verb.dep_ in ("ccomp", "xcomp", "acl") and verb.head.lower_ in _unreal():
            return "hypothetical"
        if verb.dep_ == "ccomp" and verb.i > verb.head.i and verb.head.lower_ in _CLAIMS and negated(verb.head):
            return "hypothetical"
        if is_noun(verb) and verb.dep_ in ("dobj", "nsubjpass") and verb.head.lower_ in _FOILING:
            return "hypothetical"
        if is_noun(verb) and verb.dep_ not in ("dobj", "nsubj", "nsubjpass", "conj"):
            return "asserted"
        if verb.dep_ in ("ROOT", "ccomp", "relcl", "acl", "parataxis") and is_verb(verb):
            return "asserted"
        verb = verb.head if verb.dep_ != "ROOT" else None
    return "asserted"


def _is_of_nobody(verb: Token) -> bool:
    """Whether it befell nobody: `no house was burned`, `nobody was hit`, `they harmed no one`."""
    for one in kids(verb, "nsubjpass", "nsubj", "dobj"):
        if one.lower_ in _NO_ONE or any(left.lower_ in ("no", "neither") for left in one.lefts):
            return True
    return False


def _is_risked(noun: Token) -> bool:
    """Whether the noun names what may be: `at risk of death or injury`, `the fear of an attack`, `girls' fear of rape`."""
    while noun.dep_ == "conj" and is_noun(noun.head):
        noun = noun.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("of", "from", "against"):
        return False
    head = noun.head.head
    return head.lower_ in _unreal() and (is_noun(head) or head.tag_ == "JJ" or head.lower_ in _FOILING)


def _is_modal(auxiliary: Token, verb: Token) -> bool:
    """Whether an auxiliary makes it a possibility; `'d` is would before a bare verb, had before a participle."""
    return auxiliary.lower_ in _MODAL or (auxiliary.lower_ == "'d" and verb.tag_ == "VB")


def _is_unreal(verb: Token) -> bool:
    asked = child(verb, "nsubj", "nsubjpass")
    if asked is not None and asked.lower_ == "who" and verb.dep_ in ("ccomp", "pcomp", "csubj"):
        return True  # it is not clear who fired
    if asked is not None and any(one.lower_ == "how" for one in asked.subtree):
        return True
    if any(_is_modal(one, verb) for one in kids(verb, "aux")) or any(one.lower_ in _IF for one in kids(verb, "mark")):
        return True
    if verb.tag_ == "VB" and verb.dep_ == "ROOT" and child(verb, "aux", "nsubj", "nsubjpass", "csubj") is None:
        return True  # an order or a question: "Kill me too?"
    if any(one.lower_ in _IF for clause in kids(verb, "advcl") for one in kids(clause, "mark")):
        return True  # "We were beaten if we spoke"
    infinitive = any(one.tag_ == "TO" for one in kids(verb, "aux"))
    if infinitive and verb.head.lower_ not in ("started", "began", "continued", "went", "managed", "used"):
        return True
    if verb.dep_ in ("pcomp", "xcomp") and verb.tag_ == "VBG":
        head = verb.head.head if verb.dep_ == "pcomp" else verb.head
        return head.lower_ in _unreal()
    return False
