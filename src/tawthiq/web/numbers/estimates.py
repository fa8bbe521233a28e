"""How many were never documented: choose lists, have them counted beside other work, and read the answer with all that
speaks against it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tawthiq.count.methods import METHODS
from tawthiq.count.methods_text import METHODS as METHOD_WORDS
from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.terms.vocabulary import INCIDENT_TYPES
from tawthiq.web.frame import opened, paging, wording
from tawthiq.web.numbers.shown import Shown, shown
from tawthiq.work import capturing, estimating
from tawthiq.work.counting_run import CountingRun, Progress

STOP_SECONDS = 3.0
PAGE = 100
DRAWS = (0, 10, 30)


@require_safe
def estimates(request: HttpRequest) -> HttpResponse:
    """What was estimated before, what is at work, and the form for the next."""
    lists = capturing.lists()
    reports = models.Report.objects.filter(source__in=[source for one in lists for source in one.sources])
    types = set(reports.values_list("type", flat=True))
    page = {
        "progress": _progress(), "kept": [_line(row) for row in estimating.kept()], "lists": lists,
        "types": [one for one in INCIDENT_TYPES if one in types], "strata": capturing.STRATA, "draws": DRAWS,
        "methods": [(name, METHOD_WORDS[wording.language()][name].method) for name in METHODS],
    }  # fmt: skip
    return render(request, "estimates.html", page)


def _line(row: models.Estimate) -> tuple[models.Estimate, list[Shown]]:
    return row, shown(row)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Have it counted in a process of its own; what is not known is refused before that."""
    desk = opened.desk()
    asked = _asked(request.POST)
    estimating.check(asked)
    if not desk.counting.begin(CountingRun(desk.casebook, asked, timezone.now)):
        raise Refused(_("An estimate is at work. Wait until it has ended, or stop it; then nothing of it is kept."))
    return HttpResponseRedirect("/numbers/estimates/")


def _asked(form: QueryDict) -> estimating.Asked:
    try:
        seed, draws = int(form.get("seed") or 0), int(form.get("draws") or 0)
    except ValueError:
        raise BadInput(_("The seed and the draws are whole numbers.")) from None
    return estimating.Asked(
        lists={one: form.get(f"scope-{one}", "") for one in form.getlist("list")}, types=tuple(form.getlist("type")),
        by=tuple(form.getlist("by")), method=form.get("method", "auto"), settings=tuple(form.get("settings", "").split()),
        seed=seed, draws=draws,
    )  # fmt: skip


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Stop; nothing of it is kept."""
    opened.desk().counting.end(STOP_SECONDS)
    return HttpResponseRedirect("/numbers/estimates/")


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """How far it is, alone; it asks for itself again. Once it has ended, the page it stands on is loaded anew."""
    found = _progress()
    response = render(request, "counting_far.html", {"progress": found})
    if found is None or found.state != "at work":
        response.headers["HX-Refresh"] = "true"
    return response


def _progress() -> Progress | None:
    run = opened.desk().counting.run
    return run.progress() if run else None


@require_safe
def estimate(request: HttpRequest, estimate: str) -> HttpResponse:
    """One answer, or one for each stratum."""
    row = estimating.find(estimate)
    try:
        as_it_was, why = estimating.is_as_it_was(row), ""
    except NotFound as error:
        as_it_was, why = None, str(error)
    page = {
        "row": row, "answers": shown(row), "as_it_was": as_it_was, "why": why, "named": [one["name"] for one in row.lists],
        "method": METHOD_WORDS[wording.language()][row.method],
    }  # fmt: skip
    return render(request, "estimate.html", page)


@require_safe
def behind(request: HttpRequest, estimate: str) -> HttpResponse:
    """The people on one pattern of lists; the address holds places in a table, no name."""
    row = estimating.find(estimate)
    at, on = request.GET.get("answer", ""), request.GET.get("on", "")
    if not at.isascii() or not at.isdigit() or int(at) >= len(row.answers):
        raise Http404
    answer = shown(row)[int(at)]
    pattern = next((one for one in answer.patterns if one.on == on), None)
    if pattern is None:
        raise Http404
    found = estimating.behind(row, tuple(row.answers[int(at)]["stratum"].values()), on)
    part = paging.part(request, len(found.people), PAGE)
    named = dict(models.Person.objects.filter(id__in=found.people[part.start : part.end]).values_list("id", "name"))
    page = {
        "row": row, "answer": answer, "pattern": pattern, "part": part, "people": list(named.items()),
        "as_it_was": found.as_it_was, "query": f"answer={at}&on={on}&",
    }  # fmt: skip
    return render(request, "behind_estimate.html", page)
