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
LEAST_SCORE: Final = 0.62
SURE_ALIKE: Final = 0.86  # a word of the other script that is looked for in texts as well
MOST_WEIGHED: Final = 400  # names whose words are looked at one by one
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
    words = tuple(dict.fromkeys(read_words(question).words))[:MOST_WORDS]
    return AskedName(words, tuple(_likeness(word) for word in words))


def _likeness(word: str) -> Likeness:
    near = name_index.near(word)
    scores = alike_words(word, near) if near else ()
    return {one: float(score) for one, score in zip(near, scores, strict=True) if score >= LEAST_ALIKE}


def rows_named(asked: AskedName) -> list[tuple[int, float]]:
    """The rows of the index whose names answer the question, the best first; with equal scores the newest."""
    if not asked.words:
        return []
    holding = [_holding(likeness) for likeness in asked.likeness]
    rarity = [1 / math.log(math.e + len(rows)) for rows in holding]
    weighed = _likeliest(holding, rarity)
    words = name_index.words_in(weighed)
    scored = [(row, _best(asked, rarity, words[row])) for row in weighed]
    return sorted(((row, score) for row, score in scored if score >= LEAST_SCORE), key=lambda one: (-one[1], -one[0]))


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
    return sorted(found, key=lambda row: (-found[row], -row))[:MOST_WEIGHED]


def _best(asked: AskedName, rarity: Sequence[float], words: Iterable[str]) -> float:
    latin = [word for word in words if is_latin(word)]
    arabic = [word for word in words if not is_latin(word)]
    return max(name_score(asked.likeness, rarity, some) for some in (latin, arabic) if some)
