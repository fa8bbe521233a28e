"""In whose voice is an English text, or each of its lines: a chat, an interview, notes, a testimony, a communiqué?

A *turn* is a stretch of text in one voice. Lines of a chat begin with a sender and a colon, those of an interview with a
name, initials or Q and A; an entry of a log begins with a time or a date; a testimony is in the first person and may name
the witness in its heading; a communiqué or report of an organisation says "we" and names who issued it (`issuers`).
Everything else, newspaper prose above all, is the writer's and has no turn.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.read.assembly import trimmed
from tawthiq.read.cast import Cast, Figure
from tawthiq.read.dialogues import ANSWERS, Head, asking, entries, heads, with_ends
from tawthiq.read.issuers import head_of, issuer, writer
from tawthiq.read.named import Named, described, figure, tokens
from tawthiq.read.parsing import paragraphs
from tawthiq.read.phrases import span_chars
from tawthiq.read.quotes import Quote
from tawthiq.read.witnesses import witness

_SINGULAR: Final = frozenset({"i", "me", "my", "mine", "myself"})
_PLURAL: Final = frozenset({"we", "us", "our", "ours", "ourselves"})
_INTERVIEWED: Final = re.compile(r"\b(?:interview(?:ed)?|conversation|talk) (?:with|of) ", re.I)
_OF_WHOM: Final = re.compile(
    r"\b(?:testimony|statement|account|affidavit|deposition|declaration|story|words|narrative|letter|diary)"
    r"(?: [a-z]+){0,2}?[ ]?(?:of|by|from|:) ?|\b(?:witness|name|interviewee|deponent|testifier)(?: no\.? ?\d+)?: ?",
    re.I,
)
_EDGE: Final = " \t\r\n\v\f\u00a0\u200b\u200e\u200f\ufeff-–—*·▪●•"
_NUMBER: Final = re.compile(r"\d{1,3}[.)]\s+")
_ENDS: Final = re.compile(
    r"(?<=[.!?;])(?<!\b[A-Z]\.)(?<!\b[MD][rs]\.)(?<!\bMrs\.)(?<!\b(?:ca|cf|pp|no|St|Lt|vs)\.)(?<!\b(?:acc|est|tel|Col|Gen|Sgt|Maj|ext|ref)\.)"
    r"(?<!\b(?:appr|Capt|dept|govt|incl)\.)(?<!approx\.)(?<!\b[aApP]\.[mM]\.)[\"')\]]*\s+|(?<=[.!?][\"')\]])\s+|\n+"
)
_FEWEST_ENTRIES: Final = 3
_FEWEST_MARKS: Final = 3
_WORDS_A_MARK: Final = 20


@dataclass(frozen=True, slots=True)
class Turn:
    """Words `[start, end)` in the voice of `teller` (the span of the name and the figure; `None`: a writer who gives no
    name); `kind` is chat, interview, question (of the interviewer, who tells nothing), log, testimony or issued."""

    start: int
    end: int
    teller: Named | None
    kind: str


class Turns:
    """Finds the turns of one text; makes figures for senders whom the text names nowhere else."""

    def __init__(self, doc: Doc, plain: str, cast: Cast, quotes: list[Quote]) -> None:
        self.doc, self.plain, self.cast = doc, plain, cast
        self._quotes = quotes
        self._head = head_of(plain)
        self._senders: dict[str, Named] = {}

    def found(self) -> list[Turn]:
        """The turns in order; empty when the writer reports in a voice of their own."""
        return self._dialogue() or self._log() or self._testimony() or self._issued()

    def _dialogue(self) -> list[Turn]:
        found = heads(self.plain)
        asks = asking(found, self.plain)
        made = []
        for one, end in with_ends(found, len(self.plain)):
            if one.label in asks:
                self._is_label(*one.who)
                made.append(Turn(one.words, end, None, "question"))
            else:
                teller = self._sender(one, found[0].start)
                made.append(Turn(one.words, end, teller, "interview" if asks else "chat"))
        return made

    def _is_label(self, start: int, end: int) -> None:
        """Takes the label of an interviewer out of those whom a pronoun may mean."""
        for token in tokens(self.cast, start, end):
            if token.i in self.cast.by_token:
                self.cast.figures[self.cast.by_token[token.i]].kind = "other"

    def _sender(self, one: Head, head_end: int) -> Named | None:
        start, end = one.who
        if one.label not in self._senders:
            answers = one.label in ANSWERS or start == end
            known = self._interviewed(head_end) if answers else self._by_initials(self.plain[start:end], head_end)
            if known is None and start == end:
                return None
            self._senders[one.label] = known or (one.who, figure(self.cast, start, end, "person"))
        span, number = self._senders[one.label]
        return (span if one.label in ANSWERS else one.who), number

    def _interviewed(self, head_end: int) -> Named | None:
        match = _INTERVIEWED.search(self.plain, 0, head_end) or _OF_WHOM.search(self.plain, 0, head_end)
        return self._named(match.end(), head_end) if match else None

    def _named(self, start: int, end: int) -> Named | None:
        """Who is named in the rest of a line of the heading."""
        stop = self.plain.find("\n", start, end)
        return described(self.cast, start, end if stop < 0 else stop)

    def _by_initials(self, label: str, head_end: int) -> Named | None:
        """The person of the heading whose initials the lines bear."""
        letters = re.sub(r"[^A-Z]", "", label)
        if len(label.strip(". ")) > 5 or letters.lower() != re.sub(r"[^a-z]", "", label.lower()):
            return None
        for number, known in enumerate(self.cast.figures):
            first = span_chars(self.doc, known.mentions[0]) if known.mentions else (head_end, head_end)
            initials = "".join(word[0] for word in known.name.split())
            if known.kind == "person" and first[1] <= head_end and letters in (initials, initials[:1]):
                return first, number
        return None

    def _log(self) -> list[Turn]:
        heads = entries(self.plain)
        if len(heads) < _FEWEST_ENTRIES or len(heads) * 80 < len(self.plain.split()) - 80:
            return []
        ends = [one.start() for one in heads[1:]] + [len(self.plain)]
        noted = writer(self.plain, heads[0].start())
        teller = (noted, figure(self.cast, *noted, "person")) if noted else None
        return [
            Turn(one.end(), end, teller, "log") for one, end in zip(heads, ends, strict=True) if end - one.end() > 3
        ]

    def _testimony(self) -> list[Turn]:
        marks = self._marks(_SINGULAR)
        headed = _OF_WHOM.search(self.plain, 0, self._head)
        words = sum(token.is_alpha for token in self.doc)
        if len(marks) < max(_FEWEST_MARKS, words // (_WORDS_A_MARK * (2 if headed else 1))):
            return []
        start = _paragraph_of(self.plain, marks[0].idx) if headed else self._head
        found = witness(self.plain, self._head)
        named = (found, figure(self.cast, *found, "person")) if found else None
        named = named or (self._named(headed.end(), self._head) if headed else None)
        return [Turn(start, len(self.plain), named or self._self_named() or self._unnamed(marks[0]), "testimony")]

    def _marks(self, words: frozenset[str]) -> list[Token]:
        return [token for token in self.doc if token.lower_ in words and not self._is_quoted(token.idx)]

    def _is_quoted(self, char: int) -> bool:
        at = bisect_right(self._quotes, char, key=lambda quote: quote.start) - 1
        return at >= 0 and self._quotes[at].holds(char)

    def _self_named(self) -> Named | None:
        number = self.cast.self_named()
        if number is None:
            return None
        return span_chars(self.doc, self.cast.figures[number].mentions[0]), number

    def _unnamed(self, mark: Token) -> Named:
        made = self.cast.new(Figure("person", "the narrator"))
        self.cast.figures[made].add(mark.i, mark.i + 1)
        return (mark.idx, mark.idx + len(mark)), made

    def _issued(self) -> list[Turn]:
        by = issuer(self.plain, self._head, len(self._marks(_PLURAL)), len(self._marks(_SINGULAR)))
        if by is None:
            return []
        return [Turn(self._head, len(self.plain), (by, figure(self.cast, *by, "group")), "issued")]


def turns(doc: Doc, plain: str, cast: Cast, quotes: list[Quote]) -> list[Turn]:
    """The turns of a parsed text, in order."""
    return Turns(doc, plain, cast, quotes).found()


def turn_at(turns: list[Turn], char: int) -> Turn | None:
    at = bisect_right(turns, char, key=lambda one: one.start) - 1
    return turns[at] if at >= 0 and char < turns[at].end else None


def sentences(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch by its full stops and line breaks, without bullets and numbers before them."""
    at = start
    for cut in (*_ENDS.finditer(plain, start, end), None):
        stop = cut.start() if cut else end
        first, last = trimmed(plain, at, stop, _EDGE)
        number = _NUMBER.match(plain, first, last)
        if first < last:
            yield (number.end() if number else first), last
        at = cut.end() if cut else stop


def _paragraph_of(plain: str, char: int) -> int:
    return next(start for start, end in paragraphs(plain) if start <= char < end)
