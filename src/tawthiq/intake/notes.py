"""What reading a foreign file can refuse or remark: closed lists of codes, and the sentence each stands for.

The worker answers in codes and numbers only; the sentences are made here, in the main process. So a worker taken over
by a hostile file cannot put words into our messages, and no message can hold a name or a piece of the file.
"""

import re
from dataclasses import dataclass
from typing import Final

from tawthiq.intake.formats import FORMATS

ACCEPTED: Final = (
    "Accepted are plain text and Markdown (UTF-8, UTF-16, Windows-1256, Windows-1252), HTML, PDF, Word (.docx) and Excel "
    "(.xlsx), chats exported from WhatsApp, Telegram or Signal, pictures (JPEG, PNG, WebP, GIF, TIFF, BMP, HEIC, AVIF), and "
    "recordings of sound or video"
)
REFUSALS: Final = {
    "empty": "The file is empty. Check that it was copied in full and add it again.",
    "too large": "The file is larger than is read here ({count} MB at most). Split it, or add the pages that matter.",
    "too much text": "The file holds more than {count} million characters of text. Split it and add the parts.",
    "unknown": f"The file is of a kind that is not read here. {ACCEPTED}. Save it as one of these and add it again.",
    "old word": "The file is an old Word or Office document. Save it as .docx or PDF and add it again.",
    "archive": "The file is an archive, not a document. Unpack it and add the files inside.",
    "no chat": "The archive holds no exported chat. Unpack it and add the files inside.",
    "large chat": "The chat unpacks to more than {count} MB. Export it without media, or in parts, and add those.",
    "many chats": "The file holds {count} chats. Export the chats that matter one by one, and add those.",
    "no messages": "The chat holds no message that can be read. Export it anew and add it again.",
    "chat days": (
        "The days of this chat can be read in two ways, and nothing in it tells whether the day or the month stands first. "
        "Say how its days are written, and add it again."
    ),
    "chat dates": "The days of this chat do not exist when read in this order. Say the other order, and add it again.",
    "no table": "The workbook holds no visible sheet with a table. Save the sheet that matters alone, and add that.",
    "many cells": "The workbook holds more than {count} cells. Split it and add the parts.",
    "encrypted": "The file is encrypted with a password. Open it with its password, save it without one, and add that.",
    "damaged": "The file is damaged or cut short and cannot be read. Fetch it again from where it came.",
    "no document": (
        "The file is an archive or an Office file, but no Word document (.docx). Save it as .docx or PDF, or unpack it "
        "and add the files inside."
    ),
    "bomb": "The file unpacks to far more than it holds, as files made to exhaust a computer do. It was not opened.",
    "pages": "The PDF has more than {count} pages. Split it and add the parts.",
    "memory": "Reading the file took more memory than allowed. Split it or save it anew, and add it again.",
    "time": "Reading the file took longer than allowed ({count} seconds). Split it or save it anew, and add it again.",
    "no cleaning": (
        "A file of this format ({format}) cannot be cleaned of what it says about its makers, so no clean copy is made. "
        "Save it as a picture, a PDF, MP4, Ogg, MP3 or WAV, and take that."
    ),
    "large picture": "The picture has more than {count} million pixels. Save it smaller and add that.",
    "no such page": "There is no such page in the file.",
    "unsealed": (
        "PDF and Word files are not opened here, because this system cannot shut their reader off from files and "
        "network. Open them on Linux, save them as plain text, or allow it for files you trust."
    ),
    "stopped": (
        "The reader stopped before it had an answer: the file is damaged, hostile, or needs more memory than allowed. "
        "Nothing else was touched. Save it anew or as plain text, and add it again."
    ),
    "bad answer": "The reader's answer cannot be trusted, so the file was refused. Save it as plain text and add that.",
}
WARNINGS: Final = {
    "encoding": "The text was taken to be {what}; check a line of it.",
    "undecoded": "{count} places could not be decoded and show as \ufffd; the first is at character {first}.",
    "nul": "{count} NUL characters were replaced by \ufffd; the first is at character {first}.",
    "surrogate": "{count} broken characters (lone surrogates) were replaced by \ufffd, the first at character {first}.",
    "control": "{count} control characters are in the text; the first is at character {first}.",
    "bidi": (
        "{count} invisible characters that turn the direction of writing are in the text ({what}); the first is at "
        "character {first}."
    ),
    "zero width": "{count} invisible characters of no width are in the text ({what}); the first is at {first}.",
    "left out": "{count} characters marked as {what} were left out of the text.",
    "hidden": "{count} characters that the page hides from its readers were left out of the text.",
    "alt": "{count} descriptions of pictures were left out of the text.",
    "times": "The page gives {count} different times and marks none as its date.",
    "links": "Only the first {count} links were kept.",
    "scanned": "No text: the {count} pages are scanned pictures. The file is kept sealed; type off what matters.",
    "empty pages": "{count} pages hold no text, the first is page {first}; they may be scanned pictures.",
    "footnotes": "{count} footnotes or endnotes stand after the text, each on its own line.",
    "deleted": "{count} characters deleted under tracked changes were left out of the text.",
    "inserted": "{count} characters inserted under tracked changes are in the text.",
    "comments": "{count} comments were left out of the text.",
    "headers": "{count} headers and footers of the pages were left out of the text.",
    "chat": "A chat of {count} messages, written here in one form (day, time, sender, words); the original is sealed.",
    "days": "The days of its messages were read {what}.",
    "no zone": "The hours of its messages are of a time zone that the file does not name.",
    "zone": "The hours of its messages are of the time zone {what}.",
    "app lines": "Lines of the app itself (who joined, left or called), left out of the text: {count}.",
    "no media": "{count} messages held media that is not in the export.",
    "deleted messages": "{count} messages were deleted by their senders before the export.",
    "edited": "{count} messages were changed by their senders after they were sent.",
    "attachments": "{count} attachments came with the chat; each is sealed as a source of its own.",
    "absent": "{count} attachments that the chat names are not in the archive.",
    "recording": "A recording holds no text to read; it is kept sealed. Write down what is said in it.",
    "sheets": "The first visible sheet with cells was read; the other sheets of the workbook, {count} in all, were not.",
    "formulas": "Formulas without a kept result are empty here: {count}.",
    "picture": "A picture holds no text to read; it is kept sealed.",
    "also": "The file can also be opened as {what}: two formats in one file are a sign of a trap.",
    "weak": "The reader could not be shut off from files and network on this system; only its memory and time were.",
}
_WHAT: Final = re.compile(r"[A-Za-z0-9+,. -]{0,200}")


class Refusal(Exception):
    """A format's reader refuses the file, by a code of `REFUSALS`."""

    def __init__(self, code: str, count: int = 0) -> None:
        super().__init__(code)
        self.code, self.count = code, count

    def sentence(self) -> str:
        return REFUSALS[self.code].format(count=self.count, format=FORMATS[self.count % len(FORMATS)])


@dataclass(frozen=True)
class Note:
    """A remark by a code of `WARNINGS`; `first` is the code point of its start, `what` a few plain ASCII words."""

    code: str
    count: int = 0
    first: int = 0
    what: str = ""

    def __post_init__(self) -> None:
        if self.code not in WARNINGS or not _WHAT.fullmatch(self.what):
            raise ValueError("a note needs a code of the list and plain words")

    def sentence(self) -> str:
        return WARNINGS[self.code].format(count=self.count, first=self.first, what=self.what)
