"""Who speaks each quotation: a reporting verb around it, a name and colon before it, or the speaker of the one before.

Takes the reports that `attribution` found by syntax; where a quotation has none, looks at the words beside its marks, and
last lets a speaker go on: a quotation that follows the same speaker's without another person between is theirs.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.people import human
from tawthiq.language.reporting import Reporting, reporting
from tawthiq.read.assembly import trimmed
from tawthiq.read.attribution import Attribution, Chars
from tawthiq.read.holding import Holding
from tawthiq.read.phrases import is_noun, is_verb, phrase, span_chars, subject
from tawthiq.read.quotes import Quote

LONGEST_JOINED: Final = 900
_DASHED: Final = re.compile(r"[\"']*[ ]*(?P<dash>--?)[ ]*(?P<name>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,4})")
_SAYING: Final = frozenset({"say", "tell", "claim", "write", "report", "ask", "deny", "accuse"})
_NEAR_TOKENS: Final = 12
_SPOKEN_WORDS: Final = 4


@dataclass(frozen=True)
class _Page:
    """The parsed text with its quotations, for looking up tokens by character."""

    doc: Doc
    text: str
    quotes: list[Quote]
    starts: list[int]
    ends: list[int]

    def token_at(self, char: int) -> int:
        """The first token that starts at or after a character."""
        return bisect_left(self.starts, char)

    def quoted(self, char: int) -> bool:
        at = bisect_right(self.quotes, char, key=lambda quote: quote.start) - 1
        return at >= 0 and self.quotes[at].holds(char)


def spoken(doc: Doc, text: str, quotes: list[Quote], told: list[Attribution]) -> list[Attribution]:
    """All attributions in the order of the folded text: quotations with their speakers, and what is told without marks."""
    page = _Page(doc, text, quotes, [token.idx for token in doc], [quote.end for quote in quotes])
    by_quote, rest = _matched(page, told)
    covered = Holding((start, end + 2, n) for n, one in enumerate(rest) for start, end in one.content)
    before = _before_quotes(rest)
    found: list[Attribution] = []
    last: Attribution | None = None
    for number, quote in enumerate(quotes):
        own = by_quote.get(number)
        if own is None and (not _is_speech(page, quote) or _is_covered(quote, covered)):
            continue
        own = own or _beside(page, quote)
        if own is None:
            joined = _goes_on(page, quote, quotes[number - 1] if number else None, _latest(page, last, before, quote))
            if joined is not None and found and joined.start == found[-1].start:
                found[-1] = last = joined
                continue
            own = joined
        if own is not None:
            found.append(own)
            last = own
    return sorted([*found, *rest], key=lambda one: (one.start, -one.end))


def _matched(page: _Page, told: list[Attribution]) -> tuple[dict[int, Attribution], list[Attribution]]:
    """Reports whose content is a quotation become direct speech; the others stay as they are."""
    by_quote: dict[int, Attribution] = {}
    rest: list[Attribution] = []
    for one in told:
        number = _quote_of(page, one)
        if number is None:
            rest.append(one)
        elif number not in by_quote:
            quote = page.quotes[number]
            by_quote[number] = replace(one, content=((quote.start, quote.end),), direct=True)
    return by_quote, rest


def _quote_of(page: _Page, one: Attribution) -> int | None:
    """The quotation that is the content of this report: its cue stands outside, nearly all of its content inside."""
    if one.cue is None or page.quoted(one.cue[0]):
        return None
    first = bisect_left(page.ends, one.start)
    inside, best, number = 0, 0, None
    for at in range(first, len(page.quotes)):
        quote = page.quotes[at]
        if quote.start >= one.end:
            break
        shared = sum(max(0, min(end, quote.end) - max(start, quote.start)) for start, end in one.content)
        inside += shared
        if shared > best:
            best, number = shared, at
    size = sum(end - start for start, end in one.content)
    return number if inside >= 0.8 * size else None


def _is_speech(page: _Page, quote: Quote) -> bool:
    """Whether a quotation is somebody's sentence rather than a word set apart."""
    tokens = list(page.doc[page.token_at(quote.start) : page.token_at(quote.end)])
    enough = sum(token.is_alpha for token in tokens) >= _SPOKEN_WORDS
    return enough and any(is_verb(token) or token.tag_ == "MD" for token in tokens)


