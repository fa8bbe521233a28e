"""Who is the source of a terse note: "according to the baker", "per his cousin", "Dr Nahar: two dead", "Call from H.:".

In an entry of a log that opens with somebody who came, called or was met, the sentences that follow are theirs until the
writer speaks again.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tawthiq.language.people import human, is_group, title_sex
from tawthiq.language.reporting import reporting
from tawthiq.read.attribution import Attribution, Chars
from tawthiq.read.named import figure, someone, tokens
from tawthiq.read.phrases import is_verb
from tawthiq.read.pronouns import Pronouns
from tawthiq.read.tellers import Told
from tawthiq.read.turns import Turn, sentences, turn_at

_AFTER: Final = re.compile(
    r"[, (]+(?P<cue>acc(?:\.|ording)? to|per|as told by|source:|told by|reported by|said by|confirmed by)\s+"
    r"(?P<who>[^.;:\n()]{2,50}?)(?=[.;)\n]|, |$)"
)
_BROUGHT: Final = r"(?:call|message|letter|text|note|e-?mail|SMS|visit)"
_BEFORE: Final = re.compile(
    r"^(?:(?:Phone )?[Cc]all(?:ed)? (?:from|with|by) |(?:Message|Letter|Note|Text|Visit|SMS|E-?mail) (?:from|by) |From |Via "
    rf"|[^:\n\".;]{{0,40}} (?:received|got|had|took) (?:a|an|another) (?:\w+ )?{_BROUGHT} from (?:an? )?)?"
    r"(?P<who>[A-Za-z](?:[^:\n\".;]|(?<= [A-Z])\.|(?<=Dr)\.|(?<=Mrs)\.|(?<=Mr)\.|(?<=Ms)\.){0,50}?)"
    r"(?P<cue>(?: (?:says|said|adds|reports|told(?: \w+)?))?:)\s+(?=\S)"
)
"""A name or noun of a person before a colon; `cue` is the colon with its verb."""
_ENTERS: Final = re.compile(
    r"\b(?:[Mm]et(?: with)?|[Vv]isit(?:ed)?(?: to| from| by)?|[Cc]all(?:ed)? (?:from|by)|"
    r"[Ii]nterview(?:ed)?(?: with)?|[Ss]poke (?:with|to)|[Ss]aw) "
    r"(?P<met>(?:[A-Z][\w'-]*\.?)(?: [A-Z][\w'-]*)*|(?:the|a|his|her) [a-z]+)"
    r"|^(?P<came>(?:The |A |His |Her )?[A-Z]?[\w'-]*(?: (?:of )?[A-Z][\w'-]*)*)"
    r" (?:came|called|phoned|rang|visited|arrived|walked in|wrote|returned)\b"
)
_CALLED: Final = re.compile(
    r"(?:calls (?:him|her)self|known as|called|named|alias|nom de guerre) (?P<name>[A-Z][\w' -]+)"
)
_NO_ONE: Final = frozenset(
    ["note", "open", "place", "date", "time", "wounded", "dead", "killed", "missing", "update", "status", "clinic",
    "action", "follow-up", "next", "result", "photo", "photos", "case", "age", "name", "location", "remarks", "total"]
)  # fmt: skip
_WRITERS: Final = re.compile(
    r"\b(?:I|me|my|we|us|our)\b|"
    r"\b(?:Not|Would not|Could not|Informed|Drove|Back|Called|Took|Gave|Left|Sent|Will|Follow|Advised|Referred|Asked|Told)\b"
)


def sourced(plain: str, turns: list[Turn], told: list[Told], pronouns: Pronouns) -> list[Told]:
    """What the sources of terse notes tell, in logs, lists and reports; sentences that a verb reports are left out."""
    out: list[Told] = []
    for turn in turns:
        if turn.kind in ("log", "issued"):
            out += _entry(plain, turn, told, pronouns)
    return out


def named_by_entry(turns: list[Turn], told: list[Told], pronouns: Pronouns) -> list[Told]:
    """What "Says that ..." tells in a log, with the one the entry opens with as its teller."""
    return [_with_teller(one, turn_at(turns, one.what.start), pronouns) for one in told]


def _with_teller(one: Told, turn: Turn | None, pronouns: Pronouns) -> Told:
    if one.tellers or one.what.cue is None or one.what.source or turn is None or turn.kind != "log":
        return one
    found = someone(pronouns.cast, turn.start, one.what.cue[0]) if turn.start < one.what.cue[0] else None
    return one if found is None else replace(one, tellers=(found,))


def _entry(plain: str, turn: Turn, told: list[Told], pronouns: Pronouns) -> Iterator[Told]:
    guest: Chars | None = None
    for start, end in sentences(plain, turn.start, turn.end):
        found = _before(plain, pronouns, start, end) or _after(plain, start, end)
        first, last = (bisect_left(told, at, key=lambda one: one.what.start) for at in (start, end))
        taken = [one for one in told[first:last] if one.what.cue]
        if found is not None and not any(one.what.direct for one in taken):
            yield _told(plain, pronouns, *found)
            guest = found[0] if found[0][0] < found[1][0] else guest
        elif turn.kind == "log":
            entered = _ENTERS.search(plain[start:end]) if guest is None else None
            if entered is not None and _is_someone(entered["met"] or entered["came"]):
                guest = _moved(entered.span("met" if entered["met"] else "came"), start)
            elif guest is not None and not taken and not _is_writers(plain[start:end]):
                yield _told(plain, pronouns, guest, (start, end), None)


def _before(plain: str, pronouns: Pronouns, start: int, end: int) -> tuple[Chars, Chars, Chars] | None:
    """Source, content and cue of a sentence that opens with somebody and a colon."""
    match = _BEFORE.match(plain[start:end])
    if match is None or not _is_someone(match["who"]):
        return None
    who = _moved(match.span("who"), start)
    bracket = plain.find("(", *who)
    outside = who if bracket < 0 else (who[0], bracket)
    if any(is_verb(one) for one in tokens(pronouns.cast, *outside)):
        return None
    called = _CALLED.search(plain, *who) if bracket >= 0 else None
    who = called.span("name") if called else who
    at = start + match.end()
    return _moved(match.span("who"), start), (at, end), _moved(match.span("cue"), start)


def _after(plain: str, start: int, end: int) -> tuple[Chars, Chars, Chars] | None:
    """Source, content and cue of a sentence that ends with "per" or "acc. to" and somebody."""
    match = _AFTER.search(plain, start, min(len(plain), end + 1))
    if match is None or not _is_someone(match["who"]):
        return None
    return match.span("who"), (start, match.start()), match.span("cue")


def _moved(span: Chars, by: int) -> Chars:
    return span[0] + by, span[1] + by


def _is_someone(words: str) -> bool:
    """Whether words name or describe a person or body: a capital, a title, a noun for people."""
    plain = [word.strip(".,'()").lower() for word in words.split()]
    known = any(human(word) or is_group(word) or title_sex(word) is not None for word in plain)
    return known or (words[:1].isupper() and len(plain) <= 4 and not reporting(plain[-1]) and plain[0] not in _NO_ONE)


def _is_writers(sentence: str) -> bool:
    return _WRITERS.search(sentence) is not None


def _told(plain: str, pronouns: Pronouns, who: Chars, content: Chars, cue: Chars | None) -> Told:
    reason = f"“{plain[slice(*cue)]}” names the source" if cue else "the entry is of what they came to tell"
    what = Attribution((content,), who, None, cue, False, None, (reason,))
    return Told(what, ((who, _teller(pronouns, who)),), None)


def _teller(pronouns: Pronouns, who: Chars) -> int:
    found = someone(pronouns.cast, *who)
    return found[1] if found is not None else figure(pronouns.cast, *who, "person")
