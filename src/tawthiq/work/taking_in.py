"""One source on its way in: its promises, its sealed original, the text kept of it, its basis; and the files within it.

A file that came within another (an attachment of a chat) becomes a source of its own, numbered as the text numbers it,
with the same basis, under the same promises.
"""

import hashlib
import io
from dataclasses import dataclass, replace
from typing import Any, Final

from tawthiq.intake.extract import Extract
from tawthiq.intake.hiding import hide, parts_left
from tawthiq.intake.parsed import Part
from tawthiq.language.folding import script_of
from tawthiq.record import blobs
from tawthiq.work import bases
from tawthiq.work.casebook import Casebook, Deed
from tawthiq.work.source_requests import Added, AddRequest, Protected, replacements

_LOOK_THEM_THROUGH: Final = (
    "They may be of the same person or of their kin. Look them through; to hide them too, take the source in again with "
    "these spellings, after it was erased."
)
_KINDS: Final = {"image/": "photo", "audio/": "message", "video/": "message"}


@dataclass
class Intake:
    """One source on its way in."""

    casebook: Casebook
    deed: Deed
    request: AddRequest
    data: bytes
    extracted: Extract
    sealed: list[str]
    people: tuple[str, ...] | None = None  # those promised already, with the source that this one came within

    def run(self) -> Added:
        self.language = self.request.language or self.extracted.language
        if self.people is None:
            self.people = tuple(self._promise(person) for person in self.request.protect)
        people = self.people
        source = self.deed.append("source", self._source(people))
        text = self._append_text(source, people) if self.extracted.text else None
        if self.request.basis:
            bases.enter(self.deed, source, self.request.basis, _people(people))
        if self.request.copy_of:
            body = {"relation": "copy", "left": source, "right": self.request.copy_of, "reason": "as said at intake"}
            self.deed.append("link", body, (source, self.request.copy_of))
        return Added(source, text, (*self.extracted.warnings, *self._left_over()))

    def _left_over(self) -> tuple[str, ...]:
        """A word of warning where a part of a protected name still stands; which one is not said again."""
        left = parts_left(self._working_copy()[0], [name for person in self.request.protect for name in person.names])
        return (
            (f"Single parts of protected names still stand in the text: {left}. {_LOOK_THEM_THROUGH}",) if left else ()
        )

    def attach(self, source: str, number: int, part: Part, extracted: Extract) -> Added:
        """Take in a file that came within this one, after it."""
        kind = next((kind for start, kind in _KINDS.items() if extracted.media_type.startswith(start)), "document")
        request = replace(
            self.request, title=f"{self.request.title}, attachment {number}", kind=kind, language=None, dated=part.dated,
            publisher=None, received_how=f"attached to source {source[:8]}", copy_of=None,
        )  # fmt: skip
        return Intake(self.casebook, self.deed, request, part.data, extracted, self.sealed, self.people).run()

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
        wanted = replacements(self.request)
        return hide(self.extracted.text, wanted) if wanted else (self.extracted.text, None)


def _people(people: tuple[str, ...]) -> dict[str, Any]:
    return {"people": list(people)} if people else {}


def _person(person: Protected, recipient: str) -> dict[str, Any]:
    return {
        "name": person.shown_as, "sex": person.sex, "age": None, "role": person.role, "protected": True,
        "names": [{"name": person.shown_as, "script": script_of(person.shown_as), "text": None, "start": None, "end": None}],
        "recipient": recipient, "changed_name": person.changed_name,
    }  # fmt: skip
