"""An entry with its body as the projections read it, and a row of a table as plain values."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model

from tawthiq.record.entry import Entry
from tawthiq.record.kinds import registry
from tawthiq.record.log import Written
from tawthiq.record.store import Stored

CORRECTABLE = (
    "source",
    "text",
    "statement",
    "incident",
    "person",
    "group",
    "place",
    "follow-up",
    "appeal",
    "agreement",
    "bound",
)


@dataclass(frozen=True, slots=True)
class Item:
    """`order` sorts items as the record shows them: Lamport number, log, sequence."""

    id: str
    kind: str
    refs: tuple[str, ...]
    order: str
    body: dict[str, Any]

    @classmethod
    def of(cls, stored: Stored) -> "Item | None":
        """The item of a stored entry; None when its body is sealed, erased, was not received, or is out of form.

        An entry of a kind that this version does not know is none either: the record keeps it, nobody sees it.
        """
        if stored.content is None:
            return None
        entry, body = stored.entry, json.loads(stored.content)
        return cls._made(entry, body) if registry.is_readable(entry.kind, body) else None

    @classmethod
    def written(cls, one: Written) -> "Item":
        """The item of an entry that this device has just written: its body was checked before it was signed."""
        return cls._made(one.entry, json.loads(one.content))

    @classmethod
    def _made(cls, entry: Entry, body: dict[str, Any]) -> "Item":
        return cls(entry.id, entry.kind, entry.refs, f"{entry.lam:016d}.{entry.log}.{entry.seq:010d}", body)

    @property
    def subject(self) -> str:
        """The stable id: a correction refers to what it corrects first, then to the version it replaces."""
        return self.refs[0] if self.kind in CORRECTABLE and len(self.refs) == 2 else self.id

    @property
    def stated(self) -> dict[str, Any]:
        return {"id": self.subject, "by": self.body["by"], "at": self.body["at"], "order": self.order}


class Row(NamedTuple):
    """One row of a model's table by field names; without the key where the table numbers its rows itself."""

    model: type[Model]
    values: dict[str, Any]


Rows = list[Row]


def one_row(model: type[Model], **values: Any) -> Row:
    return Row(model, values)


def or_empty(value: Any) -> str:
    return "" if value is None else str(value)


def number(value: Any) -> float | None:
    return None if value is None else float(value)


def span(value: list[int] | None) -> tuple[int | None, int | None]:
    return (None, None) if value is None else (value[0], value[1])


def named(entry: dict[str, Any]) -> tuple[str, str | None]:
    """Kind and id of the record that a teller or role points at; ("", None) when the text only names it."""
    for kind in ("person", "group"):
        if entry.get(kind):
            return kind, entry[kind]
    return "", None
