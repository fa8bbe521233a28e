"""Which lines of a text open somebody's words: senders of a chat, parts of an interview, blocks that were handed on.

Each *style* is a way in which such texts are written; the first that fills the text is taken. A style knows nothing of
who the speakers are, only where a name or label stands and where the words after it begin.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tawthiq.language.reporting import reporting
from tawthiq.read.issuers import head_of
from tawthiq.read.stamps import SENT, is_chat

DAY: Final = (
    r"(?:\d{4}[-./]\d\d?[-./]\d\d?|\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d{2}))?"
    r"|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{4})?)(?![\d./])"
)
CLOCK: Final = r"\d{1,2}(?:[:h]\d{2}|\.\d{2}(?![./]?\d))(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_STAMP: Final = rf"[\[(<]?(?:{DAY},?[ ]?)?(?:(?:at )?{CLOCK})?[\])>]?"
_WHO: Final = r"(?P<who>(?:~?[ ]?[A-Z]|\+\d)[^:\n\[\]\"?!<>()*]{0,40}?)"
_SAID: Final = re.compile(
    rf"^[ ]{{0,9}}(?:{_STAMP}[ ,-]{{0,9}})?[*_<]{{0,9}}{_WHO}[*_>]{{0,9}}[ ,]{{0,9}}{_STAMP}[ ]{{0,9}}:"
    r"(?P<rest>)[*_]{0,9}[^\n]*",
    re.M,
)
_ABOVE: Final = re.compile(
    rf"^[ ]{{0,9}}[*_]{{0,9}}{_WHO}[*_]{{0,9}},?[ -]+[\[(]?(?:{DAY},? ?(?:at )?)?{CLOCK}[\])]?[ ]{{0,9}}"
    r"(?:\n\[?[Ff]orwarded (?:message )?from:? (?P<from>[^\n\]]+)\]?)?(?P<rest>)$",
    re.M,
)
_ALONE: Final = re.compile(
    r"^[ ]{0,9}(?:[*_#]+[ ]{0,9})?(?P<who>[A-Z][\w.'-]{0,30}(?: [\w.'-]{1,30}){0,3})[ ]{0,9}[*_:]{0,9}[ ]{0,9}(?P<rest>)$",
    re.M,
)
_LETTERS: Final = re.compile(
    r"^[ ]{0,9}[*_]{0,9}(?P<who>[QA])(?:uestion|nswer)?[ ]?\d*[*_]{0,9}[ ]?[.:)-][*_]{0,9}(?P<rest>)[^\n]*", re.M
)
_HANDED_ON: Final = re.compile(
    r"^[ ]{0,9}[-\[>*]{0,9}[ ]{0,9}(?:From|Forwarded(?: message)? from|Sender|Von)[: ]+"
    r"(?P<who>[^\n\]]{2,60}?)[\]*-]{0,9}[ ]{0,9}(?P<rest>)$",
    re.M,
)
_DASHED: Final = re.compile(r"^[ ]{0,9}-[ ]{0,9}(?P<who>)(?P<rest>)\S[^\n]*", re.M)
_PARAGRAPH: Final = re.compile(r"^(?P<who>)(?P<rest>)\S[^\n]*", re.M)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,9}\.?"
_WEEKDAY: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_ENTRY: Final = re.compile(
    rf"^[ ]{{0,9}}[\[(*]{{0,9}}(?:{DAY},?[ ]?)?(?:{CLOCK})[\])*]{{0,9}}[ ]{{0,9}}[-:,.|]?[ ]{{0,9}}"
    r"|^[ ]{0,9}[\[(*#-]{0,9}[ ]?(?:(?:Day|Entry|Date|Week)[ ]?\d*:? )?"
    rf"(?:{DAY}|{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?"
    rf"|{_WEEKDAY}{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?)"
    rf"(?:,? {CLOCK})?[\])*]{{0,9}}[ ]{{0,9}}[-:,.|]?[ ]{{0,9}}(?=\n|[A-Z\"])",
    re.M,
)
_INTERVIEW: Final = re.compile(
    r"\b(?:interview|conversation|transcript|q&a|questions and answers|talk(?:s|ed)? (?:to|with))", re.I
)
_NO_SENDERS: Final = frozenset(
    ["note", "notes", "open", "language", "date", "place", "subject", "to", "from", "re", "source", "sources", "update",
    "location", "name", "age", "translation", "wounded", "killed", "killed in", "dead", "missing", "detained", "status",
    "case", "contact", "follow-up", "action", "remarks", "time", "forwarded from", "forwarded", "forwarded message",
    "channel", "group", "members", "title", "author", "ps", "nb", "warning", "urgent", "breaking", "today", "yesterday",
    "sent", "cc", "fwd", "attachment", "client", "taken by", "recorded by", "interpreter", "summary", "background"]
)  # fmt: skip
FEWEST: Final = 3
_QUESTION_WORDS: Final = 40


@dataclass(frozen=True)
class Head:
    """Where somebody's words open: the line's start, where the words begin, the span of the name or label and the label."""

    start: int
    words: int
    who: tuple[int, int]
    label: str


def heads(plain: str) -> list[Head]:
    """The heads of a dialogue in order; empty when the text is none."""
    for style in _STYLES:
        found = style(plain)
        if found:
            return found
    return []


def entries(plain: str) -> list[re.Match[str]]:
    """The stamps of time or date that open the entries of a log."""
    return [one for one in _ENTRY.finditer(plain) if one.end() > one.start()]


def cuts(plain: str, bullets: Iterable[int]) -> tuple[int, ...]:
    """Where no sentence may run on: before and after the head of somebody's words, the stamp of an entry, a bullet."""
    found = {at for one in heads(plain) for at in (one.start, one.words)}
    stamps = entries(plain)
    if len(stamps) >= FEWEST:
        found |= {at for one in stamps for at in one.span()}
    return tuple(sorted(at for at in found | set(bullets) if 0 < at < len(plain)))


