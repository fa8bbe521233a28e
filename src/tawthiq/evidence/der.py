"""The certificates of a time stamp's answer in the order that DER asks for.

Authorities that stamp with `openssl ts` send the certificates of their chain along in the order of their file, and a strict
reader refuses that. They stand outside what is signed, so they may be put in order. Source: ITU-T X.690, 11.6 (sets); RFC
5652, 5.1 (SignedData). Limits: definite lengths only, as DER has them; what is not of that form is given back as it is.
"""

from dataclasses import dataclass
from typing import Final

_CONTEXT_0: Final = 0xA0
_LONG: Final = 0x80
_MOST_LENGTH_BYTES: Final = 4


@dataclass(frozen=True)
class _Part:
    tag: int
    start: int
    inside: int
    end: int


def with_ordered_certificates(answer: bytes) -> bytes:
    """The answer with its certificates in order; the same bytes where nothing is out of order or it is no such answer."""
    found = _certificates(answer)
    if found is None:
        return answer
    pieces = [answer[one.start : one.end] for one in _parts(answer, found.inside, found.end)]
    return answer[: found.inside] + b"".join(sorted(pieces)) + answer[found.end :]


def _certificates(answer: bytes) -> _Part | None:
    """`certificates` within TimeStampResp → timeStampToken → content → SignedData."""
    try:
        (whole,) = _parts(answer, 0, len(answer))
        _status, token = _parts(answer, whole.inside, whole.end)
        _kind, content = _parts(answer, token.inside, token.end)
        (signed,) = _parts(answer, content.inside, content.end)
        return next((one for one in _parts(answer, signed.inside, signed.end) if one.tag == _CONTEXT_0), None)
    except ValueError:
        return None


def _parts(data: bytes, start: int, end: int) -> list[_Part]:
    found = []
    while start < end:
        part = _part(data, start, end)
        found.append(part)
        start = part.end
    return found


def _part(data: bytes, start: int, end: int) -> _Part:
    header = data[start : start + 2]
    if len(header) < 2:
        raise ValueError("cut off")
    size, inside = header[1], start + 2
    if size >= _LONG:
        more = size - _LONG
        if not 0 < more <= _MOST_LENGTH_BYTES:
            raise ValueError("no definite length")
        size, inside = int.from_bytes(data[inside : inside + more]), inside + more
    if inside + size > end:
        raise ValueError("longer than what holds it")
    return _Part(header[0], start, inside, inside + size)
