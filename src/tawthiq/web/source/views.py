"""The reading room: what the machine proposes in a text, decided by a person, one card after the other.

Every answer goes through `work.review`. A form says which state of the card it answers; when somebody decided it
meanwhile nothing is changed and the card is shown as it is now.
"""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tawthiq.terms import vocabulary
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.web.drafts.kept import as_json
from tawthiq.web.drafts.views import NOT_TYPED
from tawthiq.web.frame import opened
from tawthiq.web.reading import running
from tawthiq.web.source.changes import changes, incident_request, quick_changes, row_changes, span, statement_request
from tawthiq.web.source.room import Room, version
from tawthiq.web.source.speakers import Guess, round_about
from tawthiq.work import cards, drafts, review
from tawthiq.work.filing import DECIDED
from tawthiq.work.models import Proposal

Answer = Callable[[str], object]
LISTS = {
    "types": vocabulary.INCIDENT_TYPES, "stances": vocabulary.STANCES, "grounds": vocabulary.GROUNDS,
    "roles": vocabulary.ROLES, "relations": vocabulary.RELATIONS,
}  # fmt: skip
SHORT_SECONDS = 4.0  # most texts are read by then, and their cards come up at once


@require_safe
def source(request: HttpRequest, source: str) -> HttpResponse:
    """The source with the first card that waits."""
    return show(request, Room.of(source).go_on())


