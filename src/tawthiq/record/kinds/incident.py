"""A report of an incident by one text: what, when, where, who, on which statements. Refs: the text."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape
from tawthiq.terms import vocabulary

NAME: Final = "incident"
FIELDS: Final = shape.body(
    {
        "text": shape.hex_id,
        "type": shape.one_of(vocabulary.INCIDENT_TYPES),
        "title": shape.nullable(shape.text),
        "when": shape.nullable(shape.edtf),
        "when_span": shape.nullable(shape.span),
        "where": shape.nullable(shape.hex_id),
        "where_span": shape.nullable(shape.span),
        "trigger": shape.nullable(shape.span),
        "stance": shape.one_of(vocabulary.STANCES),
        "roles": shape.list_of(
            shape.record(
                {
                    "role": shape.one_of(vocabulary.ROLES),
                    "name": shape.text,
                    "start": shape.nullable(shape.whole),
                    "end": shape.nullable(shape.whole),
                    "person": shape.nullable(shape.hex_id),
                    "group": shape.nullable(shape.hex_id),
                }
            )
        ),
        "statements": shape.list_of(shape.hex_id),
        "number": shape.nullable(
            shape.record({"low": shape.nullable(shape.number), "high": shape.nullable(shape.number)})
        ),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
