"""How many people, acts or incidents are documented, by the written rule of the casebook, and who stands behind it.

Only what a person accepted and judged comes in. A documented count is a range: the least and the most that the
accounts which meet the rule allow. It is never an estimate of what nobody documented. Limits: an incident whose date
is uncertain over two months is counted under `unknown`, never split; the rows of `type` add up in acts only, since
one incident may have several types and one person may suffer twice. By sex, age or status an incident is split by what is
known of its victims; those nobody named are `unknown` there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tawthiq.count.inclusion import (
    AccountNumber,
    CountedIncident,
    InclusionRule,
    why_beside,
    why_month_unknown,
    why_not_counted,
)
from tawthiq.terms.dates import month
from tawthiq.terms.errors import BadInput

Unit = Literal["people", "acts", "incidents"]
Column = Literal["month", "place", "type", "sex", "age", "status", "cause"]
UNITS: Final = ("people", "acts", "incidents")
COLUMNS: Final = ("month", "place", "type", "sex", "age", "status", "cause")
OF_PEOPLE: Final = ("sex", "age", "status")
UNKNOWN: Final = "unknown"


@dataclass(frozen=True)
class Part:
    """What one incident adds to a stratum: ids of the people it names, and how many more it does not name."""

    incident: str
    acts: tuple[int, int]
    people: tuple[str, ...]
    unidentified: tuple[int, int]
    accounts: tuple[str, ...]
    without_number: bool


@dataclass(frozen=True)
class Tally:
    """One number with everybody behind it: `low` to `high` in the count's unit.

    `identified` people have an id in `people`; the unidentified are counted apart, as a range. `without_number` are
    incidents in which no account says how many and nobody is named: they add nothing to people.
    """

    low: int
    high: int
    identified: int
    unidentified_low: int
    unidentified_high: int
    people: tuple[str, ...]
    incidents: tuple[str, ...]
    accounts: tuple[str, ...]
    without_number: tuple[str, ...]


@dataclass(frozen=True)
class LeftOut:
    """What does not take part in the number, and why; `account` is None where the whole incident does not."""

    incident: str
    account: str | None
    low: int | None
    high: int | None
    why: str


@dataclass(frozen=True)
class Stratum:
    """One row: `documented` meets the rule, `contested` and `unverified` stand beside it and are not in it."""

    key: tuple[tuple[Column, str], ...]
    documented: Tally
    contested: Tally
    unverified: Tally
    left_out: tuple[LeftOut, ...]
    unknown_because: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DocumentedCount:
    """The rows in order of their key, `unknown` last, and a total that counts each person once."""

    unit: Unit
    rule: InclusionRule
    by: tuple[Column, ...]
    strata: tuple[Stratum, ...]
    total: Stratum


def count_documented(
    incidents: Iterable[CountedIncident], rule: InclusionRule, *, unit: Unit = "people", by: Sequence[Column] = ()
) -> DocumentedCount:
    """Count what is documented, by any combination of columns.

    **Unit**: `people` are counted once in a row however often they are victims; `acts` are one type against one victim,
    or against all unnamed victims of an incident together; `incidents` are clusters of reports.
    **Errors**: `BadInput` for a unit, column or incident that is not known or comes twice.

    >>> told = AccountNumber("a1", "o1", 2, 3)
    >>> case = CountedIncident("i1", ("killing",), "2022-02-10", "Ain al-Zahr", ("p1",), (told,), "confirmed")
    >>> total = count_documented([case], InclusionRule("1")).total.documented
    >>> total.low, total.high, total.identified, total.unidentified_low
    (2, 3, 1, 1)
    """
    if unit not in UNITS:
        raise BadInput(f"Nothing is counted in {unit!r}; accepted are {', '.join(UNITS)}.")
    columns = tuple(by)
    if len(set(columns)) < len(columns) or not set(columns) <= set(COLUMNS):
        raise BadInput(f"Counts go by {', '.join(COLUMNS)}, each named once.")
    found = list(incidents)
    if len({incident.id for incident in found}) < len(found):
        raise BadInput("An incident is given twice; merge its reports before counting.")
    rows: dict[tuple[tuple[Column, str], ...], list[Member]] = {}
    for incident in found:
        for key, member in _members(incident, columns):
            rows.setdefault(key, []).append(member)
    strata = tuple(_stratum(key, rows[key], rule, unit) for key in sorted(rows, key=_display_order))
    everything = [Member(incident, incident.types or (UNKNOWN,), incident.victims, True) for incident in found]
    return DocumentedCount(unit, rule, columns, strata, _stratum((), everything, rule, unit))


@dataclass(frozen=True)
class Member:
    """An incident, or the part of it that belongs to a row: some of its types and victims, and whether those whom nobody
    named are in it."""

    incident: CountedIncident
    types: tuple[str, ...]
    victims: tuple[str, ...]
    unnamed: bool


def _members(
    incident: CountedIncident, by: tuple[Column, ...]
) -> Iterator[tuple[tuple[tuple[Column, str], ...], Member]]:
    """The strata an incident belongs to, each with what it has there."""
    types = incident.types or (UNKNOWN,)
    fixed = {
        "month": (month(incident.when) if incident.when else None) or UNKNOWN,
        "place": incident.place or UNKNOWN,
        "cause": incident.cause,
    }
    for these in ((one,) for one in dict.fromkeys(types)) if "type" in by else (types,):
        for about, victims, unnamed in _groups(incident, [column for column in by if column in OF_PEOPLE]):
            told = {**fixed, **about, "type": these[0]}
            yield tuple((column, told[column]) for column in by), Member(incident, these, victims, unnamed)


def _groups(
    incident: CountedIncident, by: Sequence[Column]
) -> Iterator[tuple[Mapping[str, str], tuple[str, ...], bool]]:
    """The victims by what is known of them; those whom nobody named are with those of whom nothing is known."""
    if not by:
        yield {}, incident.victims, True
        return
    nothing = tuple(UNKNOWN for _ in by)
    found: dict[tuple[str, ...], list[str]] = {} if incident.victims and not _may_be_more(incident) else {nothing: []}
    for person in incident.victims:
        about = incident.about.get(person, {})
        found.setdefault(tuple(about.get(column, UNKNOWN) for column in by), []).append(person)
    for values, people in found.items():
        yield dict(zip(by, values, strict=True)), tuple(people), values == nothing


def _may_be_more(incident: CountedIncident) -> bool:
    """Whether some account says that there were more victims than are named."""
    return any(max(one.low or 0, one.high or 0) > len(set(incident.victims)) for one in incident.accounts)


def _display_order(key: tuple[tuple[Column, str], ...]) -> list[tuple[bool, str]]:
    return [(value == UNKNOWN, value) for _, value in key]


def _stratum(
    key: tuple[tuple[Column, str], ...],
    members: list[Member],
    rule: InclusionRule,
    unit: Unit,
) -> Stratum:
    counted: dict[str, list[Part]] = {"documented": [], "contested": [], "unverified": []}
    left_out: list[LeftOut] = []
    for member in members:
        incident = member.incident
        why = why_not_counted(incident, rule)
        shelf = "documented" if why is None else (incident.judgement or "")
        counted.get(shelf, []).append(_part(member, rule))
        left_out += [LeftOut(incident.id, None, None, None, why)] if why else []
        left_out += _accounts_beside(incident, rule)
    tallies = {shelf: _tally(parts, unit) for shelf, parts in counted.items()}
    return Stratum(key, **tallies, left_out=tuple(left_out), unknown_because=_unknown(key, members))


def _unknown(key: tuple[tuple[Column, str], ...], members: list[Member]) -> tuple[tuple[str, str], ...]:
    reasons = []
    for member in members:
        incident = member.incident
        why = {"month": why_month_unknown(incident.when), "place": "no place is given", "type": "no type is given"}
        reasons += [
            (incident.id, why.get(column, f"no {column} is known") or "") for column, value in key if value == UNKNOWN
        ]
    return tuple(reasons)


def _accounts_beside(incident: CountedIncident, rule: InclusionRule) -> list[LeftOut]:
    """Numbers that stand beside the range because the rule does not let them into it."""
    return [
        LeftOut(incident.id, account.id, account.low, account.high, why)
        for account in incident.accounts
        if (account.low is not None or account.high is not None) and (why := why_beside(account, rule))
    ]


def _part(member: Member, rule: InclusionRule) -> Part:
    """What the incident adds: never fewer people than it names, and as many more as the accounts in the rule say."""
    incident, people, named = member.incident, tuple(dict.fromkeys(member.victims)), len(set(member.incident.victims))
    telling = [account for account in incident.accounts if why_beside(account, rule) is None]
    bounds = [_bounds(account) for account in telling if account.low is not None or account.high is not None]
    low = max(0, min((low for low, _ in bounds), default=0) - named) if member.unnamed else 0
    high = max(0, max((high for _, high in bounds), default=0) - named) if member.unnamed else 0
    nobody = not named and not bounds
    acts = tuple(len(member.types) * (len(people) + (1 if unnamed or nobody else 0)) for unnamed in (low, high))
    accounts = tuple(account.id for account in telling)
    return Part(incident.id, (acts[0], acts[1]), people, (low, high), accounts, nobody)


def _bounds(account: AccountNumber) -> tuple[int, int]:
    """Both bounds of an account; *at least 5* says 5 and *up to 5* starts from 0: nothing is added to its words."""
    low = account.low if account.low is not None else 0
    return low, account.high if account.high is not None else low


def _tally(parts: Sequence[Part], unit: Unit) -> Tally:
    people = tuple(dict.fromkeys(person for part in parts for person in part.people))
    unidentified = sum(part.unidentified[0] for part in parts), sum(part.unidentified[1] for part in parts)
    numbers: dict[Unit, tuple[int, int]] = {
        "people": (len(people) + unidentified[0], len(people) + unidentified[1]),
        "acts": (sum(part.acts[0] for part in parts), sum(part.acts[1] for part in parts)),
        "incidents": (len(parts), len(parts)),
    }
    return Tally(
        *numbers[unit],
        identified=len(people),
        unidentified_low=unidentified[0],
        unidentified_high=unidentified[1],
        people=people,
        incidents=tuple(part.incident for part in parts),
        accounts=tuple(account for part in parts for account in part.accounts),
        without_number=tuple(part.incident for part in parts if part.without_number),
    )
