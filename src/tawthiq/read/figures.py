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

    _at: dict[int, list[tuple[int, int]]] = field(default_factory=dict, repr=False, compare=False)
    _noted: int = field(default=0, repr=False, compare=False)

    def mentions_at(self, token: int) -> list[tuple[int, int]]:
        """The mentions that hold a token, found without going through all of them."""
        for start, end in self.mentions[self._noted :]:
            for one in range(start, end):
                self._at.setdefault(one, []).append((start, end))
        self._noted = len(self.mentions)
        return self._at.get(token, [])

    def add(self, start: int, end: int) -> None:
        if (start, end) not in self.mentions[-3:]:
            self.mentions.append((start, end))
