"""When and where a picture or recording was taken, as bounds: not before, not after, within, or unknown.

A camera's clock is evidence, not a date. Each bound says on what it rests and who said so; what all of them leave open is
their common span, and bounds that leave nothing open contradict each other, which is shown and not resolved here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tawthiq.projection import models
from tawthiq.record.kinds.bound import BOUNDS, OF
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.work.casebook import Casebook
from tawthiq.work.checking import one_of
from tawthiq.work.ids import pointed
from tawthiq.work.making import latest_versions
from tawthiq.work.promised import people_of_source


@dataclass(frozen=True)
class BoundRequest:
    """`of` is when or where; `value` an EDTF date or words for a place, None where it is said to be unknown."""

    of: str
    bound: str
    value: str | None
    evidence: str
    said_by: str


@dataclass(frozen=True)
class Span:
    """The days that all bounds together leave open: first and last, None where nothing bounds it; `clash` when none is left.

    `unknown` says that somebody entered that the date is unknown and nobody bounded it.
    """

    first: date | None = None
    last: date | None = None
    unknown: bool = False

    @property
    def clash(self) -> bool:
        return self.first is not None and self.last is not None and self.first > self.last


def say(casebook: Casebook, source: str, request: BoundRequest, *, now: datetime) -> str:
    """Enter a bound on when or where a source's picture or recording was taken. Gives its id.

    errors: `BadInput` for a bound or date that is none, and without evidence or who said so; `NotFound`.
    """
    _check(request)
    if not models.Source.objects.filter(id=source).exists():
        raise NotFound(f"There is no source {pointed(source)}. `tawthiq show sources` lists them.")
    body = {**_body(source, request), **people_of_source(source)}
    with casebook.deed(now) as deed:
        return deed.append("bound", body, (source,))


def withdraw(casebook: Casebook, bound: str, *, now: datetime) -> str:
    """Take a bound back: it stays in the record and stands no more. errors: `NotFound`."""
    row = models.Bound.objects.filter(id=bound, withdrawn=False).first()
    if row is None:
        raise NotFound(f"There is no bound {pointed(bound)} that stands.")
    request = BoundRequest(row.of, row.bound, row.when or row.where or None, row.evidence, row.said_by)
    body = {**_body(row.source, request), "withdrawn": True, **people_of_source(row.source)}
    with casebook.deed(now) as deed:
        return deed.append("bound", body, latest_versions(bound))


def standing(source: str) -> list[models.Bound]:
    """The bounds of a source that stand, in the order they were said."""
    return list(models.Bound.objects.filter(source=source, withdrawn=False).order_by("order"))


def span(bounds: Iterable[models.Bound]) -> Span:
    """What bounds on the date leave open together."""
    when = [one for one in bounds if one.of == "when"]
    known = [(one.bound, *dates.bounds(one.when)) for one in when if one.when and dates.is_valid(one.when)]
    firsts = [first for bound, first, _ in known if first and bound in ("not before", "within")]
    lasts = [last for bound, _, last in known if last and bound in ("not after", "within")]
    return Span(max(firsts, default=None), min(lasts, default=None), bool(when) and not known)


def _check(request: BoundRequest) -> None:
    one_of("of", request.of, OF)
    one_of("bound", request.bound, BOUNDS)
    if request.of == "where" and request.bound in ("not before", "not after"):
        raise BadInput("Where something was taken is within a place, or unknown.")
    if request.bound != "unknown" and not (request.value or "").strip():
        raise BadInput("Say the date or place that bounds it, or that it is unknown.")
    if request.of == "when" and request.bound != "unknown" and not dates.is_valid((request.value or "").strip()):
        raise BadInput("The date is an EDTF date, such as 2025-02-11, 2025-02, 2022-07~ or 2022-07/2022-09.")
    if not request.evidence.strip() or not request.said_by.strip():
        raise BadInput("A bound says on what it rests and who said so: a clock in the picture, a bridge not yet built.")


def _body(source: str, request: BoundRequest) -> dict[str, object]:
    value = None if request.bound == "unknown" else (request.value or "").strip()
    return {
        "source": source, "of": request.of, "bound": request.bound, "when": value if request.of == "when" else None,
        "where": value if request.of == "where" else None, "evidence": request.evidence.strip(),
        "said_by": request.said_by.strip(), "withdrawn": False,
    }  # fmt: skip
