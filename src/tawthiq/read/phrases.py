"""Noun phrases and clauses of a parsed sentence: their heads, spans and subjects. Tags and dependencies only."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.people import human, is_group

NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES: Final = frozenset({"NNP", "NNPS"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVE: Final = frozenset({"who", "which", "that"})
_LEFT_OUT: Final = frozenset({"punct", "cc", "mark"})


def is_verb(token: Token) -> bool:
    return token.tag_.startswith("V")


def is_noun(token: Token) -> bool:
    return token.tag_ in NOUNS


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependencies."""
    return next((one for one in token.children if one.dep_ in deps), None)


def kids(token: Token, *deps: str) -> Iterator[Token]:
    return (one for one in token.children if one.dep_ in deps)


def lower(token: Token) -> str:
    return str(token.lower_)


def phrase(head: Token, without: frozenset[int] = frozenset()) -> tuple[int, int]:
    """The token range of a noun phrase: its subtree as far as it hangs together, outer commas left out."""
    inside = sorted(one.i for one in head.subtree if one.i not in without)
    start, end = _unbroken(inside, head.i)
    while start < head.i and (
        (head.doc[start].is_punct and head.doc[start].text != '"') or head.doc[start].dep_ == "cc"
    ):
        start += 1
    while end - 1 > head.i and head.doc[end - 1].is_punct and head.doc[end - 1].text not in (")", "]"):
        end -= 1
    return start, end


def _unbroken(inside: list[int], around: int) -> tuple[int, int]:
    held = set(inside)
    start = end = around
    while start - 1 in held:
        start -= 1
    while end + 1 in held:
        end += 1
    return start, end + 1


def core(head: Token) -> tuple[int, int]:
    """The noun phrase without what follows its head: determiner, adjectives, compounds, head."""
    left = [
        one.i for one in head.lefts if one.dep_ in ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod")
    ]
    start = min([head.i, *left])
    first = head.doc[start]
    start = min([start, *(one.i for one in first.subtree)]) if start < head.i else start
    return start, head.i + 1


def span_chars(doc: Doc, tokens: tuple[int, int]) -> tuple[int, int]:
    """The character span of a token range."""
    first, last = doc[tokens[0]], doc[tokens[1] - 1]
    return first.idx, last.idx + len(last)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does it: the verb's own subject, the agent of a passive, else that of the clause it hangs on."""
    if child(verb, "auxpass") is not None or (verb.tag_ == "VBN" and child(verb, "agent") is not None):
        agent = child(verb, "agent")
        return child(agent, "pobj") if agent is not None else None
    own = list(kids(verb, "nsubj"))
    if own:
        before = [one for one in own if one.i < verb.i]
        return antecedent(before[-1] if before else own[0])
    if depth > 3:
        return None
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep") and is_verb(verb.head):
        if verb.dep_ == "xcomp" and (told := child(verb.head, "dobj")) is not None and _is_someone(told):
            return told
        return passive_subject(verb.head) or subject(verb.head, depth + 1)
    if verb.dep_ == "pcomp" and is_verb(verb.head.head):
        if verb.head.lower_ in ("of", "for") and (charged := child(verb.head.head, "dobj", "nsubjpass")) is not None:
            return antecedent(charged)  # accused them of shooting, was arrested for shooting
        return passive_subject(verb.head.head) or subject(verb.head.head, depth + 1)
    if verb.dep_ in ("acl", "relcl") and is_noun(verb.head) and verb.tag_ != "VBN":
        return verb.head
    return None


def _is_someone(token: Token) -> bool:
    return token.tag_ in ("PRP", "NNP") or human(token.text) is not None or is_group(token.text)


def passive_subject(verb: Token) -> Token | None:
    found = child(verb, "nsubjpass")
    return antecedent(found) if found is not None else None


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token itself."""
    if token.lower_ in _RELATIVE and token.tag_ in ("WP", "WDT", "IN") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def conjuncts(head: Token) -> list[Token]:
    """The head and what is joined to it by and, or, commas."""
    named = [one for one in kids(head, "appos") if one.i > head.i]
    joined = [*head.conjuncts, *(other for one in named for other in one.conjuncts)]
    return [head, *dict.fromkeys(one for one in joined if one.i > head.i and one not in named)]


def negated(verb: Token) -> bool:
    """Whether the verb or an auxiliary it hangs on is denied."""
    if child(verb, "neg") is not None:
        return True
    return any(one.lower_ in ("never", "not", "no", "n't") for one in verb.children)
