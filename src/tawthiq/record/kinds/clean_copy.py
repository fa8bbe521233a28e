"""A copy of a source's file that is fit to leave, derived from the original, by whom and when, and what it paints over.

Boxes are in thousandths of their page. The original stays as it is, sealed. Refs: the source.
"""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "clean-copy"
FIELDS: Final = shape.body(
    {
        "source": shape.hex_id,
        "blob": shape.record(
            {"name": shape.words, "sha256": shape.hex_id, "size": shape.whole, "media_type": shape.text}
        ),
        "original_sha256": shape.hex_id,
        "pages": shape.whole,
        "boxes": shape.list_of(
            shape.record(dict.fromkeys(("page", "left", "top", "width", "height"), shape.whole)),
        ),
        "cleaner": shape.text,
        "cleaner_version": shape.text,
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
