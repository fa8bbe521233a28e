"""Read the texts of sources in the reader's process, and file what it proposes."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.reading import Document, Reading
from tawthiq.work import locking
from tawthiq.work.casebook import Casebook
from tawthiq.work.filing import file_reading, to_decide
from tawthiq.work.models import Job
from tawthiq.work.reader_process import READER, run_reader


@dataclass(frozen=True)
class Filed:
    """How a reading went: proposals new and known before, how many ask for a decision (the others are marks in the text
    and people who come with them), and the seconds it took; `why` it could not be read, or None."""

    source: str
    new: int
    known: int
    seconds: float
    why: str | None = None
    to_decide: int = 0


def read_source(casebook: Casebook, source: str, *, now: datetime) -> Filed:
    """Read the latest text of a source and file its proposals; reading again brings back nothing already decided.

    errors: `BadInput` when the text cannot be read.
    """
    filed = next(read_sources(casebook, [source], now=now), None)
    if filed is None:
        raise BadInput(f"The source {source[:8]} has no words to read. What it shows can be told by another source.")
    if filed.why:
        raise BadInput(filed.why)
    return filed


def read_sources(
    casebook: Casebook,
    sources: Iterable[str],
    *,
    now: datetime,
    begin: Callable[[str], None] = lambda source: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Filed]:
    """Read several sources with one reader, each filed as soon as it is read; one that cannot be read stops no other.

    `begin` is told which source is taken up.
    errors: `NotFound` before any is read; `Stopped` as soon as `is_stopped` says so; what was filed before stays.
    """
    wanted = list(sources)
    _require_texts(wanted)
    at_work: list[models.Text] = []
    begun = time.monotonic()
    for reading in run_reader(_documents(wanted, at_work, begin), is_stopped=is_stopped):
        filed = _filed(casebook, at_work.pop(), reading, now)
        yield replace(filed, seconds=time.monotonic() - begun)
        begun = time.monotonic()


def _documents(sources: Iterable[str], at_work: list[models.Text], begin: Callable[[str], None]) -> Iterator[Document]:
    """What the reader is given, one text at a time; the text stands in `at_work` until its reading comes."""
    for source in sources:
        text = models.Text.objects.filter(source=source).order_by("-order").first()
        if text is not None and text.text:  # None: hidden or erased since the reading began
            begin(source)
            at_work.append(text)
            yield _document(text)


def _filed(casebook: Casebook, text: models.Text, reading: Reading | BadInput, now: datetime) -> Filed:
    if isinstance(reading, BadInput):
        return Filed(text.source, 0, 0, 0.0, str(reading))
    with locking.shared(casebook.folder), transaction.atomic():
        if not models.Text.objects.filter(id=text.id).exists():
            return Filed(text.source, 0, 0, 0.0, "It was hidden or erased while it was read; nothing of it was filed.")
        new, known = file_reading(reading, text=text.id, source=text.source, text_sha256=text.sha256, reader=READER)
        Job.objects.update_or_create(
            kind="read", subject=text.source,
            defaults={"state": "done", "done": new + known, "total": new + known, "changed": now.isoformat()},
        )  # fmt: skip
    return Filed(text.source, new, known, 0.0, to_decide=to_decide(text.id))


def unread_sources() -> list[str]:
    """Sources with a text nobody has had read on this device, oldest first."""
    read = set(Job.objects.filter(kind="read", state="done").values_list("subject", flat=True))
    texts = models.Text.objects.exclude(text="").order_by("order").values_list("source", flat=True)
    return [source for source in dict.fromkeys(texts) if source not in read]


def _require_texts(sources: list[str]) -> None:
    with_text = set(models.Text.objects.values_list("source", flat=True))
    for source in sources:
        if source not in with_text:
            raise NotFound(f"There is no text of a source {source[:8]}. `tawthiq show sources` lists the sources.")


def _document(text: models.Text) -> Document:
    return {
        "id": text.id, "text": text.text, "dated": text.dated or None, "language": text.language or None,
        "links": list(text.links),
    }  # fmt: skip
