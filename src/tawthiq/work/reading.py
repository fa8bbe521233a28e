"""Read the texts of sources in the reader's process, and file what it proposes."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.reading import Document
from tawthiq.work import locking
from tawthiq.work.casebook import Casebook
from tawthiq.work.filing import file_reading
from tawthiq.work.models import Job
from tawthiq.work.reader_process import READER, run_reader


@dataclass(frozen=True)
class Filed:
    """How a reading went: proposals new and known before, and the seconds it took; `why` it could not be read, or None."""

    source: str
    new: int
    known: int
    seconds: float
    why: str | None = None


def read_source(casebook: Casebook, source: str, *, now: datetime) -> Filed:
    """Read the latest text of a source and file its proposals; reading again brings back nothing already decided.

    errors: `BadInput` when the text cannot be read.
    """
    (filed,) = read_sources(casebook, [source], now=now)
    if filed.why:
        raise BadInput(filed.why)
    return filed


def read_sources(casebook: Casebook, sources: Iterable[str], *, now: datetime) -> Iterator[Filed]:
    """Read several sources with one reader, each filed as soon as it is read; one that cannot be read stops no other."""
    texts = [text for source in sources for text in [_latest_text(source)] if text.text]
    begun = time.monotonic()
    for text, reading in zip(texts, run_reader(map(_document, texts)), strict=True):
        if isinstance(reading, BadInput):
            yield Filed(text.source, 0, 0, time.monotonic() - begun, str(reading))
            begun = time.monotonic()
            continue
        with locking.shared(casebook.folder), transaction.atomic():
            new, known = file_reading(
                reading, text=text.id, source=text.source, text_sha256=text.sha256, reader=READER
            )  # fmt: skip
            Job.objects.update_or_create(
                kind="read", subject=text.source,
                defaults={"state": "done", "done": new + known, "total": new + known, "changed": now.isoformat()},
            )  # fmt: skip
        yield Filed(text.source, new, known, time.monotonic() - begun)
        begun = time.monotonic()


def unread_sources() -> list[str]:
    """Sources with a text nobody has had read on this device, oldest first."""
    read = set(Job.objects.filter(kind="read", state="done").values_list("subject", flat=True))
    texts = models.Text.objects.exclude(text="").order_by("order").values_list("source", flat=True)
    return [source for source in dict.fromkeys(texts) if source not in read]


def _latest_text(source: str) -> models.Text:
    text = models.Text.objects.filter(source=source).order_by("-order").first()
    if text is None:
        raise NotFound(f"There is no text of a source {source[:8]}. `tawthiq show sources` lists the sources.")
    return text


def _document(text: models.Text) -> Document:
    return {
        "id": text.id, "text": text.text, "dated": text.dated or None, "language": text.language or None,
        "links": list(text.links),
    }  # fmt: skip
