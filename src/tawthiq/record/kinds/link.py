"""What two things are to each other: the same, not the same, unsure, kin, member, copy. Refs: left and right, then the
statement that says so, if one does.

A tie may carry `told`: the statement that says it, since when, and whether it is taken back. Bodies of earlier versions
have none, which says the same as one that is empty.
"""

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
_TOLD: Final = shape.record(
    {
        "statement": shape.nullable(shape.hex_id),
        "since": shape.nullable(shape.edtf),
        "withdrawn": shape.flag,
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    if "told" in body:
        _TOLD(body["told"], f"{NAME}.told")
        body = {name: value for name, value in body.items() if name != "told"}
    shape.check_body(NAME, FIELDS, body)
