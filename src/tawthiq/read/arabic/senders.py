"""Who speaks in a text as it was taken in, whatever the name is: the senders of a chat, and whoever an interview is with.

What stands between stamp and colon is a sender, be it a phone number or a Latin name, also where lines were pasted as
messengers export them; an interview that begins "مقابلة مع"
is with whoever is named there, be it a label ("الشاهد ٤").
"""

import re
from collections.abc import Iterator
from typing import Final

from tawthiq.read.arabic.mentions import Mention
from tawthiq.read.arabic.page import Page
from tawthiq.read.stamps import SENT, is_chat

_TIME: Final = r"[\d٠-٩]{1,2}[:٫.][\d٠-٩]{2}(?:[:٫.][\d٠-٩]{2})?(?:\s?(?:[صم]|[AaPp][Mm]))?"
_DAY: Final = r"[\d٠-٩]{1,4}[/.-][\d٠-٩]{1,2}[/.-][\d٠-٩]{1,4}"
_BEFORE: Final = rf"\[(?:{_DAY}[،,]?\s)?{_TIME}\]\s?|{_DAY}[،,]?\s{_TIME}\s?[-–]\s?"
_STAMPED: Final = re.compile(rf"^[\u200e\u200f]*(?:{_BEFORE})(?P<who>[^:\n\[\]]{{1,60}}?)\s?:", re.M)
_LEAST_STAMPED: Final = 2
_INTERVIEWED: Final = re.compile(r"\Aمقابلة مع (?P<who>[^\n(،,]{1,60}?)[ ]*(?=[(،,\n])")


def with_senders(page: Page, known: list[Mention]) -> list[Mention]:
    """The mentions of a page with one for each such speaker in the place of whatever was found within it."""
    made = {one.first: one for one in _speakers(page)}
    exact = {(one.first, one.last) for one in known if one.kind == "person" and one.form == "name"}
    new = [one for one in made.values() if (one.first, one.last) not in exact]
    taken = {number for one in new for number in range(one.first, one.last)}
    return sorted([*(one for one in known if one.first not in taken), *new], key=lambda one: one.first)


def _speakers(page: Page) -> Iterator[Mention]:
    for one in _found(page.text):
        first, last = page.at(one.start("who")), page.at(one.end("who"))
        if last > first:
            start, end = page.words[first].start, page.words[last - 1].end
            yield Mention(start, end, first, last, "person", "name", page.text[start:end])


def _found(text: str) -> list[re.Match[str]]:
    if is_chat(text):
        return list(SENT.finditer(text))
    stamped = list(_STAMPED.finditer(text))
    if len(stamped) >= _LEAST_STAMPED:
        return stamped
    opening = _INTERVIEWED.match(text)
    return [opening] if opening else []
