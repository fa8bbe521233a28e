"""Take in a list of people as a source whose rows become statements and incidents at once: somebody said what its columns
mean and looked at a dry run, and that is the decision.

A row becomes a statement of the list and an incident with the person as victim; all of it is entered as accepted
proposals, so that each can be corrected or taken back like any other, and the whole import with one command. Rows that a
former state of the same list holds word for word are left out. A list is CSV or Excel (the first visible sheet). What its
columns meant is remembered by its header, on this device only, and offered for the next list of that shape.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tawthiq.intake.extract import extract
from tawthiq.language.folding import fold
from tawthiq.projection import models
from tawthiq.read.cells import Row
from tawthiq.read.lists import FIELDS, DayOrder, ListColumns, Remark, guess, header, keyed, read_list
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work import review, sources
from tawthiq.work.casebook import Casebook
from tawthiq.work.filing import file_reading
from tawthiq.work.models import Job, ListShape, Proposal

__all__ = ["FIELDS", "DayOrder", "ListColumns", "Remark"]  # what those who show a list name of it

READER: Final = "list 1"  # name and version, kept with every decision on what it proposed
SUFFIX: Final = ".csv"
ROWS_A_DEED: Final = 100
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class DryRun:
    """What taking the list in would do: rows `new`; `changed` and `same` against a former state of the list; refused and
    partly left out, with line and reason. Nothing has been entered."""

    new: int
    changed: tuple[int, ...]
    same: int
    refused: tuple[Remark, ...]
    left_out: tuple[Remark, ...]


@dataclass(frozen=True)
class Step:
    """How far an import or its undoing is: incidents done, of how many, and how many could not be taken back."""

    source: str
    done: int
    of: int
    kept: int = 0


@dataclass(frozen=True)
class ListFile:
    """A list's bytes and the text that the worker for foreign files made of them, once for every look at it."""

    data: bytes
    text: str


def opened(data: bytes) -> ListFile:
    """Have the list's text extracted.

    errors: `BadInput` for a file that cannot be read.
    """
    return ListFile(data, extract(data, filename_suffix=SUFFIX).text)


def columns(file: ListFile) -> tuple[tuple[str, ...], dict[str, str]]:
    """The columns of the list, and what they seem to hold by their names.

    errors: `BadInput` for what is no table.
    """
    names = header(file.text)
    return names, guess(names)


def remembered(names: Sequence[str]) -> ListColumns | None:
    """What the columns meant when a list with this header, in any order and writing, was last taken in; else `None`."""
    row = ListShape.objects.filter(id=_shape(names)).first()
    if row is None:
        return None
    by_key = {fold(name): name for name in names}
    columns = {field: by_key[fold(column)] for field, column in row.columns.items() if fold(column) in by_key}
    orders: dict[str | None, DayOrder] = {"day first": "day first", "month first": "month first"}
    return ListColumns(columns, row.type, orders.get(row.order))


def _remember(names: Sequence[str], mapping: ListColumns, now: datetime) -> None:
    told = {"columns": dict(mapping.columns), "type": mapping.type, "order": mapping.order, "changed": now.isoformat()}
    ListShape.objects.update_or_create(id=_shape(names), defaults=told)


def _shape(names: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(sorted(map(fold, names)), ensure_ascii=False).encode()).hexdigest()


def dry_run(file: ListFile, mapping: ListColumns, *, updates: str | None = None) -> DryRun:
    """Say what would happen, and enter nothing.

    errors: `BadInput` for a list or mapping that cannot be read; `NotFound` when there is no source `updates`.
    """
    same, changed = _against(file.text, mapping, updates)
    found = read_list(file.text, mapping, id="dry run", language="en", dated=None, leaving=same)
    read = {row.line for row in found.rows.values()}
    return DryRun(
        new=len(read - set(changed)), changed=tuple(line for line in changed if line in read), same=len(same),
        refused=tuple(found.refused), left_out=tuple(found.left_out),
    )  # fmt: skip


def take_in(
    casebook: Casebook, file: ListFile, mapping: ListColumns, request: sources.AddRequest, *, updates: str | None = None,
    now: Clock,
) -> Iterator[Step]:  # fmt: skip
    """Take in the list and enter its rows, some at a time; a stop keeps what was entered, and undoing takes it all back.

    errors: as `dry_run` and `sources.add`; `Refused` when nothing in it is new, or the same file is a source already.
    """
    plan = dry_run(file, mapping, updates=updates)
    if not plan.new and not plan.changed:
        raise Refused("No row of the list can be taken in: each is refused or known already. Look at the dry run.")
    added = sources.add(casebook, file.data, request, now=now())
    if added.known or added.text is None:
        raise Refused(
            "The same file is in the casebook already. Undo that import first, or name it as the list updated."
        )
    _remember(header(file.text), mapping, now())
    text = models.Text.objects.get(id=added.text)
    same, _ = _against(text.text, mapping, updates)
    found = read_list(text.text, mapping, id=text.id, language=text.language, dated=text.dated or None, leaving=same)
    file_reading(found.reading, text=text.id, source=text.source, text_sha256=text.sha256, reader=READER)
    Job.objects.update_or_create(
        kind="read", subject=text.source, defaults={"state": "done", "changed": now().isoformat()}
    )
    waiting = Proposal.objects.filter(text=text.id, kind="incident").order_by("position")
    yield from _entered(casebook, text.source, list(waiting.values_list("id", flat=True)), now)


def _entered(casebook: Casebook, source: str, proposals: list[str], now: Clock) -> Iterator[Step]:
    for first in range(0, len(proposals), ROWS_A_DEED):
        some = proposals[first : first + ROWS_A_DEED]
        review.accept_many(casebook, some, now=now())
        yield Step(source, first + len(some), len(proposals))


def undo(casebook: Casebook, source: str, *, now: Clock) -> Iterator[Step]:
    """Take back everything that an import entered, but for incidents on which something rests that was entered later.

    errors: `NotFound` when no list was imported as this source.
    """
    mine = Proposal.objects.filter(source=source, kind="incident", reader=READER).exclude(state="rejected")
    proposals = list(mine.order_by("-position").values_list("id", flat=True))
    if not proposals:
        raise NotFound(f"No list was taken in as source {source[:8]}, or it was undone already.")
    kept = 0
    for done, proposal in enumerate(proposals, 1):
        try:
            review.reject(casebook, proposal, now=now())
        except Refused:
            kept += 1
        yield Step(source, done, len(proposals), kept)


def _against(text: str, mapping: ListColumns, updates: str | None) -> tuple[frozenset[int], tuple[int, ...]]:
    """Lines that a former state of the list holds word for word, and lines whose row it holds in other words."""
    if updates is None:
        return frozenset(), ()
    former = models.Text.objects.filter(source=updates).order_by("-order").first()
    if former is None:
        raise NotFound(f"There is no list {updates[:8]} to update. `tawthiq show sources` lists the sources.")
    known = _keyed(former.text, mapping)
    same, changed = set(), []
    for key, row in keyed(text, mapping).items():
        if key in known:
            if _words(known[key]) == _words(row):
                same.add(row.line)
            else:
                changed.append(row.line)
    return frozenset(same), tuple(changed)


def _keyed(text: str, mapping: ListColumns) -> dict[tuple[str, ...], Row]:
    try:
        return keyed(text, mapping)
    except BadInput as error:
        raise BadInput("The former list has other columns. Take this one in as a list of its own.") from error


def _words(row: Row) -> tuple[str, ...]:
    return tuple(cell.words for cell in row.cells)
