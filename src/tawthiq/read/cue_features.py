"""What a candidate looks like, as small whole numbers: syntax, classes of cues, shapes and distances, no words.

A row of numbers for each content a cue may report and for each source it may have. The names of the columns are kept with
the trained weights, so that weights made for other columns are refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tawthiq.language.cue_words import RATES, CueWord
from tawthiq.language.people import human, is_group
from tawthiq.language.reporting import Reporting, reporting
from tawthiq.read.candidates import KINDS, SOURCES, Content, Source
from tawthiq.read.syntax import Syntax

GROUPS: Final = (
    "say", "tell", "write", "report", "ask", "claim", "accuse", "deny", "estimate", "believe", "hope", "show", "intend",
    "call", "judge", "want", "learn", "see",
)  # fmt: skip
_TAGS: Final = ("VBD", "VBZ", "VBP", "VBN", "VBG", "VB", "MD", "NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "JJ", "IN",
                "TO", "WP", "WDT", "RB", "PRP$", "RP")  # fmt: skip
_DEPS: Final = ("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "dobj", "pobj", "nsubj",
                "nsubjpass", "attr", "acomp", "prep", "dep", "appos", "compound", "amod", "oprd", "aux", "csubj", "poss",
                "npadvmod", "agent", "dative")  # fmt: skip
_PERSONS: Final = {
    **dict.fromkeys(("he", "she", "him", "her", "his"), 1), **dict.fromkeys(("they", "them", "their"), 2),
    **dict.fromkeys(("i", "we", "me", "us", "my", "our"), 3), **dict.fromkeys(("you", "your"), 4),
    **dict.fromkeys(("it", "its", "this", "that", "these", "those", "there", "what", "which"), 5), "who": 6,
    "one": 7, "many": 7, "some": 7, "others": 7, "most": 7, "few": 7, "people": 7, "no": 8, "nobody": 8, "none": 8,
}  # fmt: skip
_NAMED: Final = {"PERSON": 9, "ORG": 10, "NORP": 11, "GPE": 12, "LOC": 12, "FAC": 12}
_ABOUT: Final = ("for", "to", "on", "about", "of", "against", "with", "as", "in", "by", "at", "from", "into", "over")
_MODALS: Final = frozenset(["will", "would", "can", "could", "may", "might", "should", "must", "'ll", "'d"])
THINGS: Final = frozenset({5, 16, 17})
"""The numbers by which `being` tells what is neither a person nor a body: it, a common noun, anything else."""
CUE_COLUMNS: Final = (
    "verb", "noun", "adjective", *(f"rate {one}" for one in RATES), "group", "takes q", "takes c", "takes n", "takes i",
    "takes a", "takes p", "listed", "tag", "dep", "negated", "modal", "passive", "helper to", "subject", "subject side",
    "object", "clause", "infinitive", "preposition", "quoted", "sentence length", "place in sentence", "head rate",
    "head group", "relative", "quote in sentence", "after comma",
)  # fmt: skip
CONTENT_COLUMNS: Final = (
    *CUE_COLUMNS, "kind", "content tag", "content dep", "that", "wh", "if", "to", "about", "content quoted", "opens quoted",
    "side", "gap", "length", "runs", "parts", "person in content", "by rule", "rate of kind", "is number", "reach to end",
    "mark of question",
)  # fmt: skip
SOURCE_COLUMNS: Final = (
    *CUE_COLUMNS, "source kind", "steps", "part of phrase", "who", "source tag", "source dep", "source side", "source gap",
    "source length", "source quoted", "source by rule", "rank", "overlaps", "choices", "own subject", "plural or joined",
)  # fmt: skip
_RATE_OF: Final = {
    **dict.fromkeys(("ccomp", "parataxis", "head", "around", "before", "advcl"), 1), "xcomp": 2,
    **dict.fromkeys(("dobj", "attr", "oprd", "acomp", "appos", "dative"), 3), **dict.fromkeys(("prep", "pcomp"), 4),
}  # fmt: skip


@dataclass(frozen=True)
class Page:
    """What features look at: the lists of the parse, which tokens are quoted, the cue words; `sums` holds how many tokens
    are quoted before each, so that a long run is not counted anew."""

    syn: Syntax
    quoted: Sequence[bool]
    sums: Sequence[int]
    words: dict[int, CueWord]

    def quoted_in(self, start: int, end: int) -> int:
        return self.sums[end] - self.sums[start]


@dataclass(frozen=True)
class Looked:
    """The numbers of a cue, and what its contents and sources need of it."""

    cue: int
    row: tuple[int, ...]
    word: CueWord


@lru_cache(65536)
def _who(word: str, tag: str, name: str) -> int:
    if word in _PERSONS:
        return _PERSONS[word]
    if name in _NAMED:
        return _NAMED[name]
    if human(word) is not None:
        return 13
    if is_group(word):
        return 14
    return 15 if tag.startswith("NNP") else 16 if tag.startswith("NN") else 17


def being(syn: Syntax, at: int) -> int:
    """What kind of being or thing a token stands for."""
    return _who(syn.words[at], syn.tags[at], syn.names[at])


def _index(names: tuple[str, ...], name: str) -> int:
    return _numbers(names).get(name, 0)


@lru_cache(16)
def _numbers(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names, 1)}


def _size(number: int) -> int:
    """A length or distance in few steps."""
    return number if number < 6 else 5 + min(9, (number - 2) // 4) if number < 40 else 14 + min(4, number // 40)


def looked_at(page: Page, cue: int) -> Looked:
    """The numbers of a cue."""
    syn, word = page.syn, page.words[cue]
    verb = reporting(syn.words[cue]) if word.kind == "v" else None
    kids = syn.kids[cue]
    deps = {syn.deps[one] for one in kids}
    who = syn.child(cue, "nsubj", "nsubjpass", "poss")
    start, end = syn.sentence[cue]
    head = page.words.get(syn.heads[cue]) if syn.heads[cue] != cue else None
    head_verb = reporting(head.base) if head is not None and head.kind == "v" else None
    row = (
        word.kind == "v", word.kind == "n", word.kind == "j", *word.rates, *_listed(verb), _index(_TAGS, syn.tags[cue]),
        _index(_DEPS, syn.deps[cue]), "neg" in deps, any(syn.words[one] in _MODALS for one in kids), "auxpass" in deps,
        any(syn.tags[one] == "TO" for one in kids), 0 if who is None else being(syn, who),
        0 if who is None else 1 + (who > cue), "dobj" in deps, "ccomp" in deps, "xcomp" in deps, "prep" in deps,
        page.quoted[cue], _size(end - start), min(9, 10 * (cue - start) // max(1, end - start)),
        head.rates[0] + 1 if head is not None else 0, _index(GROUPS, head_verb.group) if head_verb else 0,
        who is not None and syn.tags[who] in ("WP", "WDT"), page.quoted_in(start, end) > 0,
        cue > start and syn.words[cue - 1] == ",",
    )  # fmt: skip
    return Looked(cue, tuple(int(one) for one in row), word)


def _listed(verb: Reporting | None) -> tuple[int, ...]:
    if verb is None:
        return (0,) * 8
    return (_index(GROUPS, verb.group), *(int(letter in verb.takes) for letter in "qcniap"), 1)


def content_row(page: Page, looked: Looked, one: Content, parts: int, by_rule: int) -> list[int]:
    """The numbers of a cue and one content it may report."""
    syn, cue = page.syn, looked.cue
    start, end = one.runs[0][0], one.runs[-1][1]
    first = syn.words[start]
    length = sum(last - begin for begin, last in one.runs)
    quoted = sum(page.quoted_in(begin, last) for begin, last in one.runs)
    after = start > cue
    marks = {syn.words[kid] for kid in syn.kids[one.head] if kid < one.head}
    own = (
        _index(KINDS, one.kind), _index(_TAGS, syn.tags[one.head]), _index(_DEPS, syn.deps[one.head]), "that" in marks,
        bool(syn.tags[start].startswith("W")), first in ("if", "whether"), syn.tags[start] == "TO" or "to" in marks,
        _index(_ABOUT, first), 0 if not quoted else 1 + 3 * quoted // length, page.quoted[start],
        1 if after else 0, _size(start - cue if after else cue - end), _size(length), len(one.runs), min(parts, 12),
        being(syn, one.head), by_rule,
        looked.word.rates[_RATE_OF.get(syn.deps[one.head] if one.kind in ("rest", "two", "sibling") else one.kind, 0)],
        syn.tags[one.head] == "CD", end >= syn.sentence[cue][1] - 2, syn.words[syn.sentence[cue][1] - 1] == "?",
    )  # fmt: skip
    return [*looked.row, *(int(value) for value in own)]


def source_row(
    page: Page, looked: Looked, one: Source, best: Content, rank: int, choices: int, by_rule: int
) -> list[int]:
    """The numbers of a cue with the content it reports and one source it may have."""
    syn, cue = page.syn, looked.cue
    start, end = one.run
    head = max(one.head, 0)
    nobody = one.head < 0
    overlaps = any(begin < end and start < last for begin, last in best.runs)
    own = (
        _index(SOURCES, one.kind), one.steps, one.part, 0 if nobody else being(syn, head),
        0 if nobody else _index(_TAGS, syn.tags[head]), 0 if nobody else _index(_DEPS, syn.deps[head]),
        1 if start > cue else 0, _size(start - cue if start > cue else max(0, cue - end)), _size(end - start),
        not nobody and page.quoted[head], by_rule, min(rank, 12), overlaps, min(choices, 12),
        syn.child(cue, "nsubj", "agent") is not None, not nobody and syn.child(head, "conj") is not None,
    )  # fmt: skip
    return [*looked.row, *(int(value) for value in own)]
