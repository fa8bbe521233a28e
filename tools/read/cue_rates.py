"""How often single words report in texts with gold, as rates from 0 to 9: what `data/en/cue_words.tsv` holds.

A word counts when a gold cue holds it and one of its possible contents is the gold's. Words that seldom report, words in
few texts, and words that tell of an incident themselves (an attack on somebody is none on their opinion here) or of next
to nothing are left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from articles import Article, hits

from tawthiq.language.cue_words import RATES, CueWord, kind_of, word_forms
from tawthiq.language.lists import table
from tawthiq.language.reporting import reporting
from tawthiq.language.triggers import triggers
from tawthiq.read.candidates import contents

LIMITS = (0.01, 0.03, 0.06, 0.1, 0.16, 0.25, 0.4, 0.6, 0.8)
FEWEST_HITS, FEWEST_TEXTS, LEAST_RATE = 2, 3, 2
PRIOR = 4
LIGHT = frozenset(
    ["be", "are", "have", "make", "do", "take", "get", "give", "go", "come", "put", "keep", "let", "allow", "become",
     "begin", "start", "end", "hold", "run", "set", "bring", "turn", "grow", "remain", "walk", "lay", "lie", "place",
     "shoot", "shot", "evening", "other", "nothing", "several", "full", "hard", "figure", "piece", "series", "word",
     "direct", "fire", "hit", "shift", "mine", "bar", "bank"]
)  # fmt: skip
UNTRAINED = (5, 4, 1, 2, 1)
REMARK = """# Words that report, in their base form, and how often each does, from 0 (hardly ever) to 9 (nearly always): at
# all, a clause, an infinitive, a noun, what follows a preposition. Made by tools/read/attribution.py; do not edit.
"""
RATE_OF = {
    **dict.fromkeys(("xcomp", "acl"), 2), **dict.fromkeys(("dobj", "attr", "oprd", "acomp", "appos", "dative"), 3),
    **dict.fromkeys(("prep", "pcomp"), 4),
}  # fmt: skip


def rated(articles: list[Article]) -> list[CueWord]:
    """The words that report in these texts, and those of the list of reporting verbs that do not stand in them."""
    bases = _bases(articles)
    seen: Counter[tuple[str, str]] = Counter()
    texts: dict[tuple[str, str], set[str]] = defaultdict(set)
    reported: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for article in articles:
        for at, key in _keys(article, bases):
            seen[key] += 1
            texts[key].add(article.id)
            reported[key].update(_reports(article, at))
    found = [
        CueWord(*key, _rates(reported[key], seen[key], _share(key[1], seen, reported)))
        for key in seen
        if reported[key][0] >= FEWEST_HITS and len(texts[key]) >= FEWEST_TEXTS and not _is_deed(*key)
    ]
    found = [word for word in found if word.rates[0] >= LEAST_RATE]
    return found + list(_untrained({word.base for word in found if word.kind == "v"}))


def _untrained(known: set[str]) -> Iterator[CueWord]:
    yield CueWord("according", "v", (9, 9, 0, 0, 0))
    for row in table("en/reporting"):
        if row["verb"] not in known:
            yield CueWord(row["verb"], "v", UNTRAINED)


def _is_deed(base: str, kind: str) -> bool:
    if base in LIGHT:
        return True
    return bool(triggers(base, kind)) and not (kind == "v" and reporting(base))


def _bases(articles: list[Article]) -> dict[tuple[str, str], str]:
    """From every form of the texts' words to a base form, the commonest first."""
    plain: Counter[tuple[str, str]] = Counter()
    for article in articles:
        for word, tag in zip(article.syn.words, article.syn.tags, strict=True):
            if tag in ("VB", "VBP", "NN", "JJ"):
                plain[word, kind_of(tag)] += 1
    found: dict[tuple[str, str], str] = {}
    for (base, kind), _ in plain.most_common():
        for form in word_forms(base, kind):
            found.setdefault((form, kind), base)
    return found


def _keys(article: Article, bases: dict[tuple[str, str], str]) -> Iterator[tuple[int, tuple[str, str]]]:
    for at, (word, tag) in enumerate(zip(article.syn.words, article.syn.tags, strict=True)):
        kind = kind_of(tag)
        if kind and len(word) > 1 and word.isalpha() and (word, kind) in bases:
            yield at, (bases[word, kind], kind)


def _reports(article: Article, at: int) -> Iterable[int]:
    """0 and the number of the kind of content, when the token reports."""
    options = contents(article.syn, at) if at in article.cues else []
    found = hits(article, at, options)
    if not found or max(share for _, share in found) < 0.5:
        return ()
    best = options[max(range(len(found)), key=lambda number: found[number][1])]
    kind = article.syn.deps[best.head] if best.kind in ("rest", "two", "sibling") else best.kind
    return 0, RATE_OF.get(kind, 1)


def _share(kind: str, seen: Counter[tuple[str, str]], reported: dict[tuple[str, str], Counter[int]]) -> float:
    keys = [key for key in seen if key[1] == kind]
    return sum(reported[key][0] for key in keys) / max(1, sum(seen[key] for key in keys))


def _rates(reported: Counter[int], seen: int, share: float) -> tuple[int, ...]:
    shares = [(reported[at] + PRIOR * share * (1 if at == 0 else 0.3)) / (seen + PRIOR) for at, _ in enumerate(RATES)]
    return tuple(sum(one >= limit for limit in LIMITS) for one in shares)


def write(words: list[CueWord], path: Path) -> None:
    """The words as a list of the language."""
    rows = [
        "\t".join((one.base, one.kind, *map(str, one.rates)))
        for one in sorted(words, key=lambda one: (one.base, one.kind))
    ]
    path.write_text(REMARK + "\t".join(("word", "kind", *RATES)) + "\n" + "\n".join(rows) + "\n", "utf-8")
