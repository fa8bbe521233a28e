"""A device that the root key trusts, or no longer after a number of its log; signed in the root's log. No refs."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "device"
FIELDS: Final = shape.body(
    {
        "key": shape.hex_id,
        "steward": shape.flag,
        "recipient": shape.nullable(shape.text),
        "revoked_after": shape.nullable(shape.whole),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
