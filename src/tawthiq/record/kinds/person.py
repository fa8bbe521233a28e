"""A person as one text or one worker names them; a protected one has a recipient that seals what leaves. No refs."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "person"
FIELDS: Final = shape.body(
    {
        "name": shape.text,
        "names": shape.NAMES,
        "sex": shape.nullable(shape.text),
        "age": shape.nullable(shape.text),
        "role": shape.nullable(shape.text),
        "protected": shape.flag,
        "recipient": shape.nullable(shape.text),
        "changed_name": shape.flag,
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
