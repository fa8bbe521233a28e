"""The sources that are pictures, PDF or recordings."""

from typing import Final

from tawthiq.projection import models
from tawthiq.terms.errors import NotFound
from tawthiq.work.originals import PICTURES, RECORDINGS

PDF: Final = "application/pdf"
MEDIA: Final = (*PICTURES, PDF, *RECORDINGS)


def row_of(picture: str) -> models.Source:
    """errors: `NotFound` for what is no picture, PDF or recording."""
    row = models.Source.objects.filter(id=picture, media_type__in=MEDIA).exclude(blob="").first()
    if row is None:
        raise NotFound("There is no such source in this casebook.")
    return row
