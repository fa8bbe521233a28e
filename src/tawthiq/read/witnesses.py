"""Who the witness of a testimony is, as its heading or the witness says: "Speaker: Yasin", "They call me Yasin", "Yasin, 52,
from Sahl:".

Whoever took, wrote down or translated it is no witness. Names are found by their capitals alone: the tagger takes a first
name for a place as often as for a person.
"""

import re
from typing import Final

from tawthiq.language.gazetteer import places
from tawthiq.language.people import human, is_group

Chars = tuple[int, int]
_NAME: Final = r"(?P<name>[A-Z][\w'’-]+(?: (?:al-|el-|Abu |Umm |bin )?[A-Z][\w'’-]*\.?){0,3})"
_SELF: Final = re.compile(
    r"(?:\b(?:[Mm]y name is|I am called|I'm called|I go by(?: the name(?: of)?)?|I am known as"
    r"|(?:[Tt]hey|[Ee]verybody|[Ee]veryone|[Pp]eople|[Mm]y \w+) (?:all |always )?call(?:s|ed)? me) |\bI, )(?:the )?"
    + _NAME
)
_LABEL: Final = re.compile(
    r"\b(?:[Ss]peaker|[Ww]itness|[Nn]ame(?: of (?:the )?\w+)?|[Ii]nterviewee|[Dd]eponent|[Nn]arrator|[Tt]estimony|[Aa]ccount"
    r"|[Ss]tory|[Ss]tatement)(?: (?:no\.? ?)?\d+)? ?: ?" + _NAME
)
_TOLD: Final = re.compile(
    r"\b(?:told|given|narrated|recounted|dictated|related|spoken) by (?:[a-z ]{1,30},? )?"
    + _NAME
    + r"|\b(?:[Ii]nterview|[Cc]onversation) with "
    + _NAME.replace("?P<name>", "?P<met>")
    + r"|(?P<own>[A-Z][\w-]+(?: [A-Z][\w'-]*\.?){0,2})['’]s (?:story|testimony|account|statement|words|voice)"
)
_THE_WITNESS: Final = re.compile(
    r"\b(?:[Tt]he |[Oo]ur )?(?:[Ww]itness|[Ss]peaker|[Nn]arrator|[Ii]nterviewee|[Dd]eponent|[Ss]urvivor|[Tt]estimony"
    r"|TESTIMONY|WITNESS|[Rr]ecording)(?: \d+)?,?(?: -| of| OF)? " + _NAME
)
_SIGNED: Final = re.compile(r"(?:-+ ?)?(?:Signed(?: by)?:? |\(signed\) )?" + _NAME + r"(?:, [^.!?\n]{0,60})?")
_OPENS: Final = re.compile(
    r"[(\[]?" + _NAME + r"(?=,? ?\(|, (?:aged )?\d{1,2}(?!\d| [A-Z])|, (?:a |an |the |from |of )?[a-z]|:? *\n)"
)
_NOT_NAMES: Final = frozenset(
    ["testimony", "statement", "interview", "account", "witness", "name", "the", "i", "a", "note", "notes", "transcript",
    "voice", "audio", "recorded", "taken", "date", "place", "my", "we", "on", "in", "to", "anonymous", "unknown",
    "confidential"]
)  # fmt: skip
_OPENING: Final = 400  # characters in which a heading stands
_WHOLE: Final = 6000


def witness(plain: str, head: int) -> Chars | None:
    """The span of the witness's name in the folded text, `None` when it gives none.

    >>> witness("Yasin, 52, from Sahl:\\n\\nI worked in the mine.", 23)
    (0, 5)
    """
    for pattern, until in ((_SELF, _WHOLE), (_LABEL, _OPENING), (_TOLD, _OPENING), (_THE_WITNESS, _OPENING)):
        for found in pattern.finditer(plain, 0, until):
            span = next(found.span(group) for group in found.groupdict() if found[group])
            if _is_name(plain[slice(*span)]):
                return _without_stop(plain, span)
    return _in_first_lines(plain, head) or _signed(plain, head)


def _without_stop(plain: str, span: Chars) -> Chars:
    """The span without a full stop that ends a sentence; that of an initial stays."""
    start, end = span
    stops = plain[end - 1] == "." and not plain[end - 3 : end - 1].strip().isupper()
    return (start, end - 1) if stops else span


def _signed(plain: str, head: int) -> Chars | None:
    """The name that is all of the last line, or stands there after "Signed"."""
    last = plain.rstrip()
    start = last.rfind("\n") + 1
    found = _SIGNED.fullmatch(plain, start, len(last)) if start > head else None
    return found.span("name") if found is not None and _is_name(found["name"]) else None


def _in_first_lines(plain: str, head: int) -> Chars | None:
    """The name with which a line of the heading begins."""
    start = 0
    while start < head:
        end = plain.find("\n", start, head)
        found = _OPENS.match(plain, start, head)
        if found is not None and _is_name(found["name"]) and not plain[start : end + 1].isupper():
            return found.span("name")
        start = end + 1 if end >= 0 else head
    return None


def _is_name(words: str) -> bool:
    first = words.split()[0].lower()
    known = human(first) is not None or is_group(words.split()[-1]) or bool(places(words))
    return first not in _NOT_NAMES and not known and not words.isupper()
