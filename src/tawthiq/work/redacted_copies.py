"""The text of a source with what identifies people hidden, as a person decided span by span; and a copy of it that leaves.

An exit like the others: it needs a basis for what it is for, it goes to a new file that its owner alone may read, and it is
entered. What leaves is the text alone, as UTF-8 without a name of ours in it. Limits: it is what a person left in.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tawthiq.projection import models
from tawthiq.protect.left_in import Clue, left_in
from tawthiq.protect.redacting import Proposal, redacted, with_words
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.reading import Document
from tawthiq.work.casebook import Casebook
from tawthiq.work.ids import pointed
from tawthiq.work.leaving import leave, require_basis
from tawthiq.work.redacting import Redaction, is_arabic, redact_documents


@dataclass(frozen=True)
class Reviewed:
    """A redaction as a person decided it: the spans that stay as they are (`kept`, by their place in the proposals) and
    further words to hide."""

    source: str
    redaction: Redaction
    kept: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()

    def hidden(self) -> list[Proposal]:
        """What is hidden, in order."""
        text = self.redaction.text
        taken = [one for at, one in enumerate(self.redaction.proposals) if at not in self.kept]
        return with_words(text, taken, self.words, "ar" if is_arabic(text) else "en")

    def after(self) -> str:
        return redacted(self.redaction.text, self.hidden())

    def clues(self) -> tuple[Clue, ...]:
        """What could still be gone by, of what was left in."""
        return left_in(self.redaction.proposals[at] for at in sorted(self.kept))


@dataclass(frozen=True)
class CopyLeft:
    """The entry that says that the copy left, and how much was hidden and left in."""

    entry: str
    source: str
    hidden: int
    kept: int


def redact_source(source: str) -> Reviewed:
    """Proposals for the text of a source as the casebook shows it; nothing is decided yet.

    errors: `NotFound` for a source without a text; `BadInput` when an Arabic one cannot be read.
    """
    row = models.Text.objects.filter(source=source).order_by("-order").first()
    if row is None:
        raise NotFound(f"There is no source {pointed(source)} with a text. `tawthiq show sources` lists them.")
    document: Document = {"id": source, "text": row.text, "language": row.language or None}
    (found,) = redact_documents([document])
    if isinstance(found, BadInput):
        raise found
    return Reviewed(source, found)


def decided(seen: Reviewed, kept: Iterable[int], words: Sequence[str]) -> Reviewed:
    """The same with what a person decided. errors: `BadInput` for a span that was not proposed."""
    wanted: Collection[int] = frozenset(kept)
    if not all(0 <= at < len(seen.redaction.proposals) for at in wanted):
        raise BadInput("One of the spans to leave as they are was not proposed. Look at the text again.")
    return replace(seen, kept=frozenset(wanted), words=tuple(filter(None, (one.strip() for one in words))))


def save(
    casebook: Casebook, seen: Reviewed, path: Path, *, purpose: str, to: str | None = None, now: datetime
) -> CopyLeft:
    """Write the redacted text to a new file that only its owner may read, and enter that it left.

    errors: `Refused` without a basis for the purpose; `BadInput` for a file that exists.
    """
    require_basis(seen.source, purpose, f"Nothing of source {pointed(seen.source)} may leave", now=now)
    words = seen.after().encode("utf-8", "replace")
    refs = (seen.source,)
    entry = leave(casebook, path, lambda stream: stream.write(words), what="redacted", refs=refs, to=to, now=now)
    return CopyLeft(entry, seen.source, len(seen.hidden()), len(seen.kept))


@dataclass(frozen=True)
class Piece:
    """A run of the text, or a span with its proposal; `number` is its place among them, None for a person's words."""

    words: str
    span: Proposal | None = None
    number: int | None = None
    kept: bool = False


def pieces(seen: Reviewed, *, after: bool = False) -> list[Piece]:
    """The whole text in order: before with every proposal, **after** with what is hidden only."""
    proposals = seen.redaction.proposals
    numbers = {one: at for at, one in enumerate(proposals)}
    hidden = seen.hidden()
    spans = hidden if after else sorted({*hidden, *proposals}, key=lambda one: one.start)
    return list(_cut(seen.redaction.text, spans, numbers, seen.kept))


def _cut(text: str, spans: list[Proposal], numbers: dict[Proposal, int], kept: frozenset[int]) -> Iterator[Piece]:
    at = 0
    for one in spans:
        if one.start < at:
            continue  # a person's words inside a span that was left in
        if one.start > at:
            yield Piece(text[at : one.start])
        number = numbers.get(one)
        yield Piece(text[one.start : one.end], one, number, number in kept)
        at = one.end
    if at < len(text):
        yield Piece(text[at:])
