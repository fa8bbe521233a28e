"""Agreements: the list, one with its breaches and what was reported before and since, and entering one from a text."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.web.drafts.kept import as_json
from tawthiq.web.frame import opened
from tawthiq.work import agreements, drafts
from tawthiq.work.agreements import AgreementRequest


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    return render(request, "agreements.html", {"agreements": agreements.listing()})


@require_safe
def agreement(request: HttpRequest, agreement: str) -> HttpResponse:
    return render(request, "agreement.html", {"view": agreements.view(agreement)})


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, source: str) -> HttpResponse:
    """The form beside the words of the text, and its answer."""
    row = models.Source.objects.filter(id=source).first()
    if row is None:
        raise NotFound("There is no such source in this casebook.")
    text = models.Text.objects.filter(source=source).order_by("-order").first()
    if text is None:
        raise BadInput(_("This source has no text to choose words from."))
    if request.method != "POST":
        shown = {"source": row, "text": text.text, "draft": as_json("agreement", source)}
        return render(request, "agreement_new.html", shown)
    made = agreements.enter(opened.casebook(), text.id, _asked(request.POST), now=timezone.now())
    drafts.drop("agreement", source)
    return HttpResponseRedirect(f"/agreements/{made}/")


def _asked(form: QueryDict) -> AgreementRequest:
    return AgreementRequest(
        form.get("title", ""), _lines(form.get("parties", "")), form.get("since", "").strip() or None,
        _lines(form.get("clauses", "")),
    )  # fmt: skip


def _lines(written: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in written.splitlines() if line.strip())
