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
    r"military media|media office|operational summary|weekly report|monthly report)\b",
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
_SPEAKS: Final = re.compile(r"\b(?:we|our|us|i|my|they|he|she|it|is|are|was|were|has|have|will|must)\b", re.I)
_PARTS: Final = re.compile(r"\s+[-|]\s+|[,:(]\s*|\n|\s{2,}")
_LONGEST_HEADING: Final = 22
_FEWEST_MARKS: Final = 2
_WORDS_A_MARK: Final = 120


def head_of(plain: str) -> int:
    """Where the head of the folded text ends; 0 when it begins with a sentence."""
    end = 0
    for start, stop in islice(paragraphs(plain), 5):
        line = plain[start:stop].strip()
        if len(line.split()) > _LONGEST_HEADING or (line.endswith((".", "!", "?", '"')) and len(line.split()) > 6):
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
        return None
    if by is not None:
        return by
    if not head:
        return _announcing(plain, head)
    return _in_heading(plain, head) or _announcing(plain, head) or _signed(plain, head) or _first_name(plain, head)


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
    """A body in the last line."""
    lines = [span for span in paragraphs(plain) if plain[span[0] : span[1]].strip()]
    if not lines or lines[-1][0] < head:
        return None
    line = plain[lines[-1][0] : lines[-1][1]].strip(" \n-.")
    if len(line.split()) > 12 or not _is_body(line) or _SPEAKS.search(line):
        return None
    start = plain.index(line, lines[-1][0])
    return start, start + len(line)


def writer(plain: str, until: int) -> Chars | None:
    """The one who keeps a log, as its heading says."""
    match = _WRITER.search(plain, 0, max(until, 1))
    return match.span("name") if match is not None and match["name"][:1].isupper() else None
