"""The search of the whole casebook, with what narrows it, and the searches somebody keeps.

What is asked is sent in the body of a form, so that no name and no testimony stands in an address, and is kept in no
session. Everything works without scripts.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tawthiq.terms import vocabulary
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.web.frame import saying
from tawthiq.web.search import form as forms
from tawthiq.web.search.form import Sent
from tawthiq.web.search.found import held, named
from tawthiq.work import saved_searches, searching
from tawthiq.work.incident_filter import NOT_JUDGED

LISTS = {
    "kinds": searching.KINDS, "types": vocabulary.INCIDENT_TYPES, "stances": vocabulary.STANCES,
    "judgements": vocabulary.JUDGEMENTS, "not_judged": NOT_JUDGED,
}  # fmt: skip
MOST_PLACES = 6


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The form alone, or with what it found; `saved` asks again what was kept under that id."""
    kept = request.POST.get("saved", "")
    sent = forms.given(saved_searches.fields(kept)) if kept else forms.sent(request.POST)
    return _page(request, sent, _from(request))


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was asked under a name, and show it again with what it finds."""
    sent = forms.sent(request.POST)
    try:
        forms.asked(sent)
        saved_searches.keep(request.POST.get("name", ""), sent.fields, now=timezone.now())
    except (BadInput, Refused) as error:
        return _page(request, sent, 0, str(error))
    return _page(request, sent, 0, done=_("The search is kept."))


def _from(request: HttpRequest) -> int:
    given = request.POST.get("from", "0")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= MOST_PLACES else 0


def _page(request: HttpRequest, sent: Sent, first: int, refused: str = "", done: str = "") -> HttpResponse:
    page: dict[str, Any] = {
        **LISTS, "sent": sent, "values": sent.values, "words": sent.values.get("words", ""), "done": done,
        "kept": saved_searches.kept(), "first": first, "before": max(first - searching.PAGE, 0) if first else None,
    }  # fmt: skip
    try:
        page |= _found(sent, first)
    except BadInput as error:
        refused = refused or str(error)
    page["refused"] = saying.said(refused)
    return render(request, "search.html", page, status=400 if refused else 200)


def _found(sent: Sent, first: int) -> dict[str, Any]:
    asked = forms.asked(sent)
    if not asked:
        return {}
    answer = searching.ask(asked, first=first)
    after = first + searching.PAGE if answer.more else None
    return {"asked": True, "named": named(answer), "hits": held(answer), "also": answer.also, "after": after}
