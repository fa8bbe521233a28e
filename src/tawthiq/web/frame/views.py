"""Entering by the one-time address, choosing the language, locking."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from tawthiq.web.frame import opened
from tawthiq.web.frame.back import back


@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The address works once; the session it gives belongs to this start of the desk only."""
    desk = opened.desk()
    if not desk.consume(token):
        raise Http404
    request.session.cycle_key()
    request.session["mark"] = desk.mark
    return HttpResponseRedirect("/")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise Http404
    response = HttpResponseRedirect(back(request))
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, httponly=True, samesite="Strict")
    return response


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """The last answer of this process: its page, then `desk.serve` closes the casebook and the port."""
    request.session.flush()
    response = render(request, "locked.html")
    opened.desk().locked.set()
    return response
