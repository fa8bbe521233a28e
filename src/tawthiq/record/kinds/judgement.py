"""An analyst's judgement of an incident, with the reason that it requires. Refs: the incident."""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape
from tawthiq.terms import vocabulary

NAME: Final = "judgement"
FIELDS: Final = shape.body(
    {
        "incident": shape.hex_id,
        "value": shape.one_of(vocabulary.JUDGEMENTS),
        "reason": shape.words,
        "reliability": shape.nullable(shape.one_of(vocabulary.RELIABILITY)),
        "credibility": shape.nullable(shape.one_of(vocabulary.CREDIBILITY)),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
