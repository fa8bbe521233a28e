"""A copy of a foreign file that says nothing but what it shows: no author, camera, place, time, thumbnail or comment.

Pictures and PDF are made anew from their pixels (`media`, `burning`); what is not visible is not in the copy. Recordings are
built anew from their sound and moving pictures (`rebuilding`). What cannot be cleaned is refused by the name of its format.
Limits: what the pixels themselves give away (a face, a plate, a landscape, a window's view, the grain of one camera's
sensor) stays unless a person hides it; a voice stays a voice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import PIL

from tawthiq.intake import burning
from tawthiq.intake.burning import Box
from tawthiq.intake.limits import Limits
from tawthiq.intake.media import PICTURE_LIMITS, Shown, pixels_of, recording_of
from tawthiq.intake.recordings import media_type_of
from tawthiq.intake.showing import DOTS_PER_INCH, Page
from tawthiq.terms.errors import BadInput

VERSION: Final = f"1 pillow {PIL.__version__}"
CLEANER: Final = "tawthiq.intake.cleaning"
SUFFIXES: Final[Mapping[str, str]] = {
    "image/png": ".png", "image/jpeg": ".jpg", "application/pdf": ".pdf", "audio/wav": ".wav", "audio/mpeg": ".mp3",
    "audio/ogg": ".ogg", "audio/aac": ".aac", "audio/amr": ".amr", "audio/mp4": ".m4a", "video/mp4": ".mp4",
    "video/webm": ".webm",
}  # fmt: skip
_AT_ONCE: Final = 8  # pages a worker; each of them is at most 24 MB
_PAGED: Final = ("pdf", "tiff")
_WITHOUT_LOSS: Final = ("png", "gif", "bmp")


@dataclass(frozen=True)
class Clean:
    """The copy, its media type, the ending for its name, how many pages it has, and how many boxes were burnt in."""

    data: bytes
    media_type: str
    suffix: str
    pages: int = 1
    boxes: int = 0


def clean(data: bytes, boxes: Sequence[Box] = (), *, limits: Limits = PICTURE_LIMITS) -> Clean:
    """The clean copy of a picture or PDF, with the boxes painted black in it, or of a recording.

    errors: `BadInput` for what cannot be cleaned, by the name of its format, and for a box on a page that is not there.
    """
    media_type = media_type_of(data)
    if media_type is not None:
        return _recording(data, media_type, boxes, limits)
    shown = pixels_of(data, most=1, limits=limits)
    _require_pages(boxes, shown.count)
    if shown.kind == "pdf" or shown.count > 1:
        return _paged(data, shown, boxes, limits)
    image = burning.burnt(shown.pages[0], boxes)
    if shown.kind in _WITHOUT_LOSS:
        return Clean(burning.as_png(image), "image/png", ".png", boxes=len(boxes))
    return Clean(burning.as_jpeg(image), "image/jpeg", ".jpg", boxes=len(boxes))


def _recording(data: bytes, media_type: str, boxes: Sequence[Box], limits: Limits) -> Clean:
    if boxes:
        raise BadInput(
            "A recording has no page to paint over. Leave the boxes out, or cut it with another program first."
        )
    return Clean(recording_of(data, limits=limits), media_type, SUFFIXES[media_type])


def _paged(data: bytes, shown: Shown, boxes: Sequence[Box], limits: Limits) -> Clean:
    pages = []
    for number, page in enumerate(_all_pages(data, shown, limits)):
        image = burning.burnt(page, [box for box in boxes if box.page == number])
        pages.append((page.width, page.height, burning.as_jpeg(image)))
    return Clean(burning.as_pdf(pages, DOTS_PER_INCH), "application/pdf", ".pdf", len(pages), len(boxes))


def _all_pages(data: bytes, shown: Shown, limits: Limits) -> Iterator[Page]:
    yield from shown.pages
    for first in range(1, shown.count, _AT_ONCE):
        yield from pixels_of(data, first=first, most=_AT_ONCE, limits=limits).pages


def _require_pages(boxes: Sequence[Box], count: int) -> None:
    if any(box.page >= count for box in boxes):
        raise BadInput(f"A box lies on a page that is not there. The file has {count}, numbered from 1.")


def look(data: bytes, *, page: int = 0, side: int, boxes: Sequence[Box] = (), limits: Limits = PICTURE_LIMITS) -> Clean:
    """One page of a picture or PDF as a picture of at most `side` pixels, to be looked at; `pages` says how many there are.

    errors: as `clean`.
    """
    shown = pixels_of(data, first=page, side=side, limits=limits)
    image = burning.burnt(shown.pages[0], [box for box in boxes if box.page == page])
    return Clean(burning.as_jpeg(image), "image/jpeg", ".jpg", shown.count)
