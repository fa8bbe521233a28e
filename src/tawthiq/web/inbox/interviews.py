"""Writing an interview down while it happens: the form, kept at every pause, and the sealed source it becomes."""

import json
import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tawthiq.terms import vocabulary
from tawthiq.web.drafts.kept import as_json
from tawthiq.web.frame import opened
from tawthiq.web.inbox import forms
from tawthiq.work import drafts, interviews, sources

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
