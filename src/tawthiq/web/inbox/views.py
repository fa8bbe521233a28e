"""The inbox: sources and how far they are; adding one, with how it came and on what basis it is kept."""

import secrets
from dataclasses import replace
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tawthiq.projection import models
from tawthiq.terms import vocabulary
from tawthiq.terms.errors import NotFound, Refused
from tawthiq.web.drafts.kept import as_json
from tawthiq.web.frame import opened, paging
from tawthiq.web.frame.back import back
from tawthiq.web.frame.kept import Kept
from tawthiq.web.inbox import forms
from tawthiq.work import bases, drafts, overview, sources

PAGE = 50
LISTS = {
    "kinds": vocabulary.SOURCE_KINDS, "grounds": vocabulary.BASIS_GROUNDS, "purposes": vocabulary.PURPOSES,
    "languages": vocabulary.LANGUAGES,
}  # fmt: skip
_unclear: Final = Kept[tuple[bytes, sources.AddRequest]](most=2)  # chats whose days somebody is asked about


@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """All sources, the newest first, a page at a time; or those whose title or publisher holds the words asked for."""
    named = list(models.Source.objects.order_by("-order").values_list("id", "title", "publisher"))
    titles = {source: title for source, title, _publisher in named}
    asked = paging.asked(request)
    found = paging.found(asked, named, lambda one: one[1:])
    shown = paging.part(request, len(found), PAGE)
    states = sources.states([one[0] for one in found[shown.start : shown.end]])[::-1]
    lines = [(state, titles.get(state.source.copy_of or "")) for state in states]
    shown_lines = {"lines": lines, "part": shown, "asked": asked, "unread": len(overview.unread()),
             "begun": drafts.begun("interview", "title")}  # fmt: skip
    return render(request, "inbox.html", shown_lines)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Take in a file or typed text; it goes on in the reading room."""
    if request.method != "POST":
        shown = {**LISTS, **forms.limit(), "sources": models.Source.objects.order_by("-order")}
        return render(request, "add.html", shown)
    data, suffix = forms.given(request)
    return _taken_in(request, data, forms.add_request(request.POST, suffix))


def _taken_in(request: HttpRequest, data: bytes, asked: sources.AddRequest) -> HttpResponse:
    """What comes of a source: the source itself, what there is to remark, or the question how its days are written."""
    try:
        added = sources.add(opened.casebook(), data, asked, now=timezone.now())
    except sources.DaysUnclear:
        token = secrets.token_urlsafe(16)
        _unclear.keep(token, (data, asked))
        return render(request, "chat_days.html", {"token": token})
    if added.warnings:
        return render(request, "added.html", {"added": added})
    return HttpResponseRedirect(f"/source/{added.source}/")


@require_POST
def chat_days(request: HttpRequest, token: str) -> HttpResponse:
    """A chat that was asked about, with the answer."""
    given = _unclear.find(token)
    days = sources.day_order(request.POST.get("days"))
    if given is None or days is None:
        raise Refused(
            _("This chat is no longer kept, or nothing was chosen. Choose the file again. Nothing was added.")
        )
    data, asked = given
    answer = _taken_in(request, data, replace(asked, days=days))
    _unclear.forget(token)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def basis(request: HttpRequest, source: str) -> HttpResponse:
    """On what basis a source is kept; the latest word stands, earlier ones are kept."""
    row = _source(source)
    if request.method != "POST":
        known = models.Basis.objects.filter(subject=source).order_by("-order")
        draft = as_json("basis", source)
        return render(request, "basis.html", {**LISTS, "source": row, "known": known, "draft": draft})
    withdrawn = request.POST.get("withdrawn") == "yes"
    asked = forms.basis_request(request.POST)
    bases.set_basis(opened.casebook(), source, asked, now=timezone.now(), withdrawn=withdrawn)
    drafts.drop("basis", source)
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
