"""Clean copies of pictures, PDF and recordings: made from a sealed original, kept sealed beside it, and what leaves of it.

The original stays untouched. The copy says nothing but what it shows (`intake.cleaning`), with the boxes that a person drew
painted over; the record says whose original it comes from, who made it and when. It leaves like everything else, on a basis
of its source. A protected source's copy is sealed for the vault as its original is: a face may still be on it.
"""

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tawthiq.intake.burning import Box, boxes_of
from tawthiq.intake.cleaning import CLEANER, SUFFIXES, VERSION, Clean, clean, look
from tawthiq.projection import models
from tawthiq.record import blobs
from tawthiq.terms.errors import Damaged, NotFound
from tawthiq.work import originals
from tawthiq.work.bases import stops_source
from tawthiq.work.casebook import Casebook
from tawthiq.work.ids import pointed
from tawthiq.work.leaving import leave, require_basis
from tawthiq.work.promised import people_of_source

__all__ = [
    "SUFFIXES", "Box", "Left", "Made", "boxes_of", "content", "copy_shown", "make", "of", "shown", "stopped",
    "take_out", "to_release",
]  # fmt: skip

SIDE = 1600  # pixels, of a picture that is looked at


@dataclass(frozen=True)
class Made:
    """A clean copy that was made: its id, its source, what it is and how much of it is painted over."""

    copy: str
    source: str
    media_type: str
    size: int
    pages: int
    boxes: int


@dataclass(frozen=True)
class Left:
    """The entry that says that a clean copy left."""

    entry: str
    copy: str
    source: str
    size: int
    media_type: str


def make(casebook: Casebook, source: str, boxes: Sequence[Box] = (), *, now: datetime) -> Made:
    """Make the clean copy of a source's file, with the boxes painted over, keep it sealed, and enter how it came to be.

    errors: `NotFound` for a source without an original; `BadInput` for a format that cannot be cleaned, by its name;
    `Locked` for a protected source while the vault is; `Damaged`.
    """
    data, row = originals.content_of(casebook, source)
    made = clean(data, boxes)
    recipient = casebook.vault_recipient if row.protected else casebook.recipient
    blob = blobs.put(casebook.blobs, io.BytesIO(made.data), recipient)
    body: dict[str, Any] = {
        "source": source, "original_sha256": row.sha256, "pages": made.pages, "boxes": [asdict(box) for box in boxes],
        "blob": {"name": blob.name, "sha256": blob.sha256, "size": blob.size, "media_type": made.media_type},
        "cleaner": CLEANER, "cleaner_version": VERSION, **people_of_source(source),
    }  # fmt: skip
    try:
        with casebook.deed(now) as deed:
            copy = deed.append("clean-copy", body, (source,))
    except BaseException:
        blobs.delete(casebook.blobs, blob.name)  # no later erase would find it
        raise
    return Made(copy, source, made.media_type, blob.size, made.pages, len(boxes))


def of(source: str) -> list[models.CleanCopy]:
    """The clean copies of a source, the newest first."""
    return list(models.CleanCopy.objects.filter(source=source).order_by("-order"))


def shown(casebook: Casebook, source: str, *, page: int = 0, boxes: Sequence[Box] = ()) -> Clean:
    """A page of a source's picture or PDF to be looked at on this machine, made anew from pixels by the worker.

    errors: as `make`.
    """
    data, _ = originals.content_of(casebook, source)
    return look(data, page=page, side=SIDE, boxes=boxes)


def copy_shown(casebook: Casebook, copy: str, *, page: int = 0) -> Clean:
    """A page of a clean copy, to be looked at as it would leave. errors: `NotFound`; `Locked`; `Damaged`."""
    row = _row(copy)
    return look(content(casebook, row), page=page, side=SIDE)


def content(casebook: Casebook, row: models.CleanCopy) -> bytes:
    """The bytes of a clean copy, checked against the record.

    errors: `Locked` for a protected source while the vault is; `Damaged` for another file than the one that was made.
    """
    source = models.Source.objects.get(id=row.source)
    measure, seen = blobs.Measure(), io.BytesIO()
    identity = casebook.require_vault().identity if source.protected else casebook.keys.blobs
    for chunk in measure.pass_on(blobs.open_blob(casebook.blobs, row.blob, [identity])):
        seen.write(chunk)
    if (measure.sha256, measure.size) != (row.sha256, row.size):
        raise Damaged(f"The sealed clean copy {pointed(row.id)} is not what was made. Make it again from its original.")
    return seen.getvalue()


def take_out(casebook: Casebook, copy: str, path: Path, *, purpose: str, to: str | None = None, now: datetime) -> Left:
    """Write a clean copy to a new file that only its owner may read, and enter that it left.

    errors: `NotFound`; `Refused` without a basis for the purpose; `BadInput` for a file that exists; as `content`.
    """
    row = _row(copy)
    require_basis(row.source, purpose, f"Nothing of source {pointed(row.source)} may leave", now=now)
    data = content(casebook, row)
    refs = (row.source, row.id)
    entry = leave(casebook, path, lambda stream: stream.write(data), what="clean", refs=refs, to=to, now=now)
    return Left(entry, row.id, row.source, row.size, row.media_type)


def to_release(casebook: Casebook, copies: Sequence[str]) -> dict[str, bytes]:
    """The files that clean copies become in a release, under neutral names, in the order they were chosen.

    errors: `NotFound`; as `content`.
    """
    return {
        f"media/{number}{SUFFIXES[row.media_type]}": content(casebook, row)
        for number, row in enumerate(map(_row, copies), 1)
    }


def stopped(copies: Sequence[str], *, now: datetime) -> list[str]:
    """Why clean copies may not be published today, a sentence each; empty where nothing stands against it."""
    found = []
    for row in map(_row, copies):
        why = stops_source(row.source, "publish", on=now.date().isoformat())
        if why:
            found.append(f"The clean copy of source {pointed(row.source)} may not be published: {why}.")
    return found


def _row(copy: str) -> models.CleanCopy:
    row = models.CleanCopy.objects.filter(id=copy).first()
    if row is None or not models.Source.objects.filter(id=row.source).exists():
        raise NotFound(f"There is no clean copy {pointed(copy)}. `tawthiq clean SOURCE` makes one, and lists them.")
    return row
