"""Which words are told by whom: reporting verbs and phrases, what they report, and the noun phrase of their source.

Spans only; who the source is, is the matter of `tellers`. Content and source are kept apart as PolNeAR does (Newell et
al., "An Attribution Relations Corpus for Political News", LREC 2018), whose guidelines this file follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.reporting import Reporting, reporting
from tawthiq.read.phrases import (
    child,
    conjuncts,
    is_verb,
    kids,
    phrase,
    span_chars,
    subject,
)

Chars = tuple[int, int]
_NEED_SOURCE: Final = frozenset({"call", "want", "judge", "intend", "show", "see", "believe", "hope", "ask"})
_ABOUT: Final = frozenset({"for", "to", "on"})
_CLAUSAL: Final = frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True)
class Attribution:
    """Somebody's words: spans of the content, token of the source's head and its span, span of the cue."""

    content: tuple[Chars, ...]
    source: Chars | None
    head: int | None
    cue: Chars | None
    direct: bool
    verb: Reporting | None
    reasons: tuple[str, ...] = field(default=())
    ground: str = ""  # what the teller goes by, when the form of the text shows it

    def sources(self, doc: Doc) -> list[Token]:
        """The head nouns of who tells it."""
        return conjuncts(doc[self.head]) if self.head is not None else []

    @cached_property
    def start(self) -> int:
        return min(start for start, _ in self.content)

    @cached_property
    def end(self) -> int:
        return max(end for _, end in self.content)


def indirect(doc: Doc) -> Iterator[Attribution]:
    """What is reported outside quotation marks, and inside them where somebody tells what another said."""
    for token in doc:
        verb = reporting(token.lower_) if is_verb(token) else None
        if verb is not None:
            found = _reported(token, verb)
            if found is not None:
                yield found
        elif token.lower_ == "according":
            found = _according(token)
            if found is not None:
                yield found


def _reported(token: Token, verb: Reporting) -> Attribution | None:
    content = _content(token, verb)
    head = subject(token)
    before = _sentence_before(token, head) if content is None and "c" in verb.takes else None
    if content is None and before is None:
        return None
    if head is None and verb.group in _NEED_SOURCE:
        return None
    source = _source(token, head)
    kept = (
        [before] if content is None and before else _pieces(token, content, source, verb) if content is not None else []
    )
    if not kept:
        return None
    doc = token.doc
    relative = child(token, "nsubj", "nsubjpass")
    if relative is not None and head is not None and relative.tag_ in ("WP", "WDT"):
        source = (relative.i, relative.i + 1)
    cue = span_chars(doc, (token.i, token.i + 1))
    chars = tuple(span_chars(doc, piece) for piece in kept)
    reason = f"“{token.text}” reports it"
    return Attribution(chars, _chars(doc, source), head.i if head is not None else None, cue, False, verb, (reason,))


def _chars(doc: Doc, tokens: tuple[int, int] | None) -> Chars | None:
    return span_chars(doc, tokens) if tokens else None


def _content(token: Token, verb: Reporting) -> Token | None:
    """The head of what the verb reports, or `None` when it reports nothing here."""
    if "c" in verb.takes:
        clause = _clause(token) or _of_agent(token)
        if clause is not None:
            return clause
        if verb.group == "say" and (clause := _clause_before(token)) is not None:
            return clause
    if "a" in verb.takes:
        named = _named(token)
        if named is not None:
            return named
    if "i" in verb.takes:
        clause = next((one for one in kids(token, "xcomp", "ccomp") if _is_infinitive(one)), None)
        if clause is not None:
            return clause
    if "n" in verb.takes and (found := child(token, "dobj")) is not None:
        return found
    if "p" in verb.takes:
        return next((one for one in kids(token, "prep") if one.lower_ in _ABOUT), None)
    return None


def _is_infinitive(token: Token) -> bool:
    return any(one.lower_ == "to" and one.tag_ == "TO" for one in token.lefts)


def _clause(token: Token) -> Token | None:
    clause = next((one for one in token.children if one.dep_ in _CLAUSAL), None)
    if clause is not None:
        return clause
    if token.dep_ == "parataxis" and is_verb(token.head):
        return token.head
    return None


def _of_agent(token: Token) -> Token | None:
    """`she was told by a guard that he is there`: the clause that the parser hung on the guard."""
    agent = child(token, "agent")
    who = child(agent, "pobj") if agent is not None else None
    if who is None or child(token, "auxpass") is None:
        return None
    return next((one for one in kids(who, "acl", "relcl") if is_verb(one) and _is_that(one)), None)


def _is_that(clause: Token) -> bool:
    return any(one.lower_ == "that" and one.dep_ == "mark" for one in clause.lefts)


def _clause_before(token: Token) -> Token | None:
    """`..., where they train, officials said.`: the clause before the comma, when the verb has only its subject."""
    who = child(token, "nsubj")
    if who is None or who.i > token.i or token.dep_ == "ROOT":
        return None
    first = phrase(who)[0]
    if first < 2 or token.doc[first - 1].text != "," or first - 1 <= token.sent.start:
        return None
    clause: Token = token.doc[first - 2]
    while clause.dep_ not in ("relcl", "advcl", "ccomp", "conj", "ROOT") or not is_verb(clause):
        if clause.dep_ == "ROOT":
            return None
        clause = clause.head
    return clause if clause.i < token.i and clause.dep_ != "ROOT" else None


def _sentence_before(token: Token, head: Token | None) -> tuple[int, int] | None:
    """`..., X said.` at the end of a sentence that the parser took apart: all that stands before the comma."""
    if head is None or head.i > token.i or any(one.is_alpha for one in token.doc[token.i + 1 : token.sent.end]):
        return None
    comma = phrase(head)[0] - 1
    start = token.sent.start
    if comma - start < 3 or token.doc[comma].text != "," or not any(is_verb(one) for one in token.doc[start:comma]):
        return None
    return start, comma


def _named(token: Token) -> Token | None:
    """What somebody is called: `called it a dispute`, `described it as a dispute`."""
    for one in token.children:
        if one.dep_ == "oprd":
            return one
        if one.dep_ == "prep" and one.lower_ == "as":
            return child(one, "pobj", "pcomp", "amod")
    clause = child(token, "ccomp")
    return clause if clause is not None else child(token, "dobj")


def _source(token: Token, head: Token | None) -> tuple[int, int] | None:
    if head is None:
        return None
    inside = set(_reach(token)) if head.i not in _reach(token) else set()
    return phrase(head, frozenset(inside) - {head.i})


def _reach(token: Token) -> range:
    """The tokens of a subtree, which hang together; a walk through a deep one at every verb would take too long."""
    return range(token.left_edge.i, token.right_edge.i + 1)


def _also(token: Token, content: Token, verb: Reporting) -> set[int]:
    """What belongs to the content beside its head: `called it a lie`, `accused them of lying`."""
    if content.dep_ in _CLAUSAL or not set(verb.takes) & {"a", "n", "o"} or content.i < token.i:
        return set()
    extra: set[int] = set()
    for one in kids(token, "dobj", "dative", "oprd", "prep"):
        against = verb.group in ("accuse", "deny") and one.lower_ in ("on", "with", "in")
        if (one.dep_ != "prep" and verb.takes != "qcn") or one.lower_ in ("as", "of", "for") or against:
            extra |= {token.i for token in one.subtree}
    return extra


def _pieces(token: Token, content: Token, source: tuple[int, int] | None, verb: Reporting) -> list[tuple[int, int]]:
    """The content's tokens as runs, without the cue, its helpers and the source."""
    outside = {token.i}
    if source:
        outside |= set(range(*source))
    if token.i in _reach(content):
        outside |= set(_reach(token))
    outside |= {one.i for one in kids(token, "aux", "auxpass", "neg")}
    return _runs(content.doc, sorted((set(_reach(content)) | _also(token, content, verb)) - outside))


