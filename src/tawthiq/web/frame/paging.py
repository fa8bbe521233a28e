"""One page of a long list: which part is shown, where the earlier and later ones are, and what was looked for in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.http import Http404, HttpRequest

from tawthiq.language.folding import fold

Line = TypeVar("Line")


@dataclass(frozen=True)
class Part:
    """`start` counts from 0; `first` and `last` are as people count; `before` and `after` are starts of other pages."""

    start: int
    first: int
    last: int
    total: int
    before: int | None
    after: int | None

    @property
    def end(self) -> int:
        return self.last


def part(request: HttpRequest, total: int, size: int) -> Part:
    """The part that `?from=` asks for, the first one when it does not.

    **Errors**: `Http404` for what is no number.
    """
    asked = request.GET.get("from", "0")
    if not asked.isdecimal() or len(asked) > 7:
        raise Http404
    start = int(asked)
    last = min(start + size, total)
    return Part(start, start + 1, last, total, max(start - size, 0) if start else None, last if last < total else None)


def asked(request: HttpRequest) -> str:
    """What is looked for in the list. It comes in the body of a form: a name must not stand in an address."""
    return request.POST.get("asked", "").strip()


def found(words: str, lines: Sequence[Line], names: Callable[[Line], Iterable[str]]) -> list[Line]:
    """The lines one of whose names holds the words, spelling marks of either script aside; all when there is no word."""
    sought = fold(words)
    return [line for line in lines if sought in fold(" \n ".join(names(line)))] if sought else list(lines)