@require_safe
def card(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    """The source with one card up."""
    room = Room.of(source, proposal)
    if proposal not in room.proposals and not room.is_by_hand:
        raise NotFound("There is no such card in this source.")
    return show(request, room)


@require_safe
def skip(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    """The next card that waits after this one; this one stays as it is."""
    return show(request, Room.of(source, proposal).go_on())


@require_safe
def sentence(request: HttpRequest, source: str, statement: str) -> HttpResponse:
    """The source at the words of one statement or report of the record."""
    known = Proposal.objects.filter(source=source, made=statement).first()
    return card(request, source, known.id if known else statement)


@require_POST
def accept(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    """Accept a card, with what was changed on its face."""
    changed = quick_changes(request.POST, _room_with(source, proposal).card or cards.card(proposal))
    if changed:
        return _answer(
            request, source, proposal, lambda one: review.correct(opened.casebook(), one, changed, now=timezone.now())
        )  # fmt: skip
    return _answer(request, source, proposal, lambda one: review.accept(opened.casebook(), one, now=timezone.now()))


@require_POST
def reject(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    return _answer(request, source, proposal, lambda one: review.reject(opened.casebook(), one, now=timezone.now()))


@require_POST
def undo(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    """Take back an answer; the card comes up again."""
    room = _room_with(source, proposal)
    if stale := stale_answer(request, room):
        return stale
    answered = room.proposals[proposal]
    undone = {"room": room.base, "proposal": proposal, "answer": answered.state, "corrected": answered.corrected}
    review.undo(opened.casebook(), proposal, now=timezone.now())
    request.session["undone"] = undone
    return go_on(request, Room.of(source, proposal), done=_("Taken back. The card waits again."))


@require_POST
def redo(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    """Give again the answer that was just taken back, with its corrections."""
    room, undone = _room_with(source, proposal), request.session.get("undone") or {}
    if (undone.get("room"), undone.get("proposal")) != (room.base, proposal):
        raise BadInput(_("There is no answer here that was just taken back."))
    casebook, now, changed = opened.casebook(), timezone.now(), undone.get("corrected")

    def again(one: str) -> object:
        if undone["answer"] == "rejected":
            return review.reject(casebook, one, now=now)
        return review.correct(casebook, one, changed, now=now) if changed else review.accept(casebook, one, now=now)

    answered = _answer(request, source, proposal, again)
    request.session.pop("undone", None)
    return answered


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, source: str, proposal: str) -> HttpResponse:
    """The form to correct a card, and its answer."""
    room = _room_with(source, proposal)
    if request.method != "POST":
        return show(request, room, editing=True, draft=as_json("correction", proposal))
    if request.POST.get("version") != room.version:
        return _both(request, room)
    found = changes(request.POST, cards.card(proposal), room.words)
    if not found and not room.is_decided:
        return accept(request, source, proposal)
    return _answer(
        request, source, proposal, lambda one: review.correct(opened.casebook(), one, found, now=timezone.now())
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: HttpRequest, source: str, kind: str) -> HttpResponse:
    """The form to enter a statement or an incident from words chosen in the text, and its answer."""
    room = Room.of(source)
    if room.text is None:
        raise BadInput(_("This source has no text to choose words from."))
    if request.method != "POST":
        chosen = chosen_words(request, room.words)
        draft = as_json(kind, source, without=chosen if chosen["words"] else ())
        return show(request, room, making=kind, chosen=chosen, draft=draft, guess=guessed(room, chosen))
    if kind == "statement":
        values = review.values_of_statement(statement_request(request.POST, room.words))
    else:
        values = review.values_of_report(incident_request(request.POST, room.words))
    made = review.enter_card(opened.casebook(), room.text.id, kind, values, now=timezone.now())
    drafts.drop(kind, source)
    request.session["last"] = {"room": room.base, "proposal": made.proposal}
    shown = Room.of(source, made.proposal)
    return go_on(request, shown.go_on() if "teller" in request.POST else shown, done=_("Entered."))


@require_safe
def all_cards(request: HttpRequest, source: str) -> HttpResponse:
    """Every card that waits, with all its parts, on one page."""
    return render(request, "cards.html", {"room": Room.of(source), **LISTS})


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, source: str) -> HttpResponse:
    """Everybody the text names in one table, and what was changed in it."""
    room = Room.of(source)
    named = cards.cards([one for one in room.proposals.values() if one.kind == "person" and one.state != "rejected"])
    if request.method != "POST":
        return render(request, "people_of_text.html", {"room": room, "people": named})
    changed = {card.proposal: found for card in named if (found := row_changes(request.POST, card, room.words))}
    review.correct_many(opened.casebook(), changed, now=timezone.now())
    return HttpResponseRedirect(f"{room.base}/")


@require_POST
def accept_chosen(request: HttpRequest, source: str) -> HttpResponse:
    """Accept the ticked cards together; only of kinds that need no look each."""
    room = Room.of(source)
    chosen = [one for one in request.POST.getlist("card") if one in room.proposals]
    review.accept_chosen(opened.casebook(), chosen, now=timezone.now())
    return HttpResponseRedirect(f"{room.base}/cards/")


@require_POST
def reject_rest(request: HttpRequest, source: str) -> HttpResponse:
    """Reject the cards that the page showed as waiting, if they all stand as they did."""
    room = Room.of(source)
    shown = [one.partition(" ")[::2] for one in request.POST.getlist("card")]
    if not all(one in room.proposals and version(room.proposals[one]) == stood for one, stood in shown):
        raise Refused("Somebody decided one of these cards meanwhile. Nothing was changed; open the page again.")
    review.reject_many(opened.casebook(), [one for one, _ in shown], now=timezone.now())
    return HttpResponseRedirect(f"{room.base}/")


@require_POST
def by_name(request: HttpRequest, source: str, kind: str) -> HttpResponse:
    """A person, group or place of the very words that were chosen."""
    room = Room.of(source)
    start, end = span(request.POST, room.words)
    values = {"name": room.words[start:end], "mentions": [[start, end]]}
    made = review.enter_card(opened.casebook(), room.text_id, kind, values, now=timezone.now())
    request.session["last"] = {"room": room.base, "proposal": made.proposal}
    return go_on(request, Room.of(source, made.proposal), done=_("Entered."))


@require_POST
def read(request: HttpRequest, source: str) -> HttpResponse:
    """Let the machine read the text; what it proposes comes up as cards, of a long text when it is done."""
    room = Room.of(source)
    if not room.words:
        raise BadInput(_("This source has no text to choose words from."))
    run = running.begin([source])
    if not run.wait(SHORT_SECONDS):
        return go_on(request, room, done="")
    ended = run.progress()
    if ended.state == "failed" or ended.failed:
        raise BadInput(ended.failed[0].why if ended.failed else ended.why)
    words = _("Read. New proposals: %(new)s, known before: %(known)s.") % {"new": ended.new, "known": ended.known}
    return go_on(request, Room.of(source).go_on(), done=words)


def _answer(request: HttpRequest, source: str, proposal: str, answer: Answer) -> HttpResponse:
    room = _room_with(source, proposal)
    if stale := stale_answer(request, room):
        return stale
    answer(proposal)
    drafts.drop("correction", proposal)
    request.session["last"] = {"room": room.base, "proposal": proposal}
    return go_on(request, Room.of(source, proposal).go_on(), done="")


def _room_with(source: str, proposal: str) -> Room:
    room = Room.of(source, proposal)
    if proposal not in room.proposals:
        raise NotFound("There is no such card in this source. It may have been read again meanwhile.")
    return room


def _both(request: HttpRequest, room: Room) -> HttpResponse:
    """Somebody was quicker: the card as it is now, above the form with all that was typed; nothing is entered or lost."""
    kept = [(name, str(value)) for name, values in request.POST.lists() if name not in NOT_TYPED for value in values]
    drafts.keep("correction", room.current, kept, now=timezone.now())
    draft = as_json("correction", room.current)
    return show(request, room, stale=True, editing=True, draft=draft, status=200 if is_swap(request) else 409)


def stale_answer(request: HttpRequest, room: Room) -> HttpResponse | None:
    """The card as it is now, when it is not what the form was made for."""
    if request.POST.get("version") == room.version:
        return None
    return show(request, room, stale=True, status=200 if is_swap(request) else 409)


def go_on(request: HttpRequest, room: Room, *, done: str) -> HttpResponse:
    """What comes up after a deed: at once where htmx asked, by a new address where a plain form did."""
    if is_swap(request):
        return show(request, room, done=done)
    if request.POST.get("back") == "cards":
        return HttpResponseRedirect(f"{room.base}/cards/#c-{room.current[:12]}")
    card = f"card/{room.current}/#at" if room.current else ""
    return HttpResponseRedirect(f"{room.base}/{card}")


def show(request: HttpRequest, room: Room, *, status: int = 200, **more: object) -> HttpResponse:
    """The room, with the last answer to take back; the room alone where htmx asked."""
    last = request.session.get("last") or {}
    undoable = room.proposals.get(last.get("proposal", "")) if last.get("room") == room.base else None
    done = {"last": undoable, "last_version": version(undoable)} if undoable and undoable.state in DECIDED else {}
    undone = request.session.get("undone") or {}
    again = undone.get("room") == room.base and undone.get("proposal") == room.current and not room.is_decided
    shown = {"room": room, "again": again, **done, **LISTS, **more}
    return render(request, "room.html" if is_swap(request) else "source.html", shown, status=status)


def is_swap(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def guessed(room: Room, chosen: Mapping[str, object]) -> Guess | None:
    """What a form by hand begins with, where words were chosen."""
    start, end = chosen["start"], chosen["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    return round_about(room.told, room.proposals.values(), (start, end))


def chosen_words(request: HttpRequest, text: str) -> dict[str, object]:
    """Words chosen by a script, as offsets; without one the form asks for the words themselves."""
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
        return {"start": "", "end": "", "words": ""}
    return {"start": int(start), "end": int(end), "words": text[int(start) : int(end)]}
