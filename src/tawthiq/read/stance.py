"""How surely something is told, and what the teller goes by: from the reporting verb and the words of what is told.

Cue lists: `data/en/hedges.tsv` (a word or phrase, the stance it signals), `data/en/grounds.tsv`. The strongest signal
wins: denied, then not verified, hypothetical, alleged, believed, estimate, asserted.
"""

import re
from functools import lru_cache
from typing import Final

from tawthiq.language.lists import table
from tawthiq.language.reporting import Reporting

_RANK: Final = ("denied", "unverified", "hypothetical", "alleged", "believed", "estimate", "asserted")
_FIRST: Final = re.compile(r"\b(?:I|we|us|me|my|our)\b", re.IGNORECASE)

_CONDITION: Final = re.compile(
    r"^(?:that )?(?:If|Unless|Should|Had (?:they|he|she|we|it|I)) |\b(?:will|would|'ll)\b[^.]{0,80}\bif\b",
    re.IGNORECASE,
)


@lru_cache(4)
def _patterns(topic: str, column: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    by_sign: dict[str, list[str]] = {}
    for row in table(f"en/{topic}"):
        by_sign.setdefault(row[column], []).append(re.escape(row["words"]).replace(r"\ ", r"\s+"))
    return tuple((sign, re.compile(rf"\b(?:{'|'.join(some)})\b", re.IGNORECASE)) for sign, some in by_sign.items())


def stance_of(content: str, verb: Reporting | None) -> tuple[str, str]:
    """The stance of what is told, and the reason for it in plain words.

    >>> stance_of("a man allegedly linked to them", None)[0]
    'alleged'
    """
    found = [(verb.stance, f"the verb “{verb.verb}”")] if verb is not None else [("asserted", "no sign of doubt")]
    for sign, pattern in _patterns("hedges", "stance"):
        hit = pattern.search(content)
        if hit:
            found.append((sign, f"the word “{hit.group()}”"))
    if _CONDITION.search(content):
        found.append(("hypothetical", "a condition"))
    return min(found, key=lambda one: _RANK.index(one[0]))


def ground_of(content: str, verb: Reporting | None, direct: bool) -> str:
    """What the teller goes by: what they saw, heard, concluded, a document, or not known."""
    for sign, pattern in _patterns("grounds", "ground"):
        if pattern.search(content):
            return sign
    if verb is not None and verb.ground != "unknown":
        return verb.ground
    return "witnessed" if direct and _FIRST.search(content) else "unknown"
