"""How many there are by a method, kept with what it was made from. Refs: the sources of the lists.

It holds numbers of people by lists and strata, nobody's id: when somebody is erased, a number that was published stays.
`inputs.sha256` is the hash of the capture histories it was made from, ids included.
"""

from collections.abc import Mapping
from typing import Final

from tawthiq.record.kinds import shape
from tawthiq.terms.vocabulary import INCIDENT_TYPES

NAME: Final = "estimate"
_NUMBER: Final = shape.nullable(shape.decimal)
_NUMBERS: Final = dict.fromkeys(("median", "low", "high", "mean", "point", "level"), _NUMBER)
_PATTERN: Final = {"on": shape.matching(r"[01]{1,40}", "0 and 1, one for each list"), "people": shape.whole}
_DRAWN: Final = {"quantiles": shape.list_of(shape.whole), "trace": shape.list_of(shape.list_of(shape.whole))}
_ANSWER: Final = {
    "stratum": shape.map_of(shape.words, shape.text),
    "observed": shape.whole,
    "estimate": shape.nullable(shape.record(_NUMBERS)),
    "method": shape.words,
    "formula": shape.nullable(shape.text),
    "diagnostics": shape.map_of(shape.words, shape.nullable(shape.either(shape.decimal, shape.text))),
    "drawn": shape.nullable(shape.record(_DRAWN)),
    "warnings": shape.list_of(shape.words),
    "patterns": shape.list_of(shape.record(_PATTERN)),
}
FIELDS: Final = shape.body(
    {
        "lists": shape.list_of(
            shape.record(
                {"name": shape.words, "sources": shape.list_of(shape.hex_id), "scope": shape.nullable(shape.text)}
            )
        ),
        "types": shape.list_of(shape.one_of(INCIDENT_TYPES)),
        "columns": shape.list_of(shape.words),
        "method": shape.words,
        "settings": shape.list_of(shape.words),
        "seed": shape.whole,
        "draws": shape.whole,
        "inputs": shape.record({"sha256": shape.hex_id, "people": shape.whole}),
        "versions": shape.map_of(shape.words, shape.words),
        "command": shape.words,
        "answers": shape.list_of(shape.record(_ANSWER)),
    }
)


def check(body: Mapping[str, object]) -> None:
    """Raise `WrongBody` with the field's path unless the body is of this kind."""
    shape.check_body(NAME, FIELDS, body)
