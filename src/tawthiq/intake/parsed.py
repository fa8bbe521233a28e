"""What a format's reader hands over: the text as it stands in the file, and what the file says about itself."""

from dataclasses import dataclass

from tawthiq.intake.notes import Note


@dataclass(frozen=True)
class Part:
    """A file that came within another; `media_type` is None for a document that is still to be read by itself.

    `dated` is the day of the message that brought it, `suffix` the ending of its name.
    """

    data: bytes
    media_type: str | None
    suffix: str | None
    dated: str | None


@dataclass(frozen=True)
class Parsed:
    """`dated` is EDTF; `extractor` and `version` name the code whose change could change the text."""

    text: str
    extractor: str
    version: str
    media_type: str
    title: str | None = None
    dated: str | None = None
    dated_why: str | None = None
    links: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    parts: tuple[Part, ...] = ()
