"""Reading all that waits, while people go on working: how far it is, what is at work, and stopping it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tawthiq.terms.errors import BadInput
from tawthiq.web.frame import opened
from tawthiq.web.frame.back import back
from tawthiq.web.reading import running
from tawthiq.work.reading import unread_sources

STOP_SECONDS = 3.0


@require_safe
def reading(request: HttpRequest) -> HttpResponse:
    return render(request, "reading.html", {"progress": running.progress(), "unread": len(unread_sources())})


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far it is, alone; it asks for itself again. Once the reading has ended, the page it stands on is loaded anew."""
    shown = running.progress()
    response = render(request, "reading_far.html", {"progress": shown})
    if shown is None or shown.state != "at work":
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Read every source that was not read yet."""
    waiting = unread_sources()
    if not waiting:
        raise BadInput(_("Every source with a text has been read. Open one to have it read again."))
    running.begin(waiting)
    return HttpResponseRedirect("/reading/")


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Stop; what was filed stays, the rest waits as before."""
    opened.desk().reading.end(STOP_SECONDS)
    return HttpResponseRedirect(back(request, "/reading/"))