def label_of(who: str) -> str:
    return who.strip(" .~*_").lower()


def _headed(pattern: re.Pattern[str], plain: str) -> list[Head]:
    return [_head(one) for one in pattern.finditer(plain) if may_speak(one["who"])]


def _head(one: re.Match[str]) -> Head:
    who = "from" if one.groupdict().get("from") else "who"
    words = one.start("rest")
    while words < len(one.string) and one.string[words] in " *_":
        words += 1
    return Head(one.start(), words, one.span(who), label_of(one[who]))


def _with_stamps(plain: str) -> list[Head]:
    """A chat as it is taken in: whatever stands between stamp and colon is the sender, a phone number or any script."""
    return [_head(one) for one in SENT.finditer(plain)] if is_chat(plain) else []


def _with_colon(plain: str) -> list[Head]:
    return _if_dialogue(plain, _headed(_SAID, plain))


def _with_time_above(plain: str) -> list[Head]:
    return _if_dialogue(plain, _headed(_ABOVE, plain))


def _with_letters(plain: str) -> list[Head]:
    found = [_head(one) for one in _LETTERS.finditer(plain)]
    return _if_dialogue(plain, found) if len({one.label for one in found}) == 2 else []


def _with_name_above(plain: str) -> list[Head]:
    """Names or labels that stand alone on their lines, each more than once, in turn."""
    found = _headed(_ALONE, plain)
    often = Counter(one.label for one in found)
    kept = [one for one in found if often[one.label] > 1]
    return _if_dialogue(plain, kept) if len({one.label for one in kept}) > 1 else []


def _handed_on(plain: str) -> list[Head]:
    """Blocks that were forwarded, each with its sender above."""
    found = _headed(_HANDED_ON, plain)
    return found if len(found) > 1 or (found and found[0].start < len(plain) / 4 and "orwarded" in plain[:200]) else []


def _with_dashes(plain: str) -> list[Head]:
    return _asked_and_answered(plain, [_head(one) for one in _DASHED.finditer(plain)])


def _in_paragraphs(plain: str) -> list[Head]:
    """Questions that stand alone on their lines in what calls itself an interview; all else are answers."""
    if not _INTERVIEW.search(plain, 0, 300):
        return []
    top = head_of(plain)
    return _asked_and_answered(
        plain, [_head(one) for one in _PARAGRAPH.finditer(plain) if one.start() >= top or "?" in one[0]]
    )


def _asked_and_answered(plain: str, found: list[Head]) -> list[Head]:
    """Heads labelled Q and A by the question marks at the ends of their lines."""
    made = []
    for one in found:
        line = plain[one.words : (plain.find("\n", one.words) + 1 or len(plain))].strip()
        asks = line.endswith("?") and len(line.split()) <= _QUESTION_WORDS
        made.append(Head(one.start, one.words, one.who, "q" if asks else "a"))
    while made and made[0].label == "a":
        made.pop(0)
    asked = sum(one.label == "q" for one in made)
    return made if asked >= FEWEST - 1 and len(made) >= 2 * asked - 1 and asked * 5 >= len(made) else []


def may_speak(who: str) -> bool:
    """Whether a label may be a sender: a short name or word, no heading of a form, no clause."""
    words = label_of(who).split()
    clause = re.search(r"[,;.] [a-z]", who) or (words and reporting(words[-1]) is not None)
    return 0 < len(words) <= 4 and label_of(who) not in _NO_SENDERS and not clause


def _if_dialogue(plain: str, found: list[Head]) -> list[Head]:
    """The heads if there are several, one label more than once, and they fill most of the text."""
    if len(found) < FEWEST:
        return []
    often = Counter(one.label for one in found)
    lines = sum(1 for line in plain.splitlines() if line.strip())
    fills = often.most_common(1)[0][1] > 1 and found[0].start < len(plain) / 2 and len(found) * 4 >= lines
    return found if fills else _if_alike(found, lines)


def _if_alike(found: list[Head], lines: int) -> list[Head]:
    """Senders who write once each, when their heads fill the text by themselves."""
    return found if len(found) >= FEWEST and len(found) * 3 >= lines else []


_STYLES: Final[tuple[Callable[[str], list[Head]], ...]] = (
    _with_stamps, _with_letters, _with_colon, _with_time_above, _with_name_above, _handed_on, _with_dashes, _in_paragraphs,
)  # fmt: skip


def asking(found: list[Head], plain: str) -> set[str]:
    """The labels that only ask: Q, or one of two whose turns nearly all end in a question mark."""
    asked: Counter[str] = Counter()
    spoke: Counter[str] = Counter()
    for one, end in with_ends(found, len(plain)):
        spoke[one.label] += 1
        asked[one.label] += plain[one.words : end].rstrip().endswith("?")
    return {label for label, times in spoke.items() if label in ASKS or (times > 1 and asked[label] > 0.75 * times)}


def with_ends(found: list[Head], end: int) -> Iterator[tuple[Head, int]]:
    """Each head with the character at which its words end."""
    return zip(found, [*(one.start for one in found[1:]), *([end] if found else [])], strict=True)


ASKS: Final = frozenset(
    {"q", "question", "interviewer", "interviewers", "int", "int.", "i", "moderator", "investigator"}
)
ANSWERS: Final = frozenset(
    ["a", "answer", "witness", "w", "interviewee", "respondent", "informant", "speaker", "survivor", "r", "participant"]
)
