"""On what ground something may be kept, shared, published or used in court. Refs: source or person."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape
from tawthiq.terms import vocabulary

NAME: Final = "basis"
FIELDS: Final = shape.body(
    {
        "subject": shape.hex_id,
        "purposes": shape.list_of(shape.one_of(vocabulary.PURPOSES)),
        "ground": shape.one_of(vocabulary.BASIS_GROUNDS),
        "words": shape.nullable(shape.text),
        "taken_by": shape.nullable(shape.text),
        "on": shape.nullable(shape.edtf),
        "until": shape.nullable(shape.edtf),
        "why": shape.nullable(shape.text),
        "withdrawn": shape.flag,
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
