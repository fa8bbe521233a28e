"""What a neighbour, a prosecutor and a journalist could still go by in a text after redaction: what was left in on purpose.

Each knows other things: the neighbour the families, trades and whereabouts of a place; the prosecutor files, days and
numbers; the journalist places, groups and events that were reported. A name serves all three. Limits: only what the finders
saw; how somebody speaks and what the story itself tells stays in every text.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tawthiq.protect.redacting import Proposal

ATTACKERS: Final = ("neighbour", "prosecutor", "journalist")
_KNOWS: Final[dict[str, frozenset[str]]] = {
    "neighbour": frozenset(("person", "other", "place")),
    "prosecutor": frozenset(("person", "number", "date")),
    "journalist": frozenset(("person", "place", "group", "date")),
}


@dataclass(frozen=True)
class Clue:
    """What one attacker could go by: how many spans that were left in, and the reasons why they were proposed, commonest
    first."""

    attacker: str
    spans: int
    reasons: tuple[str, ...]


def left_in(kept: Iterable[Proposal]) -> tuple[Clue, ...]:
    """What was left in, for each attacker who could use any of it.

    >>> from tawthiq.protect.redacting import redact
    >>> [(one.attacker, one.spans) for one in left_in(redact("Her brother left on 3 May 2021."))]
    [('neighbour', 1), ('prosecutor', 2), ('journalist', 2)]
    """
    spans = list(kept)
    found = []
    for attacker in ATTACKERS:
        used = [one for one in spans if one.kind == "direct" or one.type in _KNOWS[attacker]]
        if used:
            reasons = Counter(why for one in used for why in one.reasons)
            found.append(Clue(attacker, len(used), tuple(why for why, _ in reasons.most_common())))
    return tuple(found)
