"""What the search found, with a line to show and the address that leads to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tawthiq.projection import models
from tawthiq.projection.search import Hit

TABLES: dict[str, Any] = {
    "source": models.Source, "statement": models.Statement, "incident": models.Report, "person": models.Person,
    "group": models.Group, "place": models.Place,
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    kind: str
    id: str
    words: str
    href: str
    beside: str = ""


def found(hits: Iterable[Hit]) -> list[Found]:
    """The hits in their order; one whose row is gone meanwhile is left out."""
    wanted = list(hits)
    rows: dict[str, Any] = {}
    for kind, table in TABLES.items():
        rows |= table.objects.in_bulk([hit.id for hit in wanted if hit.kind == kind])
    return [_line(hit.kind, rows[hit.id]) for hit in wanted if hit.id in rows]


def _line(kind: str, row: Any) -> Found:
    if kind == "source":
        return Found(kind, row.id, row.title, f"/source/{row.id}/", row.publisher)
    if kind == "statement":
        tellers = ", ".join(teller["name"] for teller in row.said_by)
        return Found(kind, row.id, row.quote, f"/source/{row.source}/sentence/{row.id}/#at", tellers)
    if kind == "incident":
        return Found(kind, row.id, row.title, f"/incidents/{row.cluster}/", row.type)
    return Found(kind, row.id, row.name, f"/people/{row.cluster}/")
