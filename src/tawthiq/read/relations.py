"""How people of a text stand to one another: kin by possessives, who leads or belongs to a group, two names of one.

A relation is read from its first figure: `parent` from a mother to her son. Only what the words say is proposed; kin of kin
is left to people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.people import human
from tawthiq.read.cast import Cast
from tawthiq.read.phrases import child, is_noun, kids, phrase, span_chars
from tawthiq.read.pronouns import Pronouns

_TURNED: Final = {"child": "parent", "parent": "child"}
_LEADERS: Final = frozenset(
    ["commander", "leader", "head", "chief", "chairman", "director", "president", "founder", "boss", "emir"]
)
_MEMBERS: Final = frozenset(
    [
        "member",
        "fighter",
        "militant",
        "soldier",
        "officer",
        "spokesman",
        "spokeswoman",
        "deputy",
        "recruit",
        "supporter",
    ]
)
_ALIAS: Final = frozenset({"nicknamed", "alias", "aka"})


@dataclass(frozen=True)
class Tie:
    """A relation with its two figures and the characters that say so."""

    kind: str
    left: int
    right: int
    start: int
    end: int


def relations(doc: Doc, pronouns: Pronouns) -> list[Tie]:
    """The ties that the text words, each once."""
    found: dict[tuple[str, int, int], Tie] = {}
    for tie in (*_kin(doc, pronouns), *_groups(doc, pronouns.cast), *_aliases(doc, pronouns.cast)):
        if tie.left != tie.right:
            found.setdefault((tie.kind, tie.left, tie.right), tie)
    return list(found.values())


def _kin(doc: Doc, pronouns: Pronouns) -> Iterator[Tie]:
    for token in doc:
        noun = human(token.text) if is_noun(token) else None
        if noun is None or not noun.kin:
            continue
        owner = _owner(token)
        whose = pronouns.figure(owner) if owner is not None else None
        if owner is None or whose is None:
            continue
        kind = _TURNED.get(noun.kin, noun.kin)
        start = owner.idx if owner.i < token.i else token.idx
        for relative in _relatives(token, pronouns):
            yield Tie(kind, whose, relative, start, span_chars(doc, (token.i, token.i + 1))[1])


def _owner(token: Token) -> Token | None:
    """Whose kin: `her son`, `Salma's son`, `the mother of Salma`, `Tarek, her son`."""
    owner = child(token, "poss")
    if owner is None and token.dep_ == "compound" and is_noun(token.head):
        owner = child(token.head, "poss")
    if owner is None and (of := next((one for one in kids(token, "prep") if one.lower_ == "of"), None)) is not None:
        owner = child(of, "pobj")
    return owner


def _relatives(token: Token, pronouns: Pronouns) -> list[int]:
    head = token.head if token.dep_ == "compound" and is_noun(token.head) else token
    if token.tag_ in ("NNS", "NNPS"):
        named = [one for one in token.subtree if one.dep_ in ("appos", "conj") and one.i in pronouns.cast.by_token]
        return [
            pronouns.cast.by_token[one.i] for one in named if pronouns.cast.figures[pronouns.cast.by_token[one.i]].named
        ]
    figure = pronouns.figure(head)
    return [figure] if figure is not None else []


def _groups(doc: Doc, cast: Cast) -> Iterator[Tie]:
    """`X, commander of the Y`, `X, a member of Y`: from the person to the group."""
    for token in doc:
        word = token.lower_
        if (
            token.dep_ != "appos"
            or (word not in _LEADERS and word not in _MEMBERS)
            or token.head.i not in cast.by_token
        ):
            continue
        person = cast.by_token[token.head.i]
        for one in kids(token, "prep"):
            group = child(one, "pobj") if one.lower_ in ("of", "in", "for") else None
            if group is not None and group.i in cast.by_token and cast.figures[cast.by_token[group.i]].kind == "group":
                leads = word in _LEADERS and not any(x.lower_ in ("deputy", "former") for x in token.children)
                span = span_chars(doc, (token.i, phrase(group)[1]))
                yield Tie("leads" if leads else "member", person, cast.by_token[group.i], *span)


def _aliases(doc: Doc, cast: Cast) -> Iterator[Tie]:
    """`X, also known as Abu Y`, `X, nicknamed Z`: two names of one person."""
    for token in doc:
        known = token.lower_ == "known" and token.i + 1 < len(doc) and token.nbor().lower_ == "as"
        if (not known and token.lower_ not in _ALIAS) or token.i == 0:
            continue
        before = next((one for one in range(token.i - 1, max(-1, token.i - 5), -1) if one in cast.by_token), None)
        after = next((one for one in range(token.i + 1, min(len(doc), token.i + 4)) if one in cast.by_token), None)
        if before is None or after is None:
            continue
        left, right = cast.by_token[before], cast.by_token[after]
        if cast.figures[left].kind == "person" == cast.figures[right].kind:
            yield Tie("same", left, right, doc[before].idx, doc[after].idx + len(doc[after]))
