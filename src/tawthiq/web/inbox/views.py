"""The inbox: sources and how far they are; adding one, with how it came and on what basis it is kept."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tawthiq.projection import models
from tawthiq.terms import vocabulary
from tawthiq.terms.errors import NotFound
from tawthiq.web.frame import opened, paging
from tawthiq.web.frame.back import back
from tawthiq.web.inbox import forms
from tawthiq.work import bases, sources

PAGE = 50
LISTS = {
    "kinds": vocabulary.SOURCE_KINDS, "grounds": vocabulary.BASIS_GROUNDS, "purposes": vocabulary.PURPOSES,
    "languages": vocabulary.LANGUAGES,
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """All sources, the newest first, a page at a time; or those whose title or publisher holds the words asked for."""
    states = sources.states()[::-1]
    titles = {state.source.id: state.source.title for state in states}
    asked = paging.asked(request)
    found = paging.found(asked, states, lambda state: (state.source.title, state.source.publisher))
    shown = paging.part(request, len(found), PAGE)
    lines = [(state, titles.get(state.source.copy_of or "")) for state in found[shown.start : shown.end]]
    unread = sum(bool(state.text) and not state.read for state in states)
    return render(request, "inbox.html", {"lines": lines, "part": shown, "asked": asked, "unread": unread})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Take in a file or typed text; it goes on in the reading room."""
    if request.method != "POST":
        shown = {**LISTS, **forms.limit(), "sources": models.Source.objects.order_by("-order")}
        return render(request, "add.html", shown)
    data, suffix = forms.given(request)
    added = sources.add(opened.casebook(), data, forms.add_request(request.POST, suffix), now=timezone.now())
    if added.warnings:
        return render(request, "added.html", {"added": added})
    return HttpResponseRedirect(f"/source/{added.source}/")


@require_http_methods(["GET", "HEAD", "POST"])
def basis(request: HttpRequest, source: str) -> HttpResponse:
    """On what basis a source is kept; the latest word stands, earlier ones are kept."""
    row = _source(source)
    if request.method != "POST":
        known = models.Basis.objects.filter(subject=source).order_by("-order")
        return render(request, "basis.html", {**LISTS, "source": row, "known": known})
    withdrawn = request.POST.get("withdrawn") == "yes"
    asked = forms.basis_request(request.POST)
    bases.set_basis(opened.casebook(), source, asked, now=timezone.now(), withdrawn=withdrawn)
    return HttpResponseRedirect(f"/source/{source}/")


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, source: str) -> HttpResponse:
    """Say that a source repeats another one."""
    row = _source(source)
    if request.method != "POST":
        others = models.Source.objects.exclude(id=source).order_by("-order")
        return render(request, "copy.html", {"source": row, "sources": others})
    of, reason = request.POST.get("copy_of", ""), request.POST.get("reason", "")
    sources.mark_copy(opened.casebook(), source, of, reason, now=timezone.now())
    return HttpResponseRedirect(back(request, f"/source/{source}/"))


def _source(source: str) -> models.Source:
    row = models.Source.objects.filter(id=source).first()
    if row is None:
        raise NotFound("There is no such source in this casebook.")
    return row
