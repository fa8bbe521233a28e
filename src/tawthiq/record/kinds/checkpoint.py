"""A signed root over all entries held at a moment, with the head of every log. No refs."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape


def _head(value: object, path: str) -> None:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise shape.WrongBody(f"{path} is not a head: accepted is [seq, id].")
    shape.whole(value[0], path)
    shape.hex_id(value[1], path)


NAME: Final = "checkpoint"
FIELDS: Final = shape.body(
    {
        "size": shape.whole,
        "root": shape.hex_id,
        "heads": shape.map_of(shape.hex_id, _head),
        "note": shape.words,
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
