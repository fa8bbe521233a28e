"""Take in a source: seal the original, extract its text in a worker, keep on what basis it is kept, protect who must be.

A protected source is sealed to the vault's recipient; only a working copy, with the names and whereabouts given in
`protect` and `hide` already replaced, is read, indexed and shown. The map of offsets between the two stays in the vault.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count

from tawthiq.intake.extract import UNREAD, DayOrder, DaysUnclear, Extract, extract, sealed_only
from tawthiq.intake.hygiene import language_of
from tawthiq.intake.parsed import Part
from tawthiq.projection import models
from tawthiq.record import blobs
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.work.casebook import Casebook
from tawthiq.work.filing import ASKED, DECIDED
from tawthiq.work.ids import pointed
from tawthiq.work.models import Job, Proposal
from tawthiq.work.originals import PICTURES, RECORDINGS
from tawthiq.work.source_requests import Added, AddRequest, Protected, check_request
from tawthiq.work.taking_in import Intake

__all__ = ["AddRequest", "Added", "DaysUnclear", "Protected", "check_request"]


def add(casebook: Casebook, data: bytes, request: AddRequest, *, now: datetime) -> Added:
    """Take in one file or typed text.

    errors: `BadInput` for what cannot be read or a word outside its list (`DaysUnclear` where somebody has to say how a
    chat writes its days); `Locked` when people or whereabouts are to be
    protected and the vault is not unlocked; `NotFound` for a copy of nothing.
    """
    check_request(request)
    if request.copy_of:
        _require_source(request.copy_of)
    known = models.Source.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()
    if known is not None:
        return Added(known.id, None, ("The same file is in the casebook already; nothing was added.",), known=True)
    if request.protect or request.hide:
        casebook.require_vault()
    extracted = extract(data, filename_suffix=request.suffix, days=request.days)
    within = [(number, part, _part_read(part)) for number, part in _unknown(extracted.parts)]
    sealed: list[str] = []
    try:
        with casebook.deed(now) as deed:
            taking = Intake(casebook, deed, request, data, extracted, sealed)
            added = taking.run()
            attached = tuple(taking.attach(added.source, number, part, read).source for number, part, read in within)
            return replace(added, attached=attached)
    except BaseException:
        _unseal_unkept(casebook, sealed)
        raise


def _unknown(parts: tuple[Part, ...]) -> list[tuple[int, Part]]:
    """The files within with their numbers, each once, without those that are in the casebook already."""
    hashes = [hashlib.sha256(part.data).hexdigest() for part in parts]
    seen = set(models.Source.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
    found = []
    for number, (part, sha256) in enumerate(zip(parts, hashes, strict=True), 1):
        if sha256 not in seen:
            seen.add(sha256)
            found.append((number, part))
    return found


def _part_read(part: Part) -> Extract:
    """What a file within says; one that cannot be read is sealed all the same, since it is part of what was received."""
    if part.media_type is not None:
        return sealed_only(part.data, part.media_type)
    try:
        return extract(part.data, filename_suffix=part.suffix)
    except BadInput:
        return sealed_only(part.data, UNREAD)


def _unseal_unkept(casebook: Casebook, sealed: list[str]) -> None:
    """The sealed file goes with a deed that was not kept: no later erase would find it."""
    for name in sealed:
        if not models.Source.objects.filter(blob=name).exists():
            blobs.delete(casebook.blobs, name)


def write_down(casebook: Casebook, source: str, words: str, *, language: str | None = None, now: datetime) -> str:
    """Keep what somebody heard in a recording as its text, which is read like any other. Gives the text's id.

    errors: `NotFound` for what is no recording; `BadInput` without words; `Refused` for a protected source, whose names
    could not be replaced here, and for one that has a text already.
    """
    row = models.Source.objects.filter(id=source).first()
    if row is None or row.media_type not in RECORDINGS:
        raise NotFound(f"There is no recording {pointed(source)}. `tawthiq show sources` lists them.")
    if _takes_no_words(row):
        raise Refused(
            "Nothing can be written down here: the source has a text already, or it is protected. What a protected "
            "recording says is written down as an interview, with the people to be protected named there."
        )
    if not words.strip():
        raise BadInput("Write down what is said before it is kept.")
    return _keep_words(casebook, row, words, "written down by a person", language, now)


def describe(casebook: Casebook, source: str, words: str, *, now: datetime) -> str:
    """Keep what somebody says a picture may show as its text, which begins with who says so. Gives the text's id.

    errors: as `write_down`, for what is no picture.
    """
    row = models.Source.objects.filter(id=source).first()
    if row is None or row.media_type not in PICTURES:
        raise NotFound(f"There is no picture {pointed(source)}. `tawthiq show sources` lists them.")
    if _takes_no_words(row):
        raise Refused(
            "Nothing can be written down here: the picture has a text already, or it is protected. What a protected "
            "picture may show is written down as an interview, with the people to be protected named there."
        )
    if not words.strip():
        raise BadInput("Write down what it may show before it is kept.")
    return _keep_words(casebook, row, words, "described by a person", None, now)


def _takes_no_words(row: models.Source) -> bool:
    return row.protected or models.Text.objects.filter(source=row.id).exists()


def _keep_words(
    casebook: Casebook, row: models.Source, words: str, extractor: str, language: str | None, now: datetime
) -> str:
    text = words.replace("\r\n", "\n").strip()
    body: dict[str, Any] = {
        "source": row.id, "blob_sha256": row.sha256, "extractor": extractor, "extractor_version": "1",
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text, "language": language or language_of(text),
        "dated": row.dated or None, "dated_why": "as its source" if row.dated else None, "links": [], "notes": [],
    }  # fmt: skip
    with casebook.deed(now) as deed:
        return deed.append("text", body, (row.id,))


def day_order(words: str | None) -> DayOrder | None:
    """How days are written, as people say it (`day-first`); `None` where nobody said it."""
    orders: dict[str, DayOrder] = {"day first": "day first", "month first": "month first"}
    return orders.get((words or "").replace("-", " "))


def mark_copy(casebook: Casebook, source: str, of: str, reason: str, *, now: datetime) -> str:
    """Say that one source repeats another, so that it is no origin of its own."""
    for one in (source, of):
        _require_source(one)
    if source == of:
        raise BadInput("A source is no copy of itself. Name the earlier source that it repeats.")
    with casebook.deed(now) as deed:
        body = {"relation": "copy", "left": source, "right": of, "reason": reason}
        return deed.append("link", body, (source, of))


def _require_source(source: str) -> None:
    if not models.Source.objects.filter(id=source).exists():
        raise NotFound(f"There is no source {pointed(source)}. `tawthiq show sources` lists them.")


@dataclass(frozen=True)
class SourceState:
    """A source in the inbox: how many cards are decided and wait, on which ground it is kept, whether it was read."""

    source: models.Source
    text: str | None
    decided: int
    proposed: int
    basis: str | None
    read: bool

    @property
    def has_basis(self) -> bool:
        return self.basis is not None


def states(only: Collection[str] | None = None) -> list[SourceState]:
    """All sources in the order they came, or those of some ids, each with its state; a fixed number of queries."""
    some = _among(only)
    texts = dict(models.Text.objects.filter(**some("source")).order_by("order").values_list("source", "id"))
    bases = models.Basis.objects.filter(**some("subject")).order_by("order")
    grounds = {row.subject: None if row.withdrawn else row.ground for row in bases}
    done = Job.objects.filter(kind="read", state="done", **some("subject"))
    read = set(done.values_list("subject", flat=True))
    decided, waiting = _cards_by_source(some("source"))
    return [
        SourceState(
            source, texts.get(source.id), decided.get(source.id, 0), waiting.get(source.id, 0),
            grounds.get(source.id), source.id in read,
        )
        for source in models.Source.objects.filter(**some("id")).order_by("order")
    ]  # fmt: skip


def _among(only: Collection[str] | None) -> Callable[[str], dict[str, Collection[str]]]:
    """The condition that a column holds one of the ids; none when all are wanted."""
    return lambda column: {} if only is None else {f"{column}__in": only}


def _cards_by_source(some: Mapping[str, Collection[str]]) -> tuple[dict[str, int], dict[str, int]]:
    cards = Proposal.objects.filter(kind__in=ASKED, **some).values_list("source").annotate(number=Count("id"))
    return dict(cards.filter(state__in=DECIDED)), dict(cards.exclude(state__in=DECIDED))
