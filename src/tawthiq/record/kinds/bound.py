"""When or where a picture or recording was taken, as a bound: not before, not after, within, or unknown. Refs: the source.

Each bound has its evidence and who said so; with `withdrawn` it stands no more.
"""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape

NAME: Final = "bound"
BOUNDS: Final = ("not before", "not after", "within", "unknown")
OF: Final = ("when", "where")
FIELDS: Final = shape.body(
    {
        "source": shape.hex_id,
        "of": shape.one_of(OF),
        "bound": shape.one_of(BOUNDS),
        "when": shape.nullable(shape.edtf),
        "where": shape.nullable(shape.words),
        "evidence": shape.words,
        "said_by": shape.words,
        "withdrawn": shape.flag,
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
    given = "when" if body["of"] == "when" else "where"
    is_known = body["bound"] != "unknown"
    if (body[given] is not None) != is_known or body["where" if given == "when" else "when"] is not None:
        raise shape.WrongBody(f"{NAME}.{given} is given exactly where its bound is known, and the other is null.")
    if given == "where" and body["bound"] in ("not before", "not after"):
        raise shape.WrongBody(f"{NAME}.bound of a place is within or unknown (docs/house.md, Bodies by kind).")
