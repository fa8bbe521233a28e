"""The timeline: what happened when, by type, uncertain dates drawn as uncertain, with the same as a table beside it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from tawthiq.web.frame import paging
from tawthiq.web.incidents.brief import briefs
from tawthiq.web.map.views import kind_of_incident, types_here
from tawthiq.web.timeline import lanes, markup, moments

PAGE = 150


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """The earliest moments, page by page; of one type or one year where that is asked."""
    asked, year = kind_of_incident(request), _year(request)
    known = moments.moments(asked, year)
    part = paging.part(request, len(known), PAGE)
    shown = known[part.start : part.end]
    named = {line.id: line for line in briefs({one.incident for one in shown})}
    told = {one: markup.told(one, named[one.incident]) for one in shown}
    drawn = lanes.timeline(shown, "rtl" if get_language_bidi() else "ltr", year)
    page = {
        "lanes": [(lane, markup.bars(lane, told)) for lane in drawn.lanes], "ticks": drawn.ticks,
        "undated": [(told[one], markup.shape(one)) for one in drawn.undated], "rows": markup.rows(told.values()),
        "part": part, "asked_type": asked, "asked_year": year, "years": moments.years(), "types": types_here(),
        "refuted": moments.refuted(), "query": _query(asked, year),
    }  # fmt: skip
    return render(request, "timeline.html", page)


def _year(request: HttpRequest) -> int | None:
    asked = request.GET.get("year", "")
    if asked and not (asked.isascii() and asked.isdigit() and len(asked) == 4 and int(asked)):
        raise Http404
    return int(asked) if asked else None


def _query(asked: str, year: int | None) -> str:
    return (f"type={asked}&" if asked else "") + (f"year={year}&" if year else "")
