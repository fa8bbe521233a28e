"""Who tells what: attributions with their sources resolved to figures, told within one another where they nest."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.people import human, is_group
from tawthiq.read.attribution import Attribution, Chars
from tawthiq.read.cast import Figure
from tawthiq.read.phrases import conjuncts, phrase, span_chars
from tawthiq.read.pronouns import FIRST_PERSON, Pronouns

_NESTED: Final = frozenset({"say", "tell", "claim", "deny", "report", "accuse", "write"})
_MOST_TELLERS: Final = 4


@dataclass(frozen=True)
class Told:
    """An attribution with its tellers: the span of each and the number of its figure; `inside` is the index of the
    outer."""

    what: Attribution
    tellers: tuple[tuple[Chars, int], ...]
    inside: int | None


def tell(found: list[Attribution], pronouns: Pronouns) -> list[Told]:
    """The attributions in text order with their tellers. What `I` and `we` say within a quotation is the quotation's
    own."""
    doc = pronouns.cast.doc
    kept = [one for one in found if not _is_own_voice(doc, one) and not _is_said_wish(pronouns, one)]
    told: list[Told] = []
    for one in kept:
        tellers = _tellers(one, pronouns)
        told.append(Told(one, tellers, _outer(told, one)))
        if one.direct and len(tellers) == 1:
            for start, _ in one.content:
                quote = pronouns.quote_at(start)
                if quote is not None:
                    pronouns.spoken_by(quote, tellers[0][1])
    return told


def _is_own_voice(doc: Doc, one: Attribution) -> bool:
    return one.head is not None and doc[one.head].lower_ in FIRST_PERSON and not one.direct


def _is_said_wish(pronouns: Pronouns, one: Attribution) -> bool:
    """What people want or think within somebody's quotation is part of that quotation."""
    quoted = one.cue is not None and pronouns.quote_at(one.cue[0]) is not None
    return quoted and one.verb is not None and one.verb.group not in _NESTED


def _outer(told: list[Told], one: Attribution) -> int | None:
    """The latest earlier statement whose content holds this one's cue."""
    if one.cue is None:
        return None
    for index in range(len(told) - 1, max(-1, len(told) - 12), -1):
        if any(start <= one.cue[0] < end for start, end in told[index].what.content):
            return index
    return None


def _tellers(one: Attribution, pronouns: Pronouns) -> tuple[tuple[Chars, int], ...]:
    if one.head is None or one.source is None:
        return ()
    doc = pronouns.cast.doc
    heads = [token for token in conjuncts(doc[one.head]) if _is_within(token, one.source)][:_MOST_TELLERS]
    heads = heads or [doc[one.head]]  # "the clinic, which said ...": the words are "which", the teller is the clinic
    out: list[tuple[Chars, int]] = []
    for at, token in enumerate(heads):
        figure = pronouns.figure(token)
        if figure is None:
            figure = _stranger(token, pronouns)
        out.append((_span(doc, one.source, heads, at), figure))
    return tuple(out)


def _is_within(token: Token, source: Chars) -> bool:
    return bool(source[0] <= token.idx < source[1])


def _span(doc: Doc, source: Chars, heads: list[Token], at: int) -> Chars:
    """The span of one of several sources: from its own first word to the word before the next one's."""
    if len(heads) == 1:
        return source
    start = span_chars(doc, (phrase(heads[at])[0], heads[at].i + 1))[0] if at else source[0]
    if at + 1 == len(heads):
        return max(start, source[0]), max(source[1], start + 1)
    end = span_chars(doc, (heads[at].i, heads[at].i + 1))[1]
    return start, end


def _stranger(token: Token, pronouns: Pronouns) -> int:
    """A figure for a source that nobody named before fits."""
    one = token.lower_ in ("he", "she", "i")
    plural = token.lower_ in ("they", "we", "others", "many", "some")
    kind = (
        "person"
        if one or (human(token.text) and not plural)
        else "group"
        if plural or is_group(token.text)
        else "other"
    )
    sex = {"he": "m", "she": "f"}.get(token.lower_, "")
    figure = pronouns.cast.new(Figure(kind, token.text, sex=sex, plural=plural))
    pronouns.cast.figures[figure].add(token.i, token.i + 1)
    pronouns.saw(token, figure)
    return figure
