"""On which day each message of a chat was written: the day against which its "yesterday" is counted.

Chats are taken in (`intake`) with a stamp before each message, `[2023-03-05 14:22] `. A message has the day of the last
stamp before it. Stamps in other forms are left to the dates they are.
"""

import re
from bisect import bisect_right
from typing import Final

SENT: Final = re.compile(r"^\[\d{4}-\d{2}-\d{2} \d{2}:\d{2}\] (?P<who>[^:\n]{1,80}):(?P<rest>)[^\n]*", re.M)
_STAMP: Final = re.compile(r"^\[(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}\] ", re.M)


def is_chat(text: str) -> bool:
    """Whether a text is a chat in the form in which chats are taken in: whoever stands after a stamp is a sender."""
    return SENT.match(text) is not None


class MessageDays:
    """The stamps of one text; a text that does not begin with one has none."""

    def __init__(self, text: str) -> None:
        found = list(_STAMP.finditer(text)) if _STAMP.match(text) else []
        self._starts = [one.start() for one in found]
        self._days = [one[1] for one in found]

    def at(self, char: int) -> str | None:
        """The day of the message in which a character stands, as EDTF; `None` where the text is no chat.

        >>> MessageDays("[2023-03-05 14:22] Amal: yesterday\\n[2023-03-09 08:00] Bo: today").at(40)
        '2023-03-09'
        """
        number = bisect_right(self._starts, char) - 1
        return self._days[number] if number >= 0 else None
