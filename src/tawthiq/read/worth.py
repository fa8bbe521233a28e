"""Which drafts are incidents worth telling: no totals of many over years, no background known to all, no revolt of a
lifetime ago; and of what is only planned, feared or denied, what names somebody.

Words that show background: `data/en/background.txt`.
"""

import re
from functools import lru_cache
from itertools import takewhile
from typing import Final

from tawthiq.language.lists import words
from tawthiq.read.cast import Cast
from tawthiq.read.dates import partial
from tawthiq.read.headings import Line
from tawthiq.read.incidents import Draft
from tawthiq.read.phrases import kids

_MANY: Final = re.compile(
    r"\b(?:many|thousands|hundreds|countless|innocent|\d{1,3},\d{3}|\d+ million)\b", re.IGNORECASE
)
_OF_SOMEBODY: Final = frozenset({"attack", "killing", "injury", "torture", "abduction", "arrest", "death"})
_DEADLY: Final = frozenset({"killing", "death"})
_LONGEST_HEADLINE: Final = 14
_BELOW: Final = 6  # sentences under a headline in which the text tells what it announced
_HEAD_LINES: Final = 5
_AROUND: Final = 40  # tokens on either side of a trigger that may tell it as background
_LIFETIME_YEARS: Final = 40


def is_worth_telling(draft: Draft, cast: Cast) -> bool:
    """Whether a draft is one incident: no running total of years, and if only planned, feared or denied, of
    somebody."""
    somebody = any(cast.figures[one].named for one in draft.figures("victim"))
    if draft.when.value and draft.when.value.endswith("/..") and not somebody and draft.figures("victim"):
        return False
    if _is_of_many(draft, cast) or _is_background(draft):
        return False
    if draft.stance not in ("denied", "hypothetical"):
        return True
    return any(
        cast.figures[one].named and cast.figures[one].kind != "place" for one in draft.figures("victim", "target")
    )


def _is_of_many(draft: Draft, cast: Cast) -> bool:
    """Whether it tells what has been done to many, not once: `they have killed many people`, `70,000 have died`."""
    verb, sufferers = draft.trigger, [cast.figures[one] for one in draft.figures("victim", "target")]
    if draft.when.span is not None or not sufferers or any(not one.plural or one.named for one in sufferers):
        return False
    lasting = verb.tag_ in ("VBP", "VBZ", "VBG") or any(
        one.lower_ in ("has", "have", "'ve") for one in kids(verb, "aux")
    )
    if any(_MANY.search(one.name) for one in sufferers):
        return lasting or verb.tag_ in ("NN", "NNS")
    bare = all(
        verb.doc[one.tokens[0]].tag_ in ("NNS", "JJ") for one in draft.fillers if one.role in ("victim", "target")
    )
    return lasting and bare


@lru_cache(1)
def _long_past() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('en', 'background')))})\b", re.IGNORECASE)


def _is_background(draft: Draft) -> bool:
    """Whether the sentence tells it as long known or as going on for years, with no date of its own."""
    own = draft.when.value if draft.when.span is not None else None
    narrow = own is not None and "/" not in own and len(own) >= 7
    if narrow:
        return False
    doc, sentence, at = draft.trigger.doc, draft.trigger.sent, draft.trigger.i
    around = doc[max(sentence.start, at - _AROUND) : min(sentence.end, at + _AROUND)].text
    return _long_past().search(around) is not None


def under_headline(found: list[Draft], plain: str, rows: list[Line]) -> list[Draft]:
    """The drafts without what a headline tells and the text under it tells again in full, and without what the words of
    other headings name."""
    over = [
        row for row in takewhile(lambda row: row.kind == "heading", rows[:_HEAD_LINES]) if plain[row.end - 1] != ":"
    ]
    named = [
        one
        for one in found
        if one.trigger.tag_.startswith("N") and any(row.start <= one.trigger.idx < row.end for row in over)
    ]
    if len(over) > 1 and len(named) < len(found):
        found = [one for one in found if one not in named]
    line = plain[: plain.find("\n")] if "\n" in plain else ""
    if not line or len(line.split()) > _LONGEST_HEADLINE or line.rstrip().endswith((".", "!", "?", ":", ",")):
        return found
    below = {one.type for one in found if one.trigger.idx >= len(line) and one.sentence <= _BELOW}
    deadly = below & _DEADLY
    return [
        one
        for one in found
        if one.trigger.idx >= len(line) or not (one.type in below or (one.type in _DEADLY and deadly))
    ]


def without_echoes(found: list[Draft]) -> list[Draft]:
    """The drafts without those that name nobody and nothing and were told before: "they were waiting when it hit"."""
    kept: list[Draft] = []
    for one in found:
        bare = not one.fillers and one.trigger.tag_.startswith("V") and one.type in _OF_SOMEBODY
        if not (bare and any(other.type == one.type for other in kept)):
            kept.append(one)
    return kept


def without_history(found: list[Draft]) -> list[Draft]:
    """The drafts without those dated a lifetime before most of the others: the famine and the revolt that old people
    recall."""
    years = sorted(year for one in found if (year := _year(one)) is not None)
    if not years:
        return found
    middle = years[len(years) // 2]
    return [one for one in found if (_year(one) or middle) > middle - _LIFETIME_YEARS]


def _year(draft: Draft) -> int | None:
    found = partial(draft.when.value)
    return found.year if found else None
