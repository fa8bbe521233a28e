"""What redaction proposes: a stretch of text that tells who somebody is, or helps to guess it, and why it is thought so.

A *direct* identifier points at somebody on its own (a name, a telephone number, a case number); a *quasi* identifier
helps together with others (an age, a day, a place). Offsets are code points, `[start, end)`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

Kind = Literal["direct", "quasi"]
Type = Literal["person", "place", "group", "date", "number", "other"]
TYPES: Final[tuple[Type, ...]] = ("person", "place", "group", "date", "number", "other")


@dataclass(frozen=True)
class Finding:
    """A stretch of text to hide, with its reasons; `named` when it is a name, so that it is looked for everywhere.

    `name` is the name as it was first found, where this is an inflected form of it.
    """

    start: int
    end: int
    type: Type
    reasons: tuple[str, ...]
    kind: Kind = "quasi"
    named: bool = False
    name: str = ""


@dataclass(frozen=True)
class NamedSpan:
    """A name that a reader found in the text, with its kind: person, place, group or other."""

    start: int
    end: int
    kind: Type


def from_reader(one: NamedSpan) -> Finding:
    """What a reader's name is to redaction."""
    kind: Kind = "direct" if one.kind == "person" else "quasi"
    return Finding(one.start, one.end, one.kind, ("the reader found a name",), kind, named=True)


def merged(found: Iterable[Finding]) -> list[Finding]:
    """The findings in order, none overlapping: those that overlap become one that covers them all.

    The one keeps the type of its longest part, is direct if any part is, and gives every reason once.

    >>> found = [Finding(3, 9, "date", ("a",)), Finding(0, 5, "number", ("b",), "direct")]
    >>> [(one.start, one.end, one.kind) for one in merged(found)]
    [(0, 9, 'direct')]
    """
    joined: list[list[Finding]] = []
    end = -1
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if one.start < end:
            joined[-1].append(one)
        else:
            joined.append([one])
        end = max(end, one.end) if one.start < end else one.end
    return [_united(parts) for parts in joined]


def _weight(one: Finding) -> tuple[int, bool, bool]:
    """The longest decides what the whole is; of equal ones a name, and among names that of a person."""
    return one.end - one.start, one.named, one.type == "person"


def _united(parts: list[Finding]) -> Finding:
    longest = max(parts, key=_weight)
    direct = any(one.kind == "direct" for one in parts)
    reasons = tuple(dict.fromkeys(why for one in parts for why in one.reasons))
    return replace(
        longest,
        start=min(one.start for one in parts),
        end=max(one.end for one in parts),
        reasons=reasons,
        kind="direct" if direct else "quasi",
    )
