"""What lists of people tell: the heading over a list says what befell them, the words after a name what befell that one.

"Killed at the mill, 2 July 2018" over numbered names is one killing of all who stand first in an item; "3. Nadir Haq, 38,
arrested 14 January, died 30 March" is an arrest and a death of his. Also verbless notes: "driver dead", "wounded: two".
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from tawthiq.language.lists import table
from tawthiq.language.people import human
from tawthiq.language.triggers import TriggerWord
from tawthiq.read.cast import Cast
from tawthiq.read.happenings import Happening
from tawthiq.read.headings import Line
from tawthiq.read.named import tokens
from tawthiq.read.phrases import is_noun, is_verb
from tawthiq.read.roles import Part

_LONGEST_HEADING: Final = 16
_NOT: Final = frozenset({"not", "no", "never"})
_SHORT_NOTE: Final = 12
_LONGEST_ITEM: Final = 60
_AFTER_NAME: Final = 60  # tokens of an item within which a word tells of its person


@lru_cache(1)
def _statuses() -> dict[str, str]:
    return {row["word"]: row["type"] for row in table("en/statuses")}


def registered(doc: Doc, cast: Cast, lines: list[Line]) -> Iterator[Happening]:
    """What the lists of the text tell, in order."""
    heading: Line | None = None
    items: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.kind == "item":
            items.append(line)
            continue
        if items:
            yield from _section(doc, cast, heading, items)
        heading, items = line, []


def _section(doc: Doc, cast: Cast, heading: Line | None, items: list[Line]) -> Iterator[Happening]:
    people = [(one, _first_person(cast, one)) for one in items]
    named = [(one, who) for one, who in people if who is not None]
    told = [one for line, who in named for one in _of_item(cast, line, who)]
    if heading is not None and named and 2 * len(named) >= len(items):
        over = tokens(cast, heading.start, heading.end)
        trigger = next((one for one in over if one.lower_ in _statuses()), None)
        if trigger is not None and len(over) <= _LONGEST_HEADING and not any(one.lower_ in _NOT for one in over[:2]):
            alike = {one.parts[0].token.i for one in told if one.word.type == _statuses()[trigger.lower_]}
            rest = [who for _, who in named if who.i not in alike]
            if rest:
                yield _happening(trigger, rest, "the heading of the list tells of it")
    yield from told


def _of_item(cast: Cast, line: Line, who: Token) -> Iterator[Happening]:
    """What the words after a name say befell that person, as far as no one else is named with it."""
    found = tokens(cast, line.start, line.end)
    if len(found) > _LONGEST_ITEM:
        return  # a numbered paragraph
    for token in found:
        told = who.i < token.i < who.i + _AFTER_NAME and token.lower_ in _statuses()
        if (
            told
            and not any(one.dep_ in ("nsubj", "nsubjpass", "aux") for one in token.children)
            and (token.tag_ in ("VBN", "VBD", "JJ"))
        ):
            yield _happening(token, [who], "an item of a list tells of it")


def _first_person(cast: Cast, line: Line) -> Token | None:
    """Who opens an item: the name before the first comma (not whose son that is), else what they are called."""
    called: Token | None = None
    for token in tokens(cast, line.words, line.end):
        if token.text in (",", ".", ";", ":", "(", "-") and token.i > 0 and not token.nbor(-1).text.isdigit():
            break
        number = cast.by_token.get(token.i)
        if number is not None and cast.may_be_person(number):
            if not _owns(token, cast, number):
                cast.figures[number].kind = "person"
                return token
            continue
        if called is None and human(token.text) is not None:
            called = token
    return called


def _owns(token: Token, cast: Cast, number: int) -> bool:
    """Whether the name is only whose son or wife the person is: `Amin Haddad's son Taha`."""
    last = next((end for _, end in cast.figures[number].mentions_at(token.i)), token.i + 1)
    return last < len(cast.doc) and cast.doc[last].text in ("'s", "'")


def noted(doc: Doc, cast: Cast) -> Iterator[Happening]:
    """What is noted without a verb: "driver dead", "two wounded", "Wounded: at least 16"."""
    for token in doc:
        if token.lower_ not in _PREDICATES or any(
            is_verb(one) and one.tag_ != "VBN" and one.i != token.i for one in token.sent[:_SHORT_NOTE]
        ):
            continue
        who = _noted_of(token, cast)
        if who is not None:
            yield _happening(token, [who], "noted without a verb")


def _noted_of(token: Token, cast: Cast) -> Token | None:
    """Whom a word of a note is about: who stands before it, or after its colon."""
    doc, end = token.doc, token.sent.end
    if token.i > token.sent.start and _is_somebody(doc[token.i - 1], cast):
        after = doc[token.i + 1] if token.i + 1 < end else None
        return doc[token.i - 1] if after is None or not is_noun(after) else None
    if token.i + 2 < end and doc[token.i + 1].text == ":":
        return next((one for one in doc[token.i + 2 : min(end, token.i + 7)] if _is_somebody(one, cast)), None)
    return None


_PREDICATES: Final = frozenset({"dead", "killed", "wounded", "injured", "missing", "detained", "arrested", "abducted"})


def _is_somebody(token: Token, cast: Cast) -> bool:
    number = cast.by_token.get(token.i)
    known = number is not None and cast.figures[number].kind == "person"
    return known or token.tag_ == "CD" or human(token.text) is not None


def _happening(trigger: Token, victims: list[Token], why: str) -> Happening:
    word = TriggerWord(trigger.lower_, "", _statuses()[trigger.lower_], "", "victim", "")
    return Happening(trigger, word, tuple(Part("victim", one) for one in victims), "asserted", False, why)


def told_once(
    listed: list[Happening], noted: list[Happening], told: Iterable[Happening], lines: list[Line]
) -> list[Happening]:
    """All in the order of the text, each word once: what a list shows, then what syntax shows, then what a note shows.

    Of a heading over a list, only what the list shows is kept.
    """
    over = [
        (above.start, above.end) for above, below in pairwise(lines) if above.kind != "item" and below.kind == "item"
    ]
    headed = {one.token.idx for one in listed}
    covered = [span for span in over if any(span[0] <= char < span[1] for char in headed)]
    by_token = {one.token.i: one for one in told if not any(start <= one.token.idx < end for start, end in covered)}
    said = {one.token.sent.start for one in by_token.values() if one.word.type == "threat"}
    for one in noted:
        if not _has_victim(by_token.get(one.token.i)) and not (
            one.word.type == "threat" and one.token.sent.start in said
        ):
            by_token[one.token.i] = one
    by_token |= {one.token.i: one for one in listed}
    return [by_token[at] for at in sorted(by_token)]


def _has_victim(one: Happening | None) -> bool:
    return one is not None and any(part.role == "victim" for part in one.parts)
