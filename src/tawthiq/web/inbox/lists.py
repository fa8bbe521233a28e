"""Taking in a list of people: choose the file, say what its columns hold, look at the dry run, take it in or leave it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tawthiq.projection import models
from tawthiq.terms import vocabulary
from tawthiq.terms.errors import Refused, TawthiqError
from tawthiq.web.frame import opened
from tawthiq.web.frame.kept import Kept
from tawthiq.web.inbox import forms
from tawthiq.work import list_import
from tawthiq.work.list_import import FIELDS, DryRun, ListColumns
from tawthiq.work.sources import AddRequest

MOST_ROWS: Final = 3_000  # more would keep a browser waiting; the command shows its progress
LISTS: Final = {
    "grounds": vocabulary.BASIS_GROUNDS, "purposes": vocabulary.PURPOSES, "languages": vocabulary.LANGUAGES,
    "types": vocabulary.INCIDENT_TYPES,
}  # fmt: skip


@dataclass(frozen=True)
class Given:
    """A list on its way in: its file, what is known of it, its columns, and what they are said to hold."""

    file: list_import.ListFile
    request: AddRequest
    columns: tuple[str, ...]
    mapping: ListColumns
    updates: str | None = None
    remembered: bool = False


_given: Final = Kept[Given](most=2)


@require_http_methods(["GET", "HEAD", "POST"])
def add_list(request: HttpRequest) -> HttpResponse:
    """The form for a new list; with a file, the page on which its columns are named."""
    if request.method != "POST":
        return render(request, "list.html", {**LISTS, **forms.limit()})
    form = request.POST.copy()
    form["kind"] = "list"
    data, _suffix = forms.given(request)
    file = list_import.opened(data)
    columns, guessed = list_import.columns(file)
    asked = forms.add_request(form, list_import.SUFFIX)
    token = secrets.token_urlsafe(16)
    known = list_import.remembered(columns)
    mapping = (
        replace(known, type=form.get("type") or known.type) if known else ListColumns(guessed, form.get("type", ""))
    )
    _given.keep(token, Given(file, asked, columns, mapping, remembered=known is not None))
    return HttpResponseRedirect(f"/inbox/list/{token}/")


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, token: str) -> HttpResponse:
    """What the columns hold, and what would happen; POST changes the first."""
    given = _found(token)
    if request.method == "POST":
        updates = request.POST.get("updates") or None
        given = replace(given, mapping=_mapping(request.POST, given), updates=updates, remembered=False)
        _given.keep(token, given)
    plan, why = _plan(given)
    chosen = [(field, given.mapping.columns.get(field, "")) for field in FIELDS]
    shown = {
        "token": token, "given": given, "fields": chosen, "plan": plan, "why": why,
        "lists": models.Source.objects.filter(kind="list").order_by("-order"),
    }  # fmt: skip
    return render(request, "list_columns.html", shown)


@require_POST
def take_in(request: HttpRequest, token: str) -> HttpResponse:
    """Take in what the dry run showed."""
    given = _found(token)
    plan = list_import.dry_run(given.file, given.mapping, updates=given.updates)
    if plan.new + len(plan.changed) > MOST_ROWS:
        raise Refused(_("A list this long is taken in with `tawthiq add-list`, which shows how far it is."))
    *_steps, step = list_import.take_in(
        opened.casebook(), given.file, given.mapping, given.request, updates=given.updates, now=timezone.now
    )
    _given.forget(token)
    return render(request, "list_done.html", {"step": step})


@require_POST
def undo(request: HttpRequest, source: str) -> HttpResponse:
    """Take back everything that a list brought."""
    *_steps, step = list_import.undo(opened.casebook(), source, now=timezone.now)
    return render(request, "list_done.html", {"step": step, "undone": True})


def _found(token: str) -> Given:
    given = _given.find(token)
    if given is None:
        raise Refused(_("This list is no longer kept. Choose the file again. Nothing was entered."))
    return given


def _mapping(form: QueryDict, given: Given) -> ListColumns:
    chosen = {field: form.get(f"column-{at}", "") for at, field in enumerate(FIELDS)}
    return ListColumns(_known(chosen, given), given.mapping.type, forms.day_order(form))


def _known(chosen: Mapping[str, str], given: Given) -> dict[str, str]:
    return {field: column for field, column in chosen.items() if column in given.columns}


def _plan(given: Given) -> tuple[DryRun | None, str]:
    """The dry run, or why there is none yet: the page says it and stays."""
    try:
        return list_import.dry_run(given.file, given.mapping, updates=given.updates), ""
    except TawthiqError as error:
        return None, str(error)
