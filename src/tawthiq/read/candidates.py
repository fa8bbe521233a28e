"""What a cue may report and who may be its source: every reading that the parse allows, told apart later (`choosing`).

A cue is a verb, noun or adjective that may attribute words or thoughts, or "according to". Contents are runs of tokens
around it, sources are noun phrases with the tokens they stand on. Nothing is decided here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tawthiq.read.syntax import Syntax

Range = tuple[int, int]
_CONTENT: Final = (
    "ccomp", "xcomp", "dobj", "prep", "advcl", "parataxis", "oprd", "acomp", "attr", "dative", "nsubjpass", "acl", "relcl",
    "dep", "pcomp", "appos", "nsubj", "conj",
)  # fmt: skip
KINDS: Final = (
    *_CONTENT, "rest", "two", "head", "around", "before", "after", "sibling", "sentence",
    "clause",
)  # fmt: skip
_LOOSE: Final = frozenset({"punct", "cc", "conj", "nsubj", "aux", "auxpass", "neg", "agent"})
_UP: Final = frozenset(
    {"parataxis", "ccomp", "advcl", "conj", "dep", "acl", "relcl", "pcomp", "xcomp", "prep", "npadvmod"}
)
_MOST_RESTS: Final = 4
_MOST_STEPS: Final = 4
_LONGEST_SOURCE: Final = 80
SOURCES: Final = (
    "none", "nsubj", "nsubjpass", "agent", "up nsubj", "up nsubjpass", "up object", "noun of clause", "relative", "poss",
    "by", "beside", "up poss", "pobj",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens that a cue may report: how they stand to it, their head and their runs."""

    kind: str
    head: int
    runs: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Who may tell it: how the noun stands to the cue, its head (-1: nobody is named), its run, clauses gone up, how much of
    the noun phrase it takes (0 all, 1 what stands up to its head, 2 all before a clause or a second apposition)."""

    kind: str
    head: int
    run: Range
    steps: int
    part: int


def contents(syn: Syntax, cue: int) -> list[Content]:
    """What the cue may report, each run of tokens once."""
    seen: dict[tuple[Range, ...], Content] = {}
    for kind, head, runs in _contents(syn, cue):
        bare = tuple(run for run in (_bare(syn, *one) for one in runs) if run[0] < run[1])
        if bare and bare not in seen:
            seen[bare] = Content(kind, head, bare)
    return list(seen.values())


def _contents(syn: Syntax, cue: int) -> Iterator[tuple[str, int, list[Range]]]:
    for kid in syn.kids[cue]:
        if syn.deps[kid] in _CONTENT:
            yield syn.deps[kid], kid, [(syn.left[kid], syn.right[kid] + 1)]
    yield from _rests(syn, cue)
    if not syn.is_verb(cue):
        yield from _siblings(syn, cue)
    yield from _around(syn, cue)
    yield from _in_line(syn, cue)


def _rests(syn: Syntax, cue: int) -> Iterator[tuple[str, int, list[Range]]]:
    """What follows, from each of its parts on."""
    after = [one for one in syn.kids[cue] if one > cue and syn.deps[one] not in _LOOSE]
    for one in after[:_MOST_RESTS] if len(after) > 1 else []:
        yield "rest", one, [(syn.left[one], syn.right[after[-1]] + 1)]
    if len(after) > 2:
        yield "two", after[0], [(syn.left[after[0]], syn.right[after[1]] + 1)]


def _siblings(syn: Syntax, cue: int) -> Iterator[tuple[str, int, list[Range]]]:
    """`is sure that ...`, `her view is that ...`, `made a promise to ...`: what hangs on the verb of a noun or adjective."""
    verb = syn.heads[cue]
    after = [one for one in syn.kids[verb] if one > cue and syn.deps[one] not in _LOOSE]
    for one in after[:_MOST_RESTS]:
        yield "sibling", one, [(syn.left[one], syn.right[one] + 1)]


def _around(syn: Syntax, cue: int) -> Iterator[tuple[str, int, list[Range]]]:
    """The clauses in which the cue hangs, without what hangs on it."""
    at, kind = cue, "head"
    for _ in range(_MOST_STEPS):
        if syn.deps[at] not in _UP or syn.heads[at] == at:
            return
        head = syn.heads[at]
        first, last = syn.left[cue], syn.right[cue] + 1
        yield kind, head, [(syn.left[head], first), (last, syn.right[head] + 1)]
        at, kind = head, "around"


def _in_line(syn: Syntax, cue: int) -> Iterator[tuple[str, int, list[Range]]]:
    """All before the comma before the cue's subject, all after the cue, the whole sentence without the cue's words."""
    start, end = syn.sentence[cue]
    who = syn.child(cue, "nsubj", "nsubjpass")
    first = min(syn.left[who] if who is not None else cue, cue)
    if first - 1 > start and syn.words[first - 1] in (",", '"', "'") and first - start > 3:
        yield "before", first - 1, [(start, first - 1)]
        yield from _clauses(syn, first - 2, first - 1)
    if syn.is_verb(cue) and end - cue > 3:
        yield "after", cue + 1, [(cue + 1, end)]
    if syn.words[cue] == "according":
        yield "sentence", cue, [(start, syn.left[cue]), (syn.right[cue] + 1, end)]


def _clauses(syn: Syntax, at: int, end: int) -> Iterator[tuple[str, int, list[Range]]]:
    """The clauses that end before the comma: `..., where they train, officials said`."""
    for _ in range(_MOST_STEPS):
        if syn.is_verb(at) and syn.deps[at] in ("relcl", "advcl", "ccomp", "conj"):
            yield "clause", at, [(syn.left[at], end)]
        if syn.heads[at] == at:
            return
        at = syn.heads[at]


def _bare(syn: Syntax, start: int, end: int) -> Range:
    while start < end and not syn.words[start][0].isalnum() and syn.words[start] not in ("$", "#", "@"):
        start += 1
    while end > start and not syn.words[end - 1][-1].isalnum() and syn.words[end - 1] not in ("%", ")", "]"):
        end -= 1
    return start, end


def sources(syn: Syntax, cue: int) -> list[Source]:
    """Who may be the source, each run of tokens once; the first is nobody."""
    found = [Source("none", -1, (cue, cue), 0, 0)]
    seen: set[Range] = set()
    for kind, head, steps in _sources(syn, cue):
        whole = _phrase(syn, head, cue)
        for part, run in enumerate((whole, _core(syn, head), _shortened(syn, head, whole))):
            if run not in seen:
                seen.add(run)
                found.append(Source(kind, head, run, steps, part))
    return found


def _sources(syn: Syntax, cue: int) -> Iterator[tuple[str, int, int]]:
    for kid in syn.kids[cue]:
        dep = syn.deps[kid]
        if dep in ("nsubj", "nsubjpass", "poss"):
            yield dep, kid, 0
        elif dep in ("agent", "prep") and syn.words[kid] in ("by", "from", "of", "among", "to"):
            yield from (
                ("agent" if dep == "agent" else "by", one, 0) for one in syn.kids[kid] if syn.deps[one] == "pobj"
            )
    yield from _up(syn, cue)
    if syn.is_verb(cue):
        beside = next((at for at in range(cue + 1, min(cue + 4, len(syn.words))) if _is_thing(syn, at)), None)
        if beside is not None:
            yield "beside", beside, 0


def _is_thing(syn: Syntax, at: int) -> bool:
    return (syn.is_noun(at) and syn.deps[at] != "compound") or syn.tags[at] == "PRP"


def _up(syn: Syntax, cue: int) -> Iterator[tuple[str, int, int]]:
    """The subjects of the clauses above, the nouns that a clause describes, and what stands in for them."""
    at = cue
    for step in range(1, _MOST_STEPS + 1):
        head = syn.heads[at]
        if head == at:
            return
        if syn.deps[at] in ("acl", "relcl"):
            yield "noun of clause", head, step
        for kid in syn.kids[head]:
            dep = syn.deps[kid]
            if kid != at and dep in ("nsubj", "nsubjpass", "poss"):
                yield f"up {dep}", kid, step
            elif kid != at and dep in ("dobj", "dative") and kid < cue:
                yield "up object", kid, step
        at = head


def _phrase(syn: Syntax, head: int, cue: int) -> Range:
    """The noun phrase, without the clause of the cue when that hangs on it."""
    start, end = syn.left[head], syn.right[head] + 1
    if start <= cue < end:
        at = cue
        while syn.heads[at] != head and syn.heads[at] != at:
            at = syn.heads[at]
        start, end = (start, syn.left[at]) if at > head else (syn.right[at] + 1, end)
    while start < head and not syn.words[start][0].isalnum() and syn.words[start] != '"':
        start += 1
    while end - 1 > head and not syn.words[end - 1][-1].isalnum() and syn.words[end - 1] not in (")", "]"):
        end -= 1
    return min(start, head), max(end, head + 1)


def _shortened(syn: Syntax, head: int, whole: Range) -> Range:
    """The phrase up to the first clause after its head, or the apposition to its apposition."""
    start, end = whole
    for at in range(head + 1, min(end, head + _LONGEST_SOURCE)):
        if syn.tags[at] in ("WP", "WDT", "WP$") or (
            syn.deps[at] in ("relcl", "acl", "appos") and syn.heads[at] != head
        ):
            stop = min(at, syn.left[at]) if syn.deps[at] in ("relcl", "acl", "appos") else at
            stop = max(stop, head + 1)
            while stop - 1 > head and not syn.words[stop - 1][-1].isalnum():
                stop -= 1
            return start, stop
    return whole


def _core(syn: Syntax, head: int) -> Range:
    parts = [one for one in syn.kids[head] if one < head and syn.deps[one] in _BEFORE]
    return min([head, *(syn.left[one] for one in parts)]), head + 1


_BEFORE: Final = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod"})
