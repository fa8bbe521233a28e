"""A second person reads a text alone: asked for, called off, done, and what was decided where the two differ.

`ask` refers to the text, or to nothing and then holds for every text of the casebook; `drop` to the asking; `read` to the
text, with what both had left when the second had finished; `resolve` to that reading, with the places of the passage in
`first` and `second` and, question by question, whose answer stands.
"""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "second-reading"
ACTS: Final = ("ask", "drop", "read", "resolve")
QUESTIONS: Final = ("passage", "teller", "stance", "ground", "type", "victim", "alleged perpetrator", "when", "where")
_UNITS: Final = shape.list_of(
    shape.record(
        {
            "kind": shape.one_of(("statement", "incident")),
            "start": shape.whole,
            "end": shape.whole,
            "taken": shape.flag,
            "proposal": shape.nullable(shape.hex_id),
            "made": shape.nullable(shape.hex_id),
            "values": shape.anything,
        }
    )
)
_RESOLVED: Final = shape.record(
    {
        "first": shape.nullable(shape.whole),
        "second": shape.nullable(shape.whole),
        "stands": shape.list_of(
            shape.record({"question": shape.one_of(QUESTIONS), "whose": shape.one_of(("first", "second", "neither"))})
        ),
    }
)
FIELDS: Final = shape.body(
    {
        "act": shape.one_of(ACTS),
        "text": shape.nullable(shape.hex_id),
        "bare": shape.flag,
        "why": shape.nullable(shape.words),
        "first": shape.nullable(_UNITS),
        "second": shape.nullable(_UNITS),
        "resolved": shape.nullable(_RESOLVED),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
