"""Redaction: a source's text with what identifies people marked; each span hidden or left, read before and after, saved."""

import hashlib
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound, Refused
from tawthiq.web.frame import opened
from tawthiq.web.frame.kept import Kept
from tawthiq.web.releases import choosing
from tawthiq.work import redacted_copies
from tawthiq.work.leaving import EXITS
from tawthiq.work.redacted_copies import Reviewed, pieces

_kept: Final = Kept[Reviewed]()


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, source: str) -> HttpResponse:
    """The text with each proposal to hide or leave, and what it would be; writes nothing."""
    row = _source(source)
    seen = _decided(request.POST, source) if request.method == "POST" else redacted_copies.redact_source(source)
    token = _token(seen)
    _kept.keep(token, seen)
    shown = {
        "source": row, "seen": seen, "token": token, "pieces": pieces(seen),
        "after": pieces(seen, after=True),
        "words": "\n".join(seen.words), "purposes": EXITS, "folder": choosing.folders(),
        "name": f"text-{timezone.localdate().isoformat()}-{token[:4]}", "saved": request.session.pop("saved", None),
    }  # fmt: skip
    return render(request, "redaction.html", shown)


@require_POST
def save(request: HttpRequest, source: str) -> HttpResponse:
    """Write the text as it was read, and enter that it left."""
    form = request.POST
    _source(source)
    if form.get("read") != "yes":
        raise BadInput(_("Read the text as it would be before you save it, and say so below it. Nothing was written."))
    seen = _looked_at(form, source)
    name = choosing.folder(form.get("name", ""))
    path = name.with_name(name.name + ".txt")
    path.parent.mkdir(exist_ok=True)
    to = form.get("to", "").strip() or None
    redacted_copies.save(opened.casebook(), seen, path, purpose=form.get("purpose", ""), to=to, now=timezone.now())
    _kept.forget(_token(seen))
    request.session["saved"] = path.name
    return HttpResponseRedirect(f"/redaction/{source}/")


def _source(source: str) -> models.Source:
    row = models.Source.objects.filter(id=source).first()
    if row is None:
        raise NotFound("There is no such source in this casebook.")
    return row


def _decided(form: QueryDict, source: str) -> Reviewed:
    numbers = [int(one) for one in form.getlist("keep") if one.isascii() and one.isdecimal() and len(one) < 9]
    return redacted_copies.decided(_looked_at(form, source), numbers, form.get("words", "").splitlines())


def _looked_at(form: QueryDict, source: str) -> Reviewed:
    seen = _kept.find(form.get("token", ""))
    if seen is None or seen.source != source:
        raise Refused(_("This text is no longer kept as you saw it. Open it again. Nothing was written."))
    return seen


def _token(seen: Reviewed) -> str:
    """What was looked at: the text, what is hidden in it and what is left."""
    told = repr((seen.source, seen.after(), sorted(seen.kept), seen.words))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
