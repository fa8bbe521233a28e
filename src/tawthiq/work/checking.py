"""What a person's answer may say: fields a card has, words of the house's lists, spans inside the text, things that exist.

Each check raises `BadInput` or `NotFound` before anything is entered. It names the field, what it takes and what to do, and
never repeats what was typed, which may be a name.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from tawthiq.projection import models
from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput, NotFound
from tawthiq.terms.vocabulary import GROUNDS, INCIDENT_TYPES, RELATIONS, ROLES, STANCES
from tawthiq.work.ids import pointed
from tawthiq.work.models import Proposal

Values = dict[str, Any]
CORRECTABLE: Final = {
    "statement": ("start", "end", "spans", "said_by", "cue", "direct", "stance", "ground", "inside", "quantities"),
    "incident": (
        "type", "title", "when", "when_span", "where", "where_span", "trigger", "stance", "roles", "statements", "number",
    ),
    "relation": ("kind",),
    "person": ("name", "sex", "age", "role", "protected", "changed_name"),
    "group": ("name",),
    "place": ("name", "place"),
}  # fmt: skip
WORDS: Final = {"stance": STANCES, "ground": GROUNDS, "type": INCIDENT_TYPES, "kind": RELATIONS}
SPANS: Final = ("cue", "when_span", "where_span", "trigger")
PARTS: Final = ("said_by", "roles", "quantities")
RECORD_KINDS: Final = ("person", "group", "place")
RECORDS: Final[tuple[Any, ...]] = (models.Person, models.Group, models.Place)


def one_of(name: str, value: str, allowed: Sequence[str]) -> None:
    """Refuse a word outside its list. What was typed is not repeated: it may be a name, and errors are passed on.

    errors: `BadInput`.
    """
    if value not in allowed:
        raise BadInput(f"The {name} is not one of the list. Use one of: {', '.join(allowed)}.")


def check_changes(kind: str, changes: Values) -> None:
    """Refuse a field that a card of this kind does not have, a word that its list does not hold, a date that is none."""
    allowed = CORRECTABLE.get(kind, ())
    for name, value in changes.items():
        if name not in allowed:
            called = (
                f"The field {name}" if any(name in fields for fields in CORRECTABLE.values()) else "One of the fields"
            )
            raise BadInput(f"{called} is none of a {kind}. Its fields are: {', '.join(allowed)}.")
        if name in WORDS:
            one_of(name, value, WORDS[name])
    for role in changes.get("roles", ()):
        one_of("role", role["role"], ROLES)
    if changes.get("when") and not dates.is_valid(changes["when"]):
        raise BadInput("The date is no EDTF date. Examples: 2022-07-14, 2022-07, 2022-07~, 2024-12/..")
    if "name" in changes and not changes["name"].strip():
        raise BadInput("The name is empty. Write the name as the text has it, or reject the card.")


def check_spans(values: Values, length: int) -> None:
    """Refuse words that do not lie in the text; those of the thing itself may not be empty."""
    whole = (values.get("start"), values.get("end")) if "start" in values else values.get("trigger")
    for start, end in [whole] if whole else []:
        _check_span(start, end, length, least=1)
    for start, end in _spans(values):
        _check_span(start, end, length, least=0)


def _spans(values: Values) -> Iterator[tuple[Any, Any]]:
    """Every span of a thing and its parts; one without an end says that no words of the text name it."""
    yield from (values[name] for name in SPANS if values.get(name))
    yield from values.get("spans") or ()
    yield from values.get("mentions") or ()
    for part in (part for name in PARTS for part in values.get(name) or ()):
        if "span" in part:
            yield tuple(part["span"])
        elif part.get("end") is not None:
            yield part["start"], part["end"]


def _check_span(start: Any, end: Any, length: int, *, least: int) -> None:
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end - least and end <= length):
        raise BadInput(
            "Words that are pointed at do not lie in the text. Give where they start and end as two whole numbers "
            f"from 0 to {length}, the first one not the larger."
        )


def check_pointers(values: Values, text: str) -> None:
    """Refuse a statement, person, group or place that is not there; each is given by its id or by a proposal's.

    errors: `NotFound`.
    """
    said = [*values.get("statements", ()), *filter(None, [values.get("inside")])]
    _require("statement of this text", said, (models.Statement,), text)
    parts = [part for name in ("said_by", "roles") for part in values.get(name, ())]
    parts += [values["where"]] if isinstance(values.get("where"), dict) else []
    for part in parts:
        if "kind" in part and not part.get("entity") and "record" not in part:
            one_of("kind of who is named", part["kind"], RECORD_KINDS)
    _require("person, group or place", filter(None, (part.get("record") for part in parts)), RECORDS, None)


def _require(what: str, ids: Iterable[str], among: tuple[Any, ...], text: str | None) -> None:
    wanted = set(ids)
    here = {} if text is None else {"text": text}
    known = {one for model in among for one in model.objects.filter(id__in=wanted, **here).values_list("id", flat=True)}
    known |= set(Proposal.objects.filter(id__in=wanted, **here).values_list("id", flat=True))
    missing = sorted(wanted - known)
    if missing:
        raise NotFound(f"There is no {what} {pointed(missing[0])}. `tawthiq show` and `review list` give the ids.")
