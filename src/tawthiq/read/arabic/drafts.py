"""A statement in the making, before entities and ids are given."""

from bisect import bisect_right
from dataclasses import dataclass, field

from tawthiq.read.arabic.mentions import Mention


@dataclass
class Draft:
    """What is said (`[start, end)`, in pieces `spans` when a cue stands between), by whom, on which cue, how surely."""

    start: int
    end: int
    tellers: list[Mention]
    cue: tuple[int, int] | None
    direct: bool
    stance: str
    ground: str
    score: float
    reasons: list[str]
    spans: list[tuple[int, int]] = field(default_factory=list)
    inside: "Draft | None" = None

    @property
    def size(self) -> int:
        """How many characters the content has."""
        return self.end - self.start


class Told:
    """Drafts in order, found by offset; work grows with the drafts near the offset only."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts = drafts
        self._starts = [draft.start for draft in drafts]

    def innermost(self, offset: int) -> Draft | None:
        """The smallest draft that holds the offset."""
        at = bisect_right(self._starts, offset)
        holding = [one for one in self.drafts[max(0, at - 12) : at] if one.start <= offset < one.end]
        return min(holding, key=lambda one: one.size, default=None)

    def by(self, offset: int) -> Mention | None:
        """Who says what stands at the offset."""
        draft = self.innermost(offset)
        return draft.tellers[0] if draft is not None and draft.tellers else None
