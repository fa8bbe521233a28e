"""The picture or the sound of a source, for the page that shows or plays it when somebody asks; it is stored nowhere."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tawthiq.web.frame import opened
from tawthiq.work import originals


@require_safe
def picture(request: HttpRequest, source: str) -> HttpResponse:
    content, media_type = originals.picture(opened.casebook(), source)
    return HttpResponse(content, content_type=media_type)


@require_safe
def recording(request: HttpRequest, source: str) -> HttpResponse:
    content, media_type = originals.recording(opened.casebook(), source)
    return HttpResponse(content, content_type=media_type)
