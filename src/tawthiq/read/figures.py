"""One person, group, place or thing that a text speaks of, growing while the text is read."""

from dataclasses import dataclass, field


@dataclass
class Figure:
    """`kind` is person, group, place or other; mentions are token ranges."""

    kind: str
    name: str
    mentions: list[tuple[int, int]] = field(default_factory=list)
    sex: str = ""
    plural: bool = False
    named: bool = False
    role: str = ""
    age: str = ""

    def add(self, start: int, end: int) -> None:
        if (start, end) not in self.mentions[-3:]:
            self.mentions.append((start, end))
