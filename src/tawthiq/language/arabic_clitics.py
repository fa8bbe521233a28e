"""Which particles and pronouns may be written together with a word?

Arabic writes "and", "so", "in", "to", "as", "the", "will" before a word and possessive or object pronouns after it. All
readings are offered, the one that strips least first; a cue list decides which stem is meant. Works on keys
(`arabic.key`), so ta marbuta is ه: a stem in ت before a pronoun is offered with ه too (زوجته → زوجه).
"""

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_CONJUNCTIONS: Final = ("", "و", "ف")
_PARTICLES: Final = ("", "ب", "ل", "ك", "س", "ع", "ه")
_PRONOUNS: Final = (
    "",
    "ه",
    "ها",
    "هم",
    "هن",
    "هما",
    "ي",
    "ني",
    "نا",
    "ك",
    "كم",
    "كن",
    "و",
    "لي",
    "له",
    "لها",
    "لهم",
    "لنا",
)
_LEAST_STEM: Final = 2


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a written word: `before` counts the letters that stand before the stem, article included."""

    conjunction: str
    particle: str
    article: bool
    stem: str
    pronoun: str

    @property
    def joined(self) -> int:
        """How many letters of the word are conjunction and particle."""
        return len(self.conjunction) + len(self.particle)


def _heads(word: str) -> list[tuple[str, str, bool, str]]:
    heads = []
    for conjunction in _CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        for particle in _PARTICLES:
            if rest.startswith(particle):
                heads.extend(_with_article(conjunction, particle, rest[len(particle) :]))
    return heads


def _with_article(conjunction: str, particle: str, rest: str) -> list[tuple[str, str, bool, str]]:
    heads = [(conjunction, particle, False, rest)]
    if rest.startswith("ال"):
        heads.append((conjunction, particle, True, rest[2:]))
    if particle == "ل" and rest.startswith("ل"):
        heads.append((conjunction, particle, True, rest[1:]))
    return heads


@lru_cache(maxsize=65536)
def analyses(word: str) -> tuple[Analysis, ...]:
    """All readings of a key, those that strip least first."""
    found = []
    for conjunction, particle, article, rest in _heads(word):
        for pronoun in _PRONOUNS:
            stem = rest[: len(rest) - len(pronoun)] if rest.endswith(pronoun) else ""
            if len(stem) < _LEAST_STEM or (article and pronoun):
                continue
            found.append(Analysis(conjunction, particle, article, stem, pronoun))
            if pronoun and stem.endswith("ت"):
                found.append(Analysis(conjunction, particle, article, stem[:-1] + "ه", pronoun))
    return tuple(sorted(found, key=lambda a: len(word) - len(a.stem)))


def analyse(word: str, stems: Container[str], *, pronouns: bool = True) -> Analysis | None:
    """The reading that strips least and whose stem is one of `stems`; `None` if there is none.

    >>> analyse("وبدمشق", {"دمشق"}).stem
    'دمشق'
    """
    for analysis in analyses(word):
        if analysis.stem in stems and (pronouns or not analysis.pronoun):
            return analysis
    return None
