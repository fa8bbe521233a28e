"""One incident with its rival accounts side by side: who says what, on which independent origin, what was judged and why,
what is still unknown and what is next. And the list of all incidents.

An account stands under the origin it rests on; one report whose statements rest on two origins stands under both.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tawthiq.match.origins import Origin, independent
from tawthiq.match.rivals import Named, PlaceSaid, RivalAccount, Row, compare_accounts, says_nothing
from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.work import follow_ups
from tawthiq.work.accounts import Account, Gathered, Said, Voice, gather, statements

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
    """A column: who it rests on, why it is one origin, and what it says, report by report, copies included."""

    key: str
    tellers: tuple[str, ...]
    party: bool
    reasons: tuple[str, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class RowView:
    """One question over all voices: the verdict, why, and for each voice (by id) its answer in plain words."""

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
    return lines(clusters[first:] if most is None else clusters[first : first + most])


def lines(wanted: Sequence[str]) -> list[Line]:
    """Incidents by id, in the order asked for; what is not known is left out."""
    gathered = gather(wanted)
    judged = judgements_of(gathered)
    return [line_of(cluster, gathered, judged) for cluster in wanted if cluster in gathered.by_incident]


def total() -> int:
    """How many incidents there are."""
    return models.Report.objects.values("cluster").distinct().count()


def judgements_of(gathered: Gathered, as_of: date | None = None) -> dict[str, models.Judgement]:
    """The judgement that stands for each incident: the last on any of its reports, by the end of a day if one is given."""
    cluster = {account.id: account.row.cluster for account in gathered.accounts.values()}
    rows = models.Judgement.objects.filter(report__in=list(cluster)).order_by("order")
    return {cluster[row.report]: row for row in rows if as_of is None or row.at[:10] <= as_of.isoformat()}


def line_of(incident: str, gathered: Gathered, judged: Mapping[str, models.Judgement]) -> Line:
    accounts = gathered.by_incident[incident]
    victims = dict.fromkeys(part.name for account in accounts for part in account.named("victim"))
    types = tuple(dict.fromkeys(account.row.type for account in accounts))
    when = next((account.row.when for account in accounts if account.row.when), "")
    place = next((account.place_name for account in accounts if account.place_name), "")
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
    accounts, voices = gathered.by_incident[row.cluster], gathered.voices(row.cluster)
    ids = [account.id for account in accounts]
    return IncidentView(
        line=line_of(row.cluster, gathered, judgements_of(gathered)),
        accounts=tuple(accounts),
        origins=tuple(_origin_views(voices)),
        rows=tuple(_row_view(row, voices) for row in compare_accounts(rivals(voices))),
        judgements=tuple(models.Judgement.objects.filter(report__in=ids).order_by("-order")),
        unknown=tuple(_unknown(accounts)),
        history=tuple(models.History.objects.filter(subject__in=ids).order_by("order")),
        follow_ups=tuple(follow_ups.open_on(ids)),
        links=tuple(_links(ids)),
    )


def _origin_views(voices: Sequence[Voice]) -> Iterable[OriginView]:
    by_origin: dict[str, list[Voice]] = {}
    for voice in voices:
        by_origin.setdefault(voice.origin.key, []).append(voice)
    for key, mine in by_origin.items():
        origin = mine[0].origin
        tellers = tuple(_teller_names(origin, [voice.account for voice in mine]))
        yield OriginView(key, tellers, origin.party, origin.reasons, tuple(mine))


def _teller_names(origin: Origin, accounts: Iterable[Account]) -> Iterable[str]:
    names = {
        teller.id: teller.name
        for account in accounts
        for said in account.said
        for link in said.chain
        for teller in link
    }
    return (names[teller] for teller in origin.tellers if teller in names)


def rivals(voices: Sequence[Voice]) -> list[RivalAccount]:
    """Each voice with its values, for the comparison row by row."""
    return [
        RivalAccount(
            id=voice.id, origin=voice.origin.key, types=(voice.account.row.type,), denied=voice.stance == "denied",
            when=voice.when or None, where=None if says_nothing(voice.where) else PlaceSaid(voice.place, voice.where),
            to_whom=_people(voice.account, "victim"), by_whom=_people(voice.account, "alleged perpetrator", "actor"),
            how_many=number(voice.account),
        )
        for voice in voices
    ]  # fmt: skip


def _people(account: Account, *roles: str) -> tuple[Named, ...]:
    return tuple(
        Named(part.cluster, part.name) for role in roles for part in account.named(role) if not says_nothing(part.name)
    )


def number(account: Account) -> tuple[int | None, int | None] | None:
    """How many victims an account gives, when it gives a number."""
    return None if account.row.low is None and account.row.high is None else (account.row.low, account.row.high)


def _row_view(row: Row, voices: Sequence[Voice]) -> RowView:
    by_id = {voice.id: voice for voice in voices}
    answers = {one: _ANSWERS[row.question](by_id[one]) for one in row.answered_by}
    return RowView(row.question, row.verdict, row.why, answers)


def _range(voice: Voice) -> str:
    low, high = voice.account.row.low, voice.account.row.high
    if low == high or high is None or low is None:
        return str(low if low is not None else f"≤ {high}")
    return f"{low}–{high}"


def _names(voice: Voice, *roles: str) -> str:
    return ", ".join(part.name for role in roles for part in voice.account.named(role))


_ANSWERS: dict[str, Callable[[Voice], str]] = {
    "what": lambda voice: f"denies: {voice.account.row.type}" if voice.stance == "denied" else voice.account.row.type,
    "when": lambda voice: voice.when,
    "where": lambda voice: voice.where,
    "to whom": lambda voice: _names(voice, "victim"),
    "by whom": lambda voice: _names(voice, "alleged perpetrator", "actor"),
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
