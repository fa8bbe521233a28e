"""Erasing at the desk: its reach is told first, it is hidden at once, and destroyed by two stewards or after 30 days."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput
from tawthiq.web.frame import opened
from tawthiq.work import erasing

MOST_LISTED = 200


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What was asked to be erased and how it stands."""
    casebook = opened.casebook()
    found = erasing.standings(timezone.now())
    requests = [{"standing": one, "may_approve": erasing.may_approve(casebook, one)} for one in found]
    sources = models.Source.objects.order_by("-order")[:MOST_LISTED]
    due = sum(one.state == "due" for one in found)
    return render(request, "keeping.html", {"requests": requests, "due": due, "sources": sources})


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, subject: str) -> HttpResponse:
    """What an erasure would reach; and asking for it, once that was read."""
    if request.method != "POST":
        return render(request, "erase.html", {"reach": erasing.reach(subject), "subject": subject, **_named(subject)})
    erasing.reach(subject)
    if request.POST.get("read") != "yes":
        raise BadInput(_("Read what it reaches, and say that you have."))
    erasing.request(opened.casebook(), subject, request.POST.get("why", ""), now=timezone.now())
    return HttpResponseRedirect("/keeping/")


@require_POST
def approve(request: HttpRequest, erasure: str) -> HttpResponse:
    """Be the second steward of a request that was made on another device."""
    erasing.approve(opened.casebook(), erasure, now=timezone.now())
    return HttpResponseRedirect("/keeping/")


@require_POST
def keep(request: HttpRequest, erasure: str) -> HttpResponse:
    """Name the legal duty that forbids the erasure; the matter is shown again."""
    erasing.keep(opened.casebook(), erasure, request.POST.get("why", ""), now=timezone.now())
    return HttpResponseRedirect("/keeping/")


@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Destroy what has come due on this device."""
    done = erasing.finish(opened.casebook(), now=timezone.now())
    return render(request, "erased.html", {"done": done})


def _named(subject: str) -> dict[str, object]:
    source = models.Source.objects.filter(id=subject).first()
    return {"source": source, "person": None if source else models.Person.objects.get(id=subject)}
