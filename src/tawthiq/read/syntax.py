"""A parsed text as plain lists: words, tags, dependencies, heads, children and the reach of every subtree.

What looks at very many tokens reads these lists; a spaCy token made anew at each look costs ten times as much.
"""

from dataclasses import dataclass
from itertools import pairwise

from spacy.attrs import DEP, ENT_TYPE, HEAD, SENT_START, TAG
from spacy.tokens import Doc


@dataclass(frozen=True)
class Syntax:
    """One entry a token in each list. `left` and `right` are the first and last token of its subtree, `sentence` the token
    range of its sentence; `kids` are its children in order; `spans` are characters."""

    words: list[str]
    tags: list[str]
    deps: list[str]
    names: list[str]
    heads: list[int]
    kids: list[list[int]]
    left: list[int]
    right: list[int]
    sentence: list[tuple[int, int]]
    spans: list[tuple[int, int]]

    def child(self, at: int, *deps: str) -> int | None:
        """The first child with one of these dependencies."""
        return next((one for one in self.kids[at] if self.deps[one] in deps), None)

    def is_verb(self, at: int) -> bool:
        return self.tags[at].startswith("V")

    def is_noun(self, at: int) -> bool:
        return self.tags[at].startswith("NN")

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """The characters of a token range."""
        return self.spans[start][0], self.spans[end - 1][1]


def syntax(doc: Doc) -> Syntax:
    """The lists of a parsed text."""
    array = doc.to_array([TAG, DEP, ENT_TYPE, HEAD, SENT_START])
    strings = doc.vocab.strings
    known = {int(key): strings[int(key)] for column in (0, 1, 2) for key in set(array[:, column].tolist())}
    tags, deps, names = ([known[int(key)] for key in array[:, column].tolist()] for column in (0, 1, 2))
    offsets = array[:, 3].astype("int64").tolist()
    heads = [at + offset for at, offset in enumerate(offsets)]
    words, spans = [], []
    for token in doc:
        words.append(token.text)
        spans.append((token.idx, token.idx + len(words[-1])))
    kids: list[list[int]] = [[] for _ in heads]
    for at, head in enumerate(heads):
        if head != at:
            kids[head].append(at)
    left, right = _reach(heads, kids)
    sentence = _sentences(array[:, 4].astype("int64").tolist())
    return Syntax([word.lower() for word in words], tags, deps, names, heads, kids, left, right, sentence, spans)


def _reach(heads: list[int], kids: list[list[int]]) -> tuple[list[int], list[int]]:
    left, right = list(range(len(heads))), list(range(len(heads)))
    order = [at for at, head in enumerate(heads) if head == at]
    for at in order:  # grows while it is read: parents before children
        order.extend(kids[at])
    for at in reversed(order):
        head = heads[at]
        left[head], right[head] = min(left[head], left[at]), max(right[head], right[at])
    return left, right


def _sentences(starts: list[int]) -> list[tuple[int, int]]:
    edges = [at for at, sign in enumerate(starts) if sign == 1 or at == 0] + [len(starts)]
    return [(first, last) for first, last in pairwise(edges) for _ in range(last - first)]
