"""What is asked when a source is taken in: its facts, on what basis it is kept, who is protected in it; and its checks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tawthiq.intake.extract import DayOrder
from tawthiq.intake.hiding import hide
from tawthiq.language.folding import fold
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput
from tawthiq.terms.vocabulary import LANGUAGES, SOURCE_KINDS
from tawthiq.work.bases import BasisRequest, check_basis
from tawthiq.work.checking import one_of


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
    days: DayOrder | None = None


@dataclass(frozen=True)
class Added:
    """Ids of the source and its text; `known` says that the same bytes were in the casebook before; `attached` are the
    sources of the files that came within it."""

    source: str
    text: str | None
    warnings: tuple[str, ...]
    known: bool = False
    attached: tuple[str, ...] = ()


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
    if any(not words.strip() for words in replacements(request)):
        raise BadInput("A name or whereabouts to hide is empty. Give at least one letter for each.")
    if hide("\n".join(_beside_the_text(request)), replacements(request))[1]:
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


def replacements(request: AddRequest) -> dict[str, str]:
    """What stands for each protected name and whereabouts."""
    named = {name: person.shown_as for person in request.protect for name in person.names}
    return {**named, **request.hide}
