"""A group, force, office or institution, by its names. No refs."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "group"
FIELDS: Final = shape.body(
    {
        "name": shape.text,
        "names": shape.NAMES,
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
