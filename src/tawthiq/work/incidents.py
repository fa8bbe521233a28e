"""One incident with its rival accounts side by side: who says what, on which independent origin, what was judged and why,
what is still unknown and what is next. And the list of all incidents.

An account stands under the origin it rests on; one report whose statements rest on two origins stands under both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tawthiq.match.origins import Origin, independent
from tawthiq.match.rivals import Named, PlaceSaid, RivalAccount, Row, compare_accounts
from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.work import follow_ups
from tawthiq.work.accounts import Account, Gathered, Said, gather, statements

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One incident in a list. `origins` counts independent ones, parties aside; `sources` counts documents."""

    id: str
    title: str
    types: tuple[str, ...]
    when: str
    place: str
    victims: tuple[str, ...]
    judgement: str
    reports: int
    origins: int
    sources: int


@dataclass(frozen=True)
class OriginView:
    """A column: who it rests on, why it is one origin, its accounts, and which of them stand in a copied report."""

    key: str
    tellers: tuple[str, ...]
    party: bool
    reasons: tuple[str, ...]
    accounts: tuple[Account, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True)
class RowView:
    """One question over all accounts: the verdict, why, and for each account (by id) its answer in plain words."""

    question: str
    verdict: str
    why: str
    answers: Mapping[str, str]


@dataclass(frozen=True)
class IncidentView:
    line: Line
    accounts: tuple[Account, ...]
    origins: tuple[OriginView, ...]
    rows: tuple[RowView, ...]
    judgements: tuple[models.Judgement, ...]
    unknown: tuple[str, ...]
    history: tuple[models.History, ...]
    follow_ups: tuple[models.FollowUp, ...]
    links: tuple[models.Link, ...]


def listing(*, first: int = 0, most: int | None = PAGE, type: str | None = None) -> list[Line]:
    """Incidents by date, those without one last; `first` and `most` page through them."""
    heads = models.Report.objects.filter(type=type) if type else models.Report.objects.all()
    ordered = heads.order_by("earliest", "order").values_list("cluster", "earliest")
    clusters = list(dict.fromkeys(cluster for cluster, day in sorted(ordered, key=lambda pair: pair[1] is None)))
    wanted = clusters[first:] if most is None else clusters[first : first + most]
    gathered = gather(wanted)
    judged = judgements_of(gathered)
    return [line_of(cluster, gathered, judged) for cluster in wanted if cluster in gathered.by_incident]


def total() -> int:
    """How many incidents there are."""
    return models.Report.objects.values("cluster").distinct().count()


def judgements_of(gathered: Gathered) -> dict[str, models.Judgement]:
    """The judgement that stands for each incident: the last on any of its reports."""
    cluster = {account.id: account.row.cluster for account in gathered.accounts.values()}
    rows = models.Judgement.objects.filter(report__in=list(cluster)).order_by("order")
    return {cluster[row.report]: row for row in rows}


def line_of(incident: str, gathered: Gathered, judged: Mapping[str, models.Judgement]) -> Line:
    accounts = gathered.by_incident[incident]
    victims = dict.fromkeys(part.name for account in accounts for part in account.named("victim"))
    types = tuple(dict.fromkeys(account.row.type for account in accounts))
    when = next((account.row.when for account in accounts if account.row.when), "")
    place = next((account.where for account in accounts if account.where), "")
    judgement = judged.get(incident)
    return Line(
        id=incident, title=next((account.row.title for account in accounts if account.row.title), ""), types=types,
        when=when, place=place, victims=tuple(victims), judgement=judgement.value if judgement else "",
        reports=len(accounts), origins=independent(gathered.origins(incident)),
        sources=len({account.row.source for account in accounts}),
    )  # fmt: skip


def view(report: str) -> IncidentView:
    """The incident that holds this report.

    errors: `NotFound`.
    """
    row = models.Report.objects.filter(id=report).first()
    if row is None:
        raise NotFound(f"There is no incident {report[:8]}. `tawthiq show incidents` lists them.")
    gathered = gather([row.cluster])
    accounts = gathered.by_incident[row.cluster]
    origins = gathered.origins(row.cluster)
    ids = [account.id for account in accounts]
    return IncidentView(
        line=line_of(row.cluster, gathered, judgements_of(gathered)),
        accounts=tuple(accounts),
        origins=tuple(_origin_view(origin, gathered) for origin in origins),
        rows=tuple(_row_view(row, accounts) for row in compare_accounts(rivals(accounts, origins))),
        judgements=tuple(models.Judgement.objects.filter(report__in=ids).order_by("-order")),
        unknown=tuple(_unknown(accounts)),
        history=tuple(models.History.objects.filter(subject__in=ids).order_by("order")),
        follow_ups=tuple(follow_ups.open_on(ids)),
        links=tuple(_links(ids)),
    )


