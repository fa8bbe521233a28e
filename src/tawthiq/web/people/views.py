"""People, groups and places: every spelling with who uses it, kin, what is said by and about them, who may be the same.

No picture is shown here. A person promised safety stands under the label the casebook gives them.
"""

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tawthiq.projection import models
from tawthiq.terms import vocabulary
from tawthiq.terms.errors import BadInput
from tawthiq.web.frame import opened, paging
from tawthiq.web.frame.back import back
from tawthiq.web.people.kinship import KINSHIP, drawing, ties
from tawthiq.web.people.pairs import KINDS as PAIR_KINDS
from tawthiq.web.people.pairs import pairs as named_pairs
from tawthiq.work import affiliations, groups, linking, people

KINDS = tuple(people.MODELS)
PAGE = 100
MOST_STATUS = 60


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """All of a kind by name, a page at a time; or those one of whose spellings holds the words asked for."""
    kind = (request.POST if request.method == "POST" else request.GET).get("kind", "person")
    if kind not in KINDS:
        raise Http404
    asked = paging.asked(request)
    lines = paging.found(asked, people.listing(kind), lambda line: line.names)
    shown = paging.part(request, len(lines), PAGE)
    page = {"kind": kind, "kinds": KINDS, "lines": lines[shown.start : shown.end], "part": shown}
    return render(request, "people.html", {**page, "asked": asked, "query": f"kind={kind}&"})


@require_safe
def person(request: HttpRequest, record: str) -> HttpResponse:
    view = people.view(record)
    heads = people.MODELS[view.line.kind].objects.filter(id=F("cluster")).exclude(id=view.line.id)
    shown = {
        **_told(view),
        "view": view, "others": heads.order_by("name").values("id", "name"),
        "drawing": drawing(view), "ties": [tie for tie in ties(view) if tie.relation in KINSHIP], "links": _links(view),
        "kin_relations": [term for term in vocabulary.RELATIONS if term != "same"],
        "same_relations": vocabulary.SAME_RELATIONS,
    }  # fmt: skip
    return render(request, "person.html", shown)


def _told(view: people.PersonView) -> dict[str, object]:
    """What people say of its ties, each word with its statement; of a person also whether civilian or fighter."""
    ids = [row.id for row in view.records]
    if view.line.kind == "group":
        return {"group": groups.view(ids)}
    told: dict[str, object] = {"affiliations": affiliations.ties_of(ids)}
    if view.line.kind == "person":
        told |= {
            "statuses": affiliations.statuses_of(ids), "said_status": view.said_about[:MOST_STATUS],
            "status_terms": vocabulary.STATUSES,
        }  # fmt: skip
    return told


@require_POST
def link(request: HttpRequest) -> HttpResponse:
    """Say that two are the same, not the same or unsure, or how they are related; the latest word stands."""
    form = request.POST
    relation, left, right = form.get("relation", ""), form.get("left", ""), form.get("right", "")
    if relation not in vocabulary.LINK_RELATIONS:
        raise BadInput(_("Say whether the two are the same, not the same, or unsure."))
    reason = form.get("reason", "").strip() or _("judged on the reasons shown beside the pair")
    linking.link(opened.casebook(), relation, left, right, reason, now=timezone.now())
    return HttpResponseRedirect(back(request, "/people/"))


@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    """Those who may be one, about whom nobody has said anything; asked for after the page that shows them."""
    kind, record = request.GET.get("kind", "person"), request.GET.get("record", "")
    if kind not in PAIR_KINDS:
        raise Http404
    found = named_pairs(kind, _cluster(kind, record) if record else frozenset())
    template = "pairs.html" if request.headers.get("HX-Request") == "true" else "pairs_page.html"
    return render(request, template, {"pairs": found, "kind": kind, "back": request.GET.get("back", "/people/")})


def _cluster(kind: str, record: str) -> frozenset[str]:
    """All records joined with this one; a source is joined with none."""
    if kind == "copy":
        return frozenset({record})
    rows = (models.Person if kind == "person" else models.Report).objects.filter(cluster=record)
    return frozenset(rows.values_list("id", flat=True))


def _links(view: people.PersonView) -> list[tuple[models.Link, str, str]]:
    """Each link with the names of its two records, as their own sources write them."""
    ends = {end for link in view.links for end in (link.left, link.right)}
    names = dict(people.MODELS[view.line.kind].objects.filter(id__in=ends).values_list("id", "name"))
    return [(link, names.get(link.left, ""), names.get(link.right, "")) for link in view.links]
