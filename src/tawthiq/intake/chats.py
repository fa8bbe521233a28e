"""Exported chats to text: each message with its day, time and sender in one form, whatever app and phone wrote it.

A message becomes `[2023-03-05 14:22] Sender: words`; further lines of it begin with `· `, so that no line inside a
message can pass for somebody else's. Lines of the app itself (who joined, left or changed a number) are left out and
counted; they stand in the sealed original. Read as text: WhatsApp (Android, iOS; English and Arabic interface) and
signal-export; `telegram` reads Telegram's JSON, `chat_archive` an export with its attachments.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tawthiq.intake import chat_stamps
from tawthiq.intake.chat_stamps import DayOrder, Stamp
from tawthiq.intake.limits import Limits
from tawthiq.intake.links import addresses_in
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed

VERSION: Final = "1"
FEWEST: Final = 2
_SENDER_CHARS: Final = 80
_EDGE: Final = " \t\u200e\u200f\u202a-\u202c"
_SENDER: Final = re.compile(
    r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]*(?P<who>[^:\n“”\"«»]{1,80}?):(?:[ \u200e\u200f]|$)"
)
_INVISIBLE: Final = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_MEDIA: Final = re.compile(
    r"<?(?:Media|image|video|audio|GIF|sticker|document|Contact card|photo|video note) omitted>?"
    r"|<?(?:تم استبعاد|تم حذف|لم يتم تضمين) (?:الوسائط|الصورة|الفيديو|الصوت|المقطع الصوتي|الملصق|المستند|ملف GIF"
    r"|بطاقة جهة الاتصال)>?"
    r"|<(?:الوسائط مستبعدة|الوسائط غير مضمنة)>",
    re.I,
)
_DELETED: Final = re.compile(
    r"(?:This message was deleted|You deleted this message|(?:تم حذف|حذفت|لقد حذفت) هذه الرسالة)\.?",
    re.I,
)
_BREAK: Final = re.compile(
    "\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
)  # whatever any program takes for the end of a line
_UNKEPT: Final = re.compile("[\0\ud800-\udfff]")
_EDITED: Final = re.compile(r"<(?:This message was edited|تم تعديل هذه الرسالة)>\s*$", re.I)


@dataclass(frozen=True)
class Message:
    """One message: its day and time (`2023-03-05 14:22`), who sent it, its words; `attached` is a file's name."""

    at: str
    sender: str
    words: str
    attached: str | None = None
    missing: bool = False  # media that is not in the export
    deleted: bool = False
    edited: bool = False


def is_chat(text: str) -> bool:
    """Whether a text is an exported chat: it opens with a stamped line and holds several messages with a sender.

    >>> is_chat("5/3/2023, 14:22 - Amal: hello\\n5/3/2023, 14:23 - Bo: hello"), is_chat("5/3/2023: a raid")
    (True, False)
    """
    first = next((line for line in text[:5_000].split("\n") if line.strip()), "")
    if chat_stamps.stamp_of(first) is None:
        return False
    found = 0
    for line in text[:200_000].split("\n"):
        stamp = chat_stamps.stamp_of(line)
        found += stamp is not None and _SENDER.match(line, stamp.end) is not None
        if found >= FEWEST:
            return True
    return False


def parse(text: str, notes: tuple[Note, ...], limits: Limits, days: DayOrder | None) -> Parsed:
    """Read a chat exported as text. Raises `Refusal` where its days can be read in two ways and `days` does not say."""
    messages, told = messages_of(text, days)
    zone = Note("no zone")
    return parsed(messages, limits, (*notes, *told, zone), "text/plain")


def messages_of(text: str, days: DayOrder | None) -> tuple[list[Message], tuple[Note, ...]]:
    """The messages of a chat exported as text, with what there is to remark."""
    blocks, own = _blocks(text)
    order, why = chat_stamps.order_of([stamp for stamp, _, _ in blocks])
    if days is not None and any(chat_stamps.day(stamp, days) is None for stamp, _, _ in blocks):
        raise Refusal("chat dates")
    if days is None and order is None:
        raise Refusal("chat days")
    told = () if days or why.startswith("the year") else (Note("days", what=f"{order}, by {why}"),)
    messages = [_message(stamp, who, words, days or order) for stamp, who, words in blocks]
    return messages, (*told, *([Note("app lines", count=own)] if own else []))


def _blocks(text: str) -> tuple[list[tuple[Stamp, str, str]], int]:
    """Each message with its stamp, sender and words, further lines included; and how many lines are the app's own."""
    blocks: list[tuple[Stamp, str, list[str]]] = []
    own, within = 0, False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n"):
        stamp = chat_stamps.stamp_of(line)
        if stamp is None:
            if within:
                blocks[-1][2].append(line)
            continue
        sender = _SENDER.match(line, stamp.end)
        within = sender is not None
        if sender is None:
            own += 1
        else:
            blocks.append((stamp, sender["who"], [line[sender.end() :]]))
    return [(stamp, who, "\n".join(lines)) for stamp, who, lines in blocks], own


def _message(stamp: Stamp, who: str, words: str, order: DayOrder | None) -> Message:
    day = chat_stamps.day(stamp, order)
    if day is None:
        raise Refusal("chat dates")
    bare = _INVISIBLE.sub("", words).strip()
    return Message(
        at=f"{day.isoformat()} {stamp.time}", sender=name_of(who), words=words.strip(_EDGE),
        missing=_MEDIA.fullmatch(bare) is not None, deleted=_DELETED.fullmatch(bare) is not None,
        edited=_EDITED.search(bare) is not None,
    )  # fmt: skip


def name_of(sender: str) -> str:
    """A sender's name on one line, without what could end it early or turn its letters."""
    shown = " ".join(
        _UNKEPT.sub("\ufffd", _INVISIBLE.sub("", sender)).replace(":", " ").replace("[", "(").replace("]", ")").split()
    )
    return shown[:_SENDER_CHARS] or "unknown sender"


def parsed(messages: list[Message], limits: Limits, notes: Iterable[Note], media_type: str) -> Parsed:
    """The chat as text, with what its messages say of themselves."""
    if not messages:
        raise Refusal("no messages")
    text = "\n".join(map(written, messages))
    if len(text) > limits.text_chars:
        raise Refusal("too much text", limits.text_chars // 1_000_000)
    days = sorted({one.at[:10] for one in messages})
    return Parsed(
        text=text, extractor="tawthiq.intake.chats", version=VERSION, media_type=media_type,
        dated=days[0] if len(days) == 1 else f"{days[0]}/{days[-1]}", dated_why="as its messages are dated",
        links=addresses_in(text, limits.links), notes=(Note("chat", count=len(messages)), *notes, *_states(messages)),
    )  # fmt: skip


def written(message: Message) -> str:
    """One message in the form of all chats."""
    words = f"[{message.words}]" if message.missing or message.deleted else message.words
    lines = [_UNKEPT.sub("\ufffd", part).strip() for part in _BREAK.split(words)]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return "\n· ".join([f"[{message.at}] {message.sender}: {lines[0]}", *lines[1:]])


def _states(messages: list[Message]) -> Iterator[Note]:
    counts: dict[str, Callable[[Message], bool]] = {
        "no media": lambda one: one.missing, "deleted messages": lambda one: one.deleted, "edited": lambda one: one.edited,
    }  # fmt: skip
    for code, holds in counts.items():
        count = sum(map(holds, messages))
        if count:
            yield Note(code, count=count)
