"""Time stamps (RFC 3161): that a signature existed at a time, by the word of an authority that has no part in it.

What is stamped is `manifest.sig`, so that the stamp covers the list and who signed it. The request holds a hash and a nonce
and nothing else; it is carried to the authority by a person, and its answer back, both as files beside the package. `openssl
ts` reads and checks both. Limits: a stamp proves that the signature is no younger than it, not that what it signs is true;
without a root certificate that the verifier chose, nobody vouches for the authority.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import Final

from cryptography.x509 import Certificate, ObjectIdentifier, load_pem_x509_certificates
from rfc3161_client import TimeStampResponse, VerificationError, VerifierBuilder, decode_timestamp_response

from tawthiq.evidence.der import with_ordered_certificates
from tawthiq.terms.errors import BadInput

REQUEST: Final = "manifest.tsq"
ANSWER: Final = "manifest.tsr"
NONCE_BYTES: Final = 8
MOST_BYTES: Final = 1_000_000
_SHA256: Final = bytes.fromhex("0609608648016503040201")
_SHA256_ID: Final = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_SEQUENCE, _INTEGER, _BOOLEAN, _OCTETS, _NULL = 0x30, 0x02, 0x01, 0x04, b"\x05\x00"
_GRANTED: Final = (0, 1)


@dataclass(frozen=True)
class Stamp:
    """What an answer says: when (UTC, ISO 8601), under which serial number, and whether a root vouches for it."""

    at: str
    serial: int
    vouched: bool


def request_for(signature: bytes, nonce: bytes) -> bytes:
    """The request for a stamp of a signature, as DER. **nonce**: `NONCE_BYTES` random bytes, so that no old answer fits.

    >>> request_for(b"signature", bytes(8)).hex()[:12]
    '304402010130'
    """
    imprint = _der(_SEQUENCE, _der(_SEQUENCE, _SHA256 + _NULL) + _der(_OCTETS, hashlib.sha256(signature).digest()))
    number = _der(_INTEGER, b"\x01" + nonce)  # never negative, never with a zero before it
    return _der(_SEQUENCE, _der(_INTEGER, b"\x01") + imprint + number + _der(_BOOLEAN, b"\xff"))


def _der(tag: int, content: bytes) -> bytes:
    return bytes([tag, len(content)]) + content  # all of ours is shorter than 128 bytes


def nonce_of(request: bytes, signature: bytes) -> int:
    """The nonce of a request of ours for this signature.

    **Errors**: `BadInput` for anything else.
    """
    nonce = request[-3 - NONCE_BYTES : -3]
    if len(nonce) != NONCE_BYTES or request != request_for(signature, nonce):
        raise BadInput("The request for a time stamp is not one for this package's signature. Make it anew.")
    return int.from_bytes(b"\x01" + nonce)


def read_stamp(answer: bytes, signature: bytes, request: bytes | None, roots: bytes | None = None) -> Stamp:
    """Check an answer against the signature and the request it answers. **roots**: certificates (PEM) the verifier trusts.

    **Errors**: `BadInput` for what is no answer, was not granted, answers another request or signature, or does not hold
    under the roots.
    """
    response = _decoded(answer)
    told = response.tst_info
    if told.message_imprint.hash_algorithm != _SHA256_ID or (
        told.message_imprint.message != hashlib.sha256(signature).digest()
    ):
        raise BadInput("The time stamp is of something else than this package's signature.")
    nonce = None if request is None else nonce_of(request, signature)
    if nonce is not None and told.nonce != nonce:
        raise BadInput("The time stamp answers another request. Ask the authority with the request beside the package.")
    if roots is not None:
        _require_root(response, signature, nonce, _certificates(roots))
    at = told.gen_time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Stamp(at, told.serial_number, roots is not None)


def _decoded(answer: bytes) -> TimeStampResponse:
    if len(answer) > MOST_BYTES:
        raise BadInput("The answer is larger than any time stamp. Name the file that the authority gave back.")
    try:
        response = decode_timestamp_response(with_ordered_certificates(answer))
        if response.status in _GRANTED:
            response.tst_info  # noqa: B018  # raises where an answer claims more than it holds
            return response
    except ValueError as error:
        raise BadInput(
            "This is no answer to a request for a time stamp (RFC 3161). Name the authority's file."
        ) from error
    raise BadInput("The authority did not grant the time stamp. Ask again, or another authority.")


def _certificates(roots: bytes) -> list[Certificate]:
    try:
        return load_pem_x509_certificates(roots)
    except ValueError as error:
        raise BadInput("The root certificates are no PEM file. Take them from the authority's own page.") from error


def _require_root(
    response: TimeStampResponse, signature: bytes, nonce: int | None, roots: Iterable[Certificate]
) -> None:
    builder = VerifierBuilder()
    for root in dict.fromkeys(roots):
        builder = builder.add_root_certificate(root)
    if nonce is not None:
        builder = builder.nonce(nonce)
    try:
        builder.build().verify_message(response, signature)
    except (VerificationError, ValueError) as error:
        raise BadInput("The time stamp does not hold under the given root certificates.") from error