def _origin_view(origin: Origin, gathered: Gathered) -> OriginView:
    reports = dict.fromkeys(member.partition(" ")[0] for member in origin.accounts)
    copies = tuple(dict.fromkeys(member.partition(" ")[0] for member in origin.copies))
    accounts = tuple(gathered.accounts[report] for report in reports)
    return OriginView(
        origin.key, tuple(_teller_names(origin, accounts)), origin.party, origin.reasons, accounts, copies
    )


def _teller_names(origin: Origin, accounts: Iterable[Account]) -> Iterable[str]:
    names = {
        teller.id: teller.name
        for account in accounts
        for said in account.said
        for link in said.chain
        for teller in link
    }
    return (names[teller] for teller in origin.tellers if teller in names)


def rivals(accounts: Sequence[Account], origins: Sequence[Origin]) -> list[RivalAccount]:
    """Each account with its values, for the comparison row by row."""
    origin_of = {member.partition(" ")[0]: origin.key for origin in reversed(origins) for member in origin.accounts}
    return [
        RivalAccount(
            id=account.id, origin=origin_of.get(account.id, account.id), types=(account.row.type,),
            denied=account.row.stance == "denied", when=account.row.when or None,
            where=PlaceSaid(account.place, account.where) if account.where else None,
            to_whom=_people(account, "victim"), by_whom=_people(account, "alleged perpetrator", "actor"),
            how_many=number(account),
        )
        for account in accounts
    ]  # fmt: skip


def _people(account: Account, *roles: str) -> tuple[Named, ...]:
    return tuple(Named(part.cluster, part.name) for role in roles for part in account.named(role))


def number(account: Account) -> tuple[int | None, int | None] | None:
    """How many victims an account gives, when it gives a number."""
    return None if account.row.low is None and account.row.high is None else (account.row.low, account.row.high)


def _row_view(row: Row, accounts: Sequence[Account]) -> RowView:
    by_id = {account.id: account for account in accounts}
    answers = {one: _ANSWERS[row.question](by_id[one]) for one in row.answered_by}
    return RowView(row.question, row.verdict, row.why, answers)


def _range(account: Account) -> str:
    low, high = account.row.low, account.row.high
    if low == high or high is None or low is None:
        return str(low if low is not None else f"≤ {high}")
    return f"{low}–{high}"


_ANSWERS: dict[str, Any] = {
    "what": lambda account: account.row.type if account.row.stance != "denied" else f"denies: {account.row.type}",
    "when": lambda account: account.row.when,
    "where": lambda account: account.where,
    "to whom": lambda account: ", ".join(part.name for part in account.named("victim")),
    "by whom": lambda account: ", ".join(
        part.name for role in ("alleged perpetrator", "actor") for part in account.named(role)
    ),
    "how many": _range,
}


def _unknown(accounts: Sequence[Account]) -> Iterable[str]:
    """The questions nobody answers: what to ask next."""
    asked = {
        "when": any(account.row.when for account in accounts),
        "where": any(account.where for account in accounts),
        "to whom": any(account.named("victim") for account in accounts),
        "by whom": any(account.named("alleged perpetrator") or account.named("actor") for account in accounts),
        "how it is known": any(said.ground != "unknown" for account in accounts for said in account.said),
    }
    return (question for question, answered in asked.items() if not answered)


def _links(ids: list[str]) -> list[models.Link]:
    current = models.Link.objects.filter(current=True)
    found = {link.id: link for link in [*current.filter(left__in=ids), *current.filter(right__in=ids)]}
    return sorted(found.values(), key=lambda link: link.order)


def statement(statement_id: str) -> Said:
    """One statement with its chain of tellers.

    errors: `NotFound`.
    """
    found = statements([statement_id])
    if not found:
        raise NotFound(f"There is no statement {statement_id[:8]}.")
    return found[0]
