"""The room of somebody who reads a text a second time: the cards as they left them, and nothing of what others decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.web.source.room import Room
from tawthiq.work import cards, second_readings, second_sheets
from tawthiq.work.models import Proposal


@dataclass
class AloneRoom(Room):
    """One text before one second reader; `bare` hides the machine's proposals."""

    bare: bool = False

    @classmethod
    def of_reader(cls, source: str, reader: str, current: str = "") -> "AloneRoom":
        """errors: `NotFound` for what is no source with a text."""
        stands = second_readings.standing(source)
        sheet = second_sheets.sheet(stands.text, reader, bare=stands.bare)
        return cls(stands.source, models.Text.objects.get(id=stands.text), sheet, current, bare=stands.bare)

    def require(self, proposal: str) -> None:
        """errors: `NotFound` when the card is not one of this room."""
        if proposal not in self.proposals:
            raise NotFound("There is no such card in this reading.")

    @property
    def base(self) -> str:
        return f"/second/{self.source.id}"

    @property
    def drafts(self) -> str:
        return "second-"

    @property
    def is_second(self) -> bool:
        return True

    @property
    def is_read(self) -> bool:
        return True

    @property
    def is_by_hand(self) -> bool:
        return False

    @cached_property
    def queue(self) -> list[Proposal]:
        return [one for one in self.proposals.values() if one.kind in second_sheets.READ_TWICE]

    @property
    def entered(self) -> tuple[Iterable[models.Statement], Iterable[models.Report]]:
        return (), ()

    def drawn(self, proposals: list[Proposal]) -> list[cards.Card]:
        return cards.cards(proposals, self.proposals)
