"""A step of an erasure; this body is never erased. Refs: the targets for a request, the request for the others."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "erase"
FIELDS: Final = shape.body(
    {
        "act": shape.one_of(("request", "approve", "keep", "finish")),
        "why": shape.nullable(shape.text),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
