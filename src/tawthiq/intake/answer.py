"""Checking the worker's answer: it may have been written by a hostile file, so it is foreign bytes too.

Every member is checked for its kind and length, text for characters that cannot be kept; sentences come from `notes`,
never from the worker. Whatever does not fit is refused as a whole.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from tawthiq.intake.hygiene import language_of
from tawthiq.intake.limits import Limits
from tawthiq.intake.links import unique
from tawthiq.intake.notes import REFUSALS, Note, Refusal
from tawthiq.intake.parsed import Part
from tawthiq.terms import dates

_UNFIT: Final = re.compile("[\0\r\ud800-\udfff]")
_WORDS: Final = re.compile(r"[a-z0-9._ -]{1,80}")
_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9.+-]{1,90}")
_MEMBERS: Final = {
    "text", "extractor", "version", "media_type", "title", "dated", "dated_why", "links", "notes", "parts",
}  # fmt: skip
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,8}")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOTES_MOST: Final = 60
_LARGEST: Final = 1 << 53


@dataclass(frozen=True)
class Extract:
    """What a foreign file says: its text, who read it, and what to beware of (`warnings`, plain sentences).

    `sha256` is that of the file, `text_sha256` that of the text in UTF-8; `language` is a guess by script; `dated` is
    EDTF and stands only if the file states it in clear, where `dated_why` says; `links` are the addresses it cites,
    in order; `parts` are the files that came within it.
    """

    text: str
    extractor: str
    version: str
    media_type: str
    sha256: str
    text_sha256: str
    title: str | None
    language: str | None
    dated: str | None
    dated_why: str | None
    links: tuple[str, ...]
    warnings: tuple[str, ...]
    parts: tuple[Part, ...] = ()


def checked(answer: bytes, data: bytes, limits: Limits) -> Extract:
    """Turn the worker's answer about the file `data` into an extract, or raise `Refusal`."""
    head, _, tail = answer.partition(b"\n")
    members = _object(head)
    try:
        _raise_refused(members)
        return _extract(members, data, tail, limits)
    except (TypeError, ValueError, KeyError) as error:
        raise Refusal("bad answer") from error


def _object(answer: bytes) -> dict[str, Any]:
    try:
        members = json.loads(answer.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refusal("bad answer") from error
    if not isinstance(members, dict):
        raise Refusal("bad answer")
    return members


def _raise_refused(members: dict[str, Any]) -> None:
    code = members.get("refused")
    if code is None:
        return
    if members.keys() != {"refused", "count"} or not isinstance(code, str) or code not in REFUSALS:
        raise Refusal("bad answer")
    raise Refusal(code, _number(members["count"]))


def _extract(members: dict[str, Any], data: bytes, tail: bytes, limits: Limits) -> Extract:
    if members.keys() != _MEMBERS:
        raise ValueError("members")
    text = _string(members["text"], limits.text_chars + 1)
    dated = _optional(members["dated"], lambda value: _string(value, 40))
    if dated is not None and not dates.is_valid(dated):
        raise ValueError("dated")
    return Extract(
        text=text,
        extractor=_matching(members["extractor"], _WORDS),
        version=_matching(members["version"], _WORDS),
        media_type=_matching(members["media_type"], _MEDIA_TYPE),
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        title=_optional(members["title"], _line),
        language=language_of(text),
        dated=dated,
        dated_why=_optional(members["dated_why"], _line),
        links=_links(members["links"], limits),
        warnings=_warnings(members["notes"]),
        parts=tuple(_parts(members["parts"], tail, limits)),
    )


def _parts(value: Any, tail: bytes, limits: Limits) -> Iterator[Part]:
    """The files within, cut out of what followed the answer; all of it is named, and nothing else."""
    at = 0
    for member in _list(value, limits.archive_entries):
        size, media_type, suffix, dated = member
        end = at + _number(size)
        day = _optional(dated, lambda given: _matching(given, _DAY))
        if end == at or end > len(tail) or (day is not None and not dates.is_valid(day)):
            raise ValueError("part")
        kind = _optional(media_type, lambda given: _matching(given, _MEDIA_TYPE))
        yield Part(tail[at:end], kind, _optional(suffix, lambda given: _matching(given, _SUFFIX)), day)
        at = end
    if at != len(tail):
        raise ValueError("parts")


def _links(value: Any, limits: Limits) -> tuple[str, ...]:
    links = [_string(link, 2_100) for link in _list(value, limits.links)]
    if unique(links, limits.links) != tuple(links):
        raise ValueError("links")
    return tuple(links)


def _warnings(value: Any) -> tuple[str, ...]:
    sentences = []
    for member in _list(value, _NOTES_MOST):
        code, count, first, what = member
        note = Note(_string(code, 40), _number(count), _number(first), _string(what, 200))
        sentences.append(note.sentence())
    return tuple(sentences)


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _string(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most or _UNFIT.search(value):
        raise ValueError("string")
    return value


def _line(value: Any) -> str:
    """One line without invisible characters: titles stand in lists and must not disturb them."""
    return " ".join("".join(c if c.isprintable() else " " for c in _string(value, 2_000)).split())[:300]


def _matching(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("words")
    return value


def _optional(value: Any, check: Callable[[Any], str]) -> str | None:
    return None if value is None else check(value) or None


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < _LARGEST:
        raise ValueError("number")
    return value


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("list")
    return value
