"""Second readings: which sources are to be read twice, how far two readers agree, and what stands where they differ."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tawthiq.match.coders import Question
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput
from tawthiq.web.frame import opened
from tawthiq.web.second.beside import shown
from tawthiq.work import second_readings, second_resolving
from tawthiq.work.models import Proposal

MOST_SOURCES = 200


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Who is asked for what, and what was read twice."""
    read = Proposal.objects.filter(kind="statement").values_list("source", flat=True).distinct()
    sources = models.Source.objects.filter(id__in=list(read)).order_by("-order")[:MOST_SOURCES]
    found = second_readings.standings()
    everywhere = next((one.asked for one in found if one.asked and one.asked.text is None), None)
    page = {"standings": found, "sources": sources, "by": opened.casebook().by, "everywhere": everywhere}
    return render(request, "second.html", page)


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a second reading of one source, or of every one."""
    source = request.POST.get("source", "")
    second_readings.ask(
        opened.casebook(), None if source == "every" else source, request.POST.get("why", ""),
        bare=request.POST.get("bare") == "yes", now=timezone.now(),
    )  # fmt: skip
    return HttpResponseRedirect("/second/")


@require_POST
def drop(request: HttpRequest, asking: str) -> HttpResponse:
    second_readings.drop(opened.casebook(), asking, request.POST.get("why", ""), now=timezone.now())
    return HttpResponseRedirect("/second/")


@require_safe
def compared(request: HttpRequest, reading: str) -> HttpResponse:
    """How far the two agree, and their answers side by side where they do not."""
    found = second_readings.reading(reading)
    source = models.Source.objects.get(id=second_readings.source_of(found))
    return render(request, "compared.html", {"reading": found, "source": source, "rows": shown(found)})


@require_POST
def resolve(request: HttpRequest, reading: str) -> HttpResponse:
    """Say whose answer stands on one passage, question by question."""
    form = request.POST
    place = (_place(form.get("first", "")), _place(form.get("second", "")))
    stands = {
        cast(Question, name.removeprefix("stands ")): str(value)
        for name, value in form.items()
        if name.startswith("stands ")
    }
    second_resolving.resolve(opened.casebook(), reading, place, stands, form.get("why", ""), now=timezone.now())
    return HttpResponseRedirect(f"/second/compared/{reading}/#p{form.get('first', '')}-{form.get('second', '')}")


def _place(value: str) -> int | None:
    if not value:
        return None
    if not value.isdecimal() or len(value) > 6:
        raise BadInput(_("The request was not understood. Go back and repeat."))
    return int(value)
