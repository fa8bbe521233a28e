"""Read the texts of a source in a process of its own, and file what it proposes.

The reader gets the text and its date on standard input and nothing else: no key, no casebook, no environment. It
ends with the deed.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, cast

from django.db import transaction

from tawthiq.projection import models
from tawthiq.terms.errors import Damaged, NotFound
from tawthiq.terms.reading import Document, Reading
from tawthiq.work import locking
from tawthiq.work.casebook import Casebook
from tawthiq.work.filing import file_reading
from tawthiq.work.models import Job, Proposal

READER = "tawthiq 1"


@dataclass(frozen=True)
class Filed:
    """How a reading went: proposals new and known before, and the seconds it took."""

    source: str
    new: int
    known: int
    seconds: float


def read_source(casebook: Casebook, source: str, *, now: datetime) -> Filed:
    """Read the latest text of a source and file its proposals; reading again brings back nothing already decided."""
    (filed,) = read_sources(casebook, [source], now=now)
    return filed


def read_sources(casebook: Casebook, sources: Iterable[str], *, now: datetime) -> Iterator[Filed]:
    """Read several sources with one reader, each filed as soon as it is read."""
    texts = [text for source in sources for text in [_latest_text(source)] if text.text]
    begun = time.monotonic()
    for text, reading in zip(texts, run_reader(map(_document, texts)), strict=True):
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


def run_reader(documents: Iterable[Document]) -> Iterator[Reading]:
    """Readings in the order of the documents, from a child process without keys.

    errors: `Damaged` when the reader ends before its work does.
    """
    command = [sys.executable, "-m", "tawthiq.read"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_bare_environment(), text=True, encoding="utf-8"
    ) as process:
        into, out = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
        for document in documents:
            into.write(json.dumps(document, ensure_ascii=False) + "\n")
            into.flush()
            yield _answer(out.readline())
        into.close()


def _answer(line: str) -> Reading:
    if not line:
        raise Damaged("The reader ended before it had read the text. Nothing was filed; read the source again.")
    answer: Any = json.loads(line)
    return cast(Reading, answer)


def _bare_environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(path for path in sys.path if path), "LANG": "C.UTF-8"}


def proposals_waiting() -> dict[str, int]:
    """How many cards nobody has decided, by source."""
    waiting: dict[str, int] = {}
    for source in Proposal.objects.filter(state="proposed").values_list("source", flat=True):
        waiting[source] = waiting.get(source, 0) + 1
    return waiting
