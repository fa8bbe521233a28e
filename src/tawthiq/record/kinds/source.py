"""What came in: a testimony, article, list, message, communiqué, photo or document, from whom and how. No refs."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape
from tawthiq.terms import vocabulary

NAME: Final = "source"
FIELDS: Final = shape.body(
    {
        "title": shape.text,
        "kind": shape.one_of(vocabulary.SOURCE_KINDS),
        "language": shape.nullable(shape.language),
        "dated": shape.nullable(shape.edtf),
        "publisher": shape.nullable(shape.text),
        "received": shape.record(
            {"from": shape.nullable(shape.text), "how": shape.nullable(shape.text), "on": shape.nullable(shape.edtf)}
        ),
        "blob": shape.nullable(
            shape.record({"name": shape.words, "sha256": shape.hex_id, "size": shape.whole, "media_type": shape.text})
        ),
        "copy_of": shape.nullable(shape.hex_id),
        "protected": shape.flag,
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
