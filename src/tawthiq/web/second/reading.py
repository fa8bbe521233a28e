"""Reading a text a second time, alone: the answers go on this reader's sheet and nowhere else until they have finished."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tawthiq.web.drafts.kept import as_json
from tawthiq.web.frame import opened
from tawthiq.web.second.alone import AloneRoom
from tawthiq.web.source.changes import changes, incident_request, quick_changes, statement_request
from tawthiq.web.source.views import chosen_words, go_on, guessed, show
from tawthiq.work import drafts, review, second_readings, second_sheets


@require_safe
def room(request: HttpRequest, source: str) -> HttpResponse:
    """The text with the first card that waits for this reader."""
    return show(request, _room(source).go_on())


@require_safe
def card(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    """The text with one card up."""
    found = _room(source, proposal)
    found.require(proposal)
    return show(request, found)


@require_safe
def skip(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    return show(request, _room(source, proposal).go_on())


@require_POST
def accept(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    found = _room(source, proposal)
    found.require(proposal)
    changed = quick_changes(request.POST, found.card) if found.card else {}
    return _answer(request, source, proposal, "corrected" if changed else "accepted", changed)


@require_POST
def reject(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    return _answer(request, source, proposal, "rejected")


@require_POST
def undo(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    """Take an answer back; the card waits again, and what was entered by hand goes."""
    found = _room(source, proposal)
    found.require(proposal)
    second_sheets.take_back(opened.casebook(), found.text_id, proposal)
    after = _room(source, proposal)
    return go_on(request, after if proposal in after.proposals else after.go_on(), done=_("Taken back."))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    """The form to correct a card, and its answer."""
    found = _room(source, proposal)
    found.require(proposal)
    if request.method != "POST" or found.card is None:
        return show(request, found, editing=True, draft=as_json("second-correction", proposal))
    changed = changes(request.POST, found.card, found.words)
    drafts.drop("second-correction", proposal)
    return _answer(request, source, proposal, "corrected" if changed else "accepted", changed)


@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: HttpRequest, source: str, kind: str) -> HttpResponse:
    """The form to enter a statement or an incident from words chosen in the text, and its answer."""
    found = _room(source)
    if request.method != "POST":
        chosen = chosen_words(request, found.words)
        draft = as_json(f"second-{kind}", source, without=chosen if chosen["words"] else ())
        return show(request, found, making=kind, chosen=chosen, draft=draft, guess=guessed(found, chosen))
    if kind == "statement":
        values = review.values_of_statement(statement_request(request.POST, found.words))
    else:
        values = review.values_of_report(incident_request(request.POST, found.words))
    made = second_sheets.enter(opened.casebook(), found.text_id, kind, values)
    drafts.drop(f"second-{kind}", source)
    return go_on(request, _room(source, made), done=_("Entered."))


@require_POST
def finish(request: HttpRequest, source: str) -> HttpResponse:
    """Both lists are kept, and shown side by side from now on."""
    made = second_readings.finish(opened.casebook(), source, now=timezone.now())
    return HttpResponseRedirect(f"/second/compared/{made.row.id}/")


def _room(source: str, current: str = "") -> AloneRoom:
    found = AloneRoom.of_reader(source, opened.casebook().by, current)
    second_sheets.require_second(opened.casebook(), found.text_id)
    return found


def _answer(
    request: HttpRequest, source: str, proposal: str, state: str, changed: dict[str, object] | None = None
) -> HttpResponse:
    found = _room(source, proposal)
    found.require(proposal)
    second_sheets.answer(opened.casebook(), found.text_id, proposal, state, changed, bare=found.bare)
    request.session["last"] = {"room": found.base, "proposal": proposal}
    return go_on(request, _room(source, proposal).go_on(), done="")
