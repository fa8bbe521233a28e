"""A chat exported with its attachments: one zip with the chat's text and the files its messages brought.

The archive is weighed before anything is unpacked, and nothing is unpacked to the disk. Names inside only tell which
message brought which file; no path is made of them. In the text an attachment is named by its number, which is also the
order in which the parts are handed on. Source: WhatsApp's "Export chat, attach media"; Telegram's folder, zipped.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from tawthiq.intake import archives, chats, images, plain, recordings, telegram
from tawthiq.intake.chat_stamps import DayOrder
from tawthiq.intake.chats import Message
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed, Part

_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError, NotImplementedError, EOFError, OSError, RuntimeError
)  # fmt: skip
_PICTURES: Final = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"RIFF": "webp"}
_ATTACHED: Final = re.compile(
    r"[\s\u200e\u200f\u202a-\u202e]*(?:<(?:attached|المرفق|المُرفق|مرفق): *(?P<inside>[^<>\n]{1,250})>"
    r"|(?P<before>[^<>\n()]{1,250}?) \((?:file attached|الملف مرفق|ملف مرفق)\))[ \t]*\n?",
    re.I,
)
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,8}")
_UNKNOWN: Final = "application/octet-stream"


def parse(data: bytes, limits: Limits, days: DayOrder | None) -> Parsed:
    """Read the chat in an archive and hand on its attachments. Raises `Refusal`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            archives.weigh(archive.infolist(), len(data), limits)
            return _read(archive, limits, days)
    except _BROKEN as error:
        raise Refusal("damaged") from error


def _read(archive: zipfile.ZipFile, limits: Limits, days: DayOrder | None) -> Parsed:
    files = _files(archive)
    talk = next((name for name in sorted(files, key=_talks_first) if archives.is_talk(name)), None)
    if talk is None:
        raise Refusal("no chat")
    if sum(entry.file_size for entry in files.values()) > limits.parts_bytes:
        raise Refusal("large chat", limits.parts_bytes // 1_000_000)
    text, notes = plain.decode(archive.read(files.pop(talk)))
    messages, told = _messages(text, days)
    messages = _told_apart(messages, files)
    numbered, brought = _numbered(messages, files)
    parts = [_part(archive.read(files[name]), name, day, limits) for name, day in brought.items()]
    found = chats.parsed(numbered, limits, (*notes, *told, *_counted(messages, brought)), "application/zip")
    return replace(found, parts=tuple(parts))


def _files(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Every file by its name within; of two under one name the second has its place in the archive added."""
    files: dict[str, zipfile.ZipInfo] = {}
    for at, entry in enumerate(archive.infolist()):
        if _is_file(entry):
            name = _slashed(entry.filename)
            files[f"{at}/{name}" if name in files else name] = entry
    return files


def _slashed(name: str) -> str:
    return name.replace("\\", "/")


def _told_apart(messages: list[Message], files: Iterable[str]) -> list[Message]:
    """The messages with the file that each means: the one of its whole name, else the only one with that last name."""
    whole = set(files)
    last = Counter(PurePosixPath(name).name for name in whole)
    only = {PurePosixPath(name).name: name for name in whole if last[PurePosixPath(name).name] == 1}

    def meant(name: str) -> str:
        return name if name in whole else only.get(PurePosixPath(name).name, name)

    return [replace(one, attached=meant(_slashed(one.attached))) if one.attached else one for one in messages]


def _is_file(entry: zipfile.ZipInfo) -> bool:
    return not entry.is_dir() and not entry.filename.startswith("__MACOSX/") and entry.file_size > 0


def _talks_first(name: str) -> tuple[bool, str]:
    last = PurePosixPath(name).name.lower()
    return "chat" not in last and "result.json" not in last, name


def _messages(text: str, days: DayOrder | None) -> tuple[list[Message], tuple[Note, ...]]:
    if telegram.is_telegram(text):
        return telegram.messages_of(text)
    if not chats.is_chat(text):
        raise Refusal("no chat")
    messages, told = chats.messages_of(text, days)
    return [_with_attachment(one) for one in messages], (*told, Note("no zone"))


def _with_attachment(message: Message) -> Message:
    """The message with the file it names set apart from its words."""
    found = _ATTACHED.match(message.words)
    if found is None:
        return message
    name = (found["inside"] or found["before"]).strip()
    return replace(message, words=message.words[found.end() :].strip(), attached=name)


def _numbered(messages: list[Message], files: dict[str, zipfile.ZipInfo]) -> tuple[list[Message], dict[str, str]]:
    """The messages with the number of each attachment in their words; and the files in that order, with their days.

    Files that no message names come last: they are part of what was received.
    """
    brought: dict[str, str] = {}
    numbers: dict[str, int] = {}
    told = []
    for one in messages:
        name = one.attached
        if name in files:
            brought.setdefault(name, one.at[:10])
            number = numbers.setdefault(name, len(numbers) + 1)
            one = replace(one, words=f"[attachment {number}]\n{one.words}".strip())
        elif name:
            one = replace(one, words=f"[attachment that is not in the archive]\n{one.words}".strip())
        told.append(one)
    return told, {**brought, **{name: "" for name in files if name not in brought}}


def _counted(messages: list[Message], brought: dict[str, str]) -> Iterator[Note]:
    if brought:
        yield Note("attachments", count=len(brought))
    absent = sum(one.attached is not None and one.attached not in brought for one in messages)
    if absent:
        yield Note("absent", count=absent)


def _part(data: bytes, name: str, day: str, limits: Limits) -> Part:
    ending = PurePosixPath(name).suffix.lower()
    suffix = ending if _SUFFIX.fullmatch(ending) else None
    return Part(data, _media_type(data, limits), suffix, day or None)


def _media_type(data: bytes, limits: Limits) -> str | None:
    """The media type of what holds no text; `None` for what is to be read as a document."""
    picture = next((kind for start, kind in _PICTURES.items() if data.startswith(start)), None)
    if picture == "webp" and data[8:12] != b"WEBP":
        picture = None
    if picture is None:
        return recordings.media_type_of(data)
    try:
        return images.parse(data, picture, limits).media_type
    except Refusal:
        return _UNKNOWN  # a broken picture or a trap: sealed, and never shown
