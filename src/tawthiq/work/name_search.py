"""Who or what bears a name however it is spelt, in either script: candidates by skeleton, ordered by sound.

Names of one record in both scripts are all its words; the question is held against those of each script alone.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tawthiq.language.names_sounds import is_latin
from tawthiq.language.names_tokens import read_words
from tawthiq.match.name_search import alike_words, name_score
from tawthiq.projection import name_index

LEAST_ALIKE: Final = 0.55  # of one word to one asked for
LEAST_SCORE: Final = 0.52
_LEAST_ANSWERED: Final = 0.4  # of the question; with less no name reaches LEAST_SCORE, whatever else it holds
SURE_ALIKE: Final = 0.86  # a word of the other script that is looked for in texts as well
MOST_WEIGHED: Final = 200  # names whose words are looked at one by one
MOST_WORDS: Final = 6
MOST_OTHERS: Final = 6
Likeness = Mapping[str, float]


@dataclass(frozen=True)
class AskedName:
    """The words of a question with how alike the casebook's words of names sound to each."""

    words: tuple[str, ...]
    likeness: tuple[Likeness, ...]

    def others(self, word: str) -> list[str]:
        """The words of the other script that surely are this one, the likest first."""
        if word not in self.words:
            return []
        known = self.likeness[self.words.index(word)]
        sure = [one for one, alike in known.items() if alike >= SURE_ALIKE and is_latin(one) != is_latin(word)]
        return sorted(sure, key=lambda one: -known[one])[:MOST_OTHERS]


def read_name(question: str) -> AskedName:
    """The question as a name: its words without titles and articles."""
    words = read_words(question).words[:MOST_WORDS]
    return AskedName(words, tuple(_likeness(word) for word in words))


def _likeness(word: str) -> Likeness:
    """How alike the near words of names are, each taken as it may also be spoken."""
    near = name_index.near(word)
    spoken = [(one, form) for one in near for form in _spoken(one)]
    found: dict[str, float] = {}
    for asked in _spoken(word):
        for (one, _), score in zip(spoken, alike_words(asked, [form for _, form in spoken]), strict=True):
            found[one] = max(found.get(one, 0.0), float(score))
    return {one: score for one, score in found.items() if score >= LEAST_ALIKE}


def _spoken(word: str) -> tuple[str, ...]:
    """The word, and as Latin letters often render it: an article only its writer can tell from the name taken off
    (`الور`), a last ح left out, two ي as one."""
    forms = [word, word.removesuffix("ح"), word.replace("يي", "ي"), word[2:] if word.startswith("ال") else word]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))


def rows_named(asked: AskedName) -> list[tuple[int, float]]:
    """The rows of the index whose names answer the question, the best first; with equal scores the newest."""
    if not asked.words:
        return []
    holding = [_holding(likeness) for likeness in asked.likeness]
    rarity = _rarity(holding)
    weighed = _likeliest(holding, rarity)
    words = name_index.words_in(weighed)
    scored = [(row, _best(asked, rarity, words[row])) for row in weighed]
    return sorted(((row, score) for row, score in scored if score >= LEAST_SCORE), key=lambda one: (-one[1], -one[0]))


def _rarity(holding: Sequence[Mapping[int, float]]) -> list[float]:
    """How much each word counts: the less, the more names hold it. One that none holds, perhaps no name at all, counts as
    the others do on average."""
    known = [1 / math.log(math.e + len(rows)) for rows in holding if rows]
    usual = sum(known) / len(known) if known else 1.0
    return [1 / math.log(math.e + len(rows)) if rows else usual for rows in holding]


def _holding(likeness: Likeness) -> dict[int, float]:
    """Each row that holds a word like the one asked for, with the likest."""
    found: dict[int, float] = {}
    for word, row in name_index.holders(likeness):
        found[row] = max(found.get(row, 0.0), likeness[word])
    return found


def _likeliest(holding: Sequence[Mapping[int, float]], rarity: Sequence[float]) -> list[int]:
    found: dict[int, float] = {}
    for rows, weight in zip(holding, rarity, strict=True):
        for row, alike in rows.items():
            found[row] = found.get(row, 0.0) + alike * weight
    least = _LEAST_ANSWERED * sum(rarity)
    likely = [row for row, answered in found.items() if answered >= least]
    return sorted(likely, key=lambda row: (-found[row], -row))[:MOST_WEIGHED]


def _best(asked: AskedName, rarity: Sequence[float], words: Iterable[str]) -> float:
    latin = [word for word in words if is_latin(word)]
    arabic = [word for word in words if not is_latin(word)]
    return max(name_score(asked.likeness, rarity, some) for some in (latin, arabic) if some)
