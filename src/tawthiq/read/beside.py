"""The words right beside a quotation that say whose it is: a reporting verb, a name and a colon, a dash and a name."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.reporting import Reporting, reporting
from tawthiq.read.assembly import trimmed
from tawthiq.read.attribution import Attribution, Chars
from tawthiq.read.phrases import is_noun, is_verb, phrase, span_chars, subject
from tawthiq.read.quotes import Quote

_DASHED: Final = re.compile(r"[\"']*[ ]*(?P<dash>--?)[ ]*(?P<name>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,4})")
_NEAR_TOKENS: Final = 12
_SPOKEN_WORDS: Final = 4


@dataclass(frozen=True)
class Page:
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


def is_speech(page: Page, quote: Quote) -> bool:
    """Whether a quotation is somebody's sentence rather than a word set apart."""
    tokens = list(page.doc[page.token_at(quote.start) : page.token_at(quote.end)])
    enough = sum(token.is_alpha for token in tokens) >= _SPOKEN_WORDS
    if enough and any(is_verb(token) or token.tag_ == "MD" for token in tokens):
        return True
    return bool(tokens) and page.text[quote.end - 1] in ",?!" and _verb_after(page, quote) is not None


def beside(page: Page, quote: Quote) -> Attribution | None:
    after = _verb_after(page, quote)
    if after is not None:
        return _by_verb(page, quote, *after)
    before = _verb_before(page, quote)
    if before is not None:
        return _by_verb(page, quote, *before)
    return _by_dash(page, quote)


def _verb_after(page: Page, quote: Quote) -> tuple[Token, Reporting] | None:
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


def _starts_beside(page: Page, verb: Token, at: int) -> bool:
    """Whether the verb, or its subject, follows the closing mark at once."""
    who = subject(verb)
    first = min(verb.i, phrase(who)[0]) if who is not None and who.i >= at else verb.i
    return all(token.is_punct or token.is_space for token in page.doc[at:first])


def _verb_before(page: Page, quote: Quote) -> tuple[Token, Reporting] | None:
    """A verb that takes quotations shortly before the opening mark, in the same sentence."""
    at = page.token_at(quote.start)
    for token in reversed(list(page.doc[max(0, at - _NEAR_TOKENS) : at])):
        if page.quoted(token.idx) or token.text in (".", "!", "?", ";"):
            return None
        verb = reporting(token.lower_) if is_verb(token) else None
        if verb is not None and "q" in verb.takes:
            return token, verb
    return None


def _by_verb(page: Page, quote: Quote, token: Token, verb: Reporting) -> Attribution:
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


def _clear(page: Page, quote: Quote, source: Chars) -> Chars:
    """The source without the quotation, when the parser drew that into it."""
    if source[0] < quote.start < source[1]:
        return trimmed(page.text, source[0], quote.start - 1, " \n:,-\"'")
    return source


def _noun_beside(page: Page, verb: Token) -> Token | None:
    beside_it: list[Token] = [*page.doc[verb.i + 1 : verb.i + 3], *page.doc[max(0, verb.i - 1) : verb.i]]
    for token in beside_it:
        if is_noun(token) or token.tag_ == "PRP":
            return token.head if token.dep_ == "compound" and is_noun(token.head) else token
    return None


def by_colon(page: Page, quote: Quote) -> Attribution | None:
    """`X: “...”` with nothing but the name before."""
    at = page.token_at(quote.start) - 2
    if at < 1 or page.doc[at].text != ":" or not (is_noun(page.doc[at - 1])):
        return None
    sentence = page.doc[at].sent
    head = page.doc[at - 1]
    start = phrase(head)[0] if head.dep_ != "appos" else sentence.start
    opens = start <= sentence.start + 1 or page.doc[start - 1].text in ("-", "--")
    if not opens or at - start > 8:
        return None
    source = span_chars(page.doc, (max(start, sentence.start), at))
    cue = span_chars(page.doc, (at, at + 1))
    return Attribution(((quote.start, quote.end),), source, head.i, cue, True, None, ("a name and colon before it",))


def _by_dash(page: Page, quote: Quote) -> Attribution | None:
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
