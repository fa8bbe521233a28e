"""What was published: its files, the incidents in it, the rules applied, who is named. Refs: the incidents."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "release"
FIELDS: Final = shape.body(
    {
        "release": shape.words,
        "languages": shape.list_of(shape.language),
        "incidents": shape.list_of(shape.hex_id),
        "manifest_sha256": shape.hex_id,
        "files": shape.list_of(shape.record({"path": shape.words, "sha256": shape.hex_id, "size": shape.whole})),
        "rules": shape.record({"dates": shape.anything, "places": shape.anything, "alleged": shape.anything}),
        "named": shape.list_of(shape.hex_id),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
