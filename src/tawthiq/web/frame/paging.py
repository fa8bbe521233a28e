"""One page of a long list: which part is shown, and where the earlier and later ones are."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest


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
