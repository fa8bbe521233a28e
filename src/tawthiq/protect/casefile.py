"""What a release is made of, before anything is hidden: chosen incidents with their accounts, people, places and rules.

Plain values, gathered by `work` from what people accepted and decided. Ids are those of the casebook and never leave
it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tawthiq.protect.coarsening import DateRule, PlaceRule, PlaceToCoarsen
from tawthiq.protect.labels import LABEL_ROLES
from tawthiq.protect.shown import Shown
from tawthiq.terms.dates import is_valid
from tawthiq.terms.errors import BadInput


@dataclass(frozen=True)
class Subject:
    """A person or group: `names` are all spellings in all scripts, `shown` is how a published name is written.

    A person is named only if `public` (a recorded basis to publish the name) and not `protected`, a group unless it
    is `protected`; neither where they are accused in an incident outside this release and nobody decided to name them
    (`elsewhere`, see `exposure.named_subjects`). `role` is one of `labels.LABEL_ROLES`; `sex` is `female`, `male` or
    None; `age` is in years.
    """

    id: str
    kind: Literal["person", "group"]
    names: tuple[str, ...]
    shown: Shown
    protected: bool = False
    public: bool = False
    role: str = "person"
    sex: str | None = None
    age: str | None = None
    elsewhere: bool = False


@dataclass(frozen=True)
class Accused:
    """An alleged perpetrator: a subject's id, or only words ("four armed men").

    Withheld unless `decided`: a person recorded the decision to name them, with its reason.
    """

    subject: str | None
    words: Shown | None = None
    decided: bool = False


@dataclass(frozen=True)
class Account:
    """What one report says of an incident.

    `origin` is the key of its independent origin; `tellers` who told us, `through` whom they have it from, the
    nearest first; `number` the victims in all; `quote` its own words, `then` what it says happened afterwards.
    """

    id: str
    origin: str
    tellers: tuple[str, ...]
    through: tuple[str, ...] = ()
    stance: str = "asserted"
    ground: str = "unknown"
    party: bool = False
    copy_of: str | None = None
    when: str | None = None
    where: str | None = None
    victims: tuple[str, ...] = ()
    accused: tuple[Accused, ...] = ()
    number: tuple[int | None, int | None] | None = None
    quote: str | None = None
    then: str | None = None


@dataclass(frozen=True)
class Incident:
    """One incident as judged. `agreement` is the verdict of each question of `match.rivals` (what, when, where, …).

    `open_questions` are a person's own words on what is not known.
    """

    id: str
    types: tuple[str, ...]
    when: str | None
    where: str | None
    victims: tuple[str, ...]
    accused: tuple[Accused, ...]
    judgement: str | None
    reason: str
    accounts: tuple[Account, ...]
    title: str | None = None
    agreement: tuple[tuple[str, str], ...] = ()
    open_questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class CountRow:
    """One row of a table: `key` its column and value (`month`, `place` a coarse name, `type`), then the numbers."""

    key: tuple[tuple[str, str], ...]
    low: int
    high: int
    identified: int
    unidentified_low: int
    unidentified_high: int
    contested_low: int = 0
    contested_high: int = 0


@dataclass(frozen=True)
class CountTable:
    """One table of documented numbers; places in it must already be coarse (`coarsening.coarse_place`)."""

    by: tuple[str, ...]
    unit: str
    rows: tuple[CountRow, ...]
    total: CountRow


@dataclass(frozen=True)
class Rules:
    """How finely the release speaks, and the inclusion rule whose version is printed; `on` is the day it is made.

    Without `sexes` no label, table or Arabic form tells whether somebody is a man or a woman.
    """

    on: str
    inclusion: str
    judgements: tuple[str, ...]
    least_origins: int
    dates: DateRule = "month"
    places: PlaceRule = "district"
    ages: bool = True
    sexes: bool = True


@dataclass(frozen=True)
class ReleaseInput:
    """Everything of one release before anything is hidden.

    `quasi_words` are words a person marked as leading to somebody; `names_of_casebook` are all names of people in the
    casebook: those of nobody in `subjects` are hidden too, and no label reads like one. `accused_elsewhere` are names of
    people and groups accused in other incidents, hidden as wholes.
    """

    title: Shown
    about: Shown
    incidents: tuple[Incident, ...]
    subjects: tuple[Subject, ...]
    places: tuple[PlaceToCoarsen, ...]
    rules: Rules
    tables: tuple[CountTable, ...] = ()
    quasi_words: tuple[str, ...] = ()
    names_of_casebook: tuple[str, ...] = ()
    accused_elsewhere: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _once("subject", [subject.id for subject in self.subjects])
        _once("place", [place.id for place in self.places])
        _once("incident", [incident.id for incident in self.incidents])
        _once("account", [account.id for incident in self.incidents for account in incident.accounts])
        self._check_references()
        if wrong := [subject.id for subject in self.subjects if subject.role not in LABEL_ROLES]:
            raise BadInput(f"Subject {wrong[0][:8]} has a role without label; accepted are {', '.join(LABEL_ROLES)}.")
        if wrong := [where for where, when in _dates(self.incidents) if when is not None and not is_valid(when)]:
            raise BadInput(f"{wrong[0][:8]} has a date that is not EDTF; write 2022, 2022-07, 2022-07-14 or none.")

    def _check_references(self) -> None:
        subjects, places = {subject.id for subject in self.subjects}, {place.id for place in self.places}
        for incident in self.incidents:
            for named, known, what in (
                (subjects_of(incident), subjects, "person or group"),
                (places_of(incident), places, "place"),
            ):
                if missing := next((id for id in named if id not in known), None):
                    raise BadInput(
                        f"Incident {incident.id[:8]} names the {what} {missing[:8]}, which is not given; "
                        "give every subject and place of the incidents, or the release cannot hide it."
                    )


def subjects_of(incident: Incident) -> Iterable[str]:
    """Ids of everybody an incident and its accounts name, in order of first appearance; some come twice."""
    yield from incident.victims
    yield from (accused.subject for accused in incident.accused if accused.subject)
    for account in incident.accounts:
        yield from (*account.tellers, *account.through, *account.victims)
        yield from (accused.subject for accused in account.accused if accused.subject)


def places_of(incident: Incident) -> Iterable[str]:
    """Ids of the places of an incident and its accounts."""
    return (where for where in (incident.where, *(account.where for account in incident.accounts)) if where)


def accusations(incidents: Iterable[Incident]) -> Iterable[Accused]:
    """Everyone accused in the incidents and their accounts."""
    for incident in incidents:
        yield from incident.accused
        for account in incident.accounts:
            yield from account.accused


def _dates(incidents: Iterable[Incident]) -> Iterable[tuple[str, str | None]]:
    for incident in incidents:
        yield incident.id, incident.when
        yield from ((account.id, account.when) for account in incident.accounts)


def _once(what: str, ids: list[str]) -> None:
    if len(set(ids)) < len(ids):
        raise BadInput(f"A {what} is given twice for a release; give each once.")
