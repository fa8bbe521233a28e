"""What an extractor read out of a source, sealed with the extractor's name, so that spans never move. Refs: the
source.
"""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "text"
FIELDS: Final = shape.body(
    {
        "source": shape.hex_id,
        "blob_sha256": shape.nullable(shape.hex_id),
        "extractor": shape.words,
        "extractor_version": shape.text,
        "text_sha256": shape.hex_id,
        "text": shape.text,
        "language": shape.nullable(shape.language),
        "dated": shape.nullable(shape.edtf),
        "dated_why": shape.nullable(shape.text),
        "links": shape.list_of(shape.text),
        "notes": shape.list_of(shape.text),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
