"""Whom a pronoun means: the nearest fitting figure before it, subjects and tellers first.

A plain salience rule: sentences back count against a figure, being a subject or a teller for it; sex and number must
not clash; words inside quotation marks and words outside prefer their own kind. `I` and `we` in a quotation are its
teller.
"""

from bisect import bisect_left, bisect_right, insort
from typing import Final

from spacy.tokens import Token

from tawthiq.language.people import human
from tawthiq.read.cast import Cast, Figure
from tawthiq.read.phrases import antecedent, is_noun, span_chars
from tawthiq.read.quotes import Quote

_WINDOW: Final = 160
_NEAR: Final = 50
_NEAR_SENTENCES: Final = 2
_FAR: Final = -2.4
_FLOOR: Final = -4.0
_SEX: Final = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_MANY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_ONE: Final = frozenset({"it", "its", "itself"})
FIRST_PERSON: Final = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})


class Pronouns:
    """Resolves pronouns of one text; remembers who told which quotation."""

    def __init__(self, cast: Cast, quotes: list[Quote], sources: frozenset[int] = frozenset()) -> None:
        self.cast = cast
        self._sources = sources
        self.quotes = quotes
        self._quote_starts = [quote.start for quote in quotes]
        self._speakers: dict[int, int] = {}
        self._teller: int | None = None
        self._turns: list[tuple[int, int, int]] = []
        self._sentence = _sentence_numbers(cast)
        self._seen: list[tuple[int, int]] = []
        for number, figure in enumerate(cast.figures):
            self._seen += [(cast.doc[start:end].root.i, number) for start, end in figure.mentions]
        self._seen.sort()

    def quote_at(self, char: int) -> int | None:
        """The number of the quotation that holds a character."""
        at = bisect_left(self._quote_starts, char + 1) - 1
        return at if at >= 0 and self.quotes[at].holds(char) else None

    def speak_in_turns(self, turns: list[tuple[int, int, int]]) -> None:
        """Who says I and we where: start, end and figure of each turn, in order."""
        self._turns = turns

    def _in_turn(self, char: int) -> int | None:
        at = bisect_right(self._turns, char, key=lambda turn: turn[0]) - 1
        return self._turns[at][2] if at >= 0 and char < self._turns[at][1] else None

    def spoken_by(self, quote: int, figure: int) -> None:
        self._speakers[quote] = figure

    def saw(self, token: Token, figure: int) -> None:
        """Notes that a token was found to mean a figure."""
        self.cast.by_token[token.i] = figure
        insort(self._seen, (token.i, figure))

    def figure(self, token: Token, without: frozenset[int] = frozenset()) -> int | None:
        """The figure that a noun or pronoun means, none of `without`; `None` when nothing fits."""
        token = antecedent(token)
        if token.i in self.cast.by_token:
            return self.cast.by_token[token.i]
        if token.tag_ not in ("PRP", "PRP$", "WP", "WP$"):
            found = self.cast.of(token)
            if found is not None:
                insort(self._seen, (token.i, found))
            return found
        found = self._pronoun(token, without)
        if found is not None:
            self.saw(token, found)
        return found

    def _pronoun(self, token: Token, without: frozenset[int]) -> int | None:
        word = token.lower_
        if word in FIRST_PERSON:
            quote = self.quote_at(token.idx)
            if quote is not None:
                return self._speakers.get(quote)
            turn = self._in_turn(token.idx)
            return turn if turn is not None else self._narrator()
        if word not in _SEX and word not in _MANY and word not in _ONE:
            return None
        best: tuple[float, int, int] | None = None
        for at, number in self._before(token):
            score = self._score(token, at, number) if number not in without else None
            if score is not None and score > _FLOOR and (best is None or score > best[0]):
                best = (score, number, at)
        here = self._subject_here(token) if word in _SEX and token.i not in self._sources else None
        if here is not None and (best is None or self._sentence[best[2]] < self._sentence[token.i]):
            return here
        if best is None or best[0] < _FAR:
            near = self._described(token, _NEAR_SENTENCES if best is None else 1)
            if near is not None or best is None:
                return near
        if word in _SEX:
            figure = self.cast.figures[best[1]]
            figure.sex = figure.sex or _SEX[word]
        return best[1]

    def _subject_here(self, token: Token) -> int | None:
        """The one person, not named, who is the subject before a pronoun in its sentence: `A masked man came; he ...`."""
        doc = self.cast.doc
        for at in range(token.i - 1, token.sent.start - 1, -1):
            one = doc[at]
            if one.dep_ != "nsubj" or one.tag_ != "NN" or at in self.cast.by_token:
                continue
            noun = human(one.text)
            if noun is not None and not noun.plural and noun.sex in ("", _SEX[token.lower_]):
                return self.cast.of(one)
        return None

    def _described(self, token: Token, sentences: int) -> int | None:
        """The noun for a person shortly before that nobody has asked for yet: `They sent a man. He said ...`."""
        word, doc = token.lower_, self.cast.doc
        for at in range(token.i - 1, max(-1, token.i - _NEAR), -1):
            noun = human(doc[at].text) if is_noun(doc[at]) and at not in self.cast.by_token else None
            if self._sentence[token.i] - self._sentence[at] > sentences:
                return None
            if (
                noun is None
                or noun.plural != (word in _MANY)
                or word in _ONE
                or noun.sex not in ("", _SEX.get(word, noun.sex))
            ):
                continue
            return self.cast.of(doc[at])
        return None

    def narrator_name(self) -> tuple[int, int, int] | None:
        """The narrator's figure with the span of the name they give; `None` when they give none."""
        figure = self._narrator()
        known = self.cast.figures[figure]
        if not known.named:
            return None
        return figure, *span_chars(self.cast.doc, known.mentions[0])

    def _narrator(self) -> int:
        """Who says I outside quotation marks: the one who gives a name ("My name is ..."), else nobody known by
        name."""
        if self._teller is None:
            self._teller = self.cast.introduced()
        return self._teller

    def _before(self, token: Token) -> list[tuple[int, int]]:
        first = bisect_left(self._seen, (token.i - _WINDOW, -1))
        last = bisect_left(self._seen, (token.i, -1))
        return self._seen[first:last][::-1]

    def _score(self, token: Token, at: int, number: int) -> float | None:
        figure, there = self.cast.figures[number], self.cast.doc[at]
        if not _fits(token.lower_, figure):
            return None
        quote = self.quote_at(token.idx)
        if quote is not None and self._speakers.get(quote) == number:
            return None  # nobody calls themselves he or they
        back = self._sentence[token.i] - self._sentence[at]
        score = -1.2 * back - (token.i - at) / 200
        if self._in_turn(token.idx) == number:
            return None  # nor does the one whose line or testimony it is
        there = there.head if there.dep_ == "appos" else there
        score += 0.8 * (there.dep_ in ("nsubj", "nsubjpass")) + 0.3 * figure.named
        score += 0.7 * (at in self._sources)
        score += 0.3 * (there.dep_ == "poss")
        apart = (self.quote_at(token.idx) is None) != (self.quote_at(there.idx) is None)
        if not apart:
            return score
        return score - (1.0 if self.quote_at(token.idx) is not None and token.lower_ in _SEX else 2.5)


def _fits(word: str, figure: Figure) -> bool:
    if word in _SEX:
        return figure.kind == "person" and not figure.plural and figure.sex in ("", _SEX[word])
    if word in _MANY:
        return figure.plural or figure.kind == "group"
    return (figure.kind == "group" and not figure.plural) or (figure.kind == "group" and figure.named)


def _sentence_numbers(cast: Cast) -> list[int]:
    numbers: list[int] = []
    current = -1
    for token in cast.doc:
        current += bool(token.is_sent_start) or current < 0
        numbers.append(current)
    return numbers
