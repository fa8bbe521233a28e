"""Who issues a text or keeps it: the body in the heading of a communiqué, a report or a list, the writer of a log.

The *head* of a text is its first short lines, before the first paragraph in whole sentences.
"""

import re
from itertools import islice
from typing import Final

from tawthiq.language.people import is_group
from tawthiq.read.parsing import paragraphs

Chars = tuple[int, int]
_FORM: Final = re.compile(
    r"\b(?:communiqu[eé]|statement|press (?:release|office)|news release|situation (?:report|update)|sitrep|bulletin|"
    r"declaration|appeal|flash update|alert|briefing|update no|report no|list of|names of|roll of|information office|"
    r"military media|media (?:office|section|bureau)|announcement|proclamation|operational summary|weekly report|"
    r"monthly report)\b",
    re.I,
)
_BY: Final = re.compile(
    r"\b(?:issued|kept|compiled|prepared|published|collected|maintained|released|written|drawn up|gathered) by "
    r"(?:the )?(?P<name>[A-Z][\w'’.-]*(?: (?:of|for|the|and|del|de|al|in|[A-Z0-9][\w'’.-]*))*)"
)
_WRITER: Final = re.compile(
    r"\b(?:(?:observer|monitor|case ?worker|field ?worker|caseworker|officer|delegate|volunteer|investigator|researcher|"
    r"documenter|author|reporter|nurse|worker|writer|interviewer)(?: on duty)?:? |"
    r"(?:recorded|logged|noted|written|kept|entered|compiled|documented|filled in|taken|notes|log) (?:by|of) |initials:? )"
    r"(?:the )?(?P<name>[A-Z][\w'-]*(?:\.[A-Z])*\.?(?: [A-Z][\w'-]*\.?){0,3})",
    re.I,
)
_ANNOUNCES: Final = re.compile(
    r"(?:The )?(?P<name>[A-Z][\w'-]*(?: (?:of|for|the|and|del|de|al|in|[A-Z0-9][\w'-]*))*)(?:, [^,.\n]{0,80},)?"
    r" (?:hereby |today )?"
    r"(?:announces?|informs?|declares?|announced|condemns?|confirms?|states?|reports?|calls (?:on|upon)|denies|warns?|is)\b"
)
_INVOKES: Final = re.compile(
    r"In the [Nn]ame of|Praise be|Glory to|Peace be|God is|Allah|To (?:our|the|all|every) "
    r"|O[h,]? (?:our|people|sons|you|noble|free) "
    r"|(?:Noble|Free|Patient|Dear|Steadfast|Honou?rable) |(?:People|Sons|Brothers|Masses) of |\"[^\"]*\"[.!]?$"
)
_SMALL: Final = frozenset({"of", "the", "for", "and", "in", "de", "del", "al"})
_HOLDS: Final = re.compile(
    r"\b(?:of|for)\b|\b(?:Brigade|Battalion|Front|Army|Movement|Council|Ministry|Command|Directorate|Forces|Room)$"
)
_DATED: Final = re.compile(r"\b(?:19|20)\d\d\b|\b[Nn](?:o|r|umber)\.? ?\d+")
_SELF: Final = re.compile(
    r"\b(?:[Tt]he|[Oo]ur) (?P<body>(?:[a-z]+ )?[a-z]+) (?:announces?|den(?:y|ies)|warns?|calls? (?:on|upon)|declares?|"
    r"confirms?|affirms?|stress(?:es)?|condemns?|reminds?|thanks?|vows?|assures?|regrets?|rejects?|holds?|considers?)\b"
)
_SPEAKS: Final = re.compile(r"\b(?:we|our|us|i|my|they|he|she|it|is|are|was|were|has|have|will|must)\b", re.I)
_PARTS: Final = re.compile(r"\s+[-|]\s+|[,:(]\s*|\n|\s{2,}")
_LONGEST_HEADING: Final = 22
_LAST_LINES: Final = 4
_FEWEST_MARKS: Final = 2
_WORDS_A_MARK: Final = 120


def head_of(plain: str) -> int:
    """Where the head of the folded text ends; 0 when it begins with a sentence."""
    end = 0
    for start, stop in islice(paragraphs(plain), 5):
        line = plain[start:stop].strip()
        ended = line.endswith((".", "!", "?", '"')) and len(line.split()) > 6 and not _INVOKES.match(line)
        if len(line.split()) > _LONGEST_HEADING or ended:
            break
        if line[:1] in "-*•" or re.match(r"\d{1,2}[.)] ", line):
            break
        end = stop
    return end


def issuer(plain: str, head: int, plural_marks: int, singular_marks: int) -> Chars | None:
    """The span of the body that issues a text in its own name; `None` when nothing shows that one does."""
    by = _by_line(plain, 0, 500) or _by_line(plain, max(head, len(plain) - 300), len(plain))
    ours = plural_marks >= _FEWEST_MARKS and plural_marks > singular_marks
    ours = ours and plural_marks * _WORDS_A_MARK > len(plain.split())
    if not (by or ours or _FORM.search(plain, 0, head)):
        return _letterhead(plain, head)
    if by is not None:
        return by
    if not head:
        return _announcing(plain, head) or (_signed(plain, 1) or _speaking(plain) if ours else None)
    named = _in_heading(plain, head) or _announcing(plain, head) or _signed(plain, head) or _first_name(plain, head)
    return named or (_speaking(plain) if ours else None)


