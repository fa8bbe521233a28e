"""Style sheets, scripts and fonts, from a list made once: a name that is not in the list is not looked for on the disk."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

STATIC = Path(__file__).parent.parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
FILES = {str(path.relative_to(STATIC).as_posix()): path for path in STATIC.rglob("*") if path.suffix in TYPES}


@require_safe
def asset(request: HttpRequest, name: str) -> HttpResponse:
    if name not in FILES:
        raise Http404
    path = FILES[name]
    kind = TYPES[path.suffix]
    return HttpResponse(path.read_bytes(), content_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
