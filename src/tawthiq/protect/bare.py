"""A text without signs that no reader needs, its offsets kept: vowel signs, tatweel, zero-width and direction marks.

So «قُتل» is found like «قتل», and a name with an unseen character in it like the name. What is found is put back into the
text as given, with the signs inside and on its last letter.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from tawthiq.protect.finding import Finding, NamedSpan

_SIGNS: Final = re.compile(
    "[\u00ad\u0610-\u061a\u061c\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


@dataclass(frozen=True)
class Bare:
    """The bare text, and for each of its letters the place in the text as given."""

    text: str
    given: str
    places: range | tuple[int, ...]

    def put_back(self, one: Finding) -> Finding:
        """A finding of the bare text in the text as given."""
        if one.end <= one.start:
            return replace(one, start=self.places[one.start], end=self.places[one.start])
        end = self.places[one.end - 1] + 1
        while end < len(self.given) and _SIGNS.match(self.given, end):
            end += 1
        return replace(one, start=self.places[one.start], end=end)

    def taken_over(self, named: list[NamedSpan]) -> list[NamedSpan]:
        """Spans of the text as given in the bare text."""
        at = {place: number for number, place in enumerate(self.places)}
        inside = ([at[place] for place in range(one.start, one.end) if place in at] for one in named)
        return [NamedSpan(one[0], one[-1] + 1, span.kind) for one, span in zip(inside, named, strict=True) if one]


def bared(text: str) -> Bare:
    """The text without unseen signs.

    >>> bare = bared("قُتل")
    >>> bare.text, bare.put_back(Finding(0, 3, "other", ())).end
    ('قتل', 4)
    """
    if _SIGNS.search(text) is None:
        return Bare(text, text, range(len(text)))
    places = tuple(at for at, letter in enumerate(text) if not _SIGNS.match(letter))
    return Bare("".join(text[at] for at in places), text, places)
