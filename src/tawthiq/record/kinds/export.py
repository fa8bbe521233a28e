"""What left (bundle, backup, vault's content, original, redacted text, clean copy), and for whom. Refs: its source."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "export"
FIELDS: Final = shape.body(
    {
        "what": shape.one_of(("bundle", "backup", "vault", "original", "redacted", "clean")),
        "to": shape.list_of(shape.text),
        "entries": shape.whole,
        "sha256": shape.nullable(shape.hex_id),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
