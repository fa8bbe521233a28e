"""When and where a picture or recording was taken, as bounds; and what it may show, kept as somebody's words."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.web.frame import opened
from tawthiq.web.media.rows import row_of
from tawthiq.work import bounds, sources
from tawthiq.work.bounds import BoundRequest


def bounds_shown(picture: str) -> dict[str, Any]:
    """What the page shows of the bounds of a picture."""
    standing = bounds.standing(picture)
    return {"bounds": standing, "span": bounds.span(standing)}


@require_POST
def say(request: HttpRequest, picture: str) -> HttpResponse:
    """Enter a bound; one field says both what it bounds and how."""
    row_of(picture)
    of, _space, bound = request.POST.get("bound", "").partition(" ")
    value = request.POST.get("value", "").strip() or None
    told = BoundRequest(of, bound, value, request.POST.get("evidence", ""), request.POST.get("said_by", ""))
    bounds.say(opened.casebook(), picture, told, now=timezone.now())
    return HttpResponseRedirect(f"/media/{picture}/#bounds")


@require_POST
def withdraw(request: HttpRequest, picture: str) -> HttpResponse:
    """Take back a bound of this picture; it stays in the record."""
    row = models.Bound.objects.filter(id=request.POST.get("bound", ""), source=picture).first()
    if row is None:
        raise NotFound("There is no such bound of this source.")
    bounds.withdraw(opened.casebook(), row.id, now=timezone.now())
    return HttpResponseRedirect(f"/media/{picture}/#bounds")


@require_POST
def describe(request: HttpRequest, picture: str) -> HttpResponse:
    """Keep what somebody says the picture may show, as a text of theirs; statements are made of it in the reading room."""
    row_of(picture)
    who, words = request.POST.get("who", "").strip(), request.POST.get("words", "").strip()
    if not who or not words:
        raise BadInput(_("Say who says so, and what it may show."))
    sources.describe(opened.casebook(), picture, f"{who}: {words}", now=timezone.now())
    return HttpResponseRedirect(f"/source/{picture}/")
