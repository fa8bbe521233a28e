"""Which protected people an entry concerns that is about somebody or something: it may leave only sealed to them.

Words about an incident (a judgement's reason, what was asked in an appeal) speak of whoever is in it, so they are sealed as
its reports are.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tawthiq.projection import models
from tawthiq.record import store
from tawthiq.record.cipher import Connection
from tawthiq.record.protected import body_of
from tawthiq.work import tables

_WORDS_ABOUT: Final = (
    "judgement",
    "appeal",
    "agreement",
    "naming",
    "follow-up",
    "basis",
    "link",
    "decision",
    "clearance",
)
_KIN: Final = ("parent", "child", "sibling", "spouse", "kin", "breach", "pays", "civilian", "fighter")


def people_concerned(subjects: Iterable[str]) -> dict[str, Any]:
    """`people` of a body about these persons, groups, reports, sources or texts; nothing where nobody is protected."""
    wanted = set(subjects)
    incidents = models.Report.objects.filter(id__in=wanted).values_list("cluster", flat=True)
    reports = models.Report.objects.filter(cluster__in=list(incidents))
    told = dict(reports.values_list("id", "source"))
    records = set(
        models.Role.objects.filter(report__in=list(told)).exclude(record=None).values_list("record", flat=True)
    )
    texts = models.Text.objects.filter(id__in=wanted) | models.Text.objects.filter(source__in={*told.values(), *wanted})
    promised = {one for named in texts.values_list("people", flat=True) for one in named}
    clusters = models.Person.objects.filter(id__in=wanted | records | promised).values_list("cluster", flat=True)
    people = models.Person.objects.filter(cluster__in=list(clusters), protected=True).exclude(recipient="")
    found = sorted(people.values_list("id", flat=True))
    return {"people": found} if found else {}


def concerned_by_entry(connection: Connection) -> dict[str, list[str]]:
    """Which protected people each entry concerns that holds words about somebody or something, whatever it says itself:
    one that was entered before they were promised safety leaves sealed to them too."""
    by_subject = _people_by_subject()
    found: dict[str, list[str]] = {}
    if by_subject:
        for stored in store.entries(connection, _WORDS_ABOUT):
            body = body_of(stored)
            subjects = {*stored.entry.refs, *(body[key] for key in ("subject", "left", "right", "text") if key in body)}
            people = {one for subject in subjects for one in by_subject.get(str(subject), ())}
            if people and not _must_be_read(stored.entry.kind, body):
                found[stored.entry.id] = sorted(people)
    return found


def _must_be_read(kind: str, body: Mapping[str, Any]) -> bool:
    """What every device needs to keep its promises or to count rightly, and what says nothing in words of anybody."""
    if kind == "basis":
        return not any(body.get(key) for key in ("words", "taken_by", "why"))
    return kind == "link" and body.get("relation") not in _KIN


def _people_by_subject() -> dict[str, set[str]]:
    """For each person, text, source and report the protected people it concerns who can be sealed to."""
    rows = models.Person.objects.filter(protected=True).exclude(recipient="").values_list("id", "cluster")
    promised: dict[str, set[str]] = {}
    for person, cluster in rows:
        promised.setdefault(cluster, set()).add(person)
    if not promised:
        return {}
    cluster_of = dict(models.Person.objects.filter(cluster__in=list(promised)).values_list("id", "cluster"))
    found = {person: set(promised[cluster]) for person, cluster in cluster_of.items()}
    by_incident: dict[str, set[str]] = {}
    reports = dict(models.Report.objects.values_list("id", "cluster"))
    sources = dict(models.Report.objects.values_list("id", "source"))
    for text, source, people in models.Text.objects.values_list("id", "source", "people"):
        named = {one for person in people for one in found.get(person, ())}
        if named:
            found.setdefault(text, set()).update(named)
            found.setdefault(source, set()).update(named)
    for report, record in models.Role.objects.filter(record__in=list(cluster_of)).values_list("report", "record"):
        by_incident.setdefault(reports.get(report, ""), set()).update(promised[cluster_of[record]])
    for report, source in sources.items():
        by_incident.setdefault(reports[report], set()).update(found.get(source, ()))
    for report, cluster in reports.items():
        if by_incident.get(cluster):
            found.setdefault(report, set()).update(by_incident[cluster])
    return found


def people_of_source(source: str) -> dict[str, Any]:
    """`people` of a body about a source that may have no text, as a picture: those its intake promised safety, too."""
    stored = store.get(tables.raw_connection(), source)
    promised = body_of(stored).get("people", []) if stored else []
    found = sorted({*promised, *people_concerned([source]).get("people", [])})
    return {"people": found} if found else {}
