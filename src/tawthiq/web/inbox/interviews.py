"""Writing an interview down while it happens, and a recording while it is heard: forms that are kept at every pause."""

import json
import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tawthiq.projection import models
from tawthiq.terms import vocabulary
from tawthiq.terms.errors import NotFound
from tawthiq.web.drafts.kept import as_json
from tawthiq.web.frame import opened
from tawthiq.web.inbox import forms
from tawthiq.work import drafts, interviews, sources
from tawthiq.work.originals import RECORDINGS

LISTS = {
    "languages": vocabulary.LANGUAGES, "grounds": vocabulary.BASIS_GROUNDS, "purposes": vocabulary.PURPOSES,
}  # fmt: skip


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """A new interview, under an address of its own to come back to."""
    return HttpResponseRedirect(f"/inbox/interview/{secrets.token_hex(32)}/")


@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: HttpRequest, interview: str) -> HttpResponse:
    """The form as it was left, and what it becomes: a source like any other."""
    if request.method == "POST":
        return _sealed(request.POST, interview)
    kept = drafts.find("interview", interview)
    rows = max(forms.PROMISE_ROWS, sum(name == "shown_as" for name, _ in kept))
    shown = {
        **LISTS, "interview": interview, "draft": as_json("interview", interview),
        "labels": json.dumps(interviews.LABELS, ensure_ascii=False),
        "today": timezone.now().date().isoformat(), "promise_rows": range(1, rows + 1),
        "promises_open": any(name in ("shown_as", "hide_words") and value for name, value in kept),
    }  # fmt: skip
    return render(request, "interview.html", shown)


def _sealed(form: QueryDict, interview: str) -> HttpResponse:
    told = form.copy()
    told["kind"] = "testimony"
    asked = forms.add_request(told, ".txt")
    added = sources.add(opened.casebook(), interviews.written(forms.interview_of(form)), asked, now=timezone.now())
    drafts.drop("interview", interview)
    return HttpResponseRedirect(f"/source/{added.source}/")


@require_http_methods(["GET", "HEAD", "POST"])
def write_down(request: HttpRequest, source: str) -> HttpResponse:
    """A recording beside the words somebody hears in it, and the text they become."""
    row = models.Source.objects.filter(id=source).first()
    if row is None or row.media_type not in RECORDINGS:
        raise NotFound("There is no such source in this casebook.")
    if request.method != "POST":
        return render(request, "write_down.html", {**LISTS, "source": row, "draft": as_json("write-down", source)})
    language = request.POST.get("language") or None
    sources.write_down(
        opened.casebook(), source, request.POST.get("said", ""), language=language, now=timezone.now()
    )  # fmt: skip
    drafts.drop("write-down", source)
    return HttpResponseRedirect(f"/source/{source}/")
