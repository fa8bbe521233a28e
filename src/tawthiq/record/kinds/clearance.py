"""What a release shows of people, its risk by the gate, and why it left all the same where it was above. Refs: the release.

`rows` is the table by which somebody could know a victim under a label, as it was published, with whose row it is: a later
release is compared with it. `shown` are all persons it shows, by label or name. `reason` is null where nothing was found.
"""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "clearance"
_ROW: Final = shape.record(
    {
        "incident": shape.hex_id,
        "person": shape.nullable(shape.hex_id),
        "kind": shape.text,
        "when": shape.nullable(shape.edtf),
        "where": shape.nullable(shape.text),
        "sex": shape.nullable(shape.text),
        "age": shape.nullable(shape.text),
    }
)
FIELDS: Final = shape.body(
    {
        "release": shape.words,
        "rows": shape.list_of(_ROW),
        "shown": shape.list_of(shape.hex_id),
        "findings": shape.list_of(shape.words),
        "reason": shape.nullable(shape.words),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
