"""An agreement that a text reports: its parties and clauses, and from when it holds. Refs: the text."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "agreement"
FIELDS: Final = shape.body(
    {
        "text": shape.hex_id,
        "title": shape.text,
        "parties": shape.list_of(shape.hex_id),
        "from": shape.nullable(shape.edtf),
        "clauses": shape.list_of(shape.record({"start": shape.whole, "end": shape.whole, "words": shape.text})),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
