"""A person's answer to a proposal, with the proposal's values and the reader's version. Refs: the entries it made."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape
from tawthiq.terms import vocabulary

NAME: Final = "decision"
FIELDS: Final = shape.body(
    {
        "proposal": shape.hex_id,
        "answer": shape.one_of(("accepted", "corrected", "rejected", "undone")),
        "kind": shape.one_of(vocabulary.PROPOSAL_KINDS),
        "values": shape.anything,
        "corrected": shape.anything,
        "reader": shape.nullable(shape.record({"name": shape.text, "version": shape.text})),
        "text": shape.nullable(shape.hex_id),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
