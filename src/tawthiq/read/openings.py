"""A comma after the date that opens a sentence, where its writer left it out.

Else the parser takes the date for a part of whoever comes next: `On 10 February 2024 four armed men came`. The comma takes
the place of a blank, so no offset moves.
"""

import re
from typing import Final

_MONTH: Final = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_NO_NEW_PART: Final = "and|or|to|until|till|when|where|which|who|that|but|through|was|were|is|are|at|in|by|for|with|it"
_LED: Final = r"(?:^|(?<=[.!?:] ))(?:On|In|By|Since|Around|At|Late on|Early on|Later on) (?:the \w+ (?:of|to) )?"
_OPENING: Final = re.compile(
    rf"{_LED}(?:(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH} (?:\d{{1,2}},? )?\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} \d{{1,2}}|{_MONTH}(?= [a-z])|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"( )(?!(?:{_NO_NEW_PART}|morning|evening|night|afternoon|last|this|next|and)\b)(?=[^\W\d])"
)


def with_commas(text: str) -> str:
    """The text, as long as it was.

    >>> with_commas("On 10 February 2024 four armed men came.")
    'On 10 February 2024,four armed men came.'
    """
    return _OPENING.sub(lambda found: found[0][:-1] + ",", text)
