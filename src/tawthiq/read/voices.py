"""The statements of a text that is in somebody's own voice (`turns`): every sentence of a turn is its teller's.

What a witness or sender reports of others is a statement inside theirs; what an organisation reports of others is those
others' alone, as in prose. Questions, headings of one word and remarks in square brackets are no statements.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tawthiq.read.attribution import Attribution, Chars
from tawthiq.read.holding import Holding
from tawthiq.read.notes import named_by_entry, sourced
from tawthiq.read.pronouns import FIRST_PERSON, Pronouns
from tawthiq.read.stance import ground_of
from tawthiq.read.tellers import Told
from tawthiq.read.turns import Turn, sentences, turn_at

_WORD: Final = re.compile(r"[^\W\d_]+")
_OF_HEADER: Final = re.compile(r"(?:Forwarded|Fwd|Date|Sent|To|Subject|Re|Cc|From)\b:?[^.!?]*$|<[^>]*>$")
_FEWEST_WORDS: Final = 2
_REASONS: Final = {
    "chat": "a line sent in a chat",
    "interview": "an answer in an interview",
    "log": "an entry of the one who keeps the notes",
    "testimony": "a sentence of a testimony in the first person",
    "issued": "the text is issued in this body's name",
}
_LIVED: Final = frozenset({"testimony", "interview", "chat"})


def voiced(plain: str, turns: list[Turn], told: list[Told], pronouns: Pronouns) -> list[Told]:
    """All that is told, in order: what cues bring in, and the sentences of the turns with the rest inside them."""
    if not turns:
        return told
    told = [one for one in told if not _is_tellers_own(one, turns) and not is_asked(turns, one.what.start)]
    told = named_by_entry(turns, told, pronouns)
    told += sourced(plain, turns, told, pronouns)
    told.sort(key=lambda one: one.what.start)
    own = [made for turn in turns if turn.kind != "question" for made in _sentences(plain, turn, told)]
    return _nested([*told, *own])


def is_asked(turns: list[Turn], char: int) -> bool:
    """Whether a character is in a question of an interviewer."""
    turn = turn_at(turns, char)
    return turn is not None and turn.kind == "question"


def _is_tellers_own(one: Told, turns: list[Turn]) -> bool:
    """What a witness says of their own saying ("I told them that") is part of their statement."""
    turn = turn_at(turns, one.what.start)
    mine = turn is not None and turn.teller is not None and [who for _, who in one.tellers] == [turn.teller[1]]
    return mine and turn is not None and turn.kind != "issued" and not one.what.direct


def _sentences(plain: str, turn: Turn, told: list[Told]) -> Iterator[Told]:
    first, last = (bisect_left(told, at, key=lambda one: one.what.start) for at in (turn.start, turn.end))
    others = told[first:last]
    reach = Holding((*span, n) for n, one in enumerate(others) for span in _reach(one))
    for start, end in sentences(plain, turn.start, turn.end):
        words = len(_WORD.findall(plain, start, end))
        if words < _FEWEST_WORDS or _OF_HEADER.match(plain, start, end) or plain[start] == "[" or plain[end - 1] == "?":
            continue
        if turn.kind in ("issued", "log") and any(_takes_up(others[n], start, end) for n in reach.touching(start, end)):
            continue
        yield Told(_attribution(plain, turn, start, end), (turn.teller,) if turn.teller else (), None)


def _takes_up(one: Told, start: int, end: int) -> bool:
    """Whether most of a sentence is already told by somebody."""
    common = sum(max(0, min(last, end) - max(first, start)) for first, last in _reach(one))
    return common > 0.6 * (end - start)


def _reach(one: Told) -> list[Chars]:
    """The spans of cue, source and content."""
    return [span for span in (one.what.cue, one.what.source, *one.what.content) if span]


def _attribution(plain: str, turn: Turn, start: int, end: int) -> Attribution:
    content = plain[start:end]
    ground = ground_of(content, None, False)
    if ground == "unknown" and (turn.kind == "testimony" or (turn.kind in _LIVED and _speaks_of_self(content))):
        ground = "witnessed"
    source = turn.teller[0] if turn.teller else None
    reason = _REASONS[turn.kind]
    return Attribution(((start, end),), source, None, None, turn.kind != "issued", None, (reason,), ground)


def _speaks_of_self(content: str) -> bool:
    return any(word.lower() in FIRST_PERSON for word in _WORD.findall(content))


def _nested(told: list[Told]) -> list[Told]:
    """In the order of the text, wider ones first; each is inside the narrowest that holds its cue or its words."""
    out: list[Told] = []
    for one in sorted(told, key=lambda one: (one.what.start, -one.what.end)):
        out.append(replace(one, inside=_outer(out, one)))
    return out


def _outer(out: list[Told], one: Told) -> int | None:
    for number in range(len(out) - 1, max(-1, len(out) - 12), -1):
        held, mine = out[number].what, one.what
        wider = held.end - held.start > mine.end - mine.start
        cued = mine.cue is None or any(start <= mine.cue[0] < end for start, end in held.content)
        if wider and cued and held.start <= mine.start and mine.end <= held.end:
            return number
    return None
