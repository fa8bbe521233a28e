"""Pairs that may be one person, one incident, or a report and its copy: a machine's word, for a person to decide.

What people said of a pair (same, not same, unsure), and pairs already joined, are not suggested again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tawthiq.match.copies import TextForCopies, find_copies
from tawthiq.match.incidents import IncidentRecord, suggest_incidents
from tawthiq.match.people import PersonRecord, suggest
from tawthiq.match.people import Suggestion as Likeness
from tawthiq.match.rivals import Named, PlaceSaid
from tawthiq.projection import models
from tawthiq.terms.vocabulary import SAME_RELATIONS
from tawthiq.work.accounts import Account, gather


@dataclass(frozen=True)
class Pair:
    """Two records (`kind` person, incident or copy), how likely from 0 to 1, what speaks for it and what against it.

    For `copy`, `left` is the source that repeats and `right` the one it repeats.
    """

    kind: str
    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


def suggestions() -> list[Pair]:
    """Every pair worth a person's look, the likeliest first."""
    accounts = gather().accounts
    decided = _decided()
    found = [*_people(accounts), *_incidents(accounts), *_copies()]
    return sorted(
        (pair for pair in found if frozenset((pair.left, pair.right)) not in decided), key=lambda pair: -pair.score
    )  # fmt: skip


def _decided() -> set[frozenset[str]]:
    links = models.Link.objects.filter(current=True, relation__in=(*SAME_RELATIONS, "copy"))
    return {frozenset(pair) for pair in links.values_list("left", "right")}


def _people(accounts: Mapping[str, Account]) -> Iterable[Pair]:
    rows = {row.id: row for row in models.Person.objects.order_by("order") if not _is_label(row.name)}
    sources = dict(models.Text.objects.values_list("id", "source"))
    lives = _lives(accounts)
    records = [
        PersonRecord(
            id=row.id, names=tuple(dict.fromkeys(name["name"] for name in row.names)) or (row.name,),
            source=sources.get(row.text or "", row.id), age=row.age or None, sex=row.sex or None,
            dates=tuple(when for when, _ in lives.get(row.id, ()) if when),
            places=tuple(place for _, place in lives.get(row.id, ()) if place),
        )
        for row in rows.values()
    ]  # fmt: skip
    cluster = {row.id: row.cluster for row in rows.values()}
    return _apart("person", suggest(records), cluster)


def _is_label(name: str) -> bool:
    """“Witness 3”, or a number that a telephone did not know: it keeps people apart and is nobody's name."""
    return any(letter.isdigit() for letter in name)


def _lives(accounts: Mapping[str, Account]) -> dict[str, list[tuple[str, str | None]]]:
    """When and where each person record has a part in an incident."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for account in accounts.values():
        for part in account.parts:
            if part.record and part.kind == "person":
                found.setdefault(part.record, []).append((account.row.when, account.place))
    return found


def _apart(kind: str, likely: Iterable[Likeness], cluster: Mapping[str, str]) -> Iterable[Pair]:
    """Those not in one cluster yet, one pair for each two clusters."""
    seen: set[frozenset[str]] = set()
    for one in likely:
        pair = frozenset((cluster[one.left], cluster[one.right]))
        if len(pair) == 2 and pair not in seen:
            seen.add(pair)
            yield Pair(kind, one.left, one.right, one.score, one.reasons, one.against)


def _incidents(accounts: Mapping[str, Account]) -> Iterable[Pair]:
    records = [
        IncidentRecord(
            id=account.id, types=(account.row.type,), text=account.row.text, when=account.row.when or None,
            where=PlaceSaid(account.place, account.where) if account.where else None,
            victims=tuple(Named(part.cluster, part.name) for part in account.named("victim")),
        )
        for account in accounts.values()
    ]  # fmt: skip
    cluster = {account.id: account.row.cluster for account in accounts.values()}
    return _apart("incident", suggest_incidents(records), cluster)


def _copies() -> Iterable[Pair]:
    rows = {row.id: row for row in models.Text.objects.exclude(text="").order_by("order")}
    texts = [TextForCopies(row.id, row.text, row.dated or None) for row in rows.values()]
    for copy in find_copies(texts):
        later, earlier = rows[copy.right].source, rows[copy.left].source
        if later != earlier:
            yield Pair("copy", later, earlier, max(copy.left_in_right, copy.right_in_left), copy.reasons)
