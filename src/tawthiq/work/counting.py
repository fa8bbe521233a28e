"""Documented counts of the casebook, each number with the incidents, people and accounts behind it.

Only incidents that people accepted count, by the inclusion rule below, whose version is printed. An estimate of what
nobody documented is not made here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tawthiq.count.categories import age_of, cause_of, sex_of, status_of
from tawthiq.count.documented import COLUMNS, Column, DocumentedCount, Unit, count_documented
from tawthiq.count.inclusion import AccountNumber, CountedIncident, InclusionRule
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput
from tawthiq.work import tables
from tawthiq.work.accounts import Account, Gathered, gather
from tawthiq.work.incidents import judgements_of, number
from tawthiq.work.record_state import record_state

RULE = InclusionRule(version="1")
BY: tuple[Column, ...] = COLUMNS


def documented(
    by: Sequence[str] = (),
    *,
    unit: Unit = "people",
    types: Iterable[str] = (),
    incidents: Iterable[str] | None = None,
    places: Mapping[str, str] | None = None,
    as_of: date | None = None,
) -> DocumentedCount:
    """Count by any of the columns; `types` and `incidents` keep only those, `places` renames places (coarser ones).

    `as_of` counts what was entered and judged by the end of that day, as the devices say: a late verification shows as the
    difference between two days. Who is one person, and which reports tell of one incident, is taken as it is now.
    errors: `BadInput` for a column, unit or type that is not known.
    """
    columns = tuple(column for column in BY if column in by)
    if len(columns) != len(tuple(by)):
        raise BadInput(f"Counts go by {', '.join(BY)}, each named once.")
    if incidents is not None or places or as_of:
        gathered = gather(incidents) if as_of is None else _by(gather(incidents), as_of)
        return _count(counted(gathered, places or {}, as_of), columns, unit, set(types))
    remembered = _remembered()
    asked = (columns, unit, tuple(types))
    if asked not in remembered.counts:
        remembered.counts[asked] = _count(remembered.incidents, columns, unit, set(types))
    return remembered.counts[asked]


def _by(gathered: Gathered, day: date) -> Gathered:
    """The accounts that were entered by the end of a day."""
    accounts = {id: one for id, one in gathered.accounts.items() if one.row.at[:10] <= day.isoformat()}
    return Gathered(accounts, gathered.copies, gathered.belongs)


def tells_identity(unit: Unit) -> bool:
    """Whether a count in this unit is split into who is identified and who is not: only people are."""
    return unit == "people"


def _count(
    incidents: Iterable[CountedIncident], by: tuple[Column, ...], unit: Unit, types: set[str]
) -> DocumentedCount:
    found = [one for one in incidents if not types or types & set(one.types)]
    return count_documented(found, RULE, unit=unit, by=by)


@dataclass
class _Remembered:
    """What was counted for one state of one record: a desk asks for the same numbers again and again. Holds ids only."""

    state: object = None
    incidents: list[CountedIncident] = field(default_factory=list)
    counts: dict[tuple[object, ...], DocumentedCount] = field(default_factory=dict)


_LAST = [_Remembered()]


def _remembered() -> _Remembered:
    state = (tables.bound(), record_state())
    if _LAST[0].state != state:
        _LAST[0] = _Remembered(state, counted(gather(), {}))
    return _LAST[0]


def counted(gathered: Gathered, places: Mapping[str, str], as_of: date | None = None) -> list[CountedIncident]:
    """Every gathered incident as the counting engine takes it; places are named as the casebook knows them."""
    judged, about = judgements_of(gathered, as_of), _about(gathered)
    return [
        CountedIncident(
            id=incident,
            types=tuple(dict.fromkeys(account.row.type for account in accounts)),
            when=best_date(accounts),
            place=_place(accounts, places),
            victims=_victims(accounts),
            accounts=tuple(_numbers(incident, gathered)),
            judgement=judged[incident].value if incident in judged else None,
            about=about,
            cause=cause_of(
                [account.row.type for account in accounts],
                [part.name for account in accounts for part in account.named("weapon")],
            ),
        )
        for incident, accounts in gathered.by_incident.items()
    ]


def _about(gathered: Gathered) -> dict[str, dict[str, str]]:
    """Sex, age and status of every victim, by cluster, where all records of them that say it agree."""
    victims = {person for accounts in gathered.by_incident.values() for person in _victims(accounts)}
    told: dict[str, list[models.Person]] = {}
    for row in models.Person.objects.filter(cluster__in=victims):
        told.setdefault(row.cluster, []).append(row)
    return {
        person: {
            "sex": sex_of(row.sex for row in rows), "age": age_of(row.age for row in rows),
            "status": status_of(row.role for row in rows),
        }
        for person, rows in told.items()
    }  # fmt: skip


def _place(accounts: Iterable[Account], places: Mapping[str, str]) -> str | None:
    name = next((account.place_name for account in accounts if account.place_name), None)
    return None if name is None else places.get(name, name)


def best_date(accounts: Sequence[Account]) -> str | None:
    """The most precise date that an account gives; accounts that differ stay visible on the incident."""
    given = [account.row for account in accounts if account.row.when]
    bounded = [row for row in given if row.earliest and row.latest]
    if bounded:
        return min(bounded, key=lambda row: (row.latest - row.earliest, row.order)).when  # type: ignore[operator]
    return given[0].when if given else None


def _victims(accounts: Iterable[Account]) -> tuple[str, ...]:
    """Cluster ids of the people some account names as victims."""
    named = (part.cluster for account in accounts for part in account.named("victim") if part.kind == "person")
    return tuple(dict.fromkeys(cluster for cluster in named if cluster))


def _numbers(incident: str, gathered: Gathered) -> Iterable[AccountNumber]:
    for voice in gathered.voices(incident):
        low, high = number(voice.account) or (None, None)
        yield AccountNumber(
            id=voice.id, origin=voice.origin.key, low=low, high=high, stance=voice.stance, copy=voice.copied,
            party=voice.origin.party,
        )  # fmt: skip
