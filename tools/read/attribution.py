"""Trains the chances of `tawthiq.read.choosing` on texts with gold attributions and writes weights and cue words.

    python tools/read/attribution.py GOLD/attribution/polnear-train.jsonl.gz [--scratch FOLDER]

Half of the texts give the rates of cue words by which the other half is described, so no text is described by itself; the
rates that are shipped come from all. Only numbers and single words are written (decision 0012). Same files, same weights.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

sys.path.append(str(Path(__file__).parent.parent / "match"))
from articles import Article, articles, hits, overlap
from boosting import Growth, fit
from cue_rates import rated, write

from tawthiq.language.cue_words import CueWord, by_form
from tawthiq.read.candidates import contents, sources
from tawthiq.read.choosing import Words, by_rule, page_of, runs_of
from tawthiq.read.cue_features import CONTENT_COLUMNS, SOURCE_COLUMNS, content_row, looked_at, source_row

ROOT = Path(__file__).parent.parent.parent / "src" / "tawthiq"
ENOUGH = 0.5
CONTENT_GROWTH = Growth(trees=160, depth=5, rate=0.1, penalty=4, least=6)
SOURCE_GROWTH = Growth(trees=120, depth=5, rate=0.1, penalty=4, least=6)
SEED = 1
NO_LIMIT = 999
Examples = tuple[list[list[int]], list[bool]]


def examples(found: list[Article], words: Words) -> tuple[Examples, Examples]:
    """Rows and answers for contents and for sources: is this content, or source, the gold's?"""
    told: Examples = ([], [])
    told_by: Examples = ([], [])
    for article in found:
        page = page_of(article.syn, article.quotes, words)
        for cue in page.words:
            options = contents(article.syn, cue)
            if not options:
                continue
            looked, rule, fits = looked_at(page, cue), article.rules.get(cue), hits(article, cue, options)
            for one, (_, share) in zip(options, fits, strict=True):
                agrees = by_rule(article.syn, one.runs, rule, "content")
                told[0].append(content_row(page, looked, one, len(options), agrees))
                told[1].append(share >= ENOUGH)
            best = max(range(len(fits)), key=lambda at: fits[at][1])
            if fits[best][1] < ENOUGH:
                continue
            people = sources(article.syn, cue)
            for rank, who in enumerate(people):
                agrees = by_rule(article.syn, runs_of(who), rule, "source")
                told_by[0].append(source_row(page, looked, who, options[best], rank, len(people), agrees))
                named = article.words_of(runs_of(who))
                told_by[1].append(overlap(named, article.sources[fits[best][0]]) >= ENOUGH)
    return told, told_by


def looked_up(words: list[CueWord]) -> Words:
    """The words by form and kind, as the reader looks them up."""
    forms = by_form(words)
    return lambda form, kind: forms.get((form, kind))


def trained(parts: list[Examples], columns: tuple[str, ...], growth: Growth) -> dict[str, Any]:
    """The trees in the form of `tawthiq.read.trees`: whole limits, leaves in thousandths."""
    rows = np.array([row for part in parts for row in part[0]], dtype=np.float32)
    wanted = np.array([answer for part in parts for answer in part[1]], dtype=np.float32)
    sys.stdout.write(f"{len(rows)} rows, {wanted.mean():.3f} right\n")
    forest = fit(rows, wanted, np.ones(len(wanted), np.float32), growth, SEED)
    return {
        "names": list(columns),
        "base": round(float(forest.start), 4),
        "depth": growth.depth,
        "features": forest.column.astype(int).tolist(),
        "limits": np.floor(np.minimum(forest.bound, NO_LIMIT)).astype(int).tolist(),
        "leaves": np.round(1000 * forest.leaf).astype(int).tolist(),
    }


def save(made: dict[str, Any], path: Path) -> None:
    """The trees as JSON, a tree a line."""
    parts = []
    for key, value in made.items():
        rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in value) if isinstance(value, list) else ""
        parts.append(f"{json.dumps(key)}: " + (f"[\n{rows}\n]" if rows else json.dumps(value)))
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scratch", type=Path, help="keep the parsed texts here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = articles(given.gold, given.scratch or Path(folder))
        halves = found[::2], found[1::2]
        made = [examples(halves[0], looked_up(rated(halves[1]))), examples(halves[1], looked_up(rated(halves[0])))]
        write(rated(found), ROOT / "language" / "data" / "en" / "cue_words.tsv")
        save(
            trained([one[0] for one in made], CONTENT_COLUMNS, CONTENT_GROWTH), ROOT / "read" / "data" / "content.json"
        )
        save(trained([one[1] for one in made], SOURCE_COLUMNS, SOURCE_GROWTH), ROOT / "read" / "data" / "source.json")


if __name__ == "__main__":
    main()
