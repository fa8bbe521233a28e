"""Foreign bytes to text, read by a worker process without keys, files and network (`sandbox` says what holds where).

The bytes go to the worker by a pipe (`worker`) and come back as one JSON object, so nothing of them touches the disk.
Whatever becomes of the worker (limits, a crash, a lie) ends as a `BadInput` here.
"""

import hashlib
from typing import Final

from tawthiq.intake.answer import Extract, checked
from tawthiq.intake.chat_stamps import DayOrder
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Refusal
from tawthiq.intake.worker import ask
from tawthiq.terms.errors import BadInput

__all__ = ["UNREAD", "DayOrder", "DaysUnclear", "Extract", "Limits", "extract", "sealed_only"]

UNREAD: Final = "application/octet-stream"


class DaysUnclear(BadInput):
    """A chat whose days can be read in two ways: somebody has to say how it writes them (`days`)."""


def extract(
    data: bytes, *, filename_suffix: str | None = None, limits: Limits | None = None, days: DayOrder | None = None
) -> Extract:
    """Read a foreign file in a worker of its own and return what it says.

    `filename_suffix` (`.md`) only tells Markdown from plain text and a bare HTML fragment from text; `days` says how a
    chat writes them, where the chat does not tell. Raises `DaysUnclear` where that has to be said, else `BadInput`, with
    a sentence that says what to do and holds nothing of the file.

    >>> extract("A witness saw the raid.".encode(), filename_suffix=".txt").language
    'en'
    """
    limits = limits or Limits()
    try:
        if not data:
            raise Refusal("empty")
        if len(data) > limits.file_bytes:
            raise Refusal("too large", limits.file_bytes // 1_000_000)
        order = {"task": "read", "suffix": filename_suffix, "days": days}
        return checked(ask(data, order, limits), data, limits)
    except Refusal as refusal:
        kind = DaysUnclear if refusal.code == "chat days" else BadInput
        raise kind(refusal.sentence()) from None


def sealed_only(data: bytes, media_type: str) -> Extract:
    """What is said of a file that is kept without being read."""
    empty = hashlib.sha256(b"").hexdigest()
    return Extract(
        text="", extractor="none", version="1", media_type=media_type, sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=empty, title=None, language=None, dated=None, dated_why=None, links=(), warnings=(),
    )  # fmt: skip
