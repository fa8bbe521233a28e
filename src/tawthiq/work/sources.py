"""Take in a source: seal the original, extract its text in a worker, keep on what basis it is kept, protect who must be.

A protected source is sealed to the vault's recipient; only a working copy, with the names and whereabouts given in
`protect` and `hide` already replaced, is read, indexed and shown. The map of offsets between the two stays in the vault.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count

from tawthiq.intake.extract import Extract, extract
from tawthiq.intake.hiding import hide
from tawthiq.language.folding import fold
from tawthiq.projection import models
from tawthiq.record import blobs
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.vocabulary import LANGUAGES, SOURCE_KINDS
from tawthiq.work.bases import BasisRequest, basis_body, check_basis
from tawthiq.work.casebook import Casebook, Deed
from tawthiq.work.checking import one_of
from tawthiq.work.filing import ASKED, DECIDED
from tawthiq.work.ids import pointed
from tawthiq.work.models import Job, Proposal


@dataclass(frozen=True)
class Protected:
    """A person promised safety: what the casebook calls them, and the names that must not appear in it."""

    shown_as: str
    names: tuple[str, ...]
    sex: str | None = None
    role: str | None = None
    changed_name: bool = True
    contact: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AddRequest:
    """What is known of a source beside its bytes; unknown is None, except that a title is needed."""

    title: str
    kind: str
    language: str | None = None
    dated: str | None = None
    publisher: str | None = None
    received_from: str | None = None
    received_how: str | None = None
    received_on: str | None = None
    basis: BasisRequest | None = None
    copy_of: str | None = None
    protect: tuple[Protected, ...] = ()
    hide: dict[str, str] = field(default_factory=dict)
    protected: bool = False
    suffix: str | None = None


@dataclass(frozen=True)
class Added:
    """Ids of the source and its text; `known` says that the same bytes were in the casebook before."""

    source: str
    text: str | None
    warnings: tuple[str, ...]
    known: bool = False


def add(casebook: Casebook, data: bytes, request: AddRequest, *, now: datetime) -> Added:
    """Take in one file or typed text.

    errors: `BadInput` for what cannot be read or a word outside its list; `Locked` when people or whereabouts are to be
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
    extracted = extract(data, filename_suffix=request.suffix)
    sealed: list[str] = []
    try:
        with casebook.deed(now) as deed:
            return _Intake(casebook, deed, request, data, extracted, sealed).run()
    except BaseException:
        _unseal_unkept(casebook, sealed)
        raise


def _unseal_unkept(casebook: Casebook, sealed: list[str]) -> None:
    """The sealed file goes with a deed that was not kept: no later erase would find it."""
    for name in sealed:
        if not models.Source.objects.filter(blob=name).exists():
            blobs.delete(casebook.blobs, name)


@dataclass
class _Intake:
    """One source on its way in."""

    casebook: Casebook
    deed: Deed
    request: AddRequest
    data: bytes
    extracted: Extract
    sealed: list[str]

    def run(self) -> Added:
        self.language = self.request.language or self.extracted.language
        people = tuple(self._promise(person) for person in self.request.protect)
        source = self.deed.append("source", self._source(people))
        text = self._append_text(source, people) if self.extracted.text else None
        if self.request.basis:
            self.deed.append("basis", basis_body(source, self.request.basis), (source,))
        if self.request.copy_of:
            body = {"relation": "copy", "left": source, "right": self.request.copy_of, "reason": "as said at intake"}
            self.deed.append("link", body, (source, self.request.copy_of))
        return Added(source, text, self.extracted.warnings)

    @property
    def is_protected(self) -> bool:
        """Whereabouts to be hidden are reason enough: the original holds them."""
        return self.request.protected or bool(self.request.protect) or bool(self.request.hide)

    def _promise(self, person: Protected) -> str:
        """A person's record, sealed on its way out to an identity of its own that only the vault holds."""
        vault = self.casebook.require_vault()
        recipient = vault.new_recipient()
        promised = self.deed.append("person", _person(person, recipient))
        vault.assign(promised, recipient)
        vault.keep_contact(promised, {"names": list(person.names), **person.contact})
        return promised

    def _append_text(self, source: str, people: tuple[str, ...]) -> str:
        words, offsets = self._working_copy()
        text = self.deed.append("text", self._text(source, words, people), (source,))
        if offsets:
            self.casebook.require_vault().keep_map(text, offsets, people)
        return text

    def _source(self, people: tuple[str, ...]) -> dict[str, Any]:
        asked, found = self.request, self.extracted
        recipient = self.casebook.vault_recipient if self.is_protected else self.casebook.recipient
        blob = blobs.put(self.casebook.blobs, io.BytesIO(self.data), recipient)
        self.sealed.append(blob.name)
        received = {"from": asked.received_from, "how": asked.received_how, "on": asked.received_on}
        return {
            "title": asked.title, "kind": asked.kind, "language": self.language, "dated": asked.dated or found.dated,
            "publisher": asked.publisher, "received": received, "copy_of": asked.copy_of,
            "blob": {"name": blob.name, "sha256": blob.sha256, "size": blob.size, "media_type": found.media_type},
            "protected": self.is_protected, **_people(people),
        }  # fmt: skip

    def _text(self, source: str, words: str, people: tuple[str, ...]) -> dict[str, Any]:
        found = self.extracted
        dated_why = "as stated at intake" if self.request.dated else found.dated_why
        return {
            "source": source, "blob_sha256": found.sha256, "extractor": found.extractor,
            "extractor_version": found.version, "text_sha256": hashlib.sha256(words.encode()).hexdigest(), "text": words,
            "language": self.language, "dated": self.request.dated or found.dated, "dated_why": dated_why,
            "links": list(found.links), "notes": list(found.warnings), **_people(people),
        }  # fmt: skip

    def _working_copy(self) -> tuple[str, Any]:
        """What may be read and shown, and the map back to the original (None when they are the same)."""
        replacements = _replacements(self.request)
        if not replacements:
            return self.extracted.text, None
        return hide(self.extracted.text, replacements)


