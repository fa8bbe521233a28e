"""What a release shows: the same case as it came in, under labels, coarse, without an id of the casebook.

Made by `protect.release` only; `protect.pages` and `protect.sheets` write it out.
"""

from dataclasses import dataclass

from tawthiq.protect.casefile import CountTable, Rules
from tawthiq.protect.exposure import Exposure
from tawthiq.protect.shown import Language, Shown


@dataclass(frozen=True)
class SafeText:
    """Free text that may be shown, in the language it was written in."""

    words: str
    language: Language


@dataclass(frozen=True)
class SafeAccount:
    """An account as shown, numbered in its incident. `words_withheld`: it has a quotation that may not be shown."""

    number: int
    tellers: tuple[Shown, ...]
    through: tuple[Shown, ...]
    stance: str
    ground: str
    party: bool
    copy_of: int | None
    when: str | None
    where: Shown | None
    victims: tuple[Shown, ...]
    accused: tuple[Shown, ...]
    how_many: tuple[int | None, int | None] | None
    quote: SafeText | None
    then: SafeText | None
    words_withheld: bool


@dataclass(frozen=True)
class SafeOrigin:
    """The accounts that rest on one origin; `party` if all of them speak for a side accused or in charge."""

    number: int
    party: bool
    accounts: tuple[SafeAccount, ...]


@dataclass(frozen=True)
class SafeVictim:
    """A victim as shown; the age is a band."""

    label: Shown
    sex: str | None
    age: Shown | None


@dataclass(frozen=True)
class SafeIncident:
    """An incident as shown, under its number in this release."""

    number: int
    types: tuple[str, ...]
    when: str | None
    where: Shown
    title: SafeText | None
    victims: tuple[SafeVictim, ...]
    accused: tuple[Shown, ...]
    judgement: str | None
    reason: SafeText
    origins: tuple[SafeOrigin, ...]
    agreement: tuple[tuple[str, str], ...]
    open_questions: tuple[SafeText, ...]

    @property
    def independent(self) -> int:
        """How many origins stand on their own, parties aside."""
        return sum(not origin.party for origin in self.origins)


@dataclass(frozen=True)
class Release:
    """A release as it may leave. `place_names` are the coarse places its tables may use.

    `cautions` and `exposures` are for the person who releases and for the gate, never for the pages: what a machine cannot
    settle, by number, and what is shown of each victim, with ids of the casebook.
    """

    title: Shown
    about: Shown
    rules: Rules
    incidents: tuple[SafeIncident, ...]
    tables: tuple[CountTable, ...]
    place_names: tuple[Shown, ...]
    cautions: tuple[str, ...] = ()
    exposures: tuple[Exposure, ...] = ()
