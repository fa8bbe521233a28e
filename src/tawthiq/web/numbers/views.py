"""Numbers: what is documented, as ranges with everybody behind them."""

from dataclasses import dataclass
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from tawthiq.count.documented import COLUMNS, UNITS, Column, DocumentedCount, Stratum
from tawthiq.web.frame import paging, wording
from tawthiq.web.incidents.brief import Brief, briefs, total
from tawthiq.web.numbers.drawing import Bar, bar
from tawthiq.work import counting

WORDED = ("type", "sex", "age", "status", "cause")  # columns whose values are words of the house
PAGE = 100
MOST_BEHIND = 3  # incidents listed under a bar; a page of its own has all


@dataclass(frozen=True)
class Row:
    """One number: its name, bars of what is counted and of what stands beside it, and the incidents behind both."""

    name: str
    stratum: Stratum
    documented: Bar
    beside: Bar
    beside_low: int
    beside_high: int
    counted: tuple[Brief, ...]
    uncounted: tuple[tuple[Brief, str], ...]
    mark: str
    all: int

    @property
    def left(self) -> int:
        return self.all - len(self.counted) - len(self.uncounted)


@dataclass(frozen=True)
class Behind:
    """One incident behind a number; `why` it is not counted, empty when it is."""

    line: Brief
    why: str


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Counts by month, place or type, in people, acts or incidents."""
    unit = request.GET.get("unit", "people")
    column, known_unit = _column(request), next((one for one in UNITS if one == unit), None)
    if known_unit is None:
        raise Http404
    direction = "rtl" if get_language_bidi() else "ltr"
    count = counting.documented([column], unit=known_unit)
    behind = briefs({one for stratum in count.strata for one in (*_counted(stratum), *_uncounted(stratum))})
    shown = {
        "rows": rows(count, {line.id: line for line in behind}, direction), "total": count.total, "rule": count.rule,
        "by": column, "unit": unit, "identity": counting.tells_identity(known_unit), "columns": COLUMNS, "units": UNITS,
        "incidents": total(),
    }  # fmt: skip
    return render(request, "numbers.html", shown)


@require_safe
def behind(request: HttpRequest) -> HttpResponse:
    """Every incident behind one number, a page at a time. The address holds no name: see `mark`."""
    column, asked = _column(request), request.GET.get("row", "")
    strata = counting.documented([column], unit="incidents").strata
    stratum = next((one for one in strata if mark(one) == asked), None)
    if stratum is None:
        raise Http404
    reasons = {**dict.fromkeys(stratum.documented.incidents, ""), **_left_out(stratum)}
    ordered = sorted(reasons, key=lambda one: reasons[one])
    part = paging.part(request, len(ordered), PAGE)
    wanted = ordered[part.start : part.end]
    found = {line.id: line for line in briefs(wanted)}
    lines = [Behind(found[one], reasons[one]) for one in wanted if one in found]
    page = {"name": _named(*stratum.key[0]), "by": column, "part": part, "lines": lines}
    return render(request, "behind.html", {**page, "query": f"by={column}&row={asked}&"})


def _column(request: HttpRequest) -> Column:
    asked = request.GET.get("by", "month")
    column = next((one for one in COLUMNS if one == asked), None)
    if column is None:
        raise Http404
    return column


def mark(stratum: Stratum) -> str:
    """What an address calls a row: a digest, for a place must not stand in the history of a browser."""
    return sha256(repr(stratum.key).encode()).hexdigest()[:16]


def rows(count: DocumentedCount, lines: dict[str, Brief], direction: str) -> list[Row]:
    most = max((_beside(stratum)[1] + stratum.documented.high for stratum in count.strata), default=0)
    return [_row(stratum, most, lines, direction) for stratum in count.strata]


def _row(stratum: Stratum, most: int, lines: dict[str, Brief], direction: str) -> Row:
    low, high = _beside(stratum)
    documented = stratum.documented
    column, value = stratum.key[0]
    return Row(
        name=_named(column, value), stratum=stratum, documented=bar(documented.low, documented.high, most, direction),
        beside=bar(low, high, most, direction), beside_low=low, beside_high=high,
        counted=tuple(lines[one] for one in _counted(stratum) if one in lines),
        uncounted=tuple((lines[one], why) for one, why in _uncounted(stratum).items() if one in lines),
        mark=mark(stratum), all=len(documented.incidents) + len(_left_out(stratum)),
    )  # fmt: skip


def _counted(stratum: Stratum) -> tuple[str, ...]:
    return stratum.documented.incidents[:MOST_BEHIND]


def _uncounted(stratum: Stratum) -> dict[str, str]:
    """Incidents that are not in the number, and why, as many as are listed."""
    return dict(list(_left_out(stratum).items())[:MOST_BEHIND])


def _left_out(stratum: Stratum) -> dict[str, str]:
    return {left.incident: left.why for left in stratum.left_out if left.account is None}


def _beside(stratum: Stratum) -> tuple[int, int]:
    """What stands beside the count: contested and not verified, together."""
    return stratum.contested.low + stratum.unverified.low, stratum.contested.high + stratum.unverified.high


def _named(column: str, value: str) -> str:
    if value == "unknown":
        return wording.word(f"{column} unknown", "count")
    if column == "month":
        return wording.when(value)
    if column in WORDED:
        return wording.word(value, "incident type" if column == "type" else "count")
    return value