def _runs(doc: Doc, tokens: list[int]) -> list[tuple[int, int]]:
    runs: list[list[int]] = []
    for at in tokens:
        if runs and at == runs[-1][1]:
            runs[-1][1] = at + 1
        else:
            runs.append([at, at + 1])
    kept = [_bare(doc, start, end) for start, end in runs]
    return [
        (start, end) for start, end in kept if any(doc[at].is_alpha or doc[at].like_num for at in range(start, end))
    ]


def _bare(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, end


def _according(token: Token) -> Attribution | None:
    """`..., according to X`: the rest of the clause is X's."""
    to = next((one for one in token.children if one.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    head = child(to, "pobj") if to is not None else None
    if to is None or head is None:
        return None
    source = phrase(head)
    outside = set(range(min(token.i, source[0]), max(to.i, source[1] - 1) + 1))
    kept = _runs(token.doc, [at for at in _clause_around(token) if at not in outside])
    if not kept:
        return None
    cue = span_chars(token.doc, (token.i, to.i + 1))
    verb = Reporting("according to", "say", "c", "asserted", "unknown")
    content = tuple(span_chars(token.doc, piece) for piece in kept)
    return Attribution(
        content, span_chars(token.doc, source), head.i, cue, False, verb, ("“according to” names its source",)
    )


def _clause_around(token: Token) -> list[int]:
    """The tokens of the clause that `according to` speaks of: its sentence, or the coordinate clause it stands in."""
    head = token
    while head.dep_ != "ROOT" and not (head.dep_ in ("conj", "ccomp", "advcl") and is_verb(head)):
        head = head.head
    return sorted(one.i for one in head.subtree)
