"""Canonical JSON: one sequence of bytes for one value, so that a hash of the bytes is a hash of the meaning.

The writer's form is JSON with sorted ASCII keys, no spaces, UTF-8 and integers within ±(2^53 − 1); on that domain it
equals RFC 8785, which the tests use as an oracle. Numbers with a fraction are written as decimal text. A reader takes
only bytes that it would have written itself, so duplicate keys, spaces, escapes and other spellings are refused, never
repaired.
"""

import json
import re
from typing import Any, Final, NoReturn

from tawthiq.terms.errors import BadInput

MAX_INTEGER: Final = 2**53 - 1
MAX_DEPTH: Final = 32
_LONG_DIGITS: Final = re.compile(rb"[0-9]{16}")  # 2^53 has 16 digits


class NotCanonical(BadInput):
    """A value or bytes outside the canonical form."""


def dumps(value: object) -> bytes:
    """Return the canonical bytes of a value made of dict, list, tuple, str, int, bool and None.

    Errors: `NotCanonical` names the place by its position in the value, never by its content.
    """
    _check(value, MAX_DEPTH)
    try:
        return _encode(value).encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical(
            "A text holds half of a surrogate pair; only whole Unicode characters are accepted."
        ) from None


def loads(data: bytes) -> object:
    """Return the value of canonical bytes.

    Errors: `NotCanonical` when the bytes are not JSON or differ in any byte from what `dumps` writes for their value.
    """
    try:
        value = _decode(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NotCanonical("The bytes are not canonical JSON in UTF-8; refuse the file they came in.") from None
    if (_rewrite if _is_simple(data) else dumps)(value) != data:
        raise NotCanonical("The bytes are JSON, but not in its one canonical spelling; refuse the file they came in.")
    return value


def parse(data: bytes) -> Any:
    """Return the value of bytes that `loads` accepted when they were stored, unchecked."""
    return _decode(data.decode("utf-8"))


def _is_simple(data: bytes) -> bool:
    """Whether bytes cannot hold what `dumps` refuses: other than ASCII keys, deep nesting, great integers.

    Most headers are simple, and to walk through each would take longer than to write it again.
    """
    return data.isascii() and data.count(b"{") + data.count(b"[") <= MAX_DEPTH and not _LONG_DIGITS.search(data)


def _rewrite(value: object) -> bytes:
    try:
        return _encode(value).encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical(
            "A text holds half of a surrogate pair; only whole Unicode characters are accepted."
        ) from None


def _no_fraction(_: str) -> NoReturn:
    raise NotCanonical("A number has a fraction or exponent; such numbers are accepted as decimal text only.")


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_decode = json.JSONDecoder(parse_float=_no_fraction, parse_constant=_no_fraction).decode


def _check(value: object, depth: int) -> None:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return
    if kind is int:
        if not -MAX_INTEGER <= value <= MAX_INTEGER:  # type: ignore[operator]
            raise NotCanonical("An integer is beyond ±(2^53 − 1); write it as text.")
    elif depth == 0:
        raise NotCanonical(f"The value is nested deeper than {MAX_DEPTH} levels.")
    elif isinstance(value, dict):
        _check_dict(value, depth - 1)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item, depth - 1)
    elif not isinstance(value, str):
        raise NotCanonical(f"A value of type {kind.__name__} has no canonical form; use text, integers, lists, dicts.")


def _check_dict(value: dict[object, object], depth: int) -> None:
    for key, item in value.items():
        if not (isinstance(key, str) and key.isascii()):
            raise NotCanonical("A key is not ASCII text.")
        if item is not None and type(item) is not str:  # the common leaves, without a call each
            _check(item, depth)
