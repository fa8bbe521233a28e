"""What a release shows of each victim by which somebody could know them: the table on which its risk is measured.

A row is one victim of one incident. Keys are the kinds of the incident, month or year, area, sex and age band, as coarse as
the rules of the release make them; a key not shown is None and fits every value. Ids are those of the casebook: the table is
for the gate and the record, and nothing of it is written into a release.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tawthiq.protect.casefile import Incident, ReleaseInput, accusations
from tawthiq.protect.classes import Table
from tawthiq.protect.coarsening import age_band, coarse_date, coarse_place
from tawthiq.protect.shown import UNKNOWN, Shown

KEYS: Final = ("kind", "when", "where", "sex", "age")
Values = tuple[str | None, ...]


@dataclass(frozen=True)
class Exposure:
    """One victim as shown; `named` where the release says who it is, so that there is nothing left to guess."""

    incident: str
    person: str
    label: Shown
    named: bool
    values: Values


def named_subjects(given: ReleaseInput) -> set[str]:
    """Ids of everybody whose name may stand in the release.

    Nobody protected, and nobody accused in it or elsewhere without a decision to name them; of the rest groups, people
    whose name a basis makes public, and the accused whom a person decided to name.
    """
    accused = [one for one in accusations(given.incidents) if one.subject]
    withheld = {one.subject for one in accused if not one.decided}
    decided = {one.subject for one in accused if one.decided}
    return {
        subject.id
        for subject in given.subjects
        if not subject.protected
        and subject.id not in withheld
        and not subject.elsewhere
        and (subject.public or subject.kind == "group" or subject.id in decided)
    }


def exposures(given: ReleaseInput, labels: Mapping[str, Shown] | None = None) -> tuple[Exposure, ...]:
    """Every victim of every incident, in order. **labels**: how each is called in the release, where that is known."""
    named, subjects = named_subjects(given), {subject.id: subject for subject in given.subjects}
    places = {place.id: place for place in given.places}
    rules = given.rules
    found = []
    for incident in given.incidents:
        where = coarse_place(places[incident.where], rules.places) if incident.where else UNKNOWN
        told = (_kind(incident), coarse_date(incident.when, rules.dates), None if where == UNKNOWN else where.en)
        for id in incident.victims:
            person = subjects[id]
            band = age_band(person.age) if rules.ages else None
            values = (*told, person.sex if rules.sexes else None, band.en if band else None)
            label = (labels or {}).get(id, UNKNOWN)
            found.append(Exposure(incident.id, id, label, id in named, values))
    return tuple(found)


def _kind(incident: Incident) -> str:
    return ", ".join(sorted(incident.types))


def as_table(rows: Sequence[Exposure]) -> Table:
    """The rows as columns by `KEYS`."""
    return {name: [row.values[at] for row in rows] for at, name in enumerate(KEYS)}
