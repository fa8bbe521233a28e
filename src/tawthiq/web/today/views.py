"""Where the desk opens: what is due, what waits, how healthy the casebook is. No testimony and no pictures."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tawthiq.projection import models
from tawthiq.web.frame import opened
from tawthiq.work import bases, follow_ups, incidents, quarantine, watching
from tawthiq.work.overview import overview

SOON_DAYS = 7
ENDING_DAYS = 60
MOST_THREATS = 8  # the rest is a number: nobody reads on through a hundred
MOST_WAITING = 12  # as is the rest of the sources: the inbox lists them all


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    now = timezone.localdate()
    soon = now + timedelta(days=SOON_DAYS)
    inbox, threats = overview(MOST_WAITING), watching.threats_not_followed()
    shown = {
        "due": follow_ups.steps(soon), "today": now, "waiting": inbox.waiting,
        "more_waiting": max(inbox.total_waiting - MOST_WAITING, 0),
        "unfollowed": incidents.lines(threats[:MOST_THREATS]),
        "more_threats": max(len(threats) - MOST_THREATS, 0),
        "ending": bases.running_out(timezone.now(), ENDING_DAYS),
        "unread": inbox.unread, "unbased": inbox.unbased, "findings": opened.casebook().findings,
        "quarantined": quarantine.quarantined(opened.casebook()),
        "last": models.History.objects.order_by("-id").first(),  # its rows lie in the order of the log
        "backup": models.Export.objects.filter(what="backup").order_by("-order").first(),
    }  # fmt: skip
    return render(request, "today.html", shown)


@require_POST
def close(request: HttpRequest, follow_up: str) -> HttpResponse:
    """Close a follow-up with what was done."""
    form = request.POST
    follow_ups.close(opened.casebook(), follow_up, form.get("done", ""), form.get("outcome", ""), now=timezone.now())
    return HttpResponseRedirect("/")
