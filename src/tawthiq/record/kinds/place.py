"""A place by its names, with a point, its precision and radius where they are known. No refs."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "place"
FIELDS: Final = shape.body(
    {
        "name": shape.text,
        "names": shape.NAMES,
        "lat": shape.nullable(shape.decimal),
        "lon": shape.nullable(shape.decimal),
        "precision": shape.nullable(shape.text),
        "radius_km": shape.nullable(shape.number),
        "within": shape.nullable(shape.text),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
