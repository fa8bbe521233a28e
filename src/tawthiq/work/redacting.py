"""Redact texts of any language: an Arabic one is read first, since its names have no capitals to be known by.

An English text needs no reading to be redacted (`docs/decisions`). The reader is the reader's process, as everywhere.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from tawthiq.language import arabic
from tawthiq.language.proper import is_name
from tawthiq.protect.finding import NamedSpan
from tawthiq.protect.redacting import Proposal, redact, redacted
from tawthiq.protect.shown import Language
from tawthiq.terms.errors import BadInput
from tawthiq.terms.reading import Document, Reading
from tawthiq.work.reader_process import run_reader

VERSION = 1


@dataclass(frozen=True)
class Redaction:
    """What is proposed for one text."""

    id: str
    text: str
    proposals: list[Proposal]

    def hidden(self) -> str:
        """The text with every proposal carried out."""
        return redacted(self.text, self.proposals)

    def contract(self) -> dict[str, Any]:
        """As the file contract has it (`docs/contracts.md`)."""
        return {"v": VERSION, "id": self.id, "spans": [asdict(one) for one in self.proposals]}


def redact_documents(
    documents: Iterable[Document], *, protect: Collection[str] = (), labels: Language | None = None
) -> Iterator[Redaction | BadInput]:
    """Proposals for each document, in order; for an Arabic text that cannot be read, why.

    **protect**: names of people promised safety. **labels**: language of the replacements, by default that of the text.
    """
    texts = list(documents)
    readings = iter(run_reader(_plain(one) for one in texts if is_arabic(one["text"])))
    for one in texts:
        arabic = is_arabic(one["text"])
        reading = next(readings) if arabic else None
        if isinstance(reading, BadInput):
            yield reading
            continue
        named = _named(reading) if reading else []
        written: Language = labels or ("ar" if arabic else "en")
        yield Redaction(one["id"], one["text"], redact(one["text"], named=named, protect=protect, labels=written))


def is_arabic(text: str) -> bool:
    """Whether a text is Arabic enough to be read for names: a third of its letters."""
    letters = [letter for letter in text[:20_000] if letter.isalpha()]
    return 3 * sum("\u0600" <= letter <= "\u06ff" for letter in letters) > len(letters)


def _plain(document: Document) -> Document:
    """What the reader gets: half a character would stop it, and the id may be anything."""
    text = document["text"].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    same = text if len(text) == len(document["text"]) else document["text"]
    return {"id": "text", "text": same, "language": "ar"}


def _named(reading: Reading) -> list[NamedSpan]:
    """The places of a reading and its people where they are named; "her uncle" is no name."""
    return [
        NamedSpan(name_start, end, entity["kind"])
        for entity in reading["entities"]
        if entity["kind"] in ("person", "place")
        for written, end in entity["mentions"]
        for start in (arabic.name_start(reading["text"], written, end, entity["name"]),)
        for name_start in _name_starts(reading["text"], start, end, is_place=entity["kind"] == "place")
    ]


def _name_starts(text: str, start: int, end: int, *, is_place: bool) -> list[int]:
    """Where the name begins in a mention that may open with a title or a kin word; nowhere if it holds none."""
    if is_place:
        return [start]
    return [start + word.start() for word in re.finditer(r"\S+", text[start:end]) if is_name(word.group())][:1]
