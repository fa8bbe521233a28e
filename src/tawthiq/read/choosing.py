"""Which cues report, what and whose: trained chances choose among all that the parse allows, the rules' reading included.

The weights (`data/content.json`, `data/source.json`) are sums of small trees over the numbers of `cue_features`; they hold
no words. `tools/read/attribution.py` makes them.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

import numpy as np
from spacy.tokens import Doc

from tawthiq.language.cue_words import CueWord, cue_word, kind_of
from tawthiq.language.reporting import Reporting, reporting
from tawthiq.read.attribution import Attribution, Chars, indirect
from tawthiq.read.candidates import Content, Source, contents, sources
from tawthiq.read.cue_features import THINGS, Looked, Page, being, content_row, looked_at, source_row
from tawthiq.read.quotes import Quote
from tawthiq.read.syntax import Syntax, syntax
from tawthiq.read.trees import Trees, trees

LEAST: Final = 0.35
LEAST_SAID: Final = 0.15
LEAST_THING: Final = 0.6
_FLOOR: Final = 0.1
_SAID: Final = frozenset(
    {"say", "tell", "report", "claim", "deny", "write", "accuse", "ask", "call", "estimate", "learn"}
)
Words = Callable[[str, str], CueWord | None]


@dataclass(frozen=True)
class Choice:
    """A cue with the content and source chosen for it and the chance that both are right; `content` and `source` are the
    likeliest."""

    cue: int
    content: Content
    source: Source
    chance: float


def chosen(doc: Doc, quotes: list[Quote]) -> list[Attribution]:
    """What is reported in the text, by cues that are likely enough, in order; what the rules read by a verb of saying stays
    with less, and within a quotation always, since the texts that taught the chances leave out whom a speaker quotes."""
    rules = rules_of(doc)
    page = page_of(syntax(doc), quotes)
    found = {one.cue: one for one in choices(page, rules)}
    told = {at: _attribution(page, one, rules.get(at)) for at, one in found.items() if _is_likely(page, one, rules)}
    for at, rule in rules.items():
        if at not in told and rule.verb is not None and rule.verb.group in _SAID:
            stays = page.quoted[at] or (at in found and found[at].chance >= LEAST_SAID)
            stays = stays and not (at in found and _is_bare_somebody(page.syn, found[at].content))
            told |= {at: rule} if stays else {}
    return [_within_its_marks(told[at], quotes) for at in sorted(told)]


def _within_its_marks(one: Attribution, quotes: list[Quote]) -> Attribution:
    """What is told inside a quotation ends with it, whatever the parser drew in."""
    number = bisect_right(quotes, one.cue[0], key=lambda quote: quote.start) - 1 if one.cue else -1
    if number < 0 or one.cue is None or not quotes[number].holds(one.cue[0]):
        return one
    first, last = quotes[number].start, quotes[number].end
    kept = tuple((max(start, first), min(end, last)) for start, end in one.content if start < last and first < end)
    return replace(one, content=kept) if kept else one


def _is_likely(page: Page, one: Choice, rules: dict[int, Attribution]) -> bool:
    """Whether a choice is likely enough; a thing that no rule takes for a teller must be likelier than a somebody."""
    if _is_bare_somebody(page.syn, one.content):
        return False
    thing = one.cue not in rules and one.source.head >= 0 and being(page.syn, one.source.head) in THINGS
    return one.chance >= (LEAST_THING if thing else LEAST)


def _is_bare_somebody(syn: Syntax, content: Content) -> bool:
    """`somebody called my aunt`: whom one speaks to or of is nothing that is said."""
    if content.kind not in ("dobj", "dative"):
        return False
    alone = not any(syn.is_verb(at) for first, last in content.runs for at in range(first, last))
    return alone and not syn.words[content.head][:1].isdigit() and being(syn, content.head) not in THINGS


def rules_of(doc: Doc) -> dict[int, Attribution]:
    """What the rules read, by the token of the cue."""
    return {at: one for one in indirect(doc) if one.cue and (at := _token_at(doc, one.cue[0])) is not None}


def _token_at(doc: Doc, char: int) -> int | None:
    span = doc.char_span(char, char + 1, alignment_mode="expand")
    return span.start if span is not None else None


def page_of(syn: Syntax, quotes: list[Quote], words: Words = cue_word) -> Page:
    """The parse with its quoted tokens and its cue words, by default those of the list."""
    quoted = [False] * len(syn.words)
    at = 0
    for quote in quotes:
        while at < len(syn.spans) and syn.spans[at][0] < quote.start:
            at += 1
        while at < len(syn.spans) and syn.spans[at][0] < quote.end:
            quoted[at] = True
            at += 1
    return Page(syn, quoted, list(accumulate(quoted, initial=0)), _cues(syn, words))


def _cues(syn: Syntax, words: Words) -> dict[int, CueWord]:
    """The cue words of the text by their tokens."""
    found: dict[int, CueWord] = {}
    for at, (word, tag, dep) in enumerate(zip(syn.words, syn.tags, syn.deps, strict=True)):
        kind = "v" if word == "according" else kind_of(tag)
        known = words(word, kind) if kind and dep not in ("aux", "auxpass") else None
        if known is not None:
            found[at] = known
    return found


def choices(page: Page, rules: dict[int, Attribution]) -> list[Choice]:
    """For each cue that may report, its likeliest content and source."""
    found: list[tuple[Looked, list[Content]]] = []
    rows: list[list[int]] = []
    for cue in page.words:
        options = contents(page.syn, cue)
        if options:
            looked = looked_at(page, cue)
            found.append((looked, options))
            rows += [
                content_row(page, looked, one, len(options), by_rule(page.syn, one.runs, rules.get(cue), "content"))
                for one in options
            ]
    likely = _likeliest(rows, [len(options) for _, options in found], trees("content"))
    picked = [(*found[n], at, p) for n, (at, p) in enumerate(likely) if p >= _FLOOR]
    return _with_sources(page, rules, [(looked, options[at], p) for looked, options, at, p in picked])


def _with_sources(
    page: Page, rules: dict[int, Attribution], picked: list[tuple[Looked, Content, float]]
) -> list[Choice]:
    options = [sources(page.syn, looked.cue) for looked, _, _ in picked]
    rows = [
        source_row(
            page,
            looked,
            one,
            content,
            rank,
            len(some),
            by_rule(page.syn, runs_of(one), rules.get(looked.cue), "source"),
        )
        for (looked, content, _), some in zip(picked, options, strict=True)
        for rank, one in enumerate(some)
    ]
    likely = _likeliest(rows, [len(some) for some in options], trees("source"))
    return [
        Choice(looked.cue, content, some[at], p * q)
        for (looked, content, p), some, (at, q) in zip(picked, options, likely, strict=True)
    ]


def runs_of(one: Source) -> tuple[tuple[int, int], ...]:
    """The tokens of a source as runs; none when nobody is named."""
    return (one.run,) if one.head >= 0 else ()


def _likeliest(rows: list[list[int]], sizes: list[int], model: Trees) -> list[tuple[int, float]]:
    """Of each group of rows the likeliest and its chance."""
    if not rows:
        return []
    chances = model.chances(np.array(rows, dtype=np.int64))
    ends = np.cumsum(sizes)
    groups = [chances[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    return [(int(group.argmax()), float(group.max())) for group in groups]


def by_rule(syn: Syntax, runs: Sequence[tuple[int, int]], rule: Attribution | None, part: str) -> int:
    """Whether the rules chose these tokens: 0 no rule fired here, 1 they chose others, 2 these."""
    if rule is None:
        return 0
    theirs = rule.content if part == "content" else (rule.source,) if rule.source else ()
    ours = [syn.chars(*run) for run in runs]
    return 2 if _overlap(ours, theirs) >= 0.8 else 1


def _overlap(left: Sequence[Chars], right: Sequence[Chars]) -> float:
    """The share of characters that two lists of spans have in common."""
    if not left or not right:
        return float(not left and not right)
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)
    return common / (sum(b - a for a, b in left) + sum(b - a for a, b in right) - common)


def _attribution(page: Page, one: Choice, rule: Attribution | None) -> Attribution:
    """The choice as an attribution: the rule's own where it agrees."""
    syn = page.syn
    content = tuple(syn.chars(*run) for run in one.content.runs)
    source = syn.chars(*one.source.run) if one.source.head >= 0 else None
    head = one.source.head if source is not None else None
    why = f"“{syn.words[one.cue]}” reports it, chance {one.chance:.2f}"
    if rule is not None:
        same_content = by_rule(syn, one.content.runs, rule, "content") == 2
        same_source = by_rule(syn, runs_of(one.source), rule, "source") == 2
        return replace(
            rule,
            content=rule.content if same_content else content,
            source=rule.source if same_source else source,
            head=rule.head if same_source else head,
            reasons=(why,),
        )
    word = page.words[one.cue]
    verb = reporting(syn.words[one.cue]) if word.kind == "v" else None
    verb = verb or Reporting(word.base, "other", "", "asserted", "unknown")
    return Attribution(content, source, head, syn.spans[one.cue], False, verb, (why,))
