"""The shape of a body: a field table of small rules, each of which looks at one value and says where it is wrong.

A rule is a function of a value and its path (`said_by[0].start`). A body has exactly the fields of its table, missing
values being null; besides them every body has `at` and `by`, and may have `people`. Numbers with a fraction are
decimal text.
"""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Final

from tawthiq.record.canonical import MAX_INTEGER
from tawthiq.record.entry import is_hex
from tawthiq.terms.errors import BadInput

Rule = Callable[[object, str], None]
Fields = Mapping[str, Rule]


class WrongBody(BadInput):
    """A body that is not of its kind."""


def matching(pattern: str, accepted: str) -> Rule:
    """A text that the pattern matches as a whole; `accepted` says in words what it matches."""
    expression = re.compile(pattern)

    def rule(value: object, path: str) -> None:
        if not isinstance(value, str) or expression.fullmatch(value) is None:
            raise _wrong(path, accepted)

    return rule


def one_of(words: Collection[str | int]) -> Rule:
    """One of a closed list, of the same type."""
    accepted = "one of " + ", ".join(map(str, words))
    taken = frozenset((type(word), word) for word in words)

    def rule(value: object, path: str) -> None:
        if not isinstance(value, str | int) or (type(value), value) not in taken:
            raise _wrong(path, accepted)

    return rule


def nullable(inner: Rule) -> Rule:
    """Null, or what the inner rule takes."""

    def rule(value: object, path: str) -> None:
        if value is not None:
            inner(value, path)

    return rule


def either(left: Rule, right: Rule) -> Rule:
    """What either rule takes; when neither does, the right one says why."""

    def rule(value: object, path: str) -> None:
        try:
            left(value, path)
        except WrongBody:
            right(value, path)

    return rule


def list_of(inner: Rule) -> Rule:
    """A list whose items the inner rule takes; it may be empty."""

    def rule(value: object, path: str) -> None:
        if not isinstance(value, list | tuple):
            raise _wrong(path, "a list")
        for position, item in enumerate(value):
            inner(item, f"{path}[{position}]")

    return rule


def record(fields: Fields) -> Rule:
    """An object with exactly these fields."""

    def rule(value: object, path: str) -> None:
        check_fields(fields, value, path)

    return rule


def map_of(key: Rule, inner: Rule) -> Rule:
    """An object with any keys that the key rule takes."""

    def rule(value: object, path: str) -> None:
        if not isinstance(value, Mapping):
            raise _wrong(path, "an object")
        for position, (name, item) in enumerate(value.items()):
            key(name, f"{path}, key {position}")
            inner(item, f"{path}, value {position}")

    return rule


def text(value: object, path: str) -> None:
    """Any text, empty included."""
    if not isinstance(value, str):
        raise _wrong(path, "a text")


def flag(value: object, path: str) -> None:
    """True or false."""
    if not isinstance(value, bool):
        raise _wrong(path, "true or false")


def whole(value: object, path: str) -> None:
    """An integer from 0 on: an offset, size or sequence number."""
    if type(value) is not int or not 0 <= value <= MAX_INTEGER:
        raise _wrong(path, "an integer from 0 to 2^53 − 1")


def hex_id(value: object, path: str) -> None:
    """An id, key or hash."""
    if not is_hex(value):
        raise _wrong(path, "64 lower-case hex digits")


def span(value: object, path: str) -> None:
    """`[start, end]` in code points."""
    list_of(whole)(value, path)
    if not isinstance(value, list | tuple) or len(value) != 2 or value[0] > value[1]:
        raise _wrong(path, "[start, end] with start not after end")


def anything(value: object, path: str) -> None:
    """Any canonical JSON; its writer checks it."""


words = matching(r"(?s).*\S.*", "a text that is not blank")
decimal = matching(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", "a number as decimal text, such as 33.07")
number = either(whole, decimal)
edtf = matching(r"[0-9XYE?~%/.,:\-\[\]{}TZ+]{1,80}", "a date in EDTF, such as 2024-07, 2024-07-XX or 2024-07~")
day = matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day, such as 2024-07-30")
moment = matching(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z",
    "a moment in UTC, such as 2024-07-30T08:15:00Z",
)
language = matching(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", "a language tag, such as en or ar")

_people = list_of(hex_id)
NAMES: Final = list_of(
    record(
        {
            "name": text,
            "script": nullable(text),
            "text": nullable(hex_id),
            "start": nullable(whole),
            "end": nullable(whole),
        }
    )
)


def body(fields: Fields) -> Fields:
    """The fields of a kind together with those that every body has."""
    return {"at": moment, "by": text, **fields}


def check_body(kind: str, fields: Fields, body: object) -> None:
    """Raise `WrongBody` unless a body has exactly the fields of its kind, each as its rule says, and maybe `people`."""
    if isinstance(body, Mapping) and "people" in body:
        _people(body["people"], f"{kind}.people")
        body = {name: value for name, value in body.items() if name != "people"}
    check_fields(fields, body, kind)


def check_fields(fields: Fields, value: object, path: str) -> None:
    """Raise `WrongBody` unless a value is an object with exactly these fields, each as its rule says."""
    if not isinstance(value, Mapping):
        raise _wrong(path, "an object")
    if value.keys() != fields.keys():
        missing = sorted(fields.keys() - value.keys())
        extra = len(value.keys() - fields.keys())
        raise WrongBody(
            f"{path} lacks {missing or 'nothing'} and has {extra} unknown fields (docs/house.md, Bodies by kind)."
        )
    for name, rule in fields.items():
        rule(value[name], f"{path}.{name}")


def _wrong(path: str, accepted: str) -> WrongBody:
    return WrongBody(f"{path} is not of its form: accepted is {accepted} (docs/house.md, Bodies by kind).")
