"""What two things are to each other: the same, not the same, unsure, kin, member, copy. Refs: left and right."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape
from tawthiq.terms import vocabulary

NAME: Final = "link"
FIELDS: Final = shape.body(
    {
        "relation": shape.one_of(vocabulary.LINK_RELATIONS),
        "left": shape.hex_id,
        "right": shape.hex_id,
        "reason": shape.text,
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
