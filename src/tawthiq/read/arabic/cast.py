"""Who is who in one text: mentions become entities, and later short mentions go to whom they mean.

A full name is its own entity; a given name or family name alone goes to the only person (else the latest) whose name holds
it; a kunya never merges with the bare name in it. "The source", "the council" go to the latest entity of that first
word. A relative with a pronoun stays apart for each owner. Nothing is merged across spelling beyond the search key.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tawthiq.language.arabic import key
from tawthiq.read.arabic.mentions import Mention
from tawthiq.read.arabic.page import Page
from tawthiq.terms.reading import Entity, PlaceValue


@dataclass
class Figure:
    """One entity in the making."""

    id: str
    mention: Mention
    mentions: list[Mention] = field(default_factory=list)
    name: str = ""
    sex: str = ""
    role: str = ""
    age: str = ""
    changed_name: bool = False

    def entity(self, places: dict[str, PlaceValue], page: Page) -> Entity:
        """The entity as the contract has it; a mention covers written words, the particles joined to the first included."""
        kind = self.mention.kind
        entity: Entity = {
            "id": self.id,
            "kind": kind if kind in ("person", "group", "place") else "other",  # type: ignore[typeddict-item]
            "name": self.name,
            "mentions": [[min(one.start, page.words[one.first].start), one.end] for one in self.mentions],
        }
        if self.age:
            entity["age"] = self.age
        if self.sex and kind == "person":
            entity["sex"] = self.sex
        if self.role:
            entity["role"] = self.role
        if self.changed_name:
            entity["changed_name"] = True
        if kind == "place" and key(self.name) in places:
            entity["place"] = places[key(self.name)]
        return entity


class Cast:
    """The entities of a text, built mention by mention in reading order."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.figures: list[Figure] = []
        self.of: dict[int, Figure] = {}
        self._by_key: dict[tuple[str, str], Figure] = {}
        self._by_part: dict[str, list[Figure]] = {}
        self._by_head: dict[str, Figure] = {}
        for mention in mentions:
            self.add(mention)

    def add(self, mention: Mention) -> Figure:
        """Put a mention to its figure, a new one if none is meant."""
        figure = self._known(mention) or self._new(mention)
        figure.mentions.append(mention)
        self.of[mention.first] = figure
        self._learn(figure, mention)
        return figure

    def _known(self, mention: Mention) -> Figure | None:
        same = self._by_key.get(_key(mention))
        if same is not None:
            return same
        if mention.kind == "person" and mention.form in ("name", "family") and " " not in mention.name:
            return self._by_name_part(mention)
        if mention.form in ("noun", "body") and mention.definite and not mention.owner:
            return self._resumed(mention)
        return None

    def _by_name_part(self, mention: Mention) -> Figure | None:
        bearers = self._by_part.get(key(mention.name), [])
        fitting = [one for one in bearers if not (mention.sex and one.sex and mention.sex != one.sex)]
        if mention.form == "family" and mention.sort != "telling":
            return fitting[0] if fitting else None  # the family name alone means the one first spoken of
        return fitting[-1] if fitting else None

    def _resumed(self, mention: Mention) -> Figure | None:
        words = key(mention.name).split()
        figure = self._by_head.get(mention.head)
        return figure if figure is not None and len(words) == 1 else None

    def _new(self, mention: Mention) -> Figure:
        figure = Figure(f"e{len(self.figures) + 1}", mention, name=" ".join(mention.name.split()))
        self.figures.append(figure)
        self._by_key[_key(mention)] = figure
        if mention.kind == "person" and mention.form == "name":
            parts = key(mention.name).split()
            for part in {parts[0], parts[-1]}:
                self._by_part.setdefault(part, []).append(figure)
        return figure

    def _learn(self, figure: Figure, mention: Mention) -> None:
        figure.sex = figure.sex or mention.sex
        if mention.role and not figure.role:
            figure.role = mention.role
        for head in (mention.head, mention.role):
            if head:
                for form in _forms(head):
                    self._by_head[form] = figure


def _key(mention: Mention) -> tuple[str, str]:
    owner = str(mention.first) if mention.form == "kin" and mention.owner not in ("ي", "نا", "") else ""
    if mention.form == "noun" and not mention.definite:
        owner = str(mention.first)  # "a source" is a new one each time
    return mention.kind, key(mention.name) + owner


def _forms(head: str) -> list[str]:
    """The head and its other case, so that المصادر finds مصادر and الناشطون finds ناشطين."""
    if head.endswith("ين"):
        return [head, head[:-2] + "ون"]
    if head.endswith("ون"):
        return [head, head[:-2] + "ين"]
    return [head]
