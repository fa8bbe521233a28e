"""Who speaks each quotation: a reporting verb around it, a name and colon before it, or the speaker of the one before.

Takes the reports that `attribution` found by syntax; where a quotation has none, looks at the words beside its marks, and
last lets a speaker go on: a quotation that follows the same speaker's without another person between is theirs.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.people import human
from tawthiq.read.attribution import Attribution
from tawthiq.read.beside import Page, beside, by_colon, is_speech
from tawthiq.read.holding import Holding
from tawthiq.read.phrases import phrase, span_chars
from tawthiq.read.quotes import Quote

LONGEST_JOINED: Final = 900
LONGEST_SPLIT: Final = 2000
_SAYING: Final = frozenset({"say", "tell", "claim", "write", "report", "ask", "deny", "accuse"})
_CLOSED: Final = re.compile(r"[.?!\u2026]\W*$")


def spoken(doc: Doc, text: str, quotes: list[Quote], told: list[Attribution]) -> list[Attribution]:
    """All attributions in the order of the folded text: quotations with their speakers, and what is told without marks."""
    page = Page(doc, text, quotes, [token.idx for token in doc], [quote.end for quote in quotes])
    by_quote, rest = _matched(page, told)
    covered = Holding((start, end + 2, n) for n, one in enumerate(rest) for start, end in one.content)
    before = _before_quotes(rest)
    found: list[Attribution] = []
    last: Attribution | None = None
    for number, quote in enumerate(quotes):
        own = by_quote.get(number)
        if last is not None and _is_rest(page, last, quote, own):
            found[-1] = last = _joined(last, quote)
            continue
        if own is None and (not is_speech(page, quote) or _is_covered(quote, covered)):
            continue
        own = by_colon(page, quote) or own or beside(page, quote)
        if last is not None and own is not None and own.cue == last.cue is not None and _is_split(page, last, quote):
            found[-1] = last = _joined(last, quote)
            continue
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


def _matched(page: Page, told: list[Attribution]) -> tuple[dict[int, Attribution], list[Attribution]]:
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


def _quote_of(page: Page, one: Attribution) -> int | None:
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
    return (
        number if inside >= 0.8 * size or (number is not None and _is_set_off(page, one, page.quotes[number])) else None
    )


def _is_set_off(page: Page, one: Attribution, quote: Quote) -> bool:
    """Whether only the quotation is told, though the parser drew in what stands beside it: `He was firm: "No," he said.`"""
    text = page.text
    to_end = one.cue is not None and quote.end <= one.cue[0] and one.end <= quote.end + 1
    if to_end and text[max(0, quote.start - 5) : quote.start].rstrip("\"' \u201c")[-1:] == ":":
        return text[quote.end - 1] in ",?!"
    return one.start <= quote.start <= one.start + 1 and text[quote.end - 1] in ",?!" and one.end > quote.end + 1


def _is_covered(quote: Quote, covered: Holding) -> bool:
    """Whether somebody is already told to have said a sentence of which the quotation is a part."""
    return any(quote.end < end for _, end, _ in covered.around(quote.start))


def _are_alike(last: Attribution, quote: Quote) -> bool:
    """Whether two quotations are of a like size: a statement is not stretched over much more than either of its parts."""
    parts = [end - start for start, end in last.content] + [quote.end - quote.start]
    return quote.end - last.start <= min(LONGEST_JOINED, 3 * max(parts[0], min(parts)) + 120)


def _is_split(page: Page, last: Attribution, quote: Quote) -> bool:
    """Whether a quotation was only broken off at a comma to say whose it is: `"We ran," she said. "They shot at us."`"""
    broken = page.text[last.end - 1 : last.end] in (",", "?", "!") and last.cue is not None and last.cue[0] >= last.end
    near = broken and "\n" not in page.text[last.end : quote.start]
    return near and quote.end - last.start <= LONGEST_SPLIT


def _is_rest(page: Page, last: Attribution, quote: Quote, own: Attribution | None) -> bool:
    """Whether a whole sentence in marks is the rest of what was broken off right before it, and nobody else's."""
    if not last.direct or not _is_split(page, last, quote) or not _CLOSED.search(page.text, quote.start, quote.end):
        return False
    if own is not None and own.cue is not None and own.cue != last.cue:
        return False
    gap = page.doc[page.token_at(max(last.end, last.cue[1] if last.cue else 0)) : page.token_at(quote.start)]
    return len([one for one in _sentences(gap) if not page.quoted(one[0].idx)]) <= 1


def _joined(last: Attribution, quote: Quote) -> Attribution:
    return replace(last, content=(*last.content, (quote.start, quote.end)))


def _before_quotes(rest: list[Attribution]) -> list[tuple[int, Attribution]]:
    """What the writer tells that people said, each with the start of its cue, in order."""
    said = [one for one in rest if one.verb is not None and one.verb.group in _SAYING]
    return sorted(((one.cue[0], one) for one in said if one.cue is not None), key=lambda pair: pair[0])


def _latest(
    page: Page, last: Attribution | None, said: list[tuple[int, Attribution]], quote: Quote
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


def _goes_on(page: Page, quote: Quote, before: Quote | None, last: Attribution | None) -> Attribution | None:
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
    alike = _are_alike(last, quote) or _is_split(page, last, quote)
    if last.direct and len(sentences) <= 1 and last.end < quote.start and alike:
        return _joined(last, quote)
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
