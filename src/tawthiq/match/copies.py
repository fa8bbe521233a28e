"""Which report repeats which? Near-duplicate texts found by runs of equal words, in Arabic and English.

Words are compared folded (case, vowel signs, letter forms), in shingles of `SHINGLE_WORDS`. A pair is a copy if
enough of the shorter text stands in the other, or one long passage does. Work grows with the words, not with the
pairs: a shingle that very many texts share is paired with the first of them only. Limits: a rewording or translation
is not found; two reports that print one communiqué are copies of each other here, whoever wrote it. Source: Broder,
On the resemblance and containment of documents, 1997, doi:10.1109/SEQUEN.1997.666900.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tawthiq.language.arabic import Token, tokenise
from tawthiq.terms.dates import bounds
from tawthiq.terms.errors import BadInput

SHINGLE_WORDS: Final = 4
LEAST_WORDS: Final = 12
LEAST_CONTAINED: Final = 0.5
LEAST_PASSAGE_WORDS: Final = 25
_MOST_TEXTS: Final = 24
_MOST_PLACES: Final = 8
Shingle = tuple[str, ...]
Span = tuple[int, int]


@dataclass(frozen=True)
class TextForCopies:
    """A text; `dated` is the EDTF date it was written, None where not known."""

    id: str
    text: str
    dated: str | None = None


@dataclass(frozen=True)
class Passage:
    """The same words in both texts: `[start, end)` in code points of each, and how many words."""

    left: Span
    right: Span
    words: int


@dataclass(frozen=True)
class Copy:
    """`right` repeats `left`, the earlier one; which is earlier is only known where `order_known`.

    `shared` counts the words of all passages, `left_in_right` and `right_in_left` are the shares of each text's
    shingles that the other has (0 to 1), `score` is the greater.
    """

    left: str
    right: str
    shared: int
    left_in_right: float
    right_in_left: float
    passages: tuple[Passage, ...]
    order_known: bool
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        return max(self.left_in_right, self.right_in_left)


@dataclass(frozen=True)
class _Read:
    """A text cut into words: where each shingle begins, by word."""

    id: str
    dated: str | None
    words: tuple[Token, ...]
    shingles: Mapping[Shingle, tuple[int, ...]]


def find_copies(texts: Sequence[TextForCopies]) -> list[Copy]:
    """All copies among `texts`, in order of the originals and then of the copies, as given.

    Texts of fewer than `LEAST_WORDS` words are copies of nothing. **Errors**: `BadInput` where an id comes twice.

    >>> news = "Four armed men took a farmer from his house near the mill on Thursday night, a witness said."
    >>> [(copy.left, copy.right) for copy in find_copies([TextForCopies("b", news, "2022-02-12"),
    ...     TextForCopies("a", "Breaking: " + news, "2022-02-11")])]
    [('a', 'b')]
    """
    if len({text.id for text in texts}) < len(texts):
        raise BadInput("A text is given twice to find copies; give each once.")
    read = [found for text in texts if len((found := _read(text)).words) >= LEAST_WORDS]
    copies = []
    for left, right in sorted(_candidates(read)):
        if copy := _compare(read[left], read[right]):
            copies.append(copy)
    order = {text.id: at for at, text in enumerate(texts)}
    return sorted(copies, key=lambda copy: (order[copy.left], order[copy.right]))


def _read(text: TextForCopies) -> _Read:
    words = tuple(token for token in tokenise(text.text) if token.kind != "mark")
    shingles: dict[Shingle, list[int]] = {}
    keys = [token.key for token in words]
    for at in range(len(words) - SHINGLE_WORDS + 1):
        shingles.setdefault(tuple(keys[at : at + SHINGLE_WORDS]), []).append(at)
    return _Read(text.id, text.dated, words, {shingle: tuple(places) for shingle, places in shingles.items()})


def _candidates(read: Sequence[_Read]) -> list[tuple[int, int]]:
    """Pairs that share enough shingles to be worth comparing."""
    holders: dict[Shingle, list[int]] = {}
    for at, text in enumerate(read):
        for shingle in text.shingles:
            holders.setdefault(shingle, []).append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for texts in holders.values():
        if len(texts) <= _MOST_TEXTS:
            shared.update((left, right) for at, left in enumerate(texts) for right in texts[at + 1 :])
        else:  # a much repeated sentence, or boilerplate: the first of them stands for all
            shared.update((texts[0], right) for right in texts[1:])
    return [pair for pair, count in shared.items() if count >= _least_shared(read[pair[0]], read[pair[1]])]


def _least_shared(left: _Read, right: _Read) -> float:
    shorter = min(len(left.shingles), len(right.shingles))
    return min(LEAST_CONTAINED * shorter, LEAST_PASSAGE_WORDS - SHINGLE_WORDS) / 2


def _compare(one: _Read, other: _Read) -> Copy | None:
    left, right, order_known = _ordered(one, other)
    common = left.shingles.keys() & right.shingles.keys()
    left_in_right, right_in_left = len(common) / len(left.shingles), len(common) / len(right.shingles)
    passages = _passages(left, right)
    longest = max((passage.words for passage in passages), default=0)
    if max(left_in_right, right_in_left) < LEAST_CONTAINED and longest < LEAST_PASSAGE_WORDS:
        return None
    shared = sum(passage.words for passage in passages)
    reasons = (
        f"{shared} words in {len(passages)} passages are the same, the longest of {longest} words",
        f"{left_in_right:.0%} of the first stands in the second, {right_in_left:.0%} of the second in the first",
        "the first is dated earlier" if order_known else "the dates do not tell which came first",
    )
    return Copy(left.id, right.id, shared, left_in_right, right_in_left, passages, order_known, reasons)


def _ordered(one: _Read, other: _Read) -> tuple[_Read, _Read, bool]:
    """The earlier text first, if the last day of one is before the first day of the other; as given otherwise."""
    (one_first, one_last), (other_first, other_last) = _days(one), _days(other)
    if one_last and other_first and one_last < other_first:
        return one, other, True
    if other_last and one_first and other_last < one_first:
        return other, one, True
    return one, other, False


def _days(text: _Read) -> tuple[date | None, date | None]:
    return bounds(text.dated) if text.dated else (None, None)


def _passages(left: _Read, right: _Read) -> tuple[Passage, ...]:
    """The longest runs of equal words, along the right text and without overlap there."""
    passages = []
    at = 0
    while at <= len(right.words) - SHINGLE_WORDS:
        shingle = tuple(word.key for word in right.words[at : at + SHINGLE_WORDS])
        starts = left.shingles.get(shingle, ())[:_MOST_PLACES]
        if not starts:
            at += 1
            continue
        start = max(starts, key=lambda start: _run(left, right, start, at))
        words = _run(left, right, start, at)
        passages.append(Passage(_span(left, start, words), _span(right, at, words), words))
        at += words
    return tuple(passages)


def _run(left: _Read, right: _Read, left_at: int, right_at: int) -> int:
    """How many words from here on are the same."""
    most = min(len(left.words) - left_at, len(right.words) - right_at)
    return next((n for n in range(most) if left.words[left_at + n].key != right.words[right_at + n].key), most)


def _span(text: _Read, start: int, words: int) -> Span:
    return text.words[start].start, text.words[start + words - 1].end
