"""What is to be done about a threat or case, by whom, until when, and what came of it. Refs: incident or person."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "follow-up"
FIELDS: Final = shape.body(
    {
        "subject": shape.hex_id,
        "due": shape.nullable(shape.edtf),
        "what": shape.words,
        "owner": shape.nullable(shape.text),
        "done": shape.nullable(shape.text),
        "outcome": shape.nullable(shape.text),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
