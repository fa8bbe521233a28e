"""Which word a rare word of the lists may have been meant for: one letter left out, put in, changed or two turned about.

Only a word that is much rarer than another of its script, and no shipped name, is held to be a slip; the commonest
neighbour is taken. It is a second reading, never a correction: the word as written is compared as well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_LEAST_LETTERS: Final = 3
_LEAST_COUNT: Final = 3
_TIMES_COMMONER: Final = 4
_LONG_WITH_ARTICLE: Final = 6


def meant_words(texts: Sequence[str], counts: NDArray[np.int64], names: Collection[str]) -> NDArray[np.int32]:
    """The number of the word that each may be a slip of, -1 for none; `names` are words that are right as they are.

    >>> meant_words(("khaled", "khalde"), np.array([40, 1]), ())
    array([-1,  0], dtype=int32)
    """
    common: dict[str, list[int]] = defaultdict(list)
    for at in np.argsort(-counts, kind="stable").tolist():
        if counts[at] >= _LEAST_COUNT and len(texts[at]) >= _LEAST_LETTERS:
            for form in _forms(texts[at]):
                common[form].append(at)
    out = np.full(max(1, len(texts)), -1, np.int32)
    for at, text in enumerate(texts):
        if len(text) >= _LEAST_LETTERS and text not in names:
            found = (other for form in _forms(text) for other in common.get(form, ())[:1] if other != at)
            best = max(found, key=lambda other: (counts[other], -other), default=-1)
            if best >= 0 and counts[best] >= _TIMES_COMMONER * counts[at]:
                out[at] = best
    return out


def _forms(text: str) -> Iterator[str]:
    """The word itself, and without one of its letters or a misread article: words one slip apart share one of these."""
    yield text
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]
    if text[0] == "ا" and len(text) >= _LONG_WITH_ARTICLE:
        yield text[2:]
