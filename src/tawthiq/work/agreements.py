"""Agreements: who agreed on what, from when, as one text reports it; and incidents that an account calls a breach of it.

Clauses are words of the text. A breach is somebody's word about one report of an incident, with its reason; no machine
finds one, and none is counted. What was reported before and since stands beside it; that it came after is no cause.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tawthiq.language.folding import fold, script_of
from tawthiq.projection import models
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work import incidents
from tawthiq.work.casebook import Casebook, Deed
from tawthiq.work.ids import pointed
from tawthiq.work.promised import people_concerned

BREACH = "breach"
MOST_BESIDE = 200


@dataclass(frozen=True)
class AgreementRequest:
    """What a person enters of an agreement: `clauses` are words that stand in the text, one each."""

    title: str
    parties: tuple[str, ...]
    since: str | None
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Breach:
    """An incident that an account calls a breach, and why."""

    line: incidents.Line
    reason: str
    by: str


@dataclass(frozen=True)
class AgreementView:
    """An agreement with its parties by name, the breaches, and what was reported of its parties before and since."""

    agreement: models.Agreement
    source: str
    parties: tuple[str, ...]
    breaches: tuple[Breach, ...]
    before: tuple[incidents.Line, ...]
    since: tuple[incidents.Line, ...]
    undated: tuple[incidents.Line, ...]


def enter(casebook: Casebook, text: str, asked: AgreementRequest, *, now: datetime) -> str:
    """Enter an agreement that a text reports. Gives its id.

    errors: `BadInput` without a title, two parties and a clause, or for words that do not stand in the text; `NotFound`.
    """
    row = models.Text.objects.filter(id=text).first()
    if row is None:
        raise NotFound(f"There is no text {pointed(text)}.")
    _check(asked)
    clauses = [_clause(row.text, words) for words in asked.clauses]
    with casebook.deed(now) as deed:
        body = {
            "text": text, "title": asked.title.strip(), "parties": [_party(deed, row, name) for name in asked.parties],
            "from": asked.since or None, "clauses": clauses, **people_concerned([text]),
        }  # fmt: skip
        return deed.append("agreement", body, (text,))


def _check(asked: AgreementRequest) -> None:
    if not asked.title.strip() or not asked.clauses:
        raise BadInput("An agreement has a title and at least one clause, in words that stand in the text.")
    if len({fold(name) for name in asked.parties}) < 2:
        raise BadInput("An agreement has two parties or more, each a group.")
    if asked.since and not dates.is_valid(asked.since):
        raise BadInput("The day from which it holds is an EDTF date, such as 2025-02-11, 2025-02 or 2022-07~.")


def _clause(text: str, words: str) -> dict[str, Any]:
    start = text.find(words)
    if start < 0:
        raise BadInput("The words of a clause do not stand in the text. Write them exactly as they stand there.")
    return {"start": start, "end": start + len(words), "words": words}


def _party(deed: Deed, text: models.Text, name: str) -> str:
    """The group of this name, the one there is already or a new one."""
    for known in models.Group.objects.order_by("order"):
        if fold(known.name) == fold(name):
            return str(known.id)
    start = text.text.find(name)
    script = script_of(name)
    place = (
        {"text": text.id, "start": start, "end": start + len(name)}
        if start >= 0
        else {"text": None, "start": None, "end": None}
    )
    return deed.append("group", {"name": name, "names": [{"name": name, "script": script, **place}]})


def mark_breach(casebook: Casebook, report: str, agreement: str, reason: str, *, now: datetime) -> str:
    """Enter that an account tells of a breach, with its reason (which clause, in whose words).

    errors: `BadInput` without a reason; `NotFound`.
    """
    if not reason.strip():
        raise BadInput("Say which clause was broken, and in whose words; the reason is kept with it.")
    if not models.Report.objects.filter(id=report).exists():
        raise NotFound(f"There is no report of an incident {pointed(report)}.")
    if not models.Agreement.objects.filter(id=agreement).exists():
        raise NotFound(f"There is no agreement {pointed(agreement)}.")
    body: dict[str, Any] = {"relation": BREACH, "left": report, "right": agreement, "reason": reason.strip()}
    body |= people_concerned([report])
    with casebook.deed(now) as deed:
        return deed.append("link", body, (report, agreement))


def listing() -> list[models.Agreement]:
    """All agreements by the day from which they hold, those without one last."""
    return sorted(models.Agreement.objects.order_by("order"), key=lambda one: (not one.since, one.since))


def broken_by(reports: list[str]) -> list[tuple[models.Agreement, models.Link]]:
    """The agreements of which accounts call these reports a breach, each with the link that says so."""
    links = models.Link.objects.filter(relation=BREACH, current=True, left__in=reports).order_by("order")
    known = models.Agreement.objects.in_bulk([link.right for link in links])
    return [(known[link.right], link) for link in links if link.right in known]


def view(agreement: str) -> AgreementView:
    """An agreement with what stands beside it.

    errors: `NotFound`.
    """
    row = models.Agreement.objects.filter(id=agreement).first()
    if row is None:
        raise NotFound(f"There is no agreement {pointed(agreement)}.")
    groups = models.Group.objects.filter(id__in=row.parties)
    names = {group.id: group.name for group in groups}
    clusters = {group.cluster for group in groups}
    beside = incidents.lines(_of_groups(clusters))
    since = dates.bounds(row.since)[0] if row.since else None
    sides = [(line, _side(line.when, since)) for line in beside]
    source = models.Text.objects.filter(id=row.text).values_list("source", flat=True).first()
    return AgreementView(
        row, source or "", tuple(names.get(one, "") for one in row.parties), tuple(_breaches(agreement)),
        *(tuple(line for line, side in sides if side == wanted) for wanted in ("before", "since", "undated")),
    )  # fmt: skip


def _of_groups(clusters: set[str]) -> list[str]:
    """Incidents in which one of these groups has a part, by day."""
    members = models.Group.objects.filter(cluster__in=clusters).values_list("id", flat=True)
    reports = models.Role.objects.filter(record__in=list(members)).values_list("report", flat=True)
    rows = (
        models.Report.objects.filter(id__in=list(reports))
        .order_by("earliest", "order")
        .values_list("cluster", flat=True)
    )
    return list(dict.fromkeys(rows))[:MOST_BESIDE]


def _breaches(agreement: str) -> list[Breach]:
    links = models.Link.objects.filter(relation=BREACH, current=True, right=agreement).order_by("order")
    clusters = dict(models.Report.objects.filter(id__in=[link.left for link in links]).values_list("id", "cluster"))
    lines = {line.id: line for line in incidents.lines(list(dict.fromkeys(clusters.values())))}
    return [Breach(lines[clusters[link.left]], link.reason, link.by) for link in links if link.left in clusters]


def _side(when: str, since: date | None) -> str:
    """Whether an incident lies before an agreement or since; undated where one of the two has no day."""
    first, last = dates.bounds(when) if when else (None, None)
    if since is None or (first is None and last is None):
        return "undated"
    if last is not None and last < since:
        return "before"
    return "since" if first is not None and first >= since else "undated"
