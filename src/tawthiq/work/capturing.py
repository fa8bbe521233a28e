"""Who stands on which list: the casebook's people as capture histories.

A *list* is one project's own collection: all sources of the kind list that one publisher gave out, or one source where no
publisher is named; a newspaper article is none. Somebody is on a list when a report of it names them as a victim. Left out
are incidents that were judged refuted. Who is one person is what people decided; `drawn` asks the matching for what it
leaves open besides, within what they decided.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tawthiq.count.categories import age_of, sex_of
from tawthiq.projection import models
from tawthiq.terms.dates import month
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.work import engine_process
from tawthiq.work.traits import traits

STRATA: Final = ("year", "month", "place", "sex", "age")
UNKNOWN: Final = "unknown"
MOST_DRAWS: Final = 100
_IF_ENDED: Final = "The matching ended before its work was done. Nothing was kept; try again with fewer draws or none."


@dataclass(frozen=True)
class CaptureList:
    """One list: `id` is its first source; people on it, the first and last day told of, and whose copy it is said to be."""

    id: str
    name: str
    sources: tuple[str, ...]
    people: int
    first: date | None
    last: date | None
    copies: tuple[str, ...]


@dataclass(frozen=True)
class Capture:
    """One person record on one list, by ids, with the strata it belongs to."""

    record: str
    cluster: str
    list: str
    strata: Mapping[str, str]


@dataclass(frozen=True)
class Histories:
    """Clusters as `count.lists` reads them: the CSV with people as numbers, the hash of the same with ids, and whom each
    pattern of lists has, by cluster, in each stratum; notes in words."""

    csv: str
    sha256: str
    people: Mapping[tuple[tuple[str, ...], tuple[bool, ...]], tuple[str, ...]]
    notes: tuple[str, ...] = ()


def lists() -> list[CaptureList]:
    """Every list of the casebook, in the order in which they came in."""
    rows = list(models.Source.objects.filter(kind="list").order_by("order"))
    groups: dict[str, list[models.Source]] = {}
    for row in rows:
        groups.setdefault(row.publisher.strip().casefold() or row.id, []).append(row)
    names = {row.id: _name(group) for group in groups.values() for row in group}
    return [_list(group, names) for group in groups.values()]


def _name(group: Sequence[models.Source]) -> str:
    return group[0].publisher.strip() or group[0].title


def _list(group: Sequence[models.Source], names: Mapping[str, str]) -> CaptureList:
    sources = tuple(row.id for row in group)
    reports = models.Report.objects.filter(source__in=sources)
    days = list(reports.values_list("earliest", "latest"))
    copies = dict.fromkeys(names[row.copy_of] for row in group if row.copy_of in names and row.copy_of not in sources)
    return CaptureList(
        id=sources[0], name=_name(group), sources=sources, people=len({one.cluster for one in _captures(sources)}),
        first=min((day for day, _ in days if day), default=None), last=max((day for _, day in days if day), default=None),
        copies=tuple(copies),
    )  # fmt: skip


def called(chosen: Sequence[CaptureList]) -> dict[str, str]:
    """What each list is called in an estimate, by id: its name, numbered where another has the same."""
    names: dict[str, str] = {}
    for one in chosen:
        before = sum(known.partition(" #")[0] == one.name for known in names.values())
        names[one.id] = f"{one.name} #{before + 1}" if before else one.name
    return names


def captures(chosen: Sequence[CaptureList], types: Iterable[str] = ()) -> list[Capture]:
    """Whom the chosen lists name as victims of these types of incident, or of any."""
    of = {source: one.id for one in chosen for source in one.sources}
    found = _captures(tuple(of), frozenset(types))
    return [Capture(one.record, one.cluster, of[one.list], one.strata) for one in found]


def _captures(sources: Sequence[str], types: frozenset[str] = frozenset()) -> list[Capture]:
    """One for each victim of each report; `list` is the source."""
    refuted = _refuted()
    reports = {
        row.id: row for row in models.Report.objects.filter(source__in=sources).order_by("order")
        if row.cluster not in refuted and (not types or row.type in types)
    }  # fmt: skip
    roles = models.Role.objects.filter(report__in=reports, role="victim", kind="person").exclude(record=None)
    place = {report: at for at, report in enumerate(reports)}
    told = sorted(roles.values_list("report", "record"), key=lambda pair: place[pair[0]])
    people = {row.id: row for row in models.Person.objects.filter(id__in={record for _, record in told})}
    places = dict(models.Place.objects.values_list("id", "cluster"))
    names = dict(models.Place.objects.filter(id__in=set(places.values())).values_list("id", "name"))
    return [
        Capture(record, people[record].cluster, reports[report].source, {
            **_when(reports[report].when), "place": names.get(places.get(reports[report].place or "", ""), ""),
            "sex": sex_of([people[record].sex]), "age": age_of([people[record].age]),
        })
        for report, record in told if record in people
    ]  # fmt: skip


def _refuted() -> set[str]:
    """Incidents (clusters) whose last judgement refutes them."""
    clusters = dict(models.Report.objects.values_list("id", "cluster"))
    last = {
        clusters[report]: value
        for report, value in models.Judgement.objects.order_by("order").values_list("report", "value")
        if report in clusters
    }
    return {cluster for cluster, value in last.items() if value == "refuted"}


def _when(edtf: str) -> dict[str, str]:
    known = (month(edtf) if edtf else None) or ""
    year = edtf[:4] if edtf[:4].isdigit() else ""
    return {"month": known, "year": known[:4] or year}


def histories(chosen: Sequence[CaptureList], by: Sequence[str], types: Iterable[str] = ()) -> Histories:
    """The capture histories by what people decided.

    errors: `BadInput` for strata that are not known; `Refused` where the lists name nobody.
    """
    found = _checked(chosen, by, types)
    return _written(chosen, by, found, [{one.record: one.cluster for one in found}])


def drawn(
    chosen: Sequence[CaptureList], by: Sequence[str], types: Iterable[str], *, draws: int, seed: int,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Histories:  # fmt: skip
    """The same with the matching's own doubt: one linkage a draw, in which what people joined stays joined and what they
    held apart stays apart.

    errors: as `histories`; `Refused` where matching has no memory; `engine_process.Stopped`.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise BadInput(f"Draws of the matching are 1 to {MOST_DRAWS}.")
    found = _checked(chosen, by, types)
    records = list(dict.fromkeys(one.record for one in found))
    asked = {
        "records": _for_matching(records, found), "draws": draws, "seed": seed, "apart": _apart(records),
    }  # fmt: skip
    with engine_process.started("tawthiq.match", if_ended=_IF_ENDED) as engine:
        answer = next(engine.answers(asked, is_stopped=is_stopped))
    if "refused" in answer:
        raise Refused(answer["refused"])
    clusters = {one.record: one.cluster for one in found}
    linkages = [_joined(dict(zip(records, labels, strict=True)), clusters) for labels in answer["draws"]]
    return _written(chosen, by, found, linkages, tuple(answer["notes"]))