def _by_line(plain: str, start: int, end: int) -> Chars | None:
    """ "Issued by the Council of Salt Makers" in a line that says little else."""
    match = _BY.search(plain, start, end)
    if match is None:
        return None
    line = plain[plain.rfind("\n", 0, match.start()) + 1 : (plain.find("\n", match.end()) + 1 or len(plain))]
    return match.span("name") if len(line.split()) <= _LONGEST_HEADING else None


def _in_heading(plain: str, head: int) -> Chars | None:
    """The part of a heading that names a body: it holds a word for one, or the text goes on to name it."""
    at = 0
    for cut in (*_PARTS.finditer(plain, 0, head), None):
        stop = cut.start() if cut else head
        part = plain[at:stop].strip()
        if part and len(part.split()) <= 14 and part[:1].isupper():
            again = _again(plain, part, head)
            if again is not None or (_is_body(part) and not _FORM.search(part)):
                return again or (plain.index(part, at), plain.index(part, at) + len(part))
        at = cut.end() if cut else stop
    return None


def _letterhead(plain: str, head: int) -> Chars | None:
    """A line of the heading that is nothing but the name of a body, with its date or number in a line of its own."""
    rows = [span for span in paragraphs(plain[:head]) if plain[slice(*span)].strip()]
    if not any(_DATED.search(plain[slice(*span)]) for span in rows):
        return None
    for start, end in rows:
        name = re.split(r" +[-|] +|[,:(]", plain[start:end].strip(" \n-."))[0].strip()
        words = [word for word in name.split() if word.lower() not in _SMALL]
        capital = all(word[:1].isupper() for word in words) and not _DATED.search(name)
        if 2 <= len(words) <= 8 and capital and _is_body(name) and (name.isupper() or _HOLDS.search(name)):
            at = plain.index(name, start)
            return _again(plain, name, head) or (at, at + len(name))
    return None


def _is_body(part: str) -> bool:
    return any(is_group(word.strip(".,'")) for word in part.lower().split())


def _again(plain: str, part: str, start: int) -> Chars | None:
    """Where the text below names it again, if need be by the part before its last "of"."""
    pieces = re.split(r" (?=of\b)", part, flags=re.I)
    for size in range(len(pieces), 0, -1):
        name = " ".join(pieces[:size])
        if len(name.split()) < 2 and not _is_body(name):
            break
        match = re.search(rf"\b{re.escape(name)}\b", plain[start:], re.I)
        if match and match.group()[:1].isupper() and (len(name.split()) > 1 or _is_body(name)):
            return start + match.start(), start + match.end()
    return None


def _announcing(plain: str, head: int) -> Chars | None:
    """A body that the first sentence says announces, informs or is alarmed."""
    match = _ANNOUNCES.match(plain, head + len(plain[head:]) - len(plain[head:].lstrip()))
    return match.span("name") if match is not None and _is_body(match["name"]) else None


def _speaking(plain: str) -> Chars | None:
    """A body that the text, though it names none, lets speak: "The brigade denies that ..."."""
    found = (match for match in _SELF.finditer(plain) if _is_body(match["body"]))
    return next((match.span("body") for match in found), None)


def _first_name(plain: str, head: int) -> Chars | None:
    """The first part of a heading that is a name of several words, where the heading calls the text a report or the like."""
    if not _FORM.search(plain, 0, head):
        return None
    start = 0
    for cut in _PARTS.finditer(plain, 0, head):
        words = plain[start : cut.start()].split()
        if (
            2 <= len(words) <= 6
            and all(word[:1].isupper() for word in words)
            and not _FORM.search(plain, start, cut.start())
        ):
            return plain.index(words[0], start), cut.start()
        start = cut.end()
    return None


def _signed(plain: str, head: int) -> Chars | None:
    """A body in one of the last lines, a date after it let pass: "The Command of the Brigade, 12 March 2021"."""
    lines = [span for span in paragraphs(plain) if plain[span[0] : span[1]].strip()]
    for start, end in reversed(lines[-_LAST_LINES:]):
        if start < head:
            return None
        line = plain[start:end].strip(" \n-.")
        body = re.split(r"[,(|]| - ", line)[0].strip()
        if len(line.split()) <= _LONGEST_HEADING and _is_body(body) and not _SPEAKS.search(line):
            at = plain.index(body, start)
            return at, at + len(body)
    return None


def writer(plain: str, until: int) -> Chars | None:
    """The one who keeps a log, as its heading says."""
    match = _WRITER.search(plain, 0, max(until, 1))
    return match.span("name") if match is not None and match["name"][:1].isupper() else None
