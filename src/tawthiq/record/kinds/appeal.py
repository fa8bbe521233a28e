"""What was asked of whom about an incident or person, and the answer. Refs: incident or person."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "appeal"
FIELDS: Final = shape.body(
    {
        "subject": shape.hex_id,
        "to": shape.text,
        "on": shape.nullable(shape.edtf),
        "asked": shape.words,
        "answer": shape.nullable(shape.text),
        "answered_on": shape.nullable(shape.edtf),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
