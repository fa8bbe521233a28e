"""Chats that Telegram Desktop exports as JSON (`result.json`): messages with sender, day, forwards, edits and files.

Hours are those of the machine that exported; where a message also carries its second since 1970, the zone follows from
the two. Service messages (joined, pinned, called) are left out and counted. Source: Telegram Desktop,
`export/output/export_output_json.cpp`, format of 2023 and later, and the older one without `date_unixtime`.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from tawthiq.intake import chats
from tawthiq.intake.chats import Message
from tawthiq.intake.limits import Limits
from tawthiq.intake.notes import Note, Refusal
from tawthiq.intake.parsed import Parsed

_START: Final = re.compile(r"\s*\{")
_LOCAL: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
_FILES: Final = ("photo", "file")
_ABSENT: Final = "("  # "(File not included. Change data exporting settings to download.)"
_QUARTER_SECONDS: Final = 900
_FIRST_YEAR: Final = 1990


def is_telegram(text: str) -> bool:
    """Whether a text looks like an export of Telegram; the reader finds out."""
    return _START.match(text) is not None and '"messages"' in text and '"date"' in text


def parse(text: str, notes: tuple[Note, ...], limits: Limits) -> Parsed:
    """Read an export of one chat. Raises `Refusal`."""
    messages, told = messages_of(text)
    return chats.parsed(messages, limits, (*notes, *told), "application/json")


def messages_of(text: str) -> tuple[list[Message], tuple[Note, ...]]:
    """The messages of the one chat in the file, with what there is to remark."""
    given = [one for one in _chat(text)["messages"] if isinstance(one, dict)]
    kept = [(at, one) for one in given if one.get("type") == "message" and (at := _at(one)) is not None]
    notes = [_zone([one for _, one in kept])]
    if len(kept) < len(given):
        notes.append(Note("app lines", count=len(given) - len(kept)))
    return [_message(at, one) for at, one in kept], tuple(notes)


def _chat(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal("damaged") from error
    every = found.get("chats", {}).get("list") if isinstance(found.get("chats"), dict) else None
    if isinstance(every, list):
        if len(every) != 1:
            raise Refusal("many chats", len(every))
        found = every[0]
    if not isinstance(found, dict) or not isinstance(found.get("messages"), list):
        raise Refusal("no messages")
    return found


def _message(at: str, given: dict[str, Any]) -> Message:
    file = next((_text(given[name]) for name in _FILES if _text(given.get(name))), "")
    words = _words(given.get("text"))
    origin = _text(given.get("forwarded_from"))
    if origin:
        words = f"Forwarded from {chats.name_of(origin)}:\n{words}"
    kind = " ".join(re.findall(r"[a-z]+", _text(given.get("media_type")))[:3]) or "file"
    missing = file.startswith(_ABSENT)
    if missing:
        words = f"{words}\n({kind} not in the export)".strip()
    return Message(
        at=at, sender=chats.name_of(_text(given.get("from"))), words=words,
        attached=None if missing or not file else file,
        missing=missing and not _words(given.get("text")) and not origin, edited="edited" in given,
    )  # fmt: skip


def _words(value: Any) -> str:
    """The words of a message: one string, or pieces of which some are links, names or bold."""
    if isinstance(value, list):
        return "".join(_pieces(value))
    return _text(value)


def _pieces(value: list[Any]) -> Iterator[str]:
    for piece in value:
        yield _text(piece.get("text")) if isinstance(piece, dict) else _text(piece)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _zone(messages: list[dict[str, Any]]) -> Note:
    """From which zone the hours are; several where summer time began, or not said."""
    shifts = {_shift_minutes(one) for one in messages}
    known = sorted(shift for shift in shifts if shift is not None)
    if not known or None in shifts:
        return Note("no zone")
    return Note(
        "zone", what=", ".join(f"UTC{'-+'[one >= 0]}{abs(one) // 60:02}.{abs(one) % 60:02}" for one in known[:3])
    )


def _shift_minutes(message: dict[str, Any]) -> int | None:
    """By how much the hour of a message differs from universal time."""
    second = _text(message.get("date_unixtime"))
    if not re.fullmatch(r"\d{1,11}", second):
        return None
    local = datetime.fromisoformat(_text(message.get("date"))).replace(tzinfo=UTC)
    return round((local.timestamp() - int(second)) / _QUARTER_SECONDS) * 15


def _at(given: dict[str, Any]) -> str | None:
    """Day and time of a message as it stands; `None` where there is no such moment."""
    value = _text(given.get("date"))
    try:
        moment = datetime.fromisoformat(value) if _LOCAL.fullmatch(value) else None
    except ValueError:
        return None
    return f"{moment:%Y-%m-%d %H:%M}" if moment and moment.year >= _FIRST_YEAR else None
