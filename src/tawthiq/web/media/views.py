"""A picture, PDF or recording: looked at as pixels made anew, parts of it painted over, and the clean copies that may leave.

Nothing of a picture's own bytes reaches the browser. Boxes are drawn with the mouse or typed as figures; a copy is looked at
before it is saved, and what is saved is what was looked at.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tawthiq.projection import models
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.web.frame import opened
from tawthiq.web.media.bounds import bounds_shown
from tawthiq.web.media.boxes import boxes_in, rows_of
from tawthiq.web.media.rows import PDF, row_of
from tawthiq.web.releases import choosing
from tawthiq.work import clean_copies
from tawthiq.work.leaving import EXITS
from tawthiq.work.originals import RECORDINGS


@require_safe
def media(request: HttpRequest, picture: str) -> HttpResponse:
    """The picture with its bounds, what it may show, and its clean copies."""
    row, page = row_of(picture), _page(request)
    begun = models.CleanCopy.objects.filter(id=request.GET.get("from", ""), source=picture).first()
    shown = {
        "source": row, "page": page, "rows": rows_of(begun.boxes if begun else [], page), "pdf": row.media_type == PDF,
        "recording": row.media_type in RECORDINGS, "copies": clean_copies.of(picture), **bounds_shown(picture),
        "has_text": models.Text.objects.filter(source=picture).exists(),
    }  # fmt: skip
    return render(request, "media.html", shown)


@require_safe
def page(request: HttpRequest, picture: str) -> HttpResponse:
    """One page of it, as pixels made anew by the worker."""
    row_of(picture)
    shown = clean_copies.shown(opened.casebook(), picture, page=_page(request) - 1)
    return HttpResponse(shown.data, content_type=shown.media_type)


@require_POST
def clean(request: HttpRequest, picture: str) -> HttpResponse:
    """Make a clean copy with the boxes of the form painted over, and show it."""
    row_of(picture)
    boxes = clean_copies.boxes_of(boxes_in(request.POST))
    made = clean_copies.make(opened.casebook(), picture, boxes, now=timezone.now())
    return HttpResponseRedirect(f"/media/copy/{made.copy}/")


@require_safe
def copy(request: HttpRequest, clean: str) -> HttpResponse:
    """A clean copy as whoever gets it sees it, and the form that saves it."""
    row = _copy(clean)
    source = models.Source.objects.get(id=row.source)
    shown = {
        "copy": row, "source": source, "page": _page(request), "purposes": EXITS, "folder": choosing.folders(),
        "is_picture": not row.media_type.startswith(("audio/", "video/")), "pages": range(1, row.pages + 1),
        "name": f"clean-{timezone.localdate().isoformat()}-{row.id[:4]}", "saved": request.session.pop("saved", None),
    }  # fmt: skip
    return render(request, "clean_copy.html", shown)


@require_safe
def copy_page(request: HttpRequest, clean: str) -> HttpResponse:
    """One page of a clean copy."""
    shown = clean_copies.copy_shown(opened.casebook(), _copy(clean).id, page=_page(request) - 1)
    return HttpResponse(shown.data, content_type=shown.media_type)


@require_POST
def save(request: HttpRequest, clean: str) -> HttpResponse:
    """Write a clean copy that was looked at, and enter that it left."""
    row, form = _copy(clean), request.POST
    if form.get("read") != "yes":
        raise BadInput(_("Look at the copy before you save it, and say so below it. Nothing was written."))
    name = choosing.folder(form.get("name", ""))
    path = name.with_name(name.name + clean_copies.SUFFIXES[row.media_type])
    path.parent.mkdir(exist_ok=True)
    to = form.get("to", "").strip() or None
    clean_copies.take_out(
        opened.casebook(), row.id, path, purpose=form.get("purpose", ""), to=to, now=timezone.now()
    )  # fmt: skip
    request.session["saved"] = path.name
    return HttpResponseRedirect(f"/media/copy/{row.id}/")


def _copy(clean: str) -> models.CleanCopy:
    row = models.CleanCopy.objects.filter(id=clean).first()
    if row is None:
        raise NotFound("There is no such source in this casebook.")
    return row


def _page(request: HttpRequest) -> int:
    """The page that is asked for, from 1; the first where it is none."""
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
