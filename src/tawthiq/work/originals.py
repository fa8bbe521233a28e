"""Take a sealed original out again: to hand it to a court, to have it examined, to give it back.

An exit like the others: it needs a basis that covers what it is taken out for, it is refused while an erasure hides the
source, and it is entered in the record. Limits: what is written is in clear, with all it came with, metadata too.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from tawthiq.intake.media import recording_of
from tawthiq.projection import models
from tawthiq.record import blobs
from tawthiq.record.identities import Identity
from tawthiq.terms.errors import BadInput, Damaged, NotFound
from tawthiq.work.casebook import Casebook
from tawthiq.work.ids import pointed
from tawthiq.work.leaving import leave, require_basis

PICTURES: Final = (
    "image/png", "image/jpeg", "image/webp", "image/gif", "image/tiff", "image/bmp", "image/heic", "image/avif",
)  # fmt: skip
RECORDINGS: Final = (
    "audio/ogg", "audio/mpeg", "audio/aac", "audio/amr", "audio/mp4", "audio/wav", "video/mp4", "video/webm",
)  # fmt: skip


@dataclass(frozen=True)
class TakenOut:
    """The entry that says that it left, and what left."""

    entry: str
    source: str
    sha256: str
    size: int
    media_type: str


def take_out(
    casebook: Casebook, source: str, path: Path, *, purpose: str, to: str | None = None, now: datetime
) -> TakenOut:
    """Write the original of a source to a new file that only its owner may read, and enter that it left.

    errors: `NotFound`; `Refused` without a basis for the purpose; `Locked` for a protected source while the vault is;
    `BadInput` for a file that exists; `Damaged` when the sealed file is not the one that was taken in.
    """
    row = _with_original(source)
    require_basis(source, purpose, f"The original of source {pointed(source)} may not leave", now=now)
    identity = _identity(casebook, row)
    write = partial(_pour, casebook, row, identity)
    entry = leave(casebook, path, write, what="original", refs=(source,), to=to, now=now)
    return TakenOut(entry, source, row.sha256, row.size or 0, row.media_type)


def content_of(casebook: Casebook, source: str) -> tuple[bytes, models.Source]:
    """The bytes of a source's original, checked against the record, and its row; they are foreign and only for a worker.

    errors: `NotFound` for a source without an original; `Locked` for a protected source while the vault is; `Damaged`.
    """
    row = _with_original(source)
    return _bytes(casebook, row), row


def _with_original(source: str) -> models.Source:
    row = models.Source.objects.filter(id=source).first()
    if row is None or not row.blob:
        raise NotFound(f"There is no source {pointed(source)} with an original. `tawthiq show sources` lists them.")
    return row


def recording(casebook: Casebook, source: str) -> tuple[bytes, str]:
    """A recording to be heard on this machine, and its media type: nothing is written and nothing leaves.

    It is built anew by a worker, so that no part of the file's own structure reaches the browser; one that cannot be built
    anew comes as it is, since somebody has to hear it.

    errors: `NotFound` when the source is no recording; as `content_of`.
    """
    row = models.Source.objects.filter(id=source, media_type__in=RECORDINGS).exclude(blob="").first()
    if row is None:
        raise NotFound(f"There is no recording {pointed(source)}. `tawthiq show sources` lists the sources.")
    data = _bytes(casebook, row)
    try:
        return recording_of(data), row.media_type
    except BadInput:
        return data, row.media_type


def _bytes(casebook: Casebook, row: models.Source) -> bytes:
    seen = io.BytesIO()
    _pour(casebook, row, _identity(casebook, row), seen)
    return seen.getvalue()


def _identity(casebook: Casebook, row: models.Source) -> Identity:
    return casebook.require_vault().identity if row.protected else casebook.keys.blobs


def _pour(casebook: Casebook, row: models.Source, identity: Identity, stream: BinaryIO) -> None:
    measure = blobs.Measure()
    for chunk in measure.pass_on(blobs.open_blob(casebook.blobs, row.blob, [identity])):
        stream.write(chunk)
    if (measure.sha256, measure.size) != (row.sha256, row.size):
        raise Damaged(f"The sealed original of source {pointed(row.id)} is not what was taken in. Restore a backup.")
