"""A date or a number made of words chosen in the text: it goes into the incident or statement that it belongs to.

The card it is given to is corrected, so the record knows the words behind the value; nothing else of the card changes.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tawthiq.terms.errors import BadInput
from tawthiq.web.frame import opened
from tawthiq.web.source.changes import numbers, span, when
from tawthiq.web.source.room import Room
from tawthiq.web.source.views import chosen_words, go_on, show
from tawthiq.work import cards, review

BELONGS_TO = {"date": "incident", "quantity": "statement"}
Values = dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
def by_mark(request: HttpRequest, source: str, kind: str) -> HttpResponse:
    """The form that says what the words mean and whose they are, and its answer."""
    room = Room.of(source)
    if request.method != "POST":
        chosen = chosen_words(request, room.words)
        return show(request, room, marking=kind, chosen=chosen, owners=_owners(room, kind, chosen))
    owner = room.proposals.get(request.POST.get("owner", ""))
    if owner is None or owner.kind != BELONGS_TO[kind] or owner.state == "rejected":
        raise BadInput(_("Say to which card of the text it belongs."))
    words = span(request.POST, room.words)
    changes = _dated(request, words) if kind == "date" else _counted(request, words, owner.id)
    review.correct(opened.casebook(), owner.id, changes, now=timezone.now())
    request.session["last"] = {"room": room.base, "proposal": owner.id}
    return go_on(request, Room.of(source, owner.id), done=_("Entered."))


def _dated(request: HttpRequest, words: tuple[int, int]) -> Values:
    value = when(request.POST)
    if value is None:
        raise BadInput(_("Say which date these words mean, as 2022-02-10 or 2022-02~ (about)."))
    return {"when": value, "when_span": list(words)}


def _counted(request: HttpRequest, words: tuple[int, int], owner: str) -> Values:
    low, high = numbers(request.POST)
    if low is None and high is None:
        raise BadInput(_("Say how many at least or at most."))
    of = request.POST.get("of", "").strip()
    known = cards.card(owner).values.get("quantities") or []
    made = {"start": words[0], "end": words[1], "low": low, "high": high, "unit": "people", "of": of}
    return {"quantities": [*[one for one in known if (one["start"], one["end"]) != words], made]}


def _owners(room: Room, kind: str, chosen: dict[str, object]) -> list[cards.Card]:
    """The cards it can belong to, the nearest first."""
    kept = [one for one in room.proposals.values() if one.kind == BELONGS_TO[kind] and one.state != "rejected"]
    at = chosen["start"] if isinstance(chosen["start"], int) else 0

    def far(card: cards.Card) -> tuple[int, int]:
        start, end = card.span
        return max(start - at, at - end, 0), end - start

    return sorted(room.drawn(kept), key=far)
