"""Documented counts of the casebook, each number with the incidents, people and accounts behind it.

Only incidents that people accepted count, by the inclusion rule below, whose version is printed. An estimate of what
nobody documented is not made here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tawthiq.count.documented import Column, DocumentedCount, Unit, count_documented
from tawthiq.count.inclusion import AccountNumber, CountedIncident, InclusionRule
from tawthiq.record import store
from tawthiq.terms.errors import BadInput
from tawthiq.work import tables
from tawthiq.work.accounts import Account, Gathered, gather
from tawthiq.work.incidents import judgements_of, number

RULE = InclusionRule(version="1")
BY: tuple[Column, ...] = ("month", "place", "type")
_REMEMBERED: dict[str, Any] = {}


def documented(
    by: Sequence[str] = (),
    *,
    unit: Unit = "people",
    types: Iterable[str] = (),
    incidents: Iterable[str] | None = None,
    places: Mapping[str, str] | None = None,
) -> DocumentedCount:
    """Count by any of month, place, type; `types` and `incidents` keep only those, `places` renames places (coarser ones).

    errors: `BadInput` for a column, unit or type that is not known.
    """
    columns = tuple(column for column in BY if column in by)
    if len(columns) != len(tuple(by)):
        raise BadInput(f"Counts go by {', '.join(BY)}, each named once.")
    wanted = set(types)
    everything = _all_counted() if incidents is None and not places else counted(gather(incidents), places or {})
    found = [one for one in everything if not wanted or wanted & set(one.types)]
    return count_documented(found, RULE, unit=unit, by=columns)


def _all_counted() -> list[CountedIncident]:
    """Every incident of the casebook; made once for each state of the record, since a desk asks again and again."""
    raw = tables.raw_connection()
    state = (tables.bound(), store.heads(raw), len(store.erased(raw)))
    if _REMEMBERED.get("state") != state:
        _REMEMBERED.update(state=state, counted=counted(gather(), {}))
    return list(_REMEMBERED["counted"])


def counted(gathered: Gathered, places: Mapping[str, str]) -> list[CountedIncident]:
    """Every gathered incident as the counting engine takes it; places are named as the casebook knows them."""
    judged = judgements_of(gathered)
    return [
        CountedIncident(
            id=incident,
            types=tuple(dict.fromkeys(account.row.type for account in accounts)),
            when=best_date(accounts),
            place=_place(accounts, places),
            victims=_victims(accounts),
            accounts=tuple(_numbers(incident, gathered)),
            judgement=judged[incident].value if incident in judged else None,
        )
        for incident, accounts in gathered.by_incident.items()
    ]


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
