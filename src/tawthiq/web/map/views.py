"""The map: where incidents happened, as exactly as it is known and no more, with the same as a table beside it."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tawthiq.projection import models
from tawthiq.terms.vocabulary import INCIDENT_TYPES
from tawthiq.web.frame import paging
from tawthiq.web.incidents.brief import briefs
from tawthiq.web.map.drawing import HEIGHT, WIDTH, picture
from tawthiq.web.map.spots import Spot, spots
from tawthiq.web.map.table import exactly, marks, rows

PAGE = 200  # rows of the table; the map draws those of them that have coordinates
PAGE_OF_SPOT = 100


@require_safe
def map(request: HttpRequest) -> HttpResponse:
    """All spots, or those of one type of incident."""
    asked = kind_of_incident(request)
    found = spots(asked)
    part = paging.part(request, len(found.spots), PAGE)
    shown = found.spots[part.start : part.end]
    drawn = picture(shown)
    page = {
        "placed": rows(one for one in shown if one.point), "unplaced": rows(one for one in shown if not one.point),
        "part": part, "asked_type": asked, "types": types_here(), "nowhere": found.nowhere, "kept": found.kept,
        "picture": drawn, "marks": marks(drawn) if drawn else "", "width": WIDTH, "height": HEIGHT,
        "query": f"type={asked}&" if asked else "",
    }  # fmt: skip
    return render(request, "map.html", page)


def kind_of_incident(request: HttpRequest) -> str:
    """The type of incident that `?type=` asks for, empty for all."""
    asked = request.GET.get("type", "")
    if asked and asked not in INCIDENT_TYPES:
        raise Http404
    return asked


def types_here() -> list[str]:
    """The types of incident that the casebook has, in the order of the list."""
    known = set(models.Report.objects.values_list("type", flat=True).distinct())
    return [one for one in INCIDENT_TYPES if one in known]


@require_safe
def spot(request: HttpRequest, spot: str) -> HttpResponse:
    """The incidents of one spot."""
    found = next((one for one in spots().spots if one.id == spot), None)
    if found is None:
        raise Http404
    return _incidents(request, found, " · ".join(found.names))


@require_safe
def nowhere(request: HttpRequest) -> HttpResponse:
    """The incidents whose place nobody names."""
    return _incidents(request, spots().nowhere, _("Place unknown"))


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """The incidents that are kept off the map; their places are not told here either."""
    return _incidents(request, spots().kept, _("Kept off the map"), places=False)


def _incidents(request: HttpRequest, found: Spot, title: str, *, places: bool = True) -> HttpResponse:
    incidents = _by_group(found)
    part = paging.part(request, len(incidents), PAGE_OF_SPOT)
    wanted = incidents[part.start : part.end]
    lines = {line.id: line if places else replace(line, place="") for line in briefs([one for one, _group in wanted])}
    shown = [(lines[id], group) for id, group in wanted if id in lines]
    told = exactly(found.point) if found.point else ""
    return render(request, "spot.html", {"title": title, "exactly": told, "lines": shown, "part": part, "query": ""})


def _by_group(found: Spot) -> Sequence[tuple[str, str]]:
    """Each incident with the word for how it was judged, documented ones first."""
    groups = (
        (_("confirmed or corroborated"), found.documented), (_("contested or not verified"), found.beside),
        (_("refuted"), found.refuted),
    )  # fmt: skip
    return [(incident, name) for name, incidents in groups for incident in incidents]
