"""The picture of a source as pixels made anew, or its sound, for the page that shows or plays it; it is stored nowhere."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.web.frame import opened
from tawthiq.work import clean_copies, originals


@require_safe
def picture(request: HttpRequest, source: str) -> HttpResponse:
    if not models.Source.objects.filter(id=source, media_type__in=originals.PICTURES).exists():
        raise NotFound("There is no such picture in this casebook.")
    shown = clean_copies.shown(opened.casebook(), source)
    return HttpResponse(shown.data, content_type=shown.media_type)


@require_safe
def recording(request: HttpRequest, source: str) -> HttpResponse:
    content, media_type = originals.recording(opened.casebook(), source)
    return HttpResponse(content, content_type=media_type)
