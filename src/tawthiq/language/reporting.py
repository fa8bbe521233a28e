"""Verbs that report: from any of their forms to what they take, how sure they sound and what the teller goes by."""

from dataclasses import dataclass
from functools import lru_cache

from tawthiq.language.english import verb_forms
from tawthiq.language.lists import table


@dataclass(frozen=True)
class Reporting:
    """A reporting verb: `takes` holds letters (q quotation, c clause, n noun, i infinitive, a naming, o hearer
    first)."""

    verb: str
    group: str
    takes: str
    stance: str
    ground: str


@lru_cache(1)
def _forms() -> dict[str, Reporting]:
    found: dict[str, Reporting] = {}
    for row in table("en/reporting"):
        verb = Reporting(row["verb"], row["group"], row["takes"], row["stance"], row["ground"])
        for form in verb_forms(verb.verb):
            found.setdefault(form, verb)
    return found


def reporting(word: str) -> Reporting | None:
    """The reporting verb that a word is a form of.

    >>> reporting("claimed").stance
    'alleged'
    """
    return _forms().get(word.lower())
