"""Pair after pair: is this one person? The pairs where an answer teaches most come first, a family at a time.

Each answer is an entry at once; the latest word on a pair stands, so going back to a pair is how an answer is undone. Pairs
that are nearly sure are confirmed together, after a drawn sample of them was looked at.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, Refused
from tawthiq.web.frame import opened
from tawthiq.work import matching, people
from tawthiq.work.matching import Question, Queue
from tawthiq.work.matching_run import MatchingRun

STOP_SECONDS = 3.0
OF_FAMILY = 8
HERE = "/people/review/"


@dataclass(frozen=True)
class Side:
    """One of the two: the record, everything the casebook holds of its person."""

    record: str
    view: people.PersonView


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The next open pair, or the one asked for by its place in the order."""
    run = opened.desk().matching.run
    if run is None or run.queue is None:
        return render(request, "review.html", {"run": run, "people": models.Person.objects.count()})
    found = run.queue
    said = matching.standing()
    asked = said.open(found.questions)
    at, question = _chosen(request, found, asked)
    page = {
        "run": run, "queue": found, "at": at, "question": question, "left_open": len(asked),
        "back_to": said.last(found.questions),
        "answered": len(found.questions) - len(asked), "sure": len(said.open(found.sure)), "batch": _batch(run),
    }  # fmt: skip
    if question is not None:
        family = (one for one in asked if one[1].family == question.family and one[0] != at)
        page |= {
            "sides": [Side(record, people.view(record)) for record in (question.left, question.right)],
            "given": said.answer(question), "family": _named(list(islice(family, OF_FAMILY))),
            "next": f"{HERE}?after={at}", "likely": round(100 * question.probability),
        }  # fmt: skip
    return render(request, "review.html", page)


def _chosen(
    request: HttpRequest, found: Queue, asked: Sequence[tuple[int, Question]]
) -> tuple[int | None, Question | None]:
    """By `at` any pair of the order; else the first open one after `after`, then the first of all that were left."""
    at, after = _place(request, "at"), _place(request, "after")
    if at is not None:
        if at >= len(found.questions):
            raise Http404
        return at, found.questions[at]
    later = (one for one in asked if after is None or one[0] > after)
    return next(later, asked[0] if asked else (None, None))


def _place(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    if given and not (given.isascii() and given.isdigit() and len(given) < 7):
        raise Http404
    return int(given) if given else None


def _batch(run: MatchingRun) -> dict[str, int] | None:
    """What became of the batch, and between how many in 100 of it may be wrong."""
    if run.confirmed is None:
        return None
    rate = run.confirmed.rate
    return {
        "checked": rate.checked, "wrong": rate.wrong, "joined": len(run.confirmed.joined),
        "low": math.floor(100 * rate.low), "high": math.ceil(100 * rate.high),
    }  # fmt: skip


def _named(questions: Sequence[tuple[int, Question]]) -> list[tuple[int, str, str]]:
    ends = {end for _, one in questions for end in (one.left, one.right)}
    names = dict(models.Person.objects.filter(id__in=ends).values_list("id", "name"))
    return [(at, names.get(one.left, ""), names.get(one.right, "")) for at, one in questions]


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Put the pairs in order, by all answers given so far."""
    if not opened.desk().matching.begin(MatchingRun()):
        raise Refused(_("The pairs are being put in order. Wait until it has ended, or stop it."))
    return HttpResponseRedirect(HERE)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    opened.desk().matching.end(STOP_SECONDS)
    return HttpResponseRedirect(HERE)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Whether it is still at work, alone; it asks for itself again, and loads its page anew at the end."""
    run = opened.desk().matching.run
    response = render(request, "review_far.html", {"run": run})
    if run is None or run.state != "at work":
        response.headers["HX-Refresh"] = "true"
    return response


@require_safe
def sure(request: HttpRequest) -> HttpResponse:
    """The drawn sample of the pairs that are nearly sure, to be looked at one by one."""
    found = _ordered().queue
    assert found is not None
    still = dict(matching.standing().open(found.sure))
    sample = [(at, found.sure[at]) for at in found.sample if at in still]
    names = {at: (left, right) for at, left, right in _named(sample)}
    page = {"sample": [(at, one, *names[at]) for at, one in sample], "sure": len(still), "drawn": len(found.sample)}
    return render(request, "sure.html", page)


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Enter the batch, or only its sample where something in it was wrong."""
    run = _ordered()
    assert run.queue is not None
    if request.POST.get("looked") != "yes":
        raise BadInput(_("Say that you have looked at each pair of the sample; that is what the batch rests on."))
    given = request.POST.getlist("wrong")
    if not all(one.isascii() and one.isdigit() for one in given):
        raise BadInput(_("Only pairs of the sample can be marked as wrong."))
    run.confirmed = matching.confirm(opened.casebook(), run.queue, {int(one) for one in given}, now=timezone.now())
    if run.confirmed.rate.wrong:
        run.queue = matching.one_by_one(run.queue)
    return HttpResponseRedirect(HERE)


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Part again what the last batch joined."""
    run = _ordered()
    if run.confirmed is None:
        raise BadInput(_("There is no batch to take back."))
    matching.take_back(opened.casebook(), run.confirmed, now=timezone.now())
    run.confirmed = None
    return HttpResponseRedirect(HERE)


def _ordered() -> MatchingRun:
    run = opened.desk().matching.run
    if run is None or run.queue is None:
        raise BadInput(_("Have the pairs put in order first."))
    return run
