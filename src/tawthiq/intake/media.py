"""What the worker shows of a picture or PDF, checked: sizes that fit the bytes, nothing but pixels; recordings built anew.

The bytes are three a pixel whatever they say, so they cannot be a file of any kind until this process makes one of them.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from tawthiq.intake.limits import MEGABYTE, Limits
from tawthiq.intake.notes import REFUSALS, Refusal
from tawthiq.intake.showing import Page
from tawthiq.intake.worker import ask
from tawthiq.terms.errors import BadInput

KINDS: Final = ("png", "jpeg", "webp", "gif", "tiff", "bmp", "heic", "avif", "pdf")
PICTURE_LIMITS: Final = Limits(answer_bytes=170 * MEGABYTE)
_LONGEST: Final = 100_000


@dataclass(frozen=True)
class Shown:
    """Pages of a file of `count` pages, as pixels; `kind` is one of `KINDS`."""

    kind: str
    count: int
    pages: tuple[Page, ...]


def pixels_of(
    data: bytes, *, first: int = 0, most: int = 1, side: int | None = None, limits: Limits = PICTURE_LIMITS
) -> Shown:
    """At most `most` pages of a picture or PDF from `first` on, decoded by a sealed worker, none longer than `side` pixels.

    errors: `BadInput` with a sentence that says what to do and holds nothing of the file.
    """
    try:
        if len(data) > limits.file_bytes:
            raise Refusal("too large", limits.file_bytes // MEGABYTE)
        answer = ask(data, {"task": "pages", "first": first, "most": most, "side": side}, limits)
        shown = _shown(answer, most)
        if not shown.pages:
            raise Refusal("no such page")
        return shown
    except Refusal as refusal:
        raise BadInput(refusal.sentence()) from None


def recording_of(data: bytes, *, limits: Limits = PICTURE_LIMITS) -> bytes:
    """A recording without what accompanies it, built anew by a sealed worker. errors: as `pixels_of`."""
    try:
        if len(data) > limits.file_bytes:
            raise Refusal("too large", limits.file_bytes // MEGABYTE)
        members, built = members_of(ask(data, {"task": "recording"}, limits))
        if members != {"size": len(built)} or not built:
            raise Refusal("bad answer")
        return built
    except Refusal as refusal:
        raise BadInput(refusal.sentence()) from None


def members_of(answer: bytes) -> tuple[dict[str, Any], bytes]:
    """The object an answer begins with, and what follows it. errors: `Refusal`, also where the answer is one."""
    head, _, tail = answer.partition(b"\n")
    try:
        members = json.loads(head.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refusal("bad answer") from error
    if not isinstance(members, dict):
        raise Refusal("bad answer")
    if "refused" in members:
        code, count = members.get("refused"), members.get("count")
        known = isinstance(code, str) and code in REFUSALS and type(count) is int and count >= 0
        raise Refusal(str(code), int(str(count))) if known else Refusal("bad answer")
    return members, tail


def _shown(answer: bytes, most: int) -> Shown:
    members, tail = members_of(answer)
    kind, count, sizes = (members.get(name) for name in ("kind", "count", "pages"))
    if kind not in KINDS or type(count) is not int or not isinstance(sizes, list) or len(sizes) > min(most, count):
        raise Refusal("bad answer")
    pages = []
    for size in sizes:
        width, height = _size(size)
        pages.append(Page(width, height, tail[: 3 * width * height]))
        tail = tail[3 * width * height :]
        if len(pages[-1].rgb) != 3 * width * height:
            raise Refusal("bad answer")
    if tail:
        raise Refusal("bad answer")
    return Shown(kind, count, tuple(pages))


def _size(value: Any) -> tuple[int, int]:
    if not (
        isinstance(value, list) and len(value) == 2 and all(type(one) is int and 0 < one < _LONGEST for one in value)
    ):
        raise Refusal("bad answer")
    return value[0], value[1]
