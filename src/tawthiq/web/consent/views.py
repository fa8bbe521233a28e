"""On what basis a person's account is kept, shared and published, until when, and which releases show them already."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tawthiq.projection import models
from tawthiq.terms import vocabulary
from tawthiq.terms.errors import NotFound
from tawthiq.web.frame import opened
from tawthiq.web.inbox.forms import basis_request
from tawthiq.work import bases, clearing, people


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, record: str) -> HttpResponse:
    """A person's bases, all of them, and the next one; the latest word stands."""
    if not models.Person.objects.filter(id=record).exists():
        raise NotFound("There is no such person in this casebook.")
    if request.method == "POST":
        withdrawn, asked = request.POST.get("withdrawn") == "yes", basis_request(request.POST)
        bases.set_basis(opened.casebook(), record, asked, now=timezone.now(), withdrawn=withdrawn)
        return HttpResponseRedirect(f"/consent/{record}/")
    line, today = people.view(record).line, timezone.localdate().isoformat()
    latest = bases.latest_of(record)
    may = [(purpose, bases.why_not(latest, purpose, on=today)) for purpose in vocabulary.PURPOSES]
    alike = models.Person.objects.filter(cluster=line.id).values_list("id", flat=True)
    known = models.Basis.objects.filter(subject__in=alike).order_by("-order")
    shown = {
        "line": line, "known": known, "latest": latest, "may": may, "shown_in": clearing.showing(record),
        "grounds": vocabulary.BASIS_GROUNDS, "purposes": vocabulary.PURPOSES,
    }  # fmt: skip
    return render(request, "consent.html", shown)
