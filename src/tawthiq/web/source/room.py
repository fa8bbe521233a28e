"""What the reading room shows: the text with its marks, the card that is up, and how far the source is decided."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.web.frame.wording import listed
from tawthiq.web.source.changes import shown_number
from tawthiq.web.source.marks import marks_of
from tawthiq.web.source.painting import paint
from tawthiq.web.source.speakers import Speaker, speakers
from tawthiq.work import cards
from tawthiq.work.filing import ASKED, DECIDED
from tawthiq.work.models import Proposal
from tawthiq.work.originals import PICTURES, RECORDINGS

QUOTE_CHARACTERS = 90
MOST_AT_ONCE = 60
ENTERED = (models.Statement, models.Report)  # what a person can enter by hand in a text


@dataclass(frozen=True)
class Said:
    """A statement to choose or to go to."""

    id: str
    tellers: str
    quote: str


@dataclass
class Room:
    """One source in the reading room; `current` is the id of the proposal or statement whose words are lit."""

    source: models.Source
    text: models.Text | None
    proposals: dict[str, Proposal]
    current: str = ""

    @classmethod
    def of(cls, source: str, current: str = "") -> "Room":
        """errors: `NotFound`."""
        row = models.Source.objects.filter(id=source).first()
        if row is None:
            raise NotFound("There is no such source in this casebook.")
        text = models.Text.objects.filter(source=source).order_by("-order").first()
        found = Proposal.objects.filter(text=text.id).order_by("position", "kind", "id") if text else ()
        return cls(row, text, {proposal.id: proposal for proposal in found}, current)

    @property
    def base(self) -> str:
        """The address under which this room's cards and forms stand."""
        return f"/source/{self.source.id}"

    @property
    def drafts(self) -> str:
        """What the names of this room's drafts begin with."""
        return ""

    @property
    def is_second(self) -> bool:
        """Whether somebody reads here a second time, alone."""
        return False

    @cached_property
    def queue(self) -> list[Proposal]:
        """The cards in the order they come up."""
        return [proposal for proposal in self.proposals.values() if proposal.kind in ASKED]

    @property
    def decided(self) -> int:
        return sum(proposal.state in DECIDED for proposal in self.queue)

    @property
    def is_read(self) -> bool:
        return bool(self.proposals)

    @property
    def is_by_hand(self) -> bool:
        """Whether the lit words were entered by a person, without a proposal behind them."""
        return any(table.objects.filter(id=self.current, source=self.source.id).exists() for table in ENTERED)

    @property
    def is_picture(self) -> bool:
        return self.source.media_type in PICTURES

    @property
    def is_recording(self) -> bool:
        return self.source.media_type in RECORDINGS

    @property
    def text_id(self) -> str:
        return self.text.id if self.text else ""

    @property
    def is_media(self) -> bool:
        """Whether a clean copy can be made of it, and its time and place be bounded."""
        return self.is_picture or self.is_recording or self.source.media_type == "application/pdf"

    @property
    def words(self) -> str:
        return self.text.text if self.text else ""

    @cached_property
    def card(self) -> cards.Card | None:
        found = self.proposals.get(self.current)
        return self.drawn([found])[0] if found else None

    def drawn(self, proposals: list[Proposal]) -> list[cards.Card]:
        return cards.cards(proposals)

    @property
    def is_decided(self) -> bool:
        return self.card is not None and self.card.state in DECIDED

    @property
    def version(self) -> str:
        """What the card stands at: a form sends it back, so that an answer to an older one is noticed."""
        return version(self.proposals[self.current]) if self.current in self.proposals else ""

    @property
    def cue(self) -> str:
        return self.words[self.card.cue[0] : self.card.cue[1]] if self.card and self.card.cue else ""

    @property
    def told_by(self) -> str:
        """Those through whom the teller is heard, the one nearest the page first."""
        if self.card is None or not self.card.inside:
            return ""
        outer = self.card.chain[:-1] if self.card.said_by else self.card.chain
        return " › ".join(listed(names) for names in outer)

    @property
    def number(self) -> tuple[int | None, int | None]:
        return shown_number(self.card) if self.card else (None, None)

    @cached_property
    def told_in(self) -> list[Said]:
        """The statements that tell of the incident on the card."""
        ids = [statement for statement, _ in self.card.statements] if self.card else []
        return [said for said in self.statements if said.id in ids]

    @cached_property
    def painted(self) -> str:
        if self.text is None:
            return ""
        marks = marks_of(self.proposals.values(), *self.entered)
        return paint(self.text.text, marks, self.current, f"{self.base}/card/{{}}/")

    @property
    def entered(self) -> tuple[Iterable[models.Statement], Iterable[models.Report]]:
        """What the record has of this text, marked in it beside the proposals."""
        text = self.text.id if self.text else ""
        return models.Statement.objects.filter(text=text), models.Report.objects.filter(text=text)

    def go_on(self) -> "Room":
        """Put up the first card that waits after the current one, or from the start; none when all are decided."""
        self.current = self._next_waiting()
        return self

    def _next_waiting(self) -> str:
        ids = [proposal.id for proposal in self.queue]
        after = ids.index(self.current) + 1 if self.current in ids else self._place_of_current()
        order = self.queue[after:] + self.queue[:after]
        waiting = [proposal.id for proposal in order if proposal.state not in DECIDED]
        return next((one for one in waiting if one != self.current), waiting[0] if waiting else "")

    def _place_of_current(self) -> int:
        """Where a mark that is no card of its own stands among the cards."""
        mark = self.proposals.get(self.current)
        return sum(proposal.position < mark.start for proposal in self.queue) if mark else 0

    @property
    def before(self) -> str | None:
        return self._beside(-1)

    @property
    def after(self) -> str | None:
        return self._beside(1)

    def _beside(self, step: int) -> str | None:
        ids = [proposal.id for proposal in self.queue]
        if self.current not in ids:
            return None
        at = ids.index(self.current) + step
        return ids[at] if 0 <= at < len(ids) else None

    @cached_property
    def each_waiting(self) -> list["Room"]:
        """This room once for every card that waits, with that card up; of very many only the first."""
        waiting = [one for one in self.queue if one.state not in DECIDED][:MOST_AT_ONCE]
        return [self._with(card) for card in self.drawn(waiting)]

    def _with(self, card: cards.Card) -> "Room":
        made = copy(self)
        made.__dict__.update(current=card.proposal, card=card)
        for cached in ("told_in", "speakers", "painted"):
            made.__dict__.pop(cached, None)
        return made

    @cached_property
    def told(self) -> list[cards.Card]:
        """The cards of the text's statements."""
        return self.drawn([one for one in self.proposals.values() if one.kind == "statement"])

    @property
    def are_few(self) -> bool:
        """Whether a list of all statements can stand on each card."""
        return len(self.told) <= MOST_AT_ONCE

    @cached_property
    def speakers(self) -> list[Speaker]:
        """Whom the card can be given to, each by one key while there are digits."""
        at = self.card.span[0] if self.card else len(self.words) + 1
        return speakers(self.told, self.proposals.values(), at)

    @property
    def to_choose(self) -> list[Speaker]:
        """Those who have a digit."""
        return [one for one in self.speakers if one.digit]

    @cached_property
    def tellers(self) -> list[str]:
        """People and groups the text names, to choose from."""
        return sorted({*self._names("person"), *self._names("group")})

    @cached_property
    def places(self) -> list[str]:
        return sorted(set(self._names("place")))

    @cached_property
    def statements(self) -> list[Said]:
        """Statements of the text that were not rejected, to choose from."""
        kept = [card for card in self.told if card.state != "rejected"]
        return [Said(card.proposal, listed(one.name for one in card.said_by), _short(card.quote)) for card in kept]

    def _names(self, kind: str) -> list[str]:
        found = self.proposals.values()
        return [str(one.values["name"]) for one in found if one.kind == kind and one.state != "rejected"]

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What stands above the text: basis, copies, origin of the source."""
        basis = models.Basis.objects.filter(subject=self.source.id).order_by("-order").first()
        original = models.Source.objects.filter(id=self.source.copy_of).first() if self.source.copy_of else None
        return {"basis": basis, "original": original}


def version(proposal: Proposal) -> str:
    return f"{proposal.state} {cards.version_now(proposal) or ''}"


def _short(words: str) -> str:
    return words if len(words) <= QUOTE_CHARACTERS else words[:QUOTE_CHARACTERS].rsplit(" ", 1)[0] + " …"