def _replacements(request: AddRequest) -> dict[str, str]:
    """What stands for each protected name and whereabouts."""
    named = {name: person.shown_as for person in request.protect for name in person.names}
    return {**named, **request.hide}


def _people(people: tuple[str, ...]) -> dict[str, Any]:
    return {"people": list(people)} if people else {}


def _person(person: Protected, recipient: str) -> dict[str, Any]:
    script = "Arab" if any("\u0600" <= letter <= "\u06ff" for letter in person.shown_as) else "Latn"
    return {
        "name": person.shown_as, "sex": person.sex, "age": None, "role": person.role, "protected": True,
        "names": [{"name": person.shown_as, "script": script, "text": None, "start": None, "end": None}],
        "recipient": recipient, "changed_name": person.changed_name,
    }  # fmt: skip


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


def check_request(request: AddRequest) -> None:
    """Refuse a word outside its list or a date that is none."""
    one_of("kind", request.kind, SOURCE_KINDS)
    if request.language:
        one_of("language", request.language, LANGUAGES)
    if request.dated and not dates.is_valid(request.dated):
        raise BadInput("The date of the source is no EDTF date. Examples: 2022-07-14, 2022-07, 2022-07~, 2024-12/..")
    if not request.title.strip():
        raise BadInput("A source needs a title: a few words that name no person at risk.")
    if request.basis:
        check_basis(request.basis)
    _check_promises(request)


def _check_promises(request: AddRequest) -> None:
    """Refuse a promise of safety that hides nothing, and one that what is kept beside the text would break."""
    for person in request.protect:
        if not person.shown_as.strip() or not any(name.strip() for name in person.names):
            raise BadInput("Whoever is protected needs a name to be shown instead, and at least one name to hide.")
    if len({fold(person.shown_as) for person in request.protect}) < len(request.protect):
        raise BadInput(
            "Two protected people would be shown by the same words. Give all spellings of one person together, and other "
            "words to the other person."
        )
    if any(not words.strip() for words in _replacements(request)):
        raise BadInput("A name or whereabouts to hide is empty. Give at least one letter for each.")
    if hide("\n".join(_beside_the_text(request)), _replacements(request))[1]:
        raise BadInput(
            "The title, the label of a person, or what is said of where it came from or of its basis holds words that "
            "are to be hidden. Write it without them; nothing was taken in."
        )


def _beside_the_text(request: AddRequest) -> Iterator[str]:
    """All that is kept readable in the casebook as it was typed."""
    yield from filter(None, (request.title, request.publisher))
    yield from filter(None, (request.received_from, request.received_how))
    yield from (words for person in request.protect for words in (person.shown_as, person.role or ""))
    yield from request.hide.values()
    if request.basis:
        yield from filter(None, (request.basis.words, request.basis.taken_by, request.basis.why))


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


def states() -> list[SourceState]:
    """All sources in the order they came, each with its state; a fixed number of queries."""
    texts = dict(models.Text.objects.order_by("order").values_list("source", "id"))
    grounds = {row.subject: None if row.withdrawn else row.ground for row in models.Basis.objects.order_by("order")}
    read = set(Job.objects.filter(kind="read", state="done").values_list("subject", flat=True))
    decided, waiting = _cards_by_source()
    return [
        SourceState(
            source, texts.get(source.id), decided.get(source.id, 0), waiting.get(source.id, 0),
            grounds.get(source.id), source.id in read,
        )
        for source in models.Source.objects.order_by("order")
    ]  # fmt: skip


def _cards_by_source() -> tuple[dict[str, int], dict[str, int]]:
    cards = Proposal.objects.filter(kind__in=ASKED).values_list("source").annotate(number=Count("id"))
    return dict(cards.filter(state__in=DECIDED)), dict(cards.exclude(state__in=DECIDED))
