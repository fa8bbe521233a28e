"""Whom words of a text stand for, found by their characters: the name or noun in a heading, before a colon, after "by"."""

from spacy.tokens import Span, Token

from tawthiq.language.people import human, is_group
from tawthiq.read.cast import Cast, Figure
from tawthiq.read.phrases import core, is_noun, span_chars

Chars = tuple[int, int]
Named = tuple[Chars, int]
"""The span of the words and the number of their figure."""
_PEOPLE = frozenset({"person", "group"})


def tokens(cast: Cast, start: int, end: int) -> Span:
    """The tokens of a stretch of characters."""
    found = cast.doc.char_span(start, max(end, start + 1), alignment_mode="expand")
    return found if found is not None else cast.doc[0:0]


def someone(cast: Cast, start: int, end: int) -> Named | None:
    """The first person or body that a stretch names or describes."""
    for token in tokens(cast, start, end):
        found = _known(cast, token) or _described(cast, token)
        if found is not None:
            return found
    return None


def described(cast: Cast, start: int, end: int) -> Named | None:
    """Whom a heading is of ("interview with a miller from Ain Warda"): who is named first, else its first noun."""
    for token in tokens(cast, start, end):
        if token.text in (".", ",", "(", ";") or token.lower_ in ("in", "from", "at", "on"):
            break
        if is_noun(token) and token.dep_ != "compound":
            found = _known(cast, token)
            made = cast.of(token) if found is None else None
            return found if made is None else (span_chars(cast.doc, core(token)), made)
    return someone(cast, start, end)


def _known(cast: Cast, token: Token) -> Named | None:
    number = cast.by_token.get(token.i)
    if number is None or cast.figures[number].kind not in _PEOPLE:
        return None
    whole = next(iter(cast.figures[number].mentions_at(token.i)), (token.i, token.i + 1))
    return span_chars(cast.doc, whole), number


def _described(cast: Cast, token: Token) -> Named | None:
    if not is_noun(token) or (human(token.text) is None and not is_group(token.text)):
        return None
    made = cast.of(token)
    return None if made is None else (span_chars(cast.doc, core(token)), made)


def figure(cast: Cast, start: int, end: int, kind: str) -> int:
    """The figure of exactly these words, made as one of `kind` when they stand for nobody yet."""
    span = tokens(cast, start, end)
    words = span.text[max(0, start - span.start_char) : end - span.start_char]
    number = next((cast.by_token[one.i] for one in span if one.i in cast.by_token), None)
    if number is not None and cast.figures[number].kind in _PEOPLE:
        first = next((one for one in cast.figures[number].mentions if one[0] < span.end and span.start < one[1]), None)
        if first is None or first[0] >= span.start:
            _widen(cast.figures[number], span, words)
            return number
    made = cast.new(Figure(kind, words, named=True))
    cast.figures[made].add(span.start, span.end)
    cast.by_token.update(dict.fromkeys(range(span.start, span.end), made))
    return made


def _widen(known: Figure, span: Span, words: str) -> None:
    """Gives a body the whole of its name where the tagger saw only its first word."""
    if known.kind == "group" and known.named and words.startswith(f"{known.name} "):
        known.name = words
        known.add(span.start, span.end)