def check(chosen: Sequence[CaptureList], by: Sequence[str]) -> None:
    """errors: `BadInput` for fewer than two lists and strata that are not known."""
    if set(by) - set(STRATA) or len(set(by)) < len(by):
        raise BadInput(f"Strata are {', '.join(STRATA)}, each named once.")
    if len(chosen) < 2:
        raise BadInput("Choose two lists or more; one list says nothing of whom it missed.")


def _checked(chosen: Sequence[CaptureList], by: Sequence[str], types: Iterable[str]) -> list[Capture]:
    check(chosen, by)
    found = captures(chosen, types)
    if not found:
        raise Refused("These lists name nobody as a victim of what was chosen. Choose other lists or types.")
    return found


def _for_matching(records: Sequence[str], found: Iterable[Capture]) -> list[dict[str, str]]:
    """What the matching is told of each record; one id, the position, and the list it stands on."""
    rows = models.Person.objects.in_bulk(records)
    lists = {one.record: one.list for one in reversed(list(found))}
    known = traits(rows[record] for record in records)
    return [
        {"id": str(at), "list": lists[record], **told}
        for at, (record, told) in enumerate(zip(records, known, strict=True))
    ]


def _apart(records: Sequence[str]) -> list[tuple[int, int]]:
    at = {record: position for position, record in enumerate(records)}
    links = models.Link.objects.filter(current=True, relation="not same", left__in=at, right__in=at)
    return [(at[left], at[right]) for left, right in links.values_list("left", "right")]


def _joined(drawn_labels: Mapping[str, int], clusters: Mapping[str, str]) -> dict[str, str]:
    """A draw's clusters, with those that people joined: each gets the name of the first record's."""
    head: dict[str, str] = {}

    def root(name: str) -> str:
        while head.setdefault(name, name) != name:
            name = head[name]
        return name

    for record, label in drawn_labels.items():
        head[root(f"draw {label}")] = root(clusters[record])
    return {record: root(clusters[record]) for record in drawn_labels}


def _written(
    chosen: Sequence[CaptureList], by: Sequence[str], found: Sequence[Capture], linkages: Sequence[Mapping[str, str]],
    notes: tuple[str, ...] = (),
) -> Histories:  # fmt: skip
    text, digest = io.StringIO(), hashlib.sha256()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*(["draw"] if len(linkages) > 1 else []), "cluster", "list", *by))
    name = called(chosen)
    for draw, of in enumerate(linkages, 1):
        at = {cluster: place for place, cluster in enumerate(dict.fromkeys(of.values()), 1)}
        for one in found:
            row = (name[one.list], *(one.strata[column] for column in by))
            writer.writerow((*([draw] if len(linkages) > 1 else []), at[of[one.record]], *row))
            digest.update(repr((draw, one.record, of[one.record], *row)).encode())
    people = _by_pattern(chosen, by, found)
    return Histories(text.getvalue(), digest.hexdigest(), people, notes)


def _by_pattern(
    chosen: Sequence[CaptureList], by: Sequence[str], found: Iterable[Capture]
) -> dict[tuple[tuple[str, ...], tuple[bool, ...]], tuple[str, ...]]:
    """Whom each stratum and pattern has by what people decided, as `count.lists` would count them."""
    on: dict[str, set[str]] = {}
    strata: dict[str, list[set[str]]] = {}
    for one in found:
        on.setdefault(one.cluster, set()).add(one.list)
        for values, column in zip(strata.setdefault(one.cluster, [set() for _ in by]), by, strict=True):
            values.update({one.strata[column]} - {"", UNKNOWN})
    grouped: dict[tuple[tuple[str, ...], tuple[bool, ...]], list[str]] = {}
    for cluster, held in on.items():
        key = tuple(next(iter(values)) if len(values) == 1 else UNKNOWN for values in strata[cluster])
        grouped.setdefault((key, tuple(one.id in held for one in chosen)), []).append(cluster)
    return {key: tuple(clusters) for key, clusters in grouped.items()}