def _is_covered(quote: Quote, covered: Holding) -> bool:
    """Whether somebody is already told to have said a sentence of which the quotation is a part."""
    return any(quote.end < end for _, end, _ in covered.around(quote.start))


def _beside(page: _Page, quote: Quote) -> Attribution | None:
    after = _verb_after(page, quote)
    if after is not None:
        return _by_verb(page, quote, *after)
    before = _verb_before(page, quote)
    if before is not None:
        return _by_verb(page, quote, *before)
    return _by_colon(page, quote) or _by_dash(page, quote)


def _verb_after(page: _Page, quote: Quote) -> tuple[Token, Reporting] | None:
    """A verb that takes quotations in the words right after the closing mark: `said X`, `X said`.

    A quotation that ends its own sentence with a full stop belongs to what comes before it.
    """
    if page.text[quote.start : quote.end].rstrip().endswith("."):
        return None
    at = page.token_at(quote.end)
    for token in page.doc[at : at + _NEAR_TOKENS]:
        if page.quoted(token.idx) or token.text in (".", "!", "?", ";") or (token.i > at and token.text == "\n"):
            return None
        verb = reporting(token.lower_) if is_verb(token) else None
        if verb is not None and "q" in verb.takes:
            return (token, verb) if _starts_beside(page, token, at) else None
    return None


def _starts_beside(page: _Page, verb: Token, at: int) -> bool:
    """Whether the verb, or its subject, follows the closing mark at once."""
    who = subject(verb)
    first = min(verb.i, phrase(who)[0]) if who is not None and who.i >= at else verb.i
    return all(token.is_punct or token.is_space for token in page.doc[at:first])


def _verb_before(page: _Page, quote: Quote) -> tuple[Token, Reporting] | None:
    """A verb that takes quotations shortly before the opening mark, in the same sentence."""
    at = page.token_at(quote.start)
    for token in reversed(list(page.doc[max(0, at - _NEAR_TOKENS) : at])):
        if page.quoted(token.idx) or token.text in (".", "!", "?", ";"):
            return None
        verb = reporting(token.lower_) if is_verb(token) else None
        if verb is not None and "q" in verb.takes:
            return token, verb
    return None


def _by_verb(page: _Page, quote: Quote, token: Token, verb: Reporting) -> Attribution:
    who = subject(token) or _noun_beside(page, token)
    source = None
    if who is not None:
        inside = {one.i for one in token.subtree} if token.i in {one.i for one in who.subtree} else set()
        source = _clear(page, quote, span_chars(page.doc, phrase(who, frozenset(inside) - {who.i})))
    cue = span_chars(page.doc, (token.i, token.i + 1))
    reason = f"“{token.text}” stands beside the quotation"
    if source is not None and page.quoted(source[0]):
        source, who = None, None
    return Attribution(
        ((quote.start, quote.end),), source, who.i if who is not None else None, cue, True, verb, (reason,)
    )


def _clear(page: _Page, quote: Quote, source: Chars) -> Chars:
    """The source without the quotation, when the parser drew that into it."""
    if source[0] < quote.start < source[1]:
        return trimmed(page.text, source[0], quote.start - 1, " \n:,-\"'")
    return source


def _noun_beside(page: _Page, verb: Token) -> Token | None:
    for token in page.doc[verb.i + 1 : verb.i + 3]:
        if is_noun(token) or token.tag_ == "PRP":
            return token.head if token.dep_ == "compound" and is_noun(token.head) else token
    return None


def _by_colon(page: _Page, quote: Quote) -> Attribution | None:
    """`X: “...”` with nothing but the name before."""
    at = page.token_at(quote.start) - 2
    if at < 1 or page.doc[at].text != ":" or not (is_noun(page.doc[at - 1])):
        return None
    sentence = page.doc[at].sent
    head = page.doc[at - 1]
    start = phrase(head)[0] if head.dep_ != "appos" else sentence.start
    if start > sentence.start + 1 or at - start > 8:
        return None
    source = span_chars(page.doc, (max(start, sentence.start), at))
    cue = span_chars(page.doc, (at, at + 1))
    return Attribution(((quote.start, quote.end),), source, head.i, cue, True, None, ("a name and colon before it",))


