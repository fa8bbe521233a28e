"""A statement in the making, before entities and ids are given."""

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
