"""Style sheets, scripts, fonts and the base map, from a list made once: a name that is not in it is not looked for on the
disk. A file may be asked for in part, by one range of bytes: that is how a map reads its tiles."""

import re
from pathlib import Path
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

STATIC = Path(__file__).parent.parent / "static"
TYPES = {
    ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2",
    ".svg": "image/svg+xml", ".pmtiles": "application/octet-stream",
}  # fmt: skip
FILES = {str(path.relative_to(STATIC).as_posix()): path for path in STATIC.rglob("*") if path.suffix in TYPES}
_RANGE: Final = re.compile(r"bytes=([0-9]{1,12})-([0-9]{1,12})")


@require_safe
def asset(request: HttpRequest, name: str) -> HttpResponse:
    if name not in FILES:
        raise Http404
    path = FILES[name]
    kind = TYPES[path.suffix]
    kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    if asked := _RANGE.fullmatch(request.headers.get("Range", "")):
        return _part(path, int(asked[1]), int(asked[2]), kind)
    return HttpResponse(path.read_bytes(), content_type=kind)


def _part(path: Path, first: int, last: int, kind: str) -> HttpResponse:
    """The bytes from `first` to `last`, both included, as far as the file has them."""
    size = path.stat().st_size
    if first > last or first >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(first)
        content = file.read(min(last, size - 1) - first + 1)
    told = f"bytes {first}-{first + len(content) - 1}/{size}"
    return HttpResponse(content, status=206, content_type=kind, headers={"Content-Range": told})
