"""What releases showed of people: kept with each as an entry, so that a later one can be compared, and people found in them.

A release above the gate leaves only with a person's reason; it stands in the same entry. Limits: what a release of an
earlier version showed is not known, nor what concerns a protected person on a device without the vault's keys, nor what was
erased with a person; such releases are counted as forgotten, and the gate says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from tawthiq.projection import models
from tawthiq.protect.exposure import KEYS, Exposure
from tawthiq.protect.joining import Rows, Victim
from tawthiq.protect.published import Release
from tawthiq.terms.errors import Refused
from tawthiq.work.bases import latest_of_many
from tawthiq.work.casebook import Deed

_LEAST_LETTERS: Final = 3  # a dot or a sign that nobody sees is no reason
_FIELDS: Final = ("kind", "when", "where", "sex", "age")


def earlier() -> tuple[list[Rows], int]:
    """What each release before showed of victims under labels, oldest first, and how many releases are forgotten."""
    kept = dict(models.Clearance.objects.values_list("release", "rows"))
    people = dict(models.Person.objects.values_list("id", "cluster"))
    incidents = dict(models.Report.objects.values_list("id", "cluster"))
    releases = list(models.Release.objects.order_by("order").values_list("release", flat=True))

    def victim(at: int, row: dict[str, Any]) -> Victim:
        who = row["person"] or f"nobody {at}"
        return incidents.get(row["incident"], row["incident"]), people.get(who, who)

    tables: list[Rows] = [
        {victim(at, row): tuple(row[name] for name in _FIELDS) for at, row in enumerate(kept[release])}
        for release in releases
        if release in kept
    ]
    return tables, sum(release not in kept for release in releases)


def require_reason(above: Iterable[str], reason: str | None) -> str | None:
    """The reason as it is entered: none where nothing is above the gate.

    errors: `Refused` for what is above it without a reason.
    """
    found = list(above)
    if not found:
        return None
    if sum(letter.isalpha() for letter in reason or "") < _LEAST_LETTERS:
        raise Refused(
            "Nothing was released. "
            + " ".join(found)
            + " Make it coarser or leave incidents out; or say why it leaves all the same, which is entered in the record."
        )
    return " ".join(str(reason).split())


def enter(
    deed: Deed, entry: str, name: str, release: Release, shown: Iterable[str], why: tuple[tuple[str, ...], str | None]
) -> None:
    """Enter what a release shows, of whom, what was found above the gate and why it left. **shown**: clusters of people."""
    findings, reason = why
    rows = [_row(one) for one in release.exposures if not one.named]
    people = sorted({*shown, *(one.person for one in release.exposures)})
    promised = models.Person.objects.filter(cluster__in=people, protected=True).values_list("id", flat=True)
    body: dict[str, Any] = {
        "release": name,
        "rows": rows,
        "shown": people,
        "findings": list(findings),
        "reason": reason,
    }
    if promised:
        body["people"] = sorted(promised)
    deed.append("clearance", body, (entry,))


def _row(one: Exposure) -> dict[str, str | None]:
    return {"incident": one.incident, "person": one.person, **dict(zip(KEYS, one.values, strict=True))}


def showing(person: str) -> list[models.Release]:
    """The releases that show a person, by label or name, newest first; `person` is any record of theirs."""
    cluster = models.Person.objects.filter(id=person).values_list("cluster", flat=True).first() or person
    records = set(models.Person.objects.filter(cluster=cluster).values_list("id", flat=True)) | {person}
    names = [name for name, shown in models.Clearance.objects.values_list("release", "shown") if records & set(shown)]
    return list(models.Release.objects.filter(release__in=names).order_by("-order"))


@dataclass(frozen=True)
class Left:
    """Something that left: `what` is release, bundle, backup, vault or original; `basis` are the grounds on which the
    sources of a release stand today."""

    what: str
    name: str
    at: str
    by: str
    to: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    reason: str = ""


def register(of: str | None = None) -> list[Left]:
    """Everything that left, newest first; `of` keeps the releases that show a person."""
    releases = showing(of) if of else list(models.Release.objects.order_by("-order"))
    kept = {row.release: row for row in models.Clearance.objects.all()}
    found = [(row.order, _left(row, kept.get(row.release))) for row in releases]
    if not of:
        found += [(row.order, _exported(row)) for row in models.Export.objects.all()]
    return [left for _, left in sorted(found, key=lambda one: one[0], reverse=True)]


def _left(row: models.Release, cleared: models.Clearance | None) -> Left:
    sources = models.Report.objects.filter(cluster__in=row.incidents).values_list("source", flat=True)
    grounds = sorted({basis.ground for basis in latest_of_many(sources).values()})
    findings, reason = (tuple(cleared.findings), cleared.reason) if cleared else ((), "")
    return Left("release", row.release, row.at, row.by, (), tuple(grounds), tuple(row.incidents), findings, reason)


def _exported(row: models.Export) -> Left:
    return Left(row.what, row.sha256[:8], row.at, row.by, tuple(row.recipients))
