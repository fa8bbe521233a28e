"""Texts with gold attributions, parsed once and kept in a scratch folder, with what training asks of them."""

import gzip
import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

from tawthiq.read.attribution import Attribution
from tawthiq.read.candidates import Content
from tawthiq.read.choosing import rules_of
from tawthiq.read.dialogues import cuts
from tawthiq.read.headings import lines
from tawthiq.read.parsing import folded, parsed, pipeline
from tawthiq.read.quotes import Quote, quotations
from tawthiq.read.syntax import Syntax, syntax

Words = frozenset[int]
_KEPT = ("ORTH", "SPACY", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START")
_BATCH = 100


@dataclass(frozen=True)
class Article:
    """A text with its parse, its gold contents and sources as sets of words (by their first character), the gold
    attributions of each cue token, and what the rules read at a token."""

    id: str
    text: str
    syn: Syntax
    quotes: list[Quote]
    edges: tuple[list[int], list[int]]
    contents: list[Words]
    sources: list[Words]
    cues: dict[int, list[int]]
    rules: dict[int, Attribution]

    def words(self, spans: Sequence[tuple[int, int]]) -> Words:
        return touched(self.edges, spans)

    def words_of(self, runs: Sequence[tuple[int, int]]) -> Words:
        return self.words([self.syn.chars(*run) for run in runs])


def touched(edges: tuple[list[int], list[int]], spans: Sequence[Sequence[int]]) -> Words:
    """The words that spans touch."""
    starts, ends = edges
    return frozenset(
        word for start, end in spans for word in starts[bisect_left(ends, start + 1) : bisect_left(starts, end)]
    )


def overlap(left: Words, right: Words) -> float:
    return len(left & right) / len(left | right) if left | right else 1.0


def hits(article: Article, cue: int, options: Sequence[Content]) -> list[tuple[int, float]]:
    """For each content the gold attribution of this cue that it fits best, and how well (-1, 0.0: none)."""
    own = article.words([article.syn.spans[cue]])
    found = []
    for one in options:
        words = article.words_of(one.runs) - own
        fits = [(overlap(words, article.contents[gold]), gold) for gold in article.cues.get(cue, ())]
        share, gold = max(fits, default=(0.0, -1))
        found.append((gold, share))
    return found


def articles(gold: Path, scratch: Path) -> list[Article]:
    """The texts of a gold file, parsed or taken from the scratch folder where they were parsed before."""
    with gzip.open(gold, "rt", encoding="utf-8") as lines_:
        rows = [json.loads(line) for line in lines_]
    kept = scratch / f"{gold.name}.parsed"
    if not kept.exists():
        scratch.mkdir(parents=True, exist_ok=True)
        store = DocBin(attrs=list(_KEPT))
        for row in rows:
            plain = folded(row["text"])
            store.add(parsed(row["text"], cuts(plain, (one.words for one in lines(plain) if one.kind == "item"))))
        store.to_disk(kept)
    docs = DocBin().from_disk(kept).get_docs(pipeline().vocab)
    return [_article(row, doc) for row, doc in zip(rows, docs, strict=True)]


def _article(row: dict[str, Any], doc: Doc) -> Article:
    text, syn = row["text"], syntax(doc)
    edges_ = [found.span() for found in re.finditer(r"\w+", text)]
    edges = [start for start, _ in edges_], [end for _, end in edges_]
    starts = [start for start, _ in syn.spans]
    cues: dict[int, list[int]] = {}
    for number, one in enumerate(row["attributions"]):
        for start, end in one["cue"]:
            for at in range(bisect_left(starts, start), bisect_left(starts, end)):
                cues.setdefault(at, []).append(number)
    contents = [touched(edges, one["content"]) for one in row["attributions"]]
    sources = [touched(edges, one["source"]) for one in row["attributions"]]
    return Article(row["id"], text, syn, quotations(text), edges, contents, sources, cues, rules_of(doc))
