"""A decision to name an alleged perpetrator, what it rests on, and what it may cost whom. Refs: the person or group.

`origins` is how many independent ones accused them when it was decided; `answer` is what they said to it, or that they could
not be reached. With `withdrawn` nobody names them any more.
"""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape
from tawthiq.terms import vocabulary

NAME: Final = "naming"
FIELDS: Final = shape.body(
    {
        "subject": shape.hex_id,
        "incidents": shape.list_of(shape.hex_id),
        "origins": shape.whole,
        "judgements": shape.list_of(shape.one_of(vocabulary.JUDGEMENTS)),
        "reply": shape.record({"on": shape.nullable(shape.edtf), "how": shape.text, "answer": shape.text}),
        "risks": shape.record({"accused": shape.text, "kin": shape.text, "sources": shape.text}),
        "reason": shape.text,
        "withdrawn": shape.flag,
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
