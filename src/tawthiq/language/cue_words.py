"""Words that may attribute what somebody says, writes, thinks or shows, and how often each does, as whole numbers.

`data/en/cue_words.tsv` is made by `tools/read/attribution.py`: single words of the language, each with rates from 0 to 9
that it reports at all, and that it reports a clause, an infinitive, a noun or what follows a preposition. No wording of a
text is in it.
"""

from dataclasses import dataclass
from functools import lru_cache

from tawthiq.language.english import noun_forms, verb_forms
from tawthiq.language.lists import table

RATES = ("any", "clause", "infinitive", "noun", "preposition")


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word in its base form, `kind` v, n or j (verb, noun, adjective), its rates in the order of `RATES`."""

    base: str
    kind: str
    rates: tuple[int, ...]


def word_forms(base: str, kind: str) -> frozenset[str]:
    """Every form of a word of a kind."""
    return verb_forms(base) if kind == "v" else noun_forms(base) if kind == "n" else frozenset({base})


def by_form(found: list[CueWord]) -> dict[tuple[str, str], CueWord]:
    """The words by form and kind; where two share a form, the one that comes first."""
    out: dict[tuple[str, str], CueWord] = {}
    for word in found:
        for form in word_forms(word.base, word.kind):
            out.setdefault((form, word.kind), word)
    return out


@lru_cache(1)
def _forms() -> dict[tuple[str, str], CueWord]:
    rows = table("en/cue_words")
    return by_form([CueWord(row["word"], row["kind"], tuple(int(row[name]) for name in RATES)) for row in rows])


def kind_of(tag: str) -> str:
    """The kind of word that a part-of-speech tag shows: v, n, j or none."""
    return {"V": "v", "N": "n", "J": "j"}.get(tag[:1], "") if tag not in ("NNP", "NNPS") else ""


def cue_word(form: str, kind: str) -> CueWord | None:
    """The cue word that a form of this kind belongs to."""
    return _forms().get((form, kind))
