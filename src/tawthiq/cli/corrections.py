"""What a person can correct of a proposal at the terminal: `--set FIELD=VALUE`, each field in a form that can be typed.

Spans and the statements an incident rests on are corrected at the desk, where the text is seen.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from tawthiq.terms import dates
from tawthiq.terms.errors import BadInput
from tawthiq.terms.vocabulary import GROUNDS, INCIDENT_TYPES, RELATIONS, ROLES, STANCES

_NUMBER: Final = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
_YES_NO: Final = {"yes": True, "no": False}


def changes_of(given: Sequence[str], tellers: Sequence[str] | None, roles: Sequence[str] | None) -> dict[str, Any]:
    """The changes of a correction, in the form that `work.review.correct` takes.

    errors: `BadInput`, with the field and what it takes, never with what was typed.
    """
    changes = dict(map(_change, given))
    if tellers:
        changes["said_by"] = [_named(name) for name in tellers]
    if roles:
        changes["roles"] = list(map(_role, roles))
    if not changes:
        raise BadInput("Say what to correct: --set FIELD=VALUE, --teller NAME or --role ROLE=NAME.")
    return changes


def _change(given: str) -> tuple[str, Any]:
    name, sign, value = given.partition("=")
    form = FORMS.get(name.strip())
    if not sign or form is None:
        raise BadInput(f"A correction is FIELD=VALUE. The fields are: {', '.join(FORMS)}. Spans are set at the desk.")
    return name.strip(), form(name.strip(), value.strip())


def _one_of(words: Sequence[str]) -> Callable[[str, str], str]:
    def form(name: str, value: str) -> str:
        if value not in words:
            raise BadInput(f"{name} is one of: {', '.join(words)}.")
        return value

    return form


def _words(name: str, value: str) -> str:
    if not value:
        raise BadInput(f"{name} is empty. Write the words, or leave it as it is.")
    return value


def _words_or_none(_name: str, value: str) -> str | None:
    return value or None


def _yes_or_no(name: str, value: str) -> bool:
    if value not in _YES_NO:
        raise BadInput(f"{name} is yes or no.")
    return _YES_NO[value]


def _date(name: str, value: str) -> str | None:
    if value and not dates.is_valid(value):
        raise BadInput(f"{name} is an EDTF date, such as 2022-07-14, 2022-07~ or 2024-12/.., or nothing for unknown.")
    return value or None


def _place(_name: str, value: str) -> dict[str, str] | None:
    return {"name": value} if value else None


def _number(name: str, value: str) -> dict[str, int] | None:
    found = _NUMBER.fullmatch(value)
    if value and found is None:
        raise BadInput(f"{name} is a number or two, such as 3 or 3-5, or nothing for unknown.")
    return None if found is None else {"low": int(found[1]), "high": int(found[2] or found[1])}


FORMS: Final[dict[str, Callable[[str, str], Any]]] = {
    "stance": _one_of(STANCES), "ground": _one_of(GROUNDS), "direct": _yes_or_no, "type": _one_of(INCIDENT_TYPES),
    "title": _words_or_none, "when": _date, "where": _place, "number": _number, "kind": _one_of(RELATIONS), "name": _words,
    "sex": _words_or_none, "age": _words_or_none, "role": _words_or_none, "protected": _yes_or_no,
    "changed_name": _yes_or_no,
}  # fmt: skip


def _named(given: str) -> dict[str, Any]:
    kind, sign, rest = given.partition(":")
    known = sign and kind in ("person", "group")
    name = (rest if known else given).strip()
    if not name:
        raise BadInput("A name is empty. Write it as NAME, or group:NAME for a group.")
    return {"name": name, "kind": kind if known else "person", "start": None, "end": None}


def _role(given: str) -> dict[str, Any]:
    role, sign, name = given.partition("=")
    if not sign or role.strip() not in ROLES:
        raise BadInput(f"Write a role as ROLE=NAME or ROLE=group:NAME. The roles are: {', '.join(ROLES)}.")
    return {"role": role.strip(), **_named(name)}
