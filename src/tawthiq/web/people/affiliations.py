"""Enter who is tied to a group and who says so, and what a statement says of somebody: civilian or fighter at the time.

Two steps without scripts: a name is typed and looked for in every spelling, then one of those found is chosen together with
the statement that says it. Names are sent in the body of the form only.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from tawthiq.projection.search import Hit
from tawthiq.terms import vocabulary
from tawthiq.terms.errors import BadInput
from tawthiq.web.frame import opened, saying
from tawthiq.web.frame.back import back
from tawthiq.work import affiliations, people, searching
from tawthiq.work.affiliations import TieRequest
from tawthiq.work.searching import Asked

MOST_STATEMENTS = 40
DIRECTIONS = ("out", "in")  # this one is left, or right


@require_POST
def find_other(request: HttpRequest, record: str) -> HttpResponse:
    """Those whose name sounds like the one typed, and the statements that may say how they are tied."""
    view = people.view(record)
    name = request.POST.get("name", "").strip()
    found = searching.ask(Asked(words=name, kinds=searching.KINDS[:3])).named if name else ()
    others = [(hit, _name(hit)) for hit in found if hit.id != view.line.id]
    return _form(request, view, name, others)


def _form(
    request: HttpRequest, view: people.PersonView, name: str, others: list[tuple[Hit, str]], refused: str = ""
) -> HttpResponse:
    ids = [row.id for row in view.records]
    page = {
        "view": view, "name": name, "others": others, "said": affiliations.statements_near(ids)[:MOST_STATEMENTS],
        "relations": vocabulary.AFFILIATIONS, "refused": saying.said(refused), "values": request.POST,
    }  # fmt: skip
    return render(request, "tie.html", page, status=400 if refused else 200)


def _name(hit: Hit) -> str:
    return str(people.MODELS[hit.kind].objects.values_list("name", flat=True).get(id=hit.id))


@require_POST
def tie(request: HttpRequest, record: str) -> HttpResponse:
    """Enter the tie; what cannot be entered is said above the form, which stays as it was filled."""
    view, form = people.view(record), request.POST
    relation, _, direction = form.get("relation", "").partition(" ")
    ends = (view.line.id, form.get("other", ""))
    left, right = ends if direction != "in" else ends[::-1]
    asked = TieRequest(
        relation,
        left,
        right,
        form.get("statement") or None,
        form.get("since", "").strip() or None,
        form.get("reason", ""),
    )
    try:
        affiliations.say_tie(opened.casebook(), asked, now=timezone.now())
    except BadInput as error:
        kind, row = people.find(ends[1])
        return _form(request, view, form.get("name", ""), [(Hit(kind, row.cluster), row.name)], str(error))
    return HttpResponseRedirect(f"/people/{view.line.id}/#ties")


@require_POST
def status(request: HttpRequest, record: str) -> HttpResponse:
    """Enter that a statement calls this person a civilian or a fighter at the time."""
    form = request.POST
    affiliations.say_status(
        opened.casebook(), record, form.get("status", ""), form.get("statement", ""), reason=form.get("reason", ""),
        now=timezone.now(),
    )  # fmt: skip
    return HttpResponseRedirect(f"/people/{record}/#status")


@require_POST
def take_back(request: HttpRequest, link: str) -> HttpResponse:
    """Take a word on a tie or a status back."""
    affiliations.take_back(opened.casebook(), link, request.POST.get("reason", ""), now=timezone.now())
    return HttpResponseRedirect(back(request, "/people/"))