def _by_dash(page: _Page, quote: Quote) -> Attribution | None:
    """`“...” - X` with nothing but a name after the dash."""
    found = _DASHED.match(page.text, quote.end)
    if found is None:
        return None
    at = page.token_at(found.end("name")) - 1
    return Attribution(
        ((quote.start, quote.end),),
        found.span("name"),
        at,
        found.span("dash"),
        True,
        None,
        ("a dash and name after it",),
    )


def _are_alike(last: Attribution, quote: Quote) -> bool:
    """Whether two quotations are of a like size: a statement is not stretched over much more than either of its parts."""
    parts = [end - start for start, end in last.content] + [quote.end - quote.start]
    return quote.end - last.start <= min(LONGEST_JOINED, 3 * max(parts[0], min(parts)) + 120)


def _before_quotes(rest: list[Attribution]) -> list[tuple[int, Attribution]]:
    """What the writer tells that people said, each with the start of its cue, in order."""
    said = [one for one in rest if one.verb is not None and one.verb.group in _SAYING]
    return sorted(((one.cue[0], one) for one in said if one.cue is not None), key=lambda pair: pair[0])


def _latest(
    page: _Page, last: Attribution | None, said: list[tuple[int, Attribution]], quote: Quote
) -> Attribution | None:
    """Who spoke last before a quotation: in the quotation before, or told in the writer's words in the sentence before."""
    floor = max(last.cue[0] if last is not None and last.cue else 0, last.end if last is not None else 0)
    for at in range(bisect_left(said, quote.start, key=lambda pair: pair[0]) - 1, -1, -1):
        cue, one = said[at]
        if cue <= floor or quote.start - max(one.end, cue) > 250:
            break
        if not page.quoted(cue) and one.source is not None:
            return one
    return last


def _goes_on(page: _Page, quote: Quote, before: Quote | None, last: Attribution | None) -> Attribution | None:
    """The speaker goes on: joined to what they said before when nothing stands between and it stays short."""
    if last is None or before is None:
        return None
    between = page.text[last.end : quote.start]
    gap = page.doc[page.token_at(max(last.end, last.cue[1] if last.cue else 0)) : page.token_at(quote.start)]
    sentences = [one for one in _sentences(gap) if not page.quoted(one[0].idx)]
    if "\n\n" in between and not quote.goes_on and len(between) > 200:
        return None
    if len(sentences) > 4:
        return None
    new = _person_before(sentences) if sentences else None
    if new is not None:
        source = span_chars(page.doc, phrase(new))
        return Attribution(
            ((quote.start, quote.end),), source, new.i, None, True, None, ("the sentence before is of them",)
        )
    if last.direct and len(sentences) <= 1 and last.end < quote.start and _are_alike(last, quote):
        return replace(last, content=(*last.content, (quote.start, quote.end)))
    return replace(
        last, content=((quote.start, quote.end),), cue=None, direct=True, reasons=("the same speaker goes on",)
    )


def _sentences(gap: object) -> Iterator[list[Token]]:
    """The tokens of a stretch parted at full stops, empty parts left out."""
    part: list[Token] = []
    for token in gap:  # type: ignore[attr-defined]
        if token.is_alpha:
            part.append(token)
        if token.text in (".", "!", "?") and part:
            yield part
            part = []
    if part:
        yield part


def _person_before(sentences: list[list[Token]]) -> Token | None:
    """The person whom the last sentence before the quotation is about: its subject, when it is a name, noun or he, she."""
    if len(sentences) < 2:
        return None
    for token in sentences[-1]:
        if token.dep_ in ("nsubj", "nsubjpass"):
            known = token.lower_ in ("he", "she") or token.ent_type_ == "PERSON" or human(token.text) is not None
            return token if known else None
    return None
