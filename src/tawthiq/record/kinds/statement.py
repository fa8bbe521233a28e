"""Who says what, in which words of which text, how surely and on what ground. Refs: the text."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape
from tawthiq.terms import vocabulary

NAME: Final = "statement"
FIELDS: Final = shape.body(
    {
        "text": shape.hex_id,
        "start": shape.whole,
        "end": shape.whole,
        "spans": shape.nullable(shape.list_of(shape.span)),
        "said_by": shape.list_of(
            shape.record(
                {
                    "name": shape.text,
                    "start": shape.nullable(shape.whole),
                    "end": shape.nullable(shape.whole),
                    "person": shape.nullable(shape.hex_id),
                    "group": shape.nullable(shape.hex_id),
                }
            )
        ),
        "cue": shape.nullable(shape.span),
        "direct": shape.flag,
        "stance": shape.one_of(vocabulary.STANCES),
        "ground": shape.one_of(vocabulary.GROUNDS),
        "inside": shape.nullable(shape.hex_id),
        "quantities": shape.list_of(
            shape.record(
                {
                    "start": shape.whole,
                    "end": shape.whole,
                    "low": shape.nullable(shape.number),
                    "high": shape.nullable(shape.number),
                    "unit": shape.text,
                    "of": shape.text,
                }
            )
        ),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
